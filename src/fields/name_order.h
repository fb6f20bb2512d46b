#pragma once
// Which words of an alphabetic name are given, middle and family names. Internal to names.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fields/profile.h"

namespace cdb::fields::names {

struct word_places {
  std::size_t given_begin = 0, given_end = 0;
  std::size_t middle_begin = 0, middle_end = 0;
  std::size_t family_begin = 0, family_end = 0;
  bool family_first_display = false;
  bool doubtful = false;  // the order of family and given names is told by what they are known for
};

// At least two words, titles and suffixes taken off.
word_places find_places(const std::vector<std::string>& words, name_order order);

// Which order the words themselves speak for: 1 family name first, -1 given name first, 0 neither. Words known for names of one kind only,
// or for no names beside those, tell.
int order_told(const std::vector<std::string>& words);

// How many words at the start of `given` (what stands behind "Last,") are the given name; the rest are middle names.
std::size_t given_length(const std::vector<std::string>& given, std::string_view family);

// A Chinese, Korean, Vietnamese or Japanese family name in Latin letters. Takes a folded word.
bool is_east_asian_surname(std::string_view folded);

}  // namespace cdb::fields::names
