#include <algorithm>
#include <array>
#include <map>

#include "exchange/mapping_parts.h"
#include "exchange/phone_region.h"
#include "exchange/table_shape.h"
#include "exchange/value_shape.h"
#include "fields/date.h"
#include "fields/normalize.h"
#include "fields/person_name.h"
#include "fields/phone.h"

namespace cdb::exchange {
namespace {

using f = fields::field_id;
using fields::date_order;

bool is_day(f id) {
  return id == f::birth_date || id == f::membership_since || id == f::created_at || id == f::updated_at || id == f::last_order_at;
}

template <class Visit>
void each_value(const std::vector<column_mapping>& columns, std::span<const row> sample, f field, Visit visit) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].field != field) continue;
    for (const row& r : sample) {
      if (r.quarantined || r.skipped || c >= r.cells.size()) continue;
      if (const std::string_view text = trimmed(r.cells[c]); !text.empty()) visit(text);
    }
  }
}

// A country that at least eight of ten filled rows name.
std::string region_by_country(const std::vector<column_mapping>& columns, std::span<const row> sample) {
  std::map<std::string, std::uint64_t, std::less<>> known;  // by canonical code
  std::map<std::string, std::string, std::less<>> read;     // raw to code, so that each spelling is read once
  std::uint64_t total = 0;
  const fields::profile none;
  each_value(columns, sample, f::address_country, [&](std::string_view text) {
    ++total;
    auto hit = read.find(text);
    if (hit == read.end()) hit = read.emplace(text, fields::normalize_value(f::address_country, text, none).canonical).first;
    if (!hit->second.empty()) ++known[hit->second];
  });
  for (const auto& [code, n] : known)
    if (n * 10 >= total * 8 && code.size() == 2) return code;
  return {};
}

bool in(std::span<const std::string_view> words, std::string_view text) {
  std::string upper(text);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return std::find(words.begin(), words.end(), upper) != words.end();
}

// Postal abbreviations of states (USPS Publication 28, Canada Post, Australia Post).
constexpr std::array<std::string_view, 51> us_states = {"AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID",
                                                        "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO",
                                                        "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
                                                        "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"};
constexpr std::array<std::string_view, 13> ca_provinces = {"AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"};
constexpr std::array<std::string_view, 8> au_states = {"NSW", "VIC", "QLD", "SA", "WA", "TAS", "ACT", "NT"};

std::string region_by_state(const std::vector<column_mapping>& columns, std::span<const row> sample) {
  std::uint64_t total = 0, us = 0, au = 0, ca = 0;
  each_value(columns, sample, f::address_region, [&](std::string_view text) {
    ++total;
    us += in(us_states, text);
    au += in(au_states, text);
    ca += in(ca_provinces, text);
  });
  if (total >= 3 && au * 10 >= total * 8 && au > us) return "AU";
  if (total >= 3 && us * 10 >= total * 8) return "US";
  if (total >= 3 && ca * 10 >= total * 8) return "CA";
  return {};
}

