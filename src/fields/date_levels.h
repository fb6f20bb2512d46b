#pragma once
// How two dates that may mean the same day differ.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/civil.h"

namespace cdb::fields {

enum class date_level : std::uint8_t {
  none, two_digits, month_day, year, year_only_date, year_slip, day_slip, swapped, partial, exact,
};

// Both readings of an ambiguous date are the caller's to try. partial: the parts known on both sides agree and one of the
// dates lacks a part; parts that only one side knows say nothing. Nothing known on both sides: `comparable` is false.
struct date_comparison {
  date_level level = date_level::none;
  bool comparable = false;
  bool year_agrees = false;   // for partial
  bool day_agrees = false;
};
date_comparison compare_dates(const partial_date& a, const partial_date& b);

// The numbers of an impossible date as they are written, 1862-87-31 or 31.87.1862 or 18628731: its true digits still tell, one
// slip off. A month or day of 0 is unknown. Nothing where three such numbers are not to be found.
struct written_date {
  partial_date numbers;
  bool day_first = false;  // the year came last, so day and month may be the other way round
};
std::optional<written_date> read_impossible_date(std::string_view raw);

}  // namespace cdb::fields
