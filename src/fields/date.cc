#include "fields/date.h"

#include "fields/placeholder.h"
#include "text/fold.h"

namespace cdb::fields {

normalized normalize_date(std::string_view raw, const column_profile&, const civil_date&) {
  const std::string cell = text::clean(raw);
  if (is_placeholder(cell)) return {value_status::missing, cell.empty() ? reason::none : reason::placeholder, {}, {}, {}, {}};
  if (const auto date = parse_partial_date(cell)) return {value_status::valid, reason::none, to_text(*date), {}, {}, {}};
  return {value_status::invalid, reason::syntax, {}, {}, {}, {}};
}

normalized normalize_timestamp(std::string_view raw, const column_profile& profile, const civil_date& today) {
  return normalize_date(raw, profile, today);
}

std::optional<std::int64_t> parse_timestamp(std::string_view raw, const column_profile&, const civil_date&) {
  return parse_utc_text(text::clean(raw));
}

date_order_count& date_order_count::operator+=(const date_order_count& more) {
  mdy += more.mdy;
  dmy += more.dmy;
  ymd += more.ymd;
  ambiguous += more.ambiguous;
  neutral += more.neutral;
  serial += more.serial;
  other += more.other;
  empty += more.empty;
  return *this;
}

date_order_count date_order_votes(std::string_view) { return {}; }

}  // namespace cdb::fields
