#pragma once
// Postal codes by country.

#include <string>
#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

// Canonical form as the country writes it: "LS1 4DY", "118 46", "31-147". Without a region the shape is checked only. A
// leading zero that a spreadsheet dropped is put back where the region tells the length (reason corrected).
normalized normalize_postcode(std::string_view raw, const column_profile& profile, const civil_date& today);

// True when `text` has the shape of a postcode of `region`; with an empty region, of any country whose codes are told from
// house numbers and words (so not three or four digits alone).
bool looks_like_postcode(std::string_view text, std::string_view region);

}  // namespace cdb::fields
