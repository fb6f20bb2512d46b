#pragma once
// The time of day in a date cell. Internal to dates.

#include "fields/date_reading.h"
#include "fields/date_scan.h"

namespace cdb::fields::dates {

// Moves a time and its zone out of `tokens` into `out`. False if there is one and it is impossible (25:61).
bool take_time(token_list& tokens, reading& out);

}  // namespace cdb::fields::dates
