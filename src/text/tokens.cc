#include "base/utf8.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace cdb::text {
namespace {

enum class piece { gap, apostrophe, han, word, mark };

piece piece_of(char32_t c) {
  if (c < 0x80) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    return word ? piece::word : c == '\'' || c == '`' ? piece::apostrophe : piece::gap;
  }
  if (is_han(c)) return piece::han;
  if (is_apostrophe(c)) return piece::apostrophe;
  if (is_letter(c) || decimal_value(c) >= 0) return piece::word;
  return is_mark(c) ? piece::mark : piece::gap;
}

}  // namespace

std::vector<std::string> tokens(std::string_view folded) {
  std::vector<std::string> out;
  std::string word;
  piece before = piece::gap;  // of what `word` is made; gap if it is empty
  const auto close = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
    before = piece::gap;
  };
  bool apostrophe = false;
  for (std::size_t pos = 0; pos < folded.size();) {
    const std::size_t start = pos;
    const piece kind = piece_of(next_code_point(folded, pos));
    if (kind == piece::apostrophe && before == piece::word && !apostrophe) {
      apostrophe = true;  // dropped if the word goes on after it
      continue;
    }
    if (kind == piece::mark && before != piece::gap && !apostrophe) {
      word.append(folded.substr(start, pos - start));
      continue;
    }
    const bool goes_on = kind == before && (kind == piece::word || (kind == piece::han && !apostrophe));
    if (!goes_on) close();
    apostrophe = false;
    if (kind != piece::word && kind != piece::han) continue;
    word.append(folded.substr(start, pos - start));
    before = kind;
  }
  close();
  return out;
}

std::string digits(std::string_view utf8) {
  std::string out;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const int value = decimal_value(next_code_point(utf8, pos));
    if (value >= 0) out.push_back(static_cast<char>('0' + value));
  }
  return out;
}

std::string with_ascii_digits(std::string_view utf8) {
  std::string out;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const char32_t c = next_code_point(utf8, pos);
    const int value = decimal_value(c);
    append_utf8(out, value >= 0 ? static_cast<char32_t>(U'0' + static_cast<char32_t>(value)) : c);
  }
  return out;
}

}  // namespace cdb::text
