#pragma once
// Raw cells to a record. Pure, never throws on data, any bytes are welcome.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fields/profile.h"
#include "fields/value.h"

namespace cdb::fields {

// Version of every rule and table below; a change of any canonical form raises it.
inline constexpr std::uint32_t normalizer_version = 8;

// What a single type's normalizer returns.
struct part {
  field_id field;          // name_given of a full name, address_city of a whole address
  std::string canonical;
};
// What a value says besides, for people: the extension of a phone, the scheme of an identifier. Never stored.
struct detail {
  std::string_view name;
  std::string text;
};
struct normalized {
  value_status status = value_status::missing;
  reason why = reason::none;
  std::string canonical;
  std::vector<part> parts;         // become derived values of the same group
  std::vector<std::string> also;   // further values found in the cell (second phone)
  std::string suggestion;          // a correction, never applied
  unsigned suggestion_permille = 0;  // how sure the suggestion is
  std::vector<detail> details;
};

// One function per field type, each in its own file:
//   phone.h email.h person_name.h organization_name.h date.h address.h identifier.h plain.h
// with the signature  normalized normalize_<type>(std::string_view raw, const column_profile&, const civil_date& today).

struct cell {
  field_id field = field_id::none;
  std::uint32_t custom = 0;
  std::uint8_t group = 0;
  std::string_view raw;
};

// Normalizes one value by its field's type.
normalized normalize_value(field_id field, std::string_view raw, const profile& p);

// Normalizes a whole record: every cell gives one value (a further value of a multi-valued cell gives one more, raw empty,
// derived), parts give derived values, the record's own evidence helps (a phone's region from the address's country).
// Cells that are empty after cleaning give no value. observed_us comes from updated_at, else created_at.
record normalize_record(std::span<const cell> cells, const profile& p);

// What becomes of each cell of a record, one for one, with what normalize_record does not keep: the suggestion. A refused payment card is
// `invalid`; a cell that is empty after cleaning is `missing`.
struct judged_cell {
  value_status status = value_status::missing;
  reason why = reason::none;
  std::string suggestion;
};
std::vector<judged_cell> judge_record(std::span<const cell> cells, const profile& p);

// The record that the raw values of another give, under the profile it was made with: an equal one, unless the normalizers
// have changed since. A refused payment card left no raw value; its place is kept as it is.
record renormalize_record(const record& r, const profile& p);

// Law 1: payment cards are refused, not stored. True for 13-19 digits with an issuer prefix and a valid Luhn digit in a
// field that is not a membership card, phone or external id.
bool is_payment_card(field_id field, std::string_view raw);

}  // namespace cdb::fields
