#pragma once
// Readings of Han characters (generated table; source and version in docs/data-tables.md).

#include <string>
#include <string_view>
#include <vector>

namespace cdb::text {

// Toneless pinyin of one Han character, most frequent first ("dan", "shan", "chan"); empty if unknown.
std::vector<std::string_view> readings(char32_t han);

// The reading of a surname in surname place (单 shan, 曾 zeng, 仇 qiu, 欧阳 ouyang), else the most frequent one.
std::string surname_reading(std::string_view han_surname);
bool is_surname(std::string_view han);                        // one- or two-character surname of the table
// 欧阳 of 欧阳娜娜, 王 of 王小明: the byte length of the surname at the start of a Han name, 0 if none fits.
std::size_t surname_length(std::string_view han_name);

std::string pinyin(std::string_view han);                     // toneless syllables without spaces; others dropped
// Of a Han name, syllables parted by spaces, the surname in its own reading: "shan xiong". Either part may be empty.
std::string name_pinyin(std::string_view surname, std::string_view given);
std::string pinyin_initials(std::string_view han);            // "wxm"

// True if `latin` (folded, no spaces) splits wholly into Mandarin syllables, e.g. "xiaoming".
bool is_pinyin(std::string_view latin);
// Into how many: bit k is set if it splits into k of them. 0 if it does not.
std::uint32_t pinyin_syllables(std::string_view latin);
bool is_romaji(std::string_view latin);  // the same of Japanese, by Hepburn or Kunrei
// True if a Latin word falls into syllables such as Han characters have in Mandarin, Cantonese, Hokkien, Japanese or Korean: one
// consonant sound before the vowels and at most one of few behind.
bool may_read_han(std::string_view latin);
// Wade-Giles syllables written as pinyin ("hsiao-ming" -> "xiaoming"), or empty if it is no Wade-Giles text.
std::string wade_giles_to_pinyin(std::string_view latin);

}  // namespace cdb::text
