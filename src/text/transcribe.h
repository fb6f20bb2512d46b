#pragma once
// Transcriptions into Latin letters, one script each; used by romanize(). Input is folded text.

#include <string>
#include <string_view>

namespace cdb::text {

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
