#pragma once
// Dates as people and exports write them. Nothing is filled in and nothing is shifted: an impossible date is invalid, a
// part that is not there stays unknown.

#include <cstdint>
#include <optional>
#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

// canonical: a partial date (base/civil.h): 1990-03-07, 1990-03, 1990, --03-07. A lunar date is kept, not converted, as
// "lunar:1990-02-11" (a leap month as 02L) with status possible. A time of day is dropped. Unless profile.role is "date"
// or "timestamp" the date is a birth date: it cannot lie after `today` (a zero `today` means no such check).
normalized normalize_date(std::string_view raw, const column_profile& profile, const civil_date& today);

// A moment: 2022-05-07T08:58:00 without a zone in the cell, with one in UTC and a trailing Z; a date alone stays a date.
normalized normalize_timestamp(std::string_view raw, const column_profile& profile, const civil_date& today);

// The same as microseconds since 1970; a cell without a zone is read as UTC, a date alone as its midnight. Nothing for
// partial, lunar, impossible or missing dates.
std::optional<std::int64_t> parse_timestamp(std::string_view raw, const column_profile& profile, const civil_date& today);

// What one cell says about its column's order; add the votes of many cells.
struct date_order_count {
  std::uint32_t mdy = 0;        // 03/17/1990: only month first is possible
  std::uint32_t dmy = 0;        // 17/03/1990
  std::uint32_t ymd = 0;        // 1990-03-17, 19900317
  std::uint32_t ambiguous = 0;  // 03/07/1990
  std::uint32_t neutral = 0;    // a date without a question of order: 7 March 1990, 1990年3月7日, --03-07, 05/05/1990
  std::uint32_t serial = 0;     // a number that could be a spreadsheet's day number
  std::uint32_t other = 0;      // no date
  std::uint32_t empty = 0;      // nothing in the cell, or a placeholder
  date_order_count& operator+=(const date_order_count& more);
  bool operator==(const date_order_count&) const = default;
};
date_order_count date_order_votes(std::string_view raw);

}  // namespace cdb::fields
