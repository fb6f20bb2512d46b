#pragma once
// Proleptic Gregorian civil dates, partial dates and UTC time.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cdb {

// Howard Hinnant's public-domain day algorithms (chrono-Compatible Low-Level Date Algorithms).
std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day);  // days since 1970-01-01
struct civil_date {
  std::int32_t year = 0;
  std::uint8_t month = 0;  // 1-12
  std::uint8_t day = 0;    // 1-31
  auto operator<=>(const civil_date&) const = default;
};
civil_date civil_from_days(std::int64_t days);
bool is_leap_year(std::int64_t year);
unsigned days_in_month(std::int64_t year, unsigned month);

// A date of which parts may be unknown (0). Written as vCard 4.0 (RFC 6350) does:
// 1990-03-07, 1990-03, 1990, --03-07, --03.
struct partial_date {
  std::int32_t year = 0;   // 0 = unknown
  std::uint8_t month = 0;  // 0 = unknown
  std::uint8_t day = 0;    // 0 = unknown
  auto operator<=>(const partial_date&) const = default;
  bool complete() const { return year && month && day; }
};
std::string to_text(const partial_date& date);
std::optional<partial_date> parse_partial_date(std::string_view text);  // only the forms above; impossible dates refused

std::string utc_text(std::int64_t unix_us);                          // 2026-01-31T12:00:00.000000Z
std::optional<std::int64_t> parse_utc_text(std::string_view text);   // microseconds; the form above, fraction and time optional

}  // namespace cdb
