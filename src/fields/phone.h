#pragma once
// Phone numbers of every region, after ITU-T E.164 and the numbering plans recorded in phone_metadata.h.

#include <cstdint>
#include <string>
#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

enum class phone_kind : std::uint8_t {
  unknown, fixed, mobile, fixed_or_mobile, toll_free, premium_rate, shared_cost, voip, personal, pager, uan, voicemail,
};
std::string_view to_name(phone_kind kind);  // "fixed_or_mobile"

// Canonical form: E.164 ("+8613800003184"); an extension is recognised and left out of it. valid = in an assigned range,
// possible = of a right length only, or valid but with a region that had to be guessed (reason ambiguous_region).
// Short codes, masked and spoilt numbers and local numbers without an area code are invalid and have no canonical form.
// The first number of a cell is the value, further ones are in `also`.
normalized normalize_phone(std::string_view raw, const column_profile& profile, const civil_date& today);

// For canonical numbers (E.164). Anything else gives "" and unknown.
std::string_view national_part(std::string_view e164);  // the digits after the country code
std::string_view region_of(std::string_view e164);      // ISO 3166-1 alpha-2; "001" for global services; "" if unknown
phone_kind kind_of(std::string_view e164);

// The form in which two numbers of one subscriber are equal: country code and national digits without the mobile marks that
// come and go in Argentina (9), Brazil (the ninth digit) and Mexico (1). For match keys only.
std::string phone_match_form(std::string_view e164);

}  // namespace cdb::fields
