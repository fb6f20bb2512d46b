#pragma once
// UTF-8 (Unicode 15, table 3-7): checking, decoding, encoding.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cdb {

inline constexpr char32_t replacement_character = 0xFFFD;

bool is_valid_utf8(std::string_view text);  // no surrogates, no overlong forms, at most U+10FFFF

// Decodes the code point at `pos` and moves `pos` past it. An ill-formed byte gives U+FFFD and moves one byte.
char32_t next_other_code_point(std::string_view text, std::size_t& pos);  // of any length
inline char32_t next_code_point(std::string_view text, std::size_t& pos) {
  const auto lead = static_cast<unsigned char>(text[pos]);
  if (lead < 0x80) return ++pos, lead;
  if (lead > 0xE0 && lead < 0xED && text.size() - pos >= 3) {  // Han, kana and the like: every second byte is allowed
    const auto second = static_cast<unsigned char>(text[pos + 1]), third = static_cast<unsigned char>(text[pos + 2]);
    if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80) {
      pos += 3;
      return (lead & 0x0Fu) << 12 | (second & 0x3Fu) << 6 | (third & 0x3Fu);
    }
  }
  return next_other_code_point(text, pos);
}
void append_utf8(std::string& out, char32_t code_point);
std::string to_valid_utf8(std::string_view text);  // ill-formed bytes become U+FFFD
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);
std::size_t count_code_points(std::string_view text);

}  // namespace cdb
