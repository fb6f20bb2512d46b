#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace cdb {
namespace {

std::size_t ascii_prefix(std::string_view text, std::size_t pos) {
  while (pos + 8 <= text.size()) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + pos, 8);
    if (word & 0x8080808080808080u) break;
    pos += 8;
  }
  while (pos < text.size() && static_cast<unsigned char>(text[pos]) < 0x80) ++pos;
  return pos;
}

// Decodes a multi-byte sequence at `pos`; its length, or 0 if ill-formed.
std::size_t decode(std::string_view text, std::size_t pos, char32_t& out) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[pos + i]); };
  const unsigned char lead = at(0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || text.size() - pos < length) return 0;
  if (length == 1) return out = lead, 1;
  // The second byte's range excludes overlong forms, surrogates and everything past U+10FFFF (table 3-7).
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (at(1) < low || at(1) > high) return 0;
  char32_t code = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0) != 0x80) return 0;
    code = code << 6 | (at(i) & 0x3Fu);
  }
  out = code;
  return length;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  std::size_t pos = 0;
  while ((pos = ascii_prefix(text, pos)) < text.size()) {
    char32_t code;
    const std::size_t length = decode(text, pos, code);
    if (length == 0) return false;
    pos += length;
  }
  return true;
}

char32_t next_other_code_point(std::string_view text, std::size_t& pos) {
  char32_t code = replacement_character;
  const std::size_t length = decode(text, pos, code);
  pos += length ? length : 1;
  return code;
}

void append_utf8(std::string& out, char32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = replacement_character;
  if (code < 0x80) return out.push_back(static_cast<char>(code));
  const auto byte = [](char32_t b) { return static_cast<char>(static_cast<unsigned char>(b)); };
  char bytes[4];
  std::size_t n = 0;
  if (code < 0x800) {
    bytes[n++] = byte(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    bytes[n++] = byte(0xE0 | code >> 12);
    bytes[n++] = byte(0x80 | (code >> 6 & 0x3F));
  } else {
    bytes[n++] = byte(0xF0 | code >> 18);
    bytes[n++] = byte(0x80 | (code >> 12 & 0x3F));
    bytes[n++] = byte(0x80 | (code >> 6 & 0x3F));
  }
  bytes[n++] = byte(0x80 | (code & 0x3F));
  out.append(bytes, n);
}

std::string to_valid_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t pos = 0; pos < text.size();) append_utf8(out, next_code_point(text, pos));
  return out;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) out.push_back(next_code_point(text, pos));
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t code : text) append_utf8(out, code);
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t pos = 0; pos < text.size(); ++count) next_code_point(text, pos);
  return count;
}

}  // namespace cdb
