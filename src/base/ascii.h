// Questions to single bytes or code points that concern ASCII alone, whatever the locale.

#pragma once

#include <string_view>

namespace cdb {

inline constexpr auto is_digit = [](auto c) { return c >= '0' && c <= '9'; };
inline constexpr auto is_upper = [](auto c) { return c >= 'A' && c <= 'Z'; };
inline constexpr auto is_ascii_letter = [](auto c) { return (c >= 'a' && c <= 'z') || is_upper(c); };
inline constexpr auto ascii_upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };

constexpr bool is_ascii(std::string_view text) {
  unsigned char all = 0;  // without a branch a byte, for compilers to take many at once
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

// Printable and without blanks: text::clean leaves it as it is.
constexpr bool is_graphic_ascii(std::string_view text) {
  for (const char c : text)
    if (c <= ' ' || c >= 0x7F) return false;
  return true;
}

}  // namespace cdb
