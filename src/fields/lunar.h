#pragma once
// The Chinese calendar, 1900 to 2100.

#include <cstdint>
#include <optional>

#include "base/civil.h"

namespace cdb::fields {

// The Gregorian day of a lunar one. Nothing outside the table, or for a day or leap month that the year does not have.
std::optional<civil_date> from_lunar(std::int32_t year, unsigned month, bool leap, unsigned day);
bool knows_lunar_year(std::int32_t year);

}  // namespace cdb::fields
