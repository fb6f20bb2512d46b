#include "base/siphash.h"

#include <bit>
#include <cstddef>
#include <cstring>

namespace cdb {
namespace {

std::uint64_t load64(const char* p) {
  std::uint64_t v = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&v, p, sizeof v);
  } else {
    for (unsigned i = 0; i < 8; ++i) v |= static_cast<std::uint64_t>(static_cast<unsigned char>(p[i])) << (8 * i);
  }
  return v;
}

struct sip_state {
  std::uint64_t v0, v1, v2, v3;

  explicit sip_state(const hash_key& key)
      : v0(key.k0 ^ 0x736f6d6570736575u),
        v1(key.k1 ^ 0x646f72616e646f6du),
        v2(key.k0 ^ 0x6c7967656e657261u),
        v3(key.k1 ^ 0x7465646279746573u) {}

  void round() {
    v0 += v1;
    v2 += v3;
    v1 = std::rotl(v1, 13) ^ v0;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 = std::rotl(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = std::rotl(v1, 17) ^ v2;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 = std::rotl(v2, 32);
  }

  void absorb(std::uint64_t word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  void absorb_all(std::string_view bytes) {
    const std::size_t whole = bytes.size() & ~std::size_t{7};
    for (std::size_t i = 0; i < whole; i += 8) absorb(load64(bytes.data() + i));
    std::uint64_t last = static_cast<std::uint64_t>(bytes.size()) << 56;
    for (std::size_t i = whole; i < bytes.size(); ++i)
      last |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * (i - whole));
    absorb(last);
  }

  std::uint64_t squeeze() {
    for (int i = 0; i < 4; ++i) round();
    return v0 ^ v1 ^ v2 ^ v3;
  }
};

}  // namespace

std::uint64_t siphash64(const hash_key& key, std::string_view bytes) {
  sip_state s(key);
  s.absorb_all(bytes);
  s.v2 ^= 0xff;
  return s.squeeze();
}

// The double-length output of the authors' reference code (2015).
hash128 siphash128(const hash_key& key, std::string_view bytes) {
  sip_state s(key);
  s.v1 ^= 0xee;
  s.absorb_all(bytes);
  s.v2 ^= 0xee;
  const std::uint64_t first = s.squeeze();
  s.v1 ^= 0xdd;
  return {first, s.squeeze()};
}

std::string to_hex(const hash128& hash) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const auto half : hash)
    for (int shift = 60; shift >= 0; shift -= 4) out.push_back(digits[(half >> shift) & 15]);
  return out;
}

}  // namespace cdb
