#pragma once
// How alike two numbers of an assigned kind are: phones, identifiers, card numbers.

#include <cstdint>
#include <string_view>

namespace cdb::fields {

enum class number_level : std::uint8_t { different, one_edit, exact };

number_level compare_numbers(std::string_view a, std::string_view b);  // one edit: from six characters

// Digits of two phone numbers, the one without its country, perhaps with a trunk digit before: whether they may be one number.
inline constexpr std::size_t least_national_digits = 7;
bool same_national_number(std::string_view a, std::string_view b);

}  // namespace cdb::fields
