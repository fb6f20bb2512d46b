#include "fields/page_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"

namespace cdb::fields {
namespace {

// The names of HTML 4 for what stands in names of people and companies.
constexpr std::pair<std::string_view, char32_t> entities[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"laquo", 0xAB}, {"raquo", 0xBB},
    {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026}, {"middot", 0xB7}, {"ordf", 0xAA}, {"ordm", 0xBA}, {"acute", 0xB4}, {"szlig", 0xDF}, {"AElig", 0xC6}, {"aelig", 0xE6}, {"OElig", 0x152}, {"oelig", 0x153},
    {"Aring", 0xC5}, {"aring", 0xE5}, {"Oslash", 0xD8}, {"oslash", 0xF8}, {"ETH", 0xD0}, {"eth", 0xF0}, {"THORN", 0xDE}, {"thorn", 0xFE}, {"Ccedil", 0xC7}, {"ccedil", 0xE7}, {"Ntilde", 0xD1}, {"ntilde", 0xF1},
    {"Atilde", 0xC3}, {"atilde", 0xE3}, {"Otilde", 0xD5}, {"otilde", 0xF5}, {"Scaron", 0x160}, {"scaron", 0x161}, {"Zcaron", 0x17D}, {"zcaron", 0x17E}, {"Yuml", 0x178}, {"yuml", 0xFF}, {"Yacute", 0xDD}, {"yacute", 0xFD},
    {"Agrave", 0xC0}, {"Aacute", 0xC1}, {"Acirc", 0xC2}, {"Auml", 0xC4}, {"agrave", 0xE0}, {"aacute", 0xE1}, {"acirc", 0xE2}, {"auml", 0xE4}, {"Egrave", 0xC8}, {"Eacute", 0xC9}, {"Ecirc", 0xCA}, {"Euml", 0xCB},
    {"egrave", 0xE8}, {"eacute", 0xE9}, {"ecirc", 0xEA}, {"euml", 0xEB}, {"Igrave", 0xCC}, {"Iacute", 0xCD}, {"Icirc", 0xCE}, {"Iuml", 0xCF}, {"igrave", 0xEC}, {"iacute", 0xED}, {"icirc", 0xEE}, {"iuml", 0xEF},
    {"Ograve", 0xD2}, {"Oacute", 0xD3}, {"Ocirc", 0xD4}, {"Ouml", 0xD6}, {"ograve", 0xF2}, {"oacute", 0xF3}, {"ocirc", 0xF4}, {"ouml", 0xF6}, {"Ugrave", 0xD9}, {"Uacute", 0xDA}, {"Ucirc", 0xDB}, {"Uuml", 0xDC},
    {"ugrave", 0xF9}, {"uacute", 0xFA}, {"ucirc", 0xFB}, {"uuml", 0xFC},
};

constexpr std::size_t longest_reference = 10;  // bytes between & and ;

char32_t referred_to(std::string_view name) {  // 0 if it is no reference
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    unsigned code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole && code >= 0x20 && code < 0x110000 && !(code >= 0xD800 && code < 0xE000) ? static_cast<char32_t>(code) : U'\0';
  }
  const auto at = std::ranges::find(entities, name, &std::pair<std::string_view, char32_t>::first);
  return at == std::end(entities) ? U'\0' : at->second;
}

// Windows-1252 above ASCII where it is not Latin-1: bytes 0x80 to 0x9F.
constexpr std::array<char32_t, 32> windows_1252 = {0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
                                                   0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};

int byte_of(char32_t c) {  // -1 if Windows-1252 has no such character
  if (c < 0x100) return static_cast<int>(c);
  const auto at = std::ranges::find(windows_1252, c);
  return at == windows_1252.end() ? -1 : 0x80 + static_cast<int>(at - windows_1252.begin());
}

// Characters that were bytes: several of UTF-8, or one that Latin letters and the marks of text are. One of another script may be two
// letters that stand together by chance.
bool is_misread(std::string_view bytes) {
  if (!is_valid_utf8(bytes)) return false;
  std::size_t pos = 0;
  const char32_t first = next_code_point(bytes, pos);
  return pos < bytes.size() || first < 0x250 || (first >= 0x2010 && first < 0x2040);
}

// A no-break space, ’ or ” behind a letter: at the end of a word they are that.
bool ends_in_mark(std::string_view bytes) { return bytes.size() == 2 && (bytes[1] == '\xA0' || bytes[1] == '\x92' || bytes[1] == '\x94'); }

}  // namespace

std::string without_entities(std::string_view text) {
  const std::size_t first = text.find('&');
  if (first == std::string_view::npos || text.find(';', first) == std::string_view::npos) return {};
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t end = text[pos] == '&' ? text.substr(0, pos + longest_reference + 2).find(';', pos) : std::string_view::npos;
    const char32_t c = end == std::string_view::npos ? U'\0' : referred_to(text.substr(pos + 1, end - pos - 1));
    if (c) append_utf8(out, c);
    else out += text[pos];
    pos = c ? end + 1 : pos + 1;
  }
  return out.size() < text.size() ? out : std::string();
}

std::string decoded_again(std::string_view text) {
  // Two bytes above ASCII became two characters, the first of them Â to ô.
  if (text.find('\xC3') == std::string_view::npos) return {};
  std::string out;
  bool any = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    std::string bytes;  // of the characters that may have been some
    for (std::size_t next = pos; next < text.size(); pos = next) {
      const int byte = byte_of(next_code_point(text, next));
      if (byte < 0x80) break;
      bytes += static_cast<char>(byte);
    }
    const bool misread = !bytes.empty() && is_misread(bytes) && !(ends_in_mark(bytes) && (pos == text.size() || !is_ascii_letter(text[pos])));
    any = any || misread;
    if (pos == begin) next_code_point(text, pos);
    out += misread ? std::string_view(bytes) : text.substr(begin, pos - begin);
  }
  return any ? out : std::string();
}

}  // namespace cdb::fields
