#include "fields/punycode.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace cdb::fields {
namespace {

// RFC 3492 section 5.
constexpr std::uint32_t base = 36, t_min = 1, t_max = 26, skew = 38, damp = 700, initial_bias = 72, initial_n = 128;
constexpr std::size_t longest_label = 63;

std::uint32_t adapt(std::uint32_t delta, std::uint32_t count, bool first) {
  delta = first ? delta / damp : delta / 2;
  delta += delta / count;
  std::uint32_t k = 0;
  for (; delta > ((base - t_min) * t_max) / 2; k += base) delta /= base - t_min;
  return k + (base - t_min + 1) * delta / (delta + skew);
}

std::uint32_t threshold(std::uint32_t k, std::uint32_t bias) { return k <= bias ? t_min : std::min(k - bias, t_max); }

int digit_value(char c) {
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= '0' && c <= '9') return c - '0' + 26;
  return -1;
}

char to_digit(std::uint32_t value) { return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26)); }

}  // namespace

std::optional<std::string> punycode_decode(std::string_view ascii) {
  if (ascii.size() > longest_label) return std::nullopt;
  std::u32string out;
  const std::size_t dash = ascii.rfind('-');
  std::size_t at = 0;
  if (dash != std::string_view::npos) {
    for (const char c : ascii.substr(0, dash)) out.push_back(static_cast<unsigned char>(c));
    at = dash + 1;
  }
  std::uint32_t n = initial_n, i = 0, bias = initial_bias;
  bool first = true;
  while (at < ascii.size()) {
    const std::uint32_t before = i;
    std::uint64_t weight = 1, sum = i;
    for (std::uint32_t k = base;; k += base) {
      const int value = at < ascii.size() ? digit_value(ascii[at++]) : -1;
      if (value < 0) return std::nullopt;
      sum += static_cast<std::uint64_t>(value) * weight;
      if (sum > UINT32_MAX) return std::nullopt;
      const std::uint32_t t = threshold(k, bias);
      if (static_cast<std::uint32_t>(value) < t) break;
      weight *= base - t;
      if (weight > UINT32_MAX) return std::nullopt;
    }
    i = static_cast<std::uint32_t>(sum);
    const auto count = static_cast<std::uint32_t>(out.size() + 1);
    bias = adapt(i - before, count, first);
    first = false;
    n += i / count;
    i %= count;
    if (n > 0x10FFFF || (n >= 0xD800 && n <= 0xDFFF) || n < 0x80) return std::nullopt;
    out.insert(out.begin() + i, static_cast<char32_t>(n));
    ++i;
  }
  return to_utf8(out);
}

std::optional<std::string> punycode_encode(std::string_view utf8) {
  const std::u32string text = to_utf32(utf8);
  if (text.size() > longest_label) return std::nullopt;
  std::string out;
  for (const char32_t c : text)
    if (c < 0x80) out.push_back(static_cast<char>(c));
  auto done = static_cast<std::uint32_t>(out.size());
  const std::uint32_t plain = done;
  if (plain) out.push_back('-');
  std::uint32_t n = initial_n, bias = initial_bias;
  std::uint64_t delta = 0;
  while (done < text.size()) {
    char32_t next = 0x110000;
    for (const char32_t c : text)
      if (c >= n && c < next) next = c;
    delta += static_cast<std::uint64_t>(next - n) * (done + 1);
    if (delta > UINT32_MAX) return std::nullopt;
    n = next;
    for (const char32_t c : text) {
      if (c < n) ++delta;
      if (c != n) continue;
      auto q = static_cast<std::uint32_t>(delta);
      for (std::uint32_t k = base;; k += base) {
        const std::uint32_t t = threshold(k, bias);
        if (q < t) break;
        out.push_back(to_digit(t + (q - t) % (base - t)));
        q = (q - t) / (base - t);
      }
      out.push_back(to_digit(q));
      bias = adapt(static_cast<std::uint32_t>(delta), done + 1, done == plain);
      delta = 0;
      ++done;
    }
    ++delta;
    ++n;
  }
  return out;
}

}  // namespace cdb::fields
