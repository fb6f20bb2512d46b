#pragma once
// Transcriptions into Latin letters, one script each; used by romanize(). Input is folded text.

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace cdb::text {

struct letter {
  char32_t from;
  std::string_view to;
};

// The table's entry of a letter, null if it has none.
template <std::size_t n>
const letter* find_letter(const letter (&table)[n], char32_t c) {
  const auto* at = std::find_if(std::begin(table), std::end(table), [&](const letter& l) { return l.from == c; });
  return at == std::end(table) ? nullptr : at;
}

// `run` holds letters of that script only, and for the scripts of India, Thai and Khmer its marks; the transcription is appended to `out`.
void transcribe_cyrillic(std::string& out, std::u32string_view run);
void transcribe_greek(std::string& out, std::u32string_view run);
void transcribe_kana(std::string& out, std::u32string_view run);
void transcribe_hangul(std::string& out, std::u32string_view run);
void transcribe_arabic(std::string& out, std::u32string_view run);
void transcribe_hebrew(std::string& out, std::u32string_view run);
void transcribe_georgian(std::string& out, std::u32string_view run);
void transcribe_armenian(std::string& out, std::u32string_view run);
void transcribe_indic(std::string& out, std::u32string_view run);
void transcribe_thai(std::string& out, std::u32string_view run);
void transcribe_khmer(std::string& out, std::u32string_view run);

}  // namespace cdb::text
