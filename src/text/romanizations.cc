// Latin forms beside the usual one: of scripts that romanize() leaves alone, and in other systems. For keys only; each is one of the
// forms that people and passports write, not a reversible transliteration.

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/pinyin.h"
#include "text/unicode.h"

namespace cdb::text {
namespace {

struct letter {
  char32_t from;
  std::string_view to;
};

// Arabic after the United Nations' system (1972) without marks, as passports write it (ICAO Doc 9303, part 3); with the letters of Persian
// and Urdu. Short vowels are not written, so the form is a skeleton of consonants and long vowels.
constexpr letter arabic[] = {
    {0x621, ""}, {0x622, "a"}, {0x623, "a"}, {0x624, "u"}, {0x625, "i"}, {0x626, "y"}, {0x627, "a"}, {0x628, "b"}, {0x629, "a"}, {0x62A, "t"}, {0x62B, "th"}, {0x62C, "j"}, {0x62D, "h"}, {0x62E, "kh"},
    {0x62F, "d"}, {0x630, "dh"}, {0x631, "r"}, {0x632, "z"}, {0x633, "s"}, {0x634, "sh"}, {0x635, "s"}, {0x636, "d"}, {0x637, "t"}, {0x638, "z"}, {0x639, "a"}, {0x63A, "gh"}, {0x641, "f"}, {0x642, "q"},
    {0x643, "k"}, {0x644, "l"}, {0x645, "m"}, {0x646, "n"}, {0x647, "h"}, {0x648, "w"}, {0x649, "a"}, {0x64A, "y"}, {0x67E, "p"}, {0x686, "ch"}, {0x698, "zh"}, {0x6A9, "k"}, {0x6AF, "g"}, {0x6CC, "y"}};

// Hebrew after the Academy's rules of 2006, without vowels.
constexpr letter hebrew[] = {{0x5D0, "a"}, {0x5D1, "b"}, {0x5D2, "g"}, {0x5D3, "d"}, {0x5D4, "h"}, {0x5D5, "v"}, {0x5D6, "z"}, {0x5D7, "h"}, {0x5D8, "t"}, {0x5D9, "i"}, {0x5DA, "kh"}, {0x5DB, "k"}, {0x5DC, "l"}, {0x5DD, "m"},
                             {0x5DE, "m"}, {0x5DF, "n"}, {0x5E0, "n"}, {0x5E1, "s"}, {0x5E2, "a"}, {0x5E3, "f"}, {0x5E4, "p"}, {0x5E5, "ts"}, {0x5E6, "ts"}, {0x5E7, "k"}, {0x5E8, "r"}, {0x5E9, "sh"}, {0x5EA, "t"}};

// Thai consonants at the start of a syllable and vowels after the Royal Institute's system (1999), letter by letter.
constexpr letter thai[] = {
    {0xE01, "k"}, {0xE02, "kh"}, {0xE04, "kh"}, {0xE06, "kh"}, {0xE07, "ng"}, {0xE08, "ch"}, {0xE09, "ch"}, {0xE0A, "ch"}, {0xE0B, "s"}, {0xE0C, "ch"}, {0xE0D, "y"}, {0xE0E, "d"}, {0xE0F, "t"}, {0xE10, "th"}, {0xE11, "th"},
    {0xE12, "th"}, {0xE13, "n"}, {0xE14, "d"}, {0xE15, "t"}, {0xE16, "th"}, {0xE17, "th"}, {0xE18, "th"}, {0xE19, "n"}, {0xE1A, "b"}, {0xE1B, "p"}, {0xE1C, "ph"}, {0xE1D, "f"}, {0xE1E, "ph"}, {0xE1F, "f"}, {0xE20, "ph"},
    {0xE21, "m"}, {0xE22, "y"}, {0xE23, "r"}, {0xE24, "rue"}, {0xE25, "l"}, {0xE27, "w"}, {0xE28, "s"}, {0xE29, "s"}, {0xE2A, "s"}, {0xE2B, "h"}, {0xE2C, "l"}, {0xE2D, "o"}, {0xE2E, "h"}, {0xE30, "a"}, {0xE31, "a"},
    {0xE32, "a"}, {0xE33, "am"}, {0xE34, "i"}, {0xE35, "i"}, {0xE36, "ue"}, {0xE37, "ue"}, {0xE38, "u"}, {0xE39, "u"}, {0xE40, "e"}, {0xE41, "ae"}, {0xE42, "o"}, {0xE43, "ai"}, {0xE44, "ai"}};

// The Indic blocks share one plan from Devanagari to Malayalam (Unicode, chapter 12): offsets in a block of 128. After the Hunterian system
// of the Survey of India, without marks; the vowel that every consonant carries is written between two of them.
constexpr letter indic[] = {
    {0x05, "a"}, {0x06, "a"}, {0x07, "i"}, {0x08, "i"}, {0x09, "u"}, {0x0A, "u"}, {0x0B, "ri"}, {0x0E, "e"}, {0x0F, "e"}, {0x10, "ai"}, {0x12, "o"}, {0x13, "o"}, {0x14, "au"}, {0x15, "k"}, {0x16, "kh"}, {0x17, "g"}, {0x18, "gh"}, {0x19, "n"},
    {0x1A, "ch"}, {0x1B, "chh"}, {0x1C, "j"}, {0x1D, "jh"}, {0x1E, "n"}, {0x1F, "t"}, {0x20, "th"}, {0x21, "d"}, {0x22, "dh"}, {0x23, "n"}, {0x24, "t"}, {0x25, "th"}, {0x26, "d"}, {0x27, "dh"}, {0x28, "n"}, {0x29, "n"}, {0x2A, "p"},
    {0x2B, "ph"}, {0x2C, "b"}, {0x2D, "bh"}, {0x2E, "m"}, {0x2F, "y"}, {0x30, "r"}, {0x31, "r"}, {0x32, "l"}, {0x33, "l"}, {0x34, "l"}, {0x35, "v"}, {0x36, "sh"}, {0x37, "sh"}, {0x38, "s"}, {0x39, "h"}, {0x3E, "a"}, {0x3F, "i"},
    {0x40, "i"}, {0x41, "u"}, {0x42, "u"}, {0x43, "ri"}, {0x46, "e"}, {0x47, "e"}, {0x48, "ai"}, {0x4A, "o"}, {0x4B, "o"}, {0x4C, "au"}, {0x5C, "r"}, {0x5D, "rh"}, {0x5E, "f"}, {0x5F, "y"}};

// Khmer after the United Nations' system (1972), consonants of both series alike.
constexpr letter khmer[] = {
    {0x1780, "k"}, {0x1781, "kh"}, {0x1782, "k"}, {0x1783, "kh"}, {0x1784, "ng"}, {0x1785, "ch"}, {0x1786, "chh"}, {0x1787, "ch"}, {0x1788, "chh"}, {0x1789, "nh"}, {0x178A, "d"}, {0x178B, "th"}, {0x178C, "d"}, {0x178D, "th"}, {0x178E, "n"},
    {0x178F, "t"}, {0x1790, "th"}, {0x1791, "t"}, {0x1792, "th"}, {0x1793, "n"}, {0x1794, "b"}, {0x1795, "ph"}, {0x1796, "p"}, {0x1797, "ph"}, {0x1798, "m"}, {0x1799, "y"}, {0x179A, "r"}, {0x179B, "l"}, {0x179C, "v"}, {0x179F, "s"},
    {0x17A0, "h"}, {0x17A1, "l"}, {0x17A2, "a"}, {0x17B6, "a"}, {0x17B7, "i"}, {0x17B8, "i"}, {0x17B9, "oe"}, {0x17BA, "eu"}, {0x17BB, "o"}, {0x17BC, "ou"}, {0x17BD, "uo"}, {0x17BE, "aeu"}, {0x17BF, "oea"}, {0x17C0, "ie"}, {0x17C1, "e"},
    {0x17C2, "ae"}, {0x17C3, "ai"}, {0x17C4, "ao"}, {0x17C5, "au"}, {0x17C6, "am"}};

template <std::size_t n>
std::string_view look(const letter (&table)[n], char32_t c) {
  const auto* at = std::lower_bound(std::begin(table), std::end(table), c, [](const letter& l, char32_t v) { return l.from < v; });
  return at != std::end(table) && at->from == c ? at->to : std::string_view{};
}

bool is_indic_consonant(char32_t c) { return c >= 0x900 && c < 0xD80 && (c & 0x7F) >= 0x15 && (c & 0x7F) <= 0x39; }

std::string by_letters(std::string_view folded) {
  const std::u32string text = to_utf32(folded);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const char32_t next = i + 1 < text.size() ? text[i + 1] : U' ';
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else if (c >= 0x5D0 && c <= 0x5EA) {
      out += look(hebrew, c);
    } else if (c >= 0x600 && c <= 0x6FF) {
      out += look(arabic, c);
    } else if (c >= 0xE00 && c <= 0xE7F) {
      // A vowel written before its consonant is spoken behind it.
      if (c >= 0xE40 && c <= 0xE44 && next >= 0xE01 && next <= 0xE2E) {
        out += look(thai, next);
        ++i;
      }
      out += look(thai, c);
    } else if (c >= 0x900 && c < 0xD80) {
      out += look(indic, c & 0x7F);
      if (is_indic_consonant(c) && is_indic_consonant(next)) out += 'a';
      if ((c & 0x7F) == 0x02) out += 'n';  // anusvara
    } else if (c >= 0x1780 && c <= 0x17FF) {
      out += look(khmer, c);
    } else if (!is_mark(c)) {
      append_utf8(out, c);
    }
  }
  return fold(out);
}

// Customary Latin spellings of Korean surnames, which the Revised Romanization leaves free: general knowledge of how people write them.
struct spelling {
  std::string_view revised, customary;
};
constexpr spelling korean[] = {{"gim", "kim"}, {"i", "lee"}, {"bak", "park"}, {"choe", "choi"}, {"jeong", "jung"}, {"gang", "kang"}, {"jo", "cho"}, {"yun", "yoon"}, {"jang", "chang"}, {"im", "lim"}, {"o", "oh"}, {"seo", "suh"}, {"sin", "shin"},
                               {"gwon", "kwon"}, {"an", "ahn"}, {"ryu", "yoo"}, {"yu", "yoo"}, {"go", "ko"}, {"mun", "moon"}, {"son", "sohn"}, {"heo", "hur"}, {"no", "roh"}, {"u", "woo"}, {"gu", "koo"}, {"na", "ra"}, {"gwak", "kwak"}, {"baek", "paik"}};

bool is_hangul(std::string_view text) { return main_script(text) == script::hangul; }

void add(std::vector<std::string>& out, std::string form) {
  if (!form.empty() && std::ranges::find(out, form) == out.end()) out.push_back(std::move(form));
}

}  // namespace

std::vector<std::string> romanizations(std::string_view utf8) {
  std::vector<std::string> out;
  const std::string folded = fold(utf8);
  std::string latin = romanize(folded);
  const bool ascii = std::ranges::all_of(latin, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) latin = by_letters(latin);
  if (latin != folded) add(out, latin);
  if (!is_hangul(folded)) return out;
  // The surname is the first syllable: 김민준 is Gim Minjun and Kim Minjun.
  std::size_t first = 0;
  (void)next_code_point(folded, first);
  const std::string surname = romanize(std::string_view(folded).substr(0, first)), given = romanize(std::string_view(folded).substr(first));
  for (const spelling& s : korean)
    if (s.revised == surname) add(out, std::string(s.customary) + given);
  return out;
}

}  // namespace cdb::text
