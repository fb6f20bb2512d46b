#include "base/civil.h"

#include <cstddef>

namespace cdb {
namespace {

void append_digits(std::string& out, std::uint64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

// Reads exactly `count` digits and removes them from `text`.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool possible(const partial_date& d) {
  if (d.month > 12) return false;
  if (!d.day) return true;
  const int leap = 2000;  // without a year, 29 February may exist
  return d.month && d.day <= days_in_month(d.year ? d.year : leap, d.month);
}

}  // namespace

std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t march_month = month > 2 ? month - 3 : month + 9;
  const std::int64_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

civil_date civil_from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t march_month = (5 * day_of_year + 2) / 153;
  civil_date out;
  out.day = static_cast<std::uint8_t>(day_of_year - (153 * march_month + 2) / 5 + 1);
  out.month = static_cast<std::uint8_t>(march_month < 10 ? march_month + 3 : march_month - 9);
  out.year = static_cast<std::int32_t>(year_of_era + era * 400 + (out.month <= 2));
  return out;
}

bool is_leap_year(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

unsigned days_in_month(std::int64_t year, unsigned month) {
  constexpr std::uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return days[month - 1] + (month == 2 && is_leap_year(year) ? 1u : 0u);
}

std::string to_text(const partial_date& date) {
  std::string out;
  if (date.year) {
    if (date.year < 0) out.push_back('-');
    append_digits(out, static_cast<std::uint64_t>(date.year < 0 ? -std::int64_t{date.year} : date.year), 4);
  }
  if (!date.month) return out;  // a day without a month has no form of its own
  out += date.year ? "-" : "--";
  append_digits(out, date.month, 2);
  if (date.day) {
    out.push_back('-');
    append_digits(out, date.day, 2);
  }
  return out;
}

std::optional<partial_date> parse_partial_date(std::string_view text) {
  partial_date out;
  if (take(text, "--")) {
    if (text.empty()) return std::nullopt;
  } else {
    const auto year = take_digits(text, 4);
    if (!year || *year == 0) return std::nullopt;
    out.year = static_cast<std::int32_t>(*year);
    if (text.empty()) return out;
    if (!take(text, "-")) return std::nullopt;
  }
  const auto month = take_digits(text, 2);
  if (!month || *month == 0) return std::nullopt;
  out.month = static_cast<std::uint8_t>(*month);
  if (!text.empty()) {
    if (!take(text, "-")) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day || *day == 0 || !text.empty()) return std::nullopt;
    out.day = static_cast<std::uint8_t>(*day);
  }
  if (!possible(out)) return std::nullopt;
  return out;
}

std::string utc_text(std::int64_t unix_us) {
  constexpr std::int64_t day_us = 86'400'000'000;
  std::int64_t days = unix_us / day_us;
  std::int64_t rest = unix_us % day_us;
  if (rest < 0) {
    rest += day_us;
    --days;
  }
  const civil_date date = civil_from_days(days);
  std::string out = to_text(partial_date{date.year, date.month, date.day});
  if (date.year == 0) out.replace(0, 2, "0000-");  // the partial date holds year 0 for unknown
  const auto us = static_cast<std::uint64_t>(rest);
  out.push_back('T');
  append_digits(out, us / 3'600'000'000, 2);
  out.push_back(':');
  append_digits(out, us / 60'000'000 % 60, 2);
  out.push_back(':');
  append_digits(out, us / 1'000'000 % 60, 2);
  out.push_back('.');
  append_digits(out, us % 1'000'000, 6);
  out.push_back('Z');
  return out;
}

std::optional<std::int64_t> parse_utc_text(std::string_view text) {
  const auto date = parse_partial_date(text.substr(0, 10));
  if (!date || !date->complete()) return std::nullopt;
  text.remove_prefix(10);
  std::int64_t us = days_from_civil(date->year, date->month, date->day) * 86'400'000'000;
  if (text.empty()) return us;
  if (!take(text, "T")) return std::nullopt;
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59 || !take(text, ":")) return std::nullopt;
  const auto second = take_digits(text, 2);
  if (!second || *second > 59) return std::nullopt;
  us += (std::int64_t{*hour} * 3600 + std::int64_t{*minute} * 60 + *second) * 1'000'000;
  if (take(text, ".")) {
    std::int64_t unit = 100'000;  // digits past the microsecond are read and dropped
    std::size_t count = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++count, unit /= 10) {
      us += (text.front() - '0') * unit;
      text.remove_prefix(1);
    }
    if (count == 0 || count > 9) return std::nullopt;
  }
  if (text != "Z") return std::nullopt;
  return us;
}

}  // namespace cdb
