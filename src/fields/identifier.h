#pragma once
// Identity, tax and registration numbers: shapes, check digits and the dates inside them.

#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

// Canonical form: compact, upper case; Chinese 15-digit ids upgraded to 18. The scheme is the profile's or, if not told,
// found by shape and check digits. valid = the scheme has a check and it holds; possible with reason not_verified = right
// shape only, or of a scheme not known here. A resident id also gives its birth date as a part.
normalized normalize_identifier(field_id field, std::string_view raw, const column_profile& profile, const civil_date& today);

// The scheme of a canonical identifier ("cn_id", "cn_uscc", "iban", "lei", "ean13", "vat", "us_ssn", "gb_nino"), "" if none fits.
std::string_view scheme_of(std::string_view canonical);

// ISO/IEC 7812-1 annex B: the last digit of a run of ASCII digits is right.
bool luhn_valid(std::string_view digits);

}  // namespace cdb::fields
