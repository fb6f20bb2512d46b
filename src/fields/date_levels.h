#pragma once
// How two dates that may mean the same day differ.

#include <cstdint>

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

}  // namespace cdb::fields
