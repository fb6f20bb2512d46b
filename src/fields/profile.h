#pragma once
// How a source writes: the settings that make normalize(raw, profile) a pure function.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/civil.h"
#include "base/result.h"
#include "fields/catalogue.h"

namespace cdb::fields {

enum class date_order : std::uint8_t { unknown, mdy, dmy, ymd };
// mostly_family_first: where nothing in a name tells otherwise.
enum class name_order : std::uint8_t { unknown, given_first, family_first, mostly_family_first };

// Settings of one column (or the default of all). Text form: "region=CN,area_code=010,date_order=DMY,...".
struct column_profile {
  std::string region;        // ISO 3166-1 alpha-2, upper case; empty = unknown
  std::string area_code;     // for local numbers
  date_order order = date_order::unknown;
  name_order names = name_order::unknown;
  std::string calendar;      // gregorian (default), lunar, minguo, buddhist, jalali
  std::string scheme;        // identifier scheme: cn_id cn_uscc vat iban ean13 lei ...
  std::string role;          // birth date timestamp postcode card
  std::string column;        // serial (spreadsheet day numbers; serial1904 of the other system), unix
  bool operator==(const column_profile&) const = default;
};

// Immutable once stored; a record names its profile.
struct profile {
  column_profile defaults;
  std::map<field_id, column_profile> columns;  // where set, a column's entry replaces the default key by key
  civil_date today{};                          // for two-digit years and "not in the future"; zero = no such check
  column_profile for_field(field_id field) const;
  bool operator==(const profile&) const = default;
};

// Keys: region area_code date_order name_order calendar scheme role column today; "phone.region=CN" sets one column
// (field name, last dot, key). Unknown keys or values: an error that names the key.
result<profile> parse_profile(std::string_view text);
std::string to_text(const profile& p);  // canonical text; parse(to_text(p)) == p

}  // namespace cdb::fields
