#pragma once
// What the folder asks of Unicode (15.0, utf8proc 2.8), one code point at a time. Not for other folders: see fold.h.

#include <string>
#include <string_view>

#include "text/fold.h"

namespace cdb::text {

bool is_letter(char32_t c);        // general category L, and Han numerals such as 〇
bool is_mark(char32_t c);          // general category M
bool is_space(char32_t c);         // every kind, line breaks and tabs too
bool is_invisible(char32_t c);     // controls that are no space, zero width, bidi, variation selectors, BOM
int decimal_value(char32_t c);     // 0-9 of a decimal digit of any script, -1 if it is none
bool is_apostrophe(char32_t c);
bool is_dash(char32_t c);

char32_t to_upper(char32_t c);  // simple mappings
char32_t to_lower(char32_t c);
char32_t to_title(char32_t c);

bool is_rare_han(char32_t c);  // outside the two blocks almost all are of
inline bool is_han(char32_t c) {
  if (c < 0x2E80) return false;
  return (c >= 0x3400 && c <= 0x9FFF) ? c <= 0x4DBF || c >= 0x4E00 : is_rare_han(c);
}
script script_of(char32_t c);  // of a letter; `none` for what belongs to no script
char32_t to_simplified(char32_t c);        // traditional to simplified
char32_t fold_han(char32_t c);             // the same, and variants of other countries

// True for characters that NFKC leaves alone whatever stands beside them, as long as all of a text are such.
bool is_settled_elsewhere(char32_t c);
inline bool is_settled(char32_t c) { return c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF) || is_settled_elsewhere(c); }
std::u32string nfkc(std::u32string_view text);
// Appends the full case folding of `c`, fully decomposed (marks follow their letters).
void append_case_folded(std::u32string& out, char32_t c);

}  // namespace cdb::text
