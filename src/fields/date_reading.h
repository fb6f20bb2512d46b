#pragma once
// What a date cell says, before it is judged as a birth date, a timestamp or a vote. Internal to dates.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/civil.h"
#include "fields/profile.h"

namespace cdb::fields::dates {

enum class outcome : std::uint8_t { empty, placeholder, syntax, range, date };
enum class evidence : std::uint8_t { neutral, mdy, dmy, ymd, ambiguous, serial };

struct reading {
  outcome result = outcome::syntax;
  partial_date date;
  bool lunar = false;
  bool leap_month = false;
  bool two_digit_year = false;
  bool ambiguous = false;      // day and month could change places, or the cell contradicts its column's order
  bool about = false;          // circa 1990
  evidence order = evidence::neutral;
  bool has_time = false;
  std::int64_t time_us = 0;    // of the day
  std::optional<int> zone;     // minutes east of Greenwich
};

struct setting {
  date_order order = date_order::unknown;
  bool day_first_region = false;  // breaks the tie of an ambiguous cell, which stays ambiguous
  enum class calendar_kind : std::uint8_t { gregorian, lunar, minguo, buddhist, jalali } calendar = calendar_kind::gregorian;
  enum class number_kind : std::uint8_t { none, serial_1900, serial_1904, unix_time } number = number_kind::none;
  bool birth = true;
  civil_date today{};
};
setting make_setting(const column_profile& profile, const civil_date& today);

reading read(std::string_view cell, const setting& how);

}  // namespace cdb::fields::dates
