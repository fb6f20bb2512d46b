#include "fields/lunar.h"

#include <array>

namespace cdb::fields {
namespace {

constexpr std::int32_t first_year = 1900;
constexpr std::uint32_t years[] = {
#include "fields/lunar_years.inc"
};

unsigned month_days(std::uint32_t code, unsigned place) { return (code >> place) & 1U ? 30 : 29; }

unsigned year_days(std::uint32_t code) {
  unsigned days = 0;
  for (unsigned place = 0; place < ((code >> 13) ? 13U : 12U); ++place) days += month_days(code, place);
  return days;
}

}  // namespace

bool knows_lunar_year(std::int32_t year) { return year >= first_year && year < first_year + static_cast<std::int32_t>(std::size(years)); }

std::optional<civil_date> from_lunar(std::int32_t year, unsigned month, bool leap, unsigned day) {
  if (!knows_lunar_year(year) || month < 1 || month > 12) return std::nullopt;
  const std::uint32_t code = years[year - first_year];
  const unsigned leap_after = code >> 13;
  if (leap && leap_after != month) return std::nullopt;
  const unsigned place = month - 1 + (leap || (leap_after && month > leap_after) ? 1U : 0U);
  if (day < 1 || day > month_days(code, place)) return std::nullopt;
  std::int64_t days = days_from_civil(1900, 1, 31);  // the first day of the lunar year 1900
  for (std::int32_t y = first_year; y < year; ++y) days += year_days(years[y - first_year]);
  for (unsigned p = 0; p < place; ++p) days += month_days(code, p);
  return civil_from_days(days + day - 1);
}

}  // namespace cdb::fields
