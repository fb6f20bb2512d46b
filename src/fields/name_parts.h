#pragma once
// What is found in a name, shared by the parts of the name normalizer. Internal to names.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fields/normalize.h"

namespace cdb::fields::names {

enum class name_kind : std::uint8_t { person, household, organization };

struct name_parts {
  std::string given;
  std::string middle;
  std::string family;
  std::string prefix;
  std::string suffix;    // generational only
  std::string nickname;
  std::string former;
  std::string display;   // natural order; empty when nothing is left
  std::string persons;   // of a household, as far as they can be told: "John Smith; Mary Smith"
  name_kind kind = name_kind::person;
  bool doubtful = false;
  reason why = reason::none;
};

// Which half of a name a cell holds alone, where a mark tells: "Baker," and "NULL Baker", ", Simon" and "Simon NULL".
enum class half_name : std::uint8_t { neither, family, given };

// A cell freed of what is not the name: labels, remarks in brackets, card tails, emoji.
struct prepared {
  std::string text;
  std::string nickname;
  std::string former;
  bool lost = false;     // '?' or U+FFFD stood in the place of a letter
  bool masked = false;   // 王*明
  bool digits = false;   // a digit inside a word
  bool wrong_kind = false;  // e-mail, phone number, address of a page
  bool filler = false;
  half_name half = half_name::neither;
};
prepared prepare(std::string_view raw);

// Names in alphabets, words parted by spaces.
name_parts parse_alphabetic(std::string_view text, name_order order);
name_parts parse_person(std::string_view text, name_order order);  // the same, and never a household
std::optional<name_parts> parse_household(std::string_view text);
// Names in Han, kana and Hangul; `text` has no letters of alphabets.
name_parts parse_eastern(std::string_view text, name_order order);
// Latin and Han in one cell: 陈思睿 Sarah, Sarah陈.
name_parts parse_mixed(std::string_view text, name_order order);

// 王小明/李娜, 王先生夫妇, 李家, in one cell.
std::optional<name_parts> parse_eastern_household(std::string_view text);

struct letter_case {
  bool upper = false;
  bool lower = false;
};
letter_case case_of(std::string_view word);  // whether it has letters of either case

// Natural case: McDonald, O'Brien, Ní Bhriain, van der Berg. A word already in mixed case is kept.
std::string natural_case(std::string_view word);
// A whole part of a name: every word, particles small except those that keep their capital.
std::string natural_case_words(std::string_view words, bool particles_small);

std::vector<std::string> split_words(std::string_view text);
std::string word_key(std::string_view word);  // folded, dots dropped
std::string join_words(const std::vector<std::string>& words, std::size_t begin, std::size_t end);

// Canonical generational suffix of a word ("jnr." -> "Jr", "3rd" -> "III"), empty if it is none.
std::string generation(std::string_view key);

struct suffix_split {
  std::string rest;
  std::string suffix;
  std::string prefix;
};
// Titles off the front and suffixes off the end of a part of a name.
suffix_split split_affixes(std::string_view text);

bool is_eastern_letter(char32_t c);
// 王 of 王先生: the text without a form of address at its end, or all of it.
std::string_view without_honorific(std::string_view text);
// The same for chat names: also without 阿, 小, 老 in front (阿俊杰, 老何).
std::string_view without_pet_form(std::string_view text);
bool is_common_han_surname(std::string_view han);
bool is_japanese_surname(std::string_view han);

void trim(std::string& text, std::string_view what = " ");  // at both ends

}  // namespace cdb::fields::names
