#pragma once
// Transcriptions into Latin letters, one script each; used by romanize(). Input is folded text.

#include <string>
#include <string_view>

namespace cdb::text {

// `run` holds letters (and marks) of that script only; the transcription is appended to `out`.
void transcribe_cyrillic(std::string& out, std::u32string_view run);
void transcribe_greek(std::string& out, std::u32string_view run);
void transcribe_kana(std::string& out, std::u32string_view run);
void transcribe_hangul(std::string& out, std::u32string_view run);

}  // namespace cdb::text
