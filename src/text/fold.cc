#include "text/fold.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/unicode.h"

namespace cdb::text {
namespace {

// Nothing that cleaning would change: visible characters, single spaces between them.
bool is_clean_ascii(std::string_view s) {
  char before = ' ';
  for (const char c : s) {
    if (c < ' ' || c == 0x7F || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return before != ' ' || s.empty();
}

std::string clean_ascii(std::string_view s) {
  if (is_clean_ascii(s)) return std::string(s);
  std::string out;
  out.reserve(s.size());
  bool pending = false;
  for (const char c : s) {
    if (c > ' ' && c < 0x7F) {
      if (pending) out.push_back(' ');
      pending = false;
      out.push_back(c);
    } else if (is_space(static_cast<unsigned char>(c))) {
      pending = !out.empty();
    }
  }
  return out;
}

// Nothing that cleaning would change: settled characters, single spaces between them.
bool is_clean(std::string_view utf8) {
  char32_t before = ' ';
  for (std::size_t pos = 0; pos < utf8.size();) {
    const char32_t c = next_code_point(utf8, pos);
    if (!is_settled(c) || c < ' ' || c == 0x7F || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return before != ' ';
}

// 3.º and 1ª, which NFKC would make 3.o and 1a.
bool is_ordinal_sign(char32_t c) { return c == 0xAA || c == 0xBA; }

std::u32string nfkc_but_ordinals(std::u32string_view text) {
  std::u32string out;
  for (auto from = text.begin();;) {
    const auto sign = std::find_if(from, text.end(), is_ordinal_sign);
    out += nfkc(std::u32string_view(from, sign));
    if (sign == text.end()) return out;
    out += *sign;
    from = sign + 1;
  }
}

// ¼, ½ and ¾ as people write them without these keys: 12½ is 12 1/2.
void append_fraction(std::u32string& out, char32_t c) {
  if (!out.empty() && is_digit(out.back())) out += U' ';
  out += c == 0xBC ? U"1/4" : c == 0xBD ? U"1/2" : U"3/4";
}

// NFKC of the visible characters; spaces of every kind are ' ' here, in runs.
std::u32string normalized(std::string_view utf8) {
  std::u32string text;
  text.reserve(utf8.size());
  bool settled = true;
  for (std::size_t pos = 0; pos < utf8.size();) {
    char32_t c = next_code_point(utf8, pos);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full width
    if (c == 0xB4) c = '\'';  // NFKC would make the acute accent people type for an apostrophe a space with a mark
    if ((is_settled(c) && c >= ' ' && c != 0x7F) || is_ordinal_sign(c)) {
      text.push_back(c);
    } else if (c >= 0xBC && c <= 0xBE) {
      append_fraction(text, c);
    } else if (is_space(c)) {
      text.push_back(' ');
    } else if (!is_invisible(c)) {
      text.push_back(c);
      settled = false;
    }
  }
  return settled ? text : nfkc_but_ordinals(text);
}

// Letters that carry their mark inside and so do not decompose, written out as people without them write them.
struct written_out {
  char32_t letter;
  char text[3];
};
constexpr written_out special_letters[] = {
    {0x00AA, "a"}, {0x00BA, "o"}, {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"},
    {0x0138, "k"},  {0x0142, "l"},  {0x014B, "n"}, {0x0153, "oe"}, {0x0167, "t"}, {0x0180, "b"}, {0x0183, "b"}, {0x0188, "c"},
    {0x018C, "d"},  {0x0192, "f"},  {0x0199, "k"}, {0x019A, "l"}, {0x01A5, "p"}, {0x01AB, "t"}, {0x01AD, "t"}, {0x01B4, "y"},
    {0x01B6, "z"},  {0x01DD, "e"},  {0x01E5, "g"}, {0x0221, "d"}, {0x0234, "l"}, {0x0235, "n"}, {0x0236, "t"}, {0x0237, "j"},
    {0x023C, "c"},  {0x0247, "e"},  {0x0249, "j"}, {0x024D, "r"}, {0x024F, "y"}, {0x0253, "b"}, {0x0254, "o"}, {0x0256, "d"},
    {0x0257, "d"},  {0x0259, "e"},  {0x025B, "e"}, {0x0260, "g"}, {0x0268, "i"}, {0x0269, "i"}, {0x026B, "l"}, {0x0272, "n"},
    {0x0275, "o"},  {0x0289, "u"},  {0x028B, "v"}};

const char* written(char32_t c) {
  const auto* at = std::lower_bound(std::begin(special_letters), std::end(special_letters), c,
                                    [](const written_out& w, char32_t v) { return w.letter < v; });
  return at != std::end(special_letters) && at->letter == c ? at->text : nullptr;
}

constexpr bool loses_marks(script s) { return s == script::latin || s == script::greek || s == script::cyrillic; }

// The fold of one letter of those scripts: case folded, without its marks.
void fold_letter(std::string& out, char32_t c) {
  std::u32string parts;
  append_case_folded(parts, c);
  for (const char32_t part : parts) {
    if (is_mark(part)) continue;
    if (const char* text = written(part)) {
      out += text;
    } else {
      append_utf8(out, part);
    }
  }
}

// Marks, digits, punctuation and the letters of scripts whose marks are part of the spelling.
void fold_other(std::string& out, char32_t c) {
  if (const int digit = decimal_value(c); digit >= 0) return out.push_back(static_cast<char>('0' + digit));
  if (is_dash(c)) return out.push_back('-');
  if (c >= 0x201C && c <= 0x201F) return out.push_back('"');
  if ((c >= 0x3040 && c < 0xAC00) || !is_letter(c)) return append_utf8(out, c);
  std::u32string parts;
  append_case_folded(parts, c);
  for (const char32_t part : nfkc(parts)) append_utf8(out, part);
}

// Appends the fold of `c`; true if the marks behind it are to be dropped.
bool fold_character(std::string& out, char32_t c) {
  if (is_han(c)) return append_utf8(out, fold_han(c)), false;
  if (is_apostrophe(c)) return out.push_back('\''), false;
  const bool letter = loses_marks(script_of(c));
  if (letter) {
    fold_letter(out, c);
  } else {
    fold_other(out, c);
  }
  return letter;
}

// The folds of the blocks almost all letters with marks are of; made once, never changed.
struct known_folds {
  struct entry {
    std::string text;
    bool drops_marks;
  };
  std::vector<entry> low, latin_additional;  // from U+0000, from U+1E00

  known_folds() {
    const auto fill = [](std::vector<entry>& out, char32_t first, char32_t past) {
      for (char32_t c = first; c < past; ++c) {
        entry e;
        e.drops_marks = fold_character(e.text, c);
        out.push_back(std::move(e));
      }
    };
    fill(low, 0, 0x530);
    fill(latin_additional, 0x1E00, 0x1F00);
  }
  const entry* find(char32_t c) const {
    if (c < low.size()) return &low[c];
    return c >= 0x1E00 && c < 0x1F00 ? &latin_additional[c - 0x1E00] : nullptr;
  }
};

std::string fold_ascii(std::string_view utf8) {
  std::string out = clean_ascii(utf8);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    if (c == '`') c = '\'';
  }
  return out;
}

// The case of letters in text that is ASCII alone: most of it.
std::string with_ascii_case(std::string_view ascii, char first, char by) {
  std::string out(ascii);
  for (char& c : out)
    if (c >= first && c <= first + 25) c = static_cast<char>(c + by);
  return out;
}

// Han and kana have no case.
std::string mapped(std::string_view utf8, char32_t (*mapping)(char32_t)) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t pos = 0; pos < utf8.size();) {
    const char32_t c = next_code_point(utf8, pos);
    append_utf8(out, c >= 0x3000 && c < 0xA000 ? c : mapping(c));
  }
  return out;
}

}  // namespace

std::string clean(std::string_view utf8) {
  if (is_ascii(utf8)) return clean_ascii(utf8);
  if (is_clean(utf8)) return std::string(utf8);
  std::string out;
  out.reserve(utf8.size());
  bool pending_space = false;
  for (const char32_t c : normalized(utf8)) {
    if (c == ' ') {
      pending_space = !out.empty();
      continue;
    }
    if (pending_space) out.push_back(' ');
    pending_space = false;
    append_utf8(out, c);
  }
  return out;
}

std::string fold(std::string_view utf8) {
  if (is_ascii(utf8)) return fold_ascii(utf8);
  static const known_folds known;
  std::string out;
  out.reserve(utf8.size());
  bool pending_space = false;
  bool drop_marks = false;
  const auto take = [&](char32_t c) {
    if (c == ' ') {
      pending_space = !out.empty();
      drop_marks = false;
      return;
    }
    if (drop_marks && c >= 0x300 && is_mark(c)) return;
    if (pending_space) out.push_back(' ');
    pending_space = false;
    if (const auto* entry = known.find(c)) {
      out += entry->text;
      drop_marks = entry->drops_marks;
    } else {
      drop_marks = fold_character(out, c);
    }
  };
  if (is_clean(utf8)) {
    for (std::size_t pos = 0; pos < utf8.size();) take(next_code_point(utf8, pos));
  } else {
    for (const char32_t c : normalized(utf8)) take(c);
  }
  return out;
}

std::string spelled_out(std::string_view utf8) {
  std::string out;
  const std::string cleaned = clean(utf8);
  for (std::size_t pos = 0; pos < cleaned.size();) {
    switch (const char32_t c = next_code_point(cleaned, pos); c) {
      case U'ä': out += "ae"; break;
      case U'ö': case U'ø': out += "oe"; break;
      case U'ü': out += "ue"; break;
      case U'å': out += "aa"; break;
      case U'Ä': out += "Ae"; break;
      case U'Ö': case U'Ø': out += "Oe"; break;
      case U'Ü': out += "Ue"; break;
      case U'Å': out += "Aa"; break;
      default: append_utf8(out, c);
    }
  }
  return out;
}

std::string upper(std::string_view utf8) {
  if (is_ascii(utf8)) return with_ascii_case(utf8, 'a', 'A' - 'a');
  return mapped(utf8, to_upper);
}

std::string lower(std::string_view utf8) {
  if (is_ascii(utf8)) return with_ascii_case(utf8, 'A', 'a' - 'A');
  return mapped(utf8, to_lower);
}

std::string capitalized(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool first = true;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const char32_t c = next_code_point(utf8, pos);
    if (first && is_letter(c)) {
      append_utf8(out, to_title(c));
      first = false;
    } else {
      append_utf8(out, first ? c : to_lower(c));
    }
  }
  return out;
}

}  // namespace cdb::text
