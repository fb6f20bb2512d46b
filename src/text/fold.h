#pragma once
// Folding: the forms in which text is compared and searched. Raw text is never replaced by a folded one.

#include <string>
#include <string_view>
#include <vector>

namespace cdb::text {

// Cleans a cell for parsing, keeping its script and case: NFKC (full width becomes ASCII), but 3º stays and 12½ becomes 12 1/2; BOM, zero-width, bidi and
// control characters dropped, every kind of space becomes ' ', runs of spaces become one, ends trimmed.
std::string clean(std::string_view utf8);

// Compares equal what people hold equal: clean, then case folded, marks stripped from Latin, Greek and Cyrillic letters,
// ß/æ/ø/ł/đ and the like written out in ASCII, traditional Han folded to simplified. Idempotent.
std::string fold(std::string_view utf8);

// The fold's Latin transcription where one is known (Cyrillic, Greek, Georgian, Armenian, Arabic, Hebrew, the scripts of India, Thai and
// Khmer by table and rule; Han by pinyin, kana by Hepburn, Hangul by Revised Romanization), for match keys only. Characters without one
// stay as they are.
std::string romanize(std::string_view utf8);

// Whether two Latin spellings, of which one is a transcription, differ no more than systems of transcription do: yarina and jaryna,
// khristos and christos, maia and majja.
bool same_transcription(std::string_view a, std::string_view b);

bool leaves_vowels_out(std::string_view text);  // Arabic and Hebrew
// Whether a Latin spelling can be of a word written without its vowels, of which `reading` is what romanize() gives: محمد is mahamad, and
// Mohammed, Muhammad and Mehmed all can be.
bool same_consonants(std::string_view reading, std::string_view latin);

// Whether a Latin word, folded, is a usual spelling of a folded Hangul one: of 지훈, jihun and jihoon; of 박, bak and park.
bool spells_hangul(std::string_view hangul, std::string_view latin);

// Cleaned text with ä ö ü ø å spelled as people without those keys do: ae oe ue oe aa (DIN 5007-2, and Nordic use). For search.
std::string spelled_out(std::string_view utf8);
// Every Latin form that is usual for the text, romanize() first: of Han, its readings in other systems and dialects. For keys.
std::vector<std::string> romanizations(std::string_view utf8);

// Maximal runs of letters and digits of already folded text; an apostrophe inside a word is dropped (O'Brien -> obrien),
// a Han run is one token.
std::vector<std::string> tokens(std::string_view folded);

std::string digits(std::string_view utf8);           // ASCII digits only, full-width and other decimal digits mapped
std::string with_ascii_digits(std::string_view utf8);  // the same text with the decimal digits of every script as 0 to 9
std::string simplified(std::string_view utf8);       // traditional Han characters to simplified, others kept
bool has_han(std::string_view utf8);                 // any Han ideograph
enum class script : unsigned char { none, latin, han, kana, hangul, cyrillic, greek, arabic, hebrew, thai, khmer, indic, georgian, armenian, other };
script main_script(std::string_view utf8);           // of most letters; kana wins over Han when both occur
// What a text looks like without saying it: digits as 9, letters as A and a or as one letter of their script (汉 あ 한 …), spaces and
// punctuation as they are, invisible characters by number (<U+200B>); cut with an ellipsis after `longest` characters.
std::string shape(std::string_view utf8, std::size_t longest);
std::string upper(std::string_view utf8);            // simple case mapping, whole text
std::string lower(std::string_view utf8);
std::string capitalized(std::string_view utf8);      // first letter upper, rest lower

}  // namespace cdb::text
