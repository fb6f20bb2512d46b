#pragma once
// Digits to a number of some country's numbering plan. Works like the reference implementation of the metadata
// (libphonenumber's parse and type rules), on tables instead of regular expressions; tests compare the two.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fields/phone.h"
#include "fields/phone_metadata.h"

namespace cdb::fields {

// How a number of digits fits a plan, over all kinds of numbers.
enum class length_fit : std::uint8_t { possible, local, too_short, too_long, wrong };

struct plan_number {
  std::uint16_t code = 0;
  std::uint8_t length = 0;
  std::array<char, 18> digits{};                  // national, leading zeros included
  const phone_tables::region* region = nullptr;   // to which the number belongs; null when none fits
  phone_kind kind = phone_kind::unknown;
  length_fit fit = length_fit::wrong;             // by the plan it was read with

  bool valid() const { return kind != phone_kind::unknown; }
  bool possible() const { return fit == length_fit::possible; }
  std::string_view national() const { return {digits.data(), length}; }
  std::string e164() const;
};

const phone_tables::region* find_region(std::string_view id);  // ISO 3166-1 alpha-2, upper case

// At most 24 digits are looked at, more give nothing. international: the digits begin with a country code (a plus or an
// exit code stood before). Otherwise they are as dialled in `home`; without a home there is no result.
std::optional<plan_number> read_digits(std::string_view digits, bool international, const phone_tables::region* home);

struct country_split {
  const phone_tables::country* country = nullptr;
  std::string_view national;
};
country_split split_country(std::string_view digits);  // country null when no calling code fits

// The national digits as they are, with no prefix looked for; at most 17 of them.
plan_number classify_national(const phone_tables::country& country, std::string_view national);

}  // namespace cdb::fields
