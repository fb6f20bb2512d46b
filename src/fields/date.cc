#include "fields/date.h"

#include <string>

#include "base/civil.h"
#include "fields/date_reading.h"
#include "fields/lunar.h"

namespace cdb::fields {
namespace {

using dates::evidence;
using dates::outcome;
using dates::reading;

bool lies_after(const partial_date& d, const civil_date& today) {
  if (!today.year || !d.year) return false;
  if (d.year != today.year) return d.year > today.year;
  if (!d.month || d.month != today.month) return d.month > today.month;
  return d.day > today.day;
}

// A clock that stands at zero: 1970-01-01 00:00.
bool is_epoch(const reading& r) {
  return r.date == partial_date{1970, 1, 1} && r.has_time && r.time_us == 0;
}

std::string lunar_text(const reading& r) {
  std::string text = "lunar:" + to_text(r.date);
  if (!r.leap_month || !r.date.month) return text;
  const std::size_t month_end = r.date.day ? text.size() - 3 : text.size();
  return text.insert(month_end, "L");
}

normalized refused(outcome what) {
  normalized out;
  switch (what) {
    case outcome::empty: break;
    case outcome::placeholder: out.why = reason::placeholder; break;
    case outcome::range: out.status = value_status::invalid; out.why = reason::range; break;
    default: out.status = value_status::invalid; out.why = reason::syntax; break;
  }
  return out;
}

// A day or leap month that the lunar year does not have.
bool is_no_lunar_day(const reading& r) {
  return r.lunar && r.date.day && knows_lunar_year(r.date.year) && !from_lunar(r.date.year, r.date.month, r.leap_month, r.date.day);
}

void add_calendar(const reading& r, normalized& out) {
  if (!r.lunar) return;
  out.details.push_back({"calendar", "lunar"});
  if (const auto day = from_lunar(r.date.year, r.date.month, r.leap_month, r.date.day))
    out.details.push_back({"gregorian", to_text(partial_date{day->year, day->month, day->day})});
}

// No customer is known from before; what may be meant is a year of the Hijra, lunar or solar, which ends about 1500.
bool is_before_customers(const reading& r) { return !r.lunar && r.date.year && r.date.year < 1250; }
bool is_of_other_calendar(const reading& r) { return !r.lunar && r.date.year && r.date.year < 1500; }

void judge(const reading& r, normalized& out) {
  add_calendar(r, out);
  out.status = value_status::valid;
  if (r.ambiguous) out.why = reason::ambiguous_day_month;
  else if (r.two_digit_year) out.why = reason::two_digit_year;
  else if (r.about || r.lunar) out.why = reason::not_verified;
  else if (is_of_other_calendar(r)) out.why = reason::range;
  if (out.why != reason::none) out.status = value_status::possible;
}

// Microseconds since 1970, moved to UTC when the cell has a zone. Only for complete Gregorian dates.
std::int64_t moment(const reading& r) {
  const std::int64_t days = days_from_civil(r.date.year, r.date.month, r.date.day);
  return days * 86400000000 + r.time_us - static_cast<std::int64_t>(r.zone.value_or(0)) * 60000000;
}

std::string moment_text(const reading& r) {
  std::string text = utc_text(moment(r));  // ends in .000000Z
  text.pop_back();
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  if (r.zone) text += 'Z';
  return text;
}

// YYYY-MM-DD, the commonest cell by far.
bool read_iso(std::string_view raw, const dates::setting& how, reading& out) {
  if (raw.size() != 10 || raw[4] != '-' || raw[7] != '-' || how.calendar != dates::setting::calendar_kind::gregorian)
    return false;
  const auto date = parse_partial_date(raw);
  if (!date || !date->complete() || *date == partial_date{1900, 1, 1} || date->year < 1000 || date->year == 9999 ||
      date->year == 1899 || date->year == 1111 || date->year == 1753)
    return false;
  out.result = outcome::date;
  out.date = *date;
  out.order = evidence::ymd;
  return true;
}

reading read_cell(std::string_view raw, const dates::setting& how) {
  reading out;
  return read_iso(raw, how, out) ? out : dates::read(raw, how);
}

// "1987-03-07; 1990-01-02": the first is the value.
bool read_two(std::string_view raw, const column_profile& profile, const civil_date& today, normalized& out) {
  for (const std::string_view between : {";", "\n", "|", "、", " / ", "；"}) {
    const std::size_t at = raw.find(between);
    if (at == std::string_view::npos || raw.find(between, at + between.size()) != std::string_view::npos) continue;
    normalized first = normalize_date(raw.substr(0, at), profile, today), second = normalize_date(raw.substr(at + between.size()), profile, today);
    const auto complete = [](const normalized& n) { return n.canonical.size() == 10 && n.canonical[4] == '-'; };
    if (!complete(first) || !complete(second)) continue;
    out = std::move(first);
    if (second.canonical != out.canonical) out.also.push_back(std::move(second.canonical));
    return true;
  }
  return false;
}

}  // namespace

normalized normalize_date(std::string_view raw, const column_profile& profile, const civil_date& today) {
  const dates::setting how = dates::make_setting(profile, today);
  const reading r = read_cell(raw, how);
  if (normalized two; r.result == outcome::syntax && read_two(raw, profile, today, two)) return two;
  if (r.result != outcome::date) return refused(r.result);
  if (!r.lunar && how.birth && lies_after(r.date, today)) return refused(outcome::range);
  if (is_no_lunar_day(r) || is_before_customers(r)) return refused(outcome::range);
  normalized out;
  judge(r, out);
  out.canonical = r.lunar ? lunar_text(r) : to_text(r.date);
  return out;
}

normalized normalize_timestamp(std::string_view raw, const column_profile& profile, const civil_date& today) {
  dates::setting how = dates::make_setting(profile, today);
  how.birth = false;
  const reading r = read_cell(raw, how);
  if (r.result != outcome::date) return refused(r.result);
  if (!r.lunar && is_epoch(r)) return refused(outcome::placeholder);
  if (is_before_customers(r)) return refused(outcome::range);
  normalized out;
  judge(r, out);
  if (r.lunar) out.canonical = lunar_text(r);
  else if (r.has_time && r.date.complete()) out.canonical = moment_text(r);
  else out.canonical = to_text(r.date);
  return out;
}

std::optional<std::int64_t> parse_timestamp(std::string_view raw, const column_profile& profile, const civil_date& today) {
  dates::setting how = dates::make_setting(profile, today);
  how.birth = false;
  const reading r = read_cell(raw, how);
  if (r.result != outcome::date || r.lunar || !r.date.complete() || is_epoch(r)) return std::nullopt;
  return moment(r);
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

date_order_count date_order_votes(std::string_view raw) {
  dates::setting how;
  how.birth = false;
  const reading r = read_cell(raw, how);
  date_order_count votes;
  if (r.result == outcome::empty || r.result == outcome::placeholder) votes.empty = 1;
  else if (r.order == evidence::serial) votes.serial = 1;
  else if (r.result != outcome::date) votes.other = 1;
  else if (r.order == evidence::mdy) votes.mdy = 1;
  else if (r.order == evidence::dmy) votes.dmy = 1;
  else if (r.order == evidence::ymd) votes.ymd = 1;
  else if (r.order == evidence::ambiguous) votes.ambiguous = 1;
  else votes.neutral = 1;
  return votes;
}

}  // namespace cdb::fields
