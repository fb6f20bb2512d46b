#include "text/fold.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "text/unicode.h"

namespace cdb::text {
namespace {

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Appends characters, turning runs of spaces into one and leaving out those at both ends.
class spaced_text {
 public:
  explicit spaced_text(std::size_t size) { out_.reserve(size); }
  void space() { pending_ = !out_.empty(); }
  void add(char32_t c) {
    if (pending_) out_.push_back(' ');
    pending_ = false;
    append_utf8(out_, c);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool pending_ = false;
};

std::string clean_ascii(std::string_view s) {
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

// NFKC of the visible characters; spaces of every kind are ' ' here, in runs.
std::u32string normalized(std::string_view utf8) {
  std::u32string text;
  text.reserve(utf8.size());
  bool settled = true;
  for (std::size_t pos = 0; pos < utf8.size();) {
    char32_t c = next_code_point(utf8, pos);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full width
    if (c == 0xB4) c = '\'';  // NFKC would make the acute accent people type for an apostrophe a space with a mark
    if (is_settled(c) && c >= ' ' && c != 0x7F) {
      text.push_back(c);
    } else if (is_space(c)) {
      text.push_back(' ');
    } else if (!is_invisible(c)) {
      text.push_back(c);
      settled = false;
    }
  }
  return settled ? text : nfkc(text);
}

// Letters that carry their mark inside and so do not decompose, written out as people without them write them.
struct written_out {
  char32_t letter;
  char text[3];
};
constexpr written_out special_letters[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"},
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
std::u32string fold_letter(char32_t c) {
  std::u32string parts, out;
  append_case_folded(parts, c);
  for (const char32_t part : parts) {
    if (is_mark(part)) continue;
    if (const char* text = written(part)) {
      while (*text) out.push_back(static_cast<unsigned char>(*text++));
    } else {
      out.push_back(part);
    }
  }
  return out;
}

// The folds of the first blocks, in which almost all such letters are; made once, never changed.
constexpr std::size_t table_size = 0x530;
const std::array<std::u32string, table_size>& letter_folds() {
  static const auto table = [] {
    std::array<std::u32string, table_size> out;
    for (std::size_t c = 0; c < table_size; ++c) out[c] = fold_letter(static_cast<char32_t>(c));
    return out;
  }();
  return table;
}

// Marks, digits, punctuation and the letters of scripts whose marks are part of the spelling.
void fold_other(spaced_text& out, char32_t c) {
  if (const int digit = decimal_value(c); digit >= 0) return out.add(static_cast<char32_t>('0' + digit));
  if (is_apostrophe(c)) return out.add('\'');
  if (is_dash(c)) return out.add('-');
  if (c >= 0x201C && c <= 0x201F) return out.add('"');
  if (c < 0x530 || (c >= 0x3040 && c < 0xAC00) || !is_letter(c)) return out.add(c);
  std::u32string parts;
  append_case_folded(parts, c);
  for (const char32_t part : nfkc(parts)) out.add(part);
}

std::string fold_ascii(std::string_view utf8) {
  std::string out = clean_ascii(utf8);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    if (c == '`') c = '\'';
  }
  return out;
}

}  // namespace

std::string clean(std::string_view utf8) {
  if (is_ascii(utf8)) return clean_ascii(utf8);
  const std::u32string text = normalized(utf8);
  spaced_text out(utf8.size());
  for (const char32_t c : text) {
    if (c == ' ') {
      out.space();
    } else {
      out.add(c);
    }
  }
  return out.take();
}

std::string fold(std::string_view utf8) {
  if (is_ascii(utf8)) return fold_ascii(utf8);
  const auto& folds = letter_folds();
  const std::u32string text = normalized(utf8);
  spaced_text out(utf8.size());
  bool drop_marks = false;
  for (const char32_t c : text) {
    if (c == ' ') {
      out.space();
      drop_marks = false;
      continue;
    }
    if (drop_marks && is_mark(c)) continue;
    drop_marks = false;
    if (is_han(c)) {
      out.add(fold_han(c));
    } else if (is_apostrophe(c)) {
      out.add('\'');
    } else if (loses_marks(script_of(c))) {
      drop_marks = true;
      if (c < table_size) {
        for (const char32_t part : folds[c]) out.add(part);
      } else {
        for (const char32_t part : fold_letter(c)) out.add(part);
      }
    } else {
      fold_other(out, c);
    }
  }
  return out.take();
}

std::string upper(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t pos = 0; pos < utf8.size();) append_utf8(out, to_upper(next_code_point(utf8, pos)));
  return out;
}

std::string lower(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t pos = 0; pos < utf8.size();) append_utf8(out, to_lower(next_code_point(utf8, pos)));
  return out;
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
