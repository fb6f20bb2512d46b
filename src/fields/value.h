#pragma once
// A record as the library holds it: values with raw text, canonical form, status and reason.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fields/catalogue.h"

namespace cdb::fields {

enum class value_status : std::uint8_t { missing = 0, invalid = 1, possible = 2, valid = 3 };

// Why a value is not simply valid. Numbers are stored: only add.
enum class reason : std::uint8_t {
  none = 0,
  placeholder = 1,        // N/A, 无, 0000000, noreply@...
  syntax = 2,             // not the shape of this type
  length = 3,
  range = 4,              // impossible day, unassigned number range
  checksum = 5,
  masked = 6,             // 138****0000
  spoilt_number = 7,      // 1.39E+10: digits lost by a spreadsheet
  lost_character = 8,     // '?' or U+FFFD where an encoding had no character
  ambiguous_day_month = 9,
  ambiguous_region = 10,  // a national number whose country is a guess
  short_code = 11,
  local_number = 12,      // no area code
  unknown_scheme = 13,
  wrong_kind = 14,        // a company in a person's name, a word in a phone column
  corrected = 15,         // repaired without doubt (lost trunk zero, doubled prefix)
  not_verified = 16,      // type has no stronger check than its shape
  payment_card = 17,      // refused: never stored
  too_long = 18,
  two_digit_year = 19,
};
std::string_view to_name(value_status status);  // "valid"
std::string_view to_name(reason why);           // "checksum"

struct value {
  field_id field = field_id::none;
  std::uint32_t custom = 0;   // definition number of a custom attribute when field == custom
  std::uint8_t group = 0;     // occurrence of the value's group in the record: parts of one address share it
  value_status status = value_status::missing;
  reason why = reason::none;
  bool derived = false;       // computed from another value of the record (given name out of a full name), raw is empty
  std::string raw;            // as written; sacred
  std::string canonical;      // set when valid or possible

  bool usable() const { return status >= value_status::possible; }
  bool operator==(const value&) const = default;
};

struct record {
  std::int64_t observed_us = 0;  // when the source last changed it, if the data says so; 0 = unknown
  std::vector<value> values;     // given values in the order given, then derived ones

  bool operator==(const record&) const = default;
  const value* first(field_id field) const;  // first usable value of the field, or nullptr
};

// The stored blob: layout byte 1, then values. encode(decode(b)) == b for every valid blob.
std::string encode(const record& r);
result<record> decode(std::string_view blob);

}  // namespace cdb::fields
