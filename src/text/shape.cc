// The shape of a text: enough to see what is wrong with a value, too little to know whose it is.

#include <cstdio>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace cdb::text {
namespace {

constexpr char32_t letter_of(script s, bool upper) {
  switch (s) {
    case script::latin: return upper ? U'A' : U'a';
    case script::cyrillic: return upper ? U'Я' : U'я';
    case script::greek: return upper ? U'Ω' : U'ω';
    case script::han: return U'汉';
    case script::kana: return U'あ';
    case script::hangul: return U'한';
    case script::arabic: return U'ع';
    case script::hebrew: return U'א';
    case script::thai: return U'ก';
    case script::khmer: return U'ក';
    case script::indic: return U'क';
    case script::georgian: return U'ა';
    case script::armenian: return U'ա';
    case script::none:
    case script::other: break;
  }
  return U'¤';
}

}  // namespace

std::string shape(std::string_view utf8, std::size_t longest) {
  std::string out;
  std::size_t shown = 0;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const char32_t c = next_code_point(utf8, pos);
    if (is_mark(c) && !is_invisible(c)) continue;  // belongs to the letter before it
    if (shown++ == longest) return out + "…";
    if (decimal_value(c) >= 0) {
      append_utf8(out, c < 0x80 ? U'9' : U'９');
    } else if (is_letter(c)) {
      append_utf8(out, letter_of(script_of(c), to_lower(c) != c));
    } else if (is_invisible(c) || c == replacement_character || (is_space(c) && c != ' ')) {
      char number[16];
      std::snprintf(number, sizeof number, "<U+%04X>", static_cast<unsigned>(c));
      out += number;
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace cdb::text
