#pragma once
// Finding the next structural byte of a CSV text. The plain loops are the oracle of the vector ones.

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace cdb::exchange {

inline const char* find_either_plain(const char* p, const char* end, char a, char b) {
  while (p != end && *p != a && *p != b) ++p;
  return p;
}

// The first of `a` and `b` in [p, end), or end.
inline const char* find_either(const char* p, const char* end, char a, char b) {
#if defined(__SSE2__)
  const __m128i va = _mm_set1_epi8(a);
  const __m128i vb = _mm_set1_epi8(b);
  while (end - p >= 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const auto hits = static_cast<unsigned>(
        _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(block, va), _mm_cmpeq_epi8(block, vb))));
    if (hits != 0) return p + std::countr_zero(hits);
    p += 16;
  }
#endif
  return find_either_plain(p, end, a, b);
}

inline const char* skip_ascii_plain(const char* p, const char* end) {
  while (p != end && static_cast<unsigned char>(*p) < 0x80) ++p;
  return p;
}

// The first byte of [p, end) that is not ASCII, or end.
inline const char* skip_ascii(const char* p, const char* end) {
#if defined(__SSE2__)
  while (end - p >= 16) {
    const auto high = static_cast<unsigned>(_mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))));
    if (high != 0) return p + std::countr_zero(high);
    p += 16;
  }
#endif
  return skip_ascii_plain(p, end);
}

}  // namespace cdb::exchange
