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
char32_t next_code_point(std::string_view text, std::size_t& pos);
void append_utf8(std::string& out, char32_t code_point);
std::string to_valid_utf8(std::string_view text);  // ill-formed bytes become U+FFFD
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);
std::size_t count_code_points(std::string_view text);

}  // namespace cdb