// Mainland mobiles are told by their shape: eleven digits, 1 and 3-9 first, with or without 86.
bool is_mainland_mobile(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits.push_back(c);
  for (const std::string_view prefix : {std::string_view("0086"), std::string_view("86")})
    if (digits.size() > 11 && digits.starts_with(prefix)) digits.erase(0, prefix.size());
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

std::string region_by_phones(const std::vector<column_mapping>& columns, std::span<const row> sample) {
  std::uint64_t total = 0, mainland = 0;
  each_value(columns, sample, f::phone, [&](std::string_view text) {
    const value_shape shape = shape_of(text);
    if (!shape.phone) return;
    ++total;
    mainland += is_mainland_mobile(text);
  });
  return total >= 3 && mainland * 2 > total ? "CN" : "";
}

// A country that eight of ten numbers with a plus in front name, three at least: the others are written as at home.
std::string region_by_plus(const std::vector<column_mapping>& columns, std::span<const row> sample) {
  std::map<std::string, std::uint64_t, std::less<>> known;
  std::uint64_t total = 0;
  const fields::profile none;
  each_value(columns, sample, f::phone, [&](std::string_view text) {
    if (total == 500 || (!text.starts_with('+') && !text.starts_with("00"))) return;
    const std::string number = fields::normalize_value(f::phone, text, none).canonical;
    if (number.empty()) return;
    ++total;
    ++known[std::string(fields::region_of(number))];
  });
  for (const auto& [id, n] : known)
    if (n >= 3 && n * 10 >= total * 8) return id;
  return {};
}

std::string region_by_plans(const std::vector<column_mapping>& columns, std::span<const row> sample) {
  std::vector<std::string_view> phones, postcodes;
  const auto into = [](std::vector<std::string_view>& list) {
    return [&list](std::string_view text) { if (list.size() < 2000) list.push_back(text); };
  };
  each_value(columns, sample, f::phone, into(phones));
  each_value(columns, sample, f::address_postcode, into(postcodes));
  return region_of_phones(phones, postcodes);
}

struct order_evidence {
  fields::date_order_count count;
  date_order order() const {
    if (count.mdy > 0 && count.mdy >= 20 * count.dmy) return date_order::mdy;
    if (count.dmy > 0 && count.dmy >= 20 * count.mdy) return date_order::dmy;
    if (count.mdy == 0 && count.dmy == 0 && count.ymd > 0 && count.ambiguous == 0) return date_order::ymd;
    return date_order::unknown;
  }
};

void merge(fields::column_profile& into, const fields::column_profile& given) {
  if (!given.region.empty()) into.region = given.region;
  if (!given.area_code.empty()) into.area_code = given.area_code;
  if (given.order != date_order::unknown) into.order = given.order;
  if (given.names != fields::name_order::unknown) into.names = given.names;
  if (!given.calendar.empty()) into.calendar = given.calendar;
  if (!given.scheme.empty()) into.scheme = given.scheme;
  if (!given.role.empty()) into.role = given.role;
  if (!given.column.empty()) into.column = given.column;
}

void infer_dates(fields::profile& p, const std::vector<column_mapping>& columns, std::span<const row> sample) {
  std::map<f, order_evidence> evidence;
  for (const column_mapping& column : columns)
    if (is_day(column.field) && !evidence.contains(column.field))
      each_value(columns, sample, column.field,
                 [&](std::string_view text) { evidence[column.field].count += fields::date_order_votes(text); });
  // One system writes one way: a column without evidence of its own follows the others.
  order_evidence all;
  for (const auto& [field, e] : evidence) all.count += e.count;
  for (const auto& [field, e] : evidence) {
    const std::uint64_t dates = e.count.mdy + e.count.dmy + e.count.ymd + e.count.ambiguous + e.count.neutral;
    date_order order = e.order();
    if (order == date_order::unknown && e.count.ambiguous > 0 && e.count.mdy == e.count.dmy) {
      order = all.order();
      if (order == date_order::unknown || order == date_order::ymd)
        order = p.defaults.region.empty() ? date_order::unknown : p.defaults.region == "US" ? date_order::mdy : date_order::dmy;
    }
    if (order != date_order::unknown) p.columns[field].order = order;
    if (e.count.serial > dates) p.columns[field].column = "serial";
  }
}

void infer_names(fields::profile& p, const std::vector<column_mapping>& columns, std::span<const row> sample) {
  fields::name_order_count count;
  each_value(columns, sample, f::name_full, [&](std::string_view text) { count.add(text); });
  if (const auto order = count.order(); order != fields::name_order::unknown) p.columns[f::name_full].names = order;
}

}  // namespace

fields::profile infer_profile(const std::vector<column_mapping>& columns, std::span<const row> sample, const fields::profile& given) {
  fields::profile p;
  p.today = given.today;
  p.defaults.region = region_by_country(columns, sample);
  if (p.defaults.region.empty()) p.defaults.region = region_by_phones(columns, sample);
  if (p.defaults.region.empty()) p.defaults.region = region_by_state(columns, sample);
  if (p.defaults.region.empty() && given.defaults.region.empty()) p.defaults.region = region_by_plus(columns, sample);
  if (p.defaults.region.empty() && given.defaults.region.empty()) p.defaults.region = region_by_plans(columns, sample);
  merge(p.defaults, given.defaults);
  infer_dates(p, columns, sample);
  if (given.defaults.names == fields::name_order::unknown) infer_names(p, columns, sample);
  // A default that was told wins over what a column was guessed to be.
  if (given.defaults.order != date_order::unknown)
    for (auto& [field, column] : p.columns) column.order = date_order::unknown;
  if (!given.defaults.column.empty())
    for (auto& [field, column] : p.columns) column.column.clear();
  for (const auto& [field, column] : given.columns) merge(p.columns[field], column);
  std::erase_if(p.columns, [](const auto& entry) { return entry.second == fields::column_profile{}; });
  return p;
}

}  // namespace cdb::exchange
