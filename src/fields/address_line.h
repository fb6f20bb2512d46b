#pragma once
// Splits one street line. Western: house number before or after the street, unit anywhere. Chinese and Japanese: from the
// largest to the smallest.

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace cdb::fields {

struct address_line {
  std::string country;   // alpha-2, if the line begins with it
  std::string region;
  std::string city;
  std::string district;
  std::string town;      // 街道, 镇, 乡
  std::string street;
  std::string house;
  std::string unit;
  std::string postcode;  // of a Chinese line that holds it
  std::string recipient, phone;
  bool doubtful = false; // the district lies in more than one place, or not where the line says
  bool renamed = false;  // named by a division that was given up
};

address_line split_western_line(std::string_view cleaned, std::string_view region);
address_line split_chinese_line(std::string_view cleaned);
// 深圳 in a city's column is 深圳市, 广东 in a province's 广东省; anything else comes back as it was.
std::string whole_chinese_place(std::string cleaned, bool province);
// "12 Oak Ave Apt 5 Austin", "PO Box 7 Salem": the city begins behind the last word that ends a street, its number and its unit.
bool split_street_and_city(const std::string& text, std::string& street, std::string& city);
bool is_british_county(std::string_view folded);
bool is_street_end(std::string_view folded_word);  // street, ave, blvd: the word a street's name ends in, English
bool is_unit_text(std::string_view cleaned);  // "Apt 5", "#212", "3º B" and nothing else
std::string folded_word(std::string_view word);  // for the lists of words: folded, without dots and commas

template <class List>
bool is_in(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::end(list);
}

}  // namespace cdb::fields
