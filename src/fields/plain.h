#pragma once
// The simple types: text, web pages, genders, languages, yes and no, numbers, kinds, countries, external ids.
// Money is in money.h, postcodes in postcode.h, times in date.h.

#include <string>
#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

// A cell cleaned for parsing: text::clean, and without the apostrophe by which spreadsheets keep a cell from being a
// formula ('7210448322126, '+61491570076).
std::string clean_cell(std::string_view raw);

// A number ruined by a spreadsheet: 1.39E+10.
bool is_spoilt_number(std::string_view cleaned);

normalized missing_value(reason why = reason::none);
normalized invalid_value(reason why);
normalized valid_value(std::string canonical);
normalized possible_value(std::string canonical, reason why);

normalized normalize_text(std::string_view raw, const column_profile& profile, const civil_date& today);
normalized normalize_external_id(std::string_view raw, const column_profile& profile, const civil_date& today);
// Scheme (if written) and host in lower case, no lone slash at the end.
normalized normalize_url(std::string_view raw, const column_profile& profile, const civil_date& today);
// male, female, other. 1 and 2 as in ISO/IEC 5218, with status possible.
normalized normalize_gender(std::string_view raw, const column_profile& profile, const civil_date& today);
// BCP 47: de, zh, pt-BR, zh-Hant.
normalized normalize_language(std::string_view raw, const column_profile& profile, const civil_date& today);
// true, false.
normalized normalize_boolean(std::string_view raw, const column_profile& profile, const civil_date& today);
// A plain decimal: -1234.5. No thousands separators, no zeros at the end of a fraction.
normalized normalize_number(std::string_view raw, const column_profile& profile, const civil_date& today);
// person, organization, household.
normalized normalize_kind(std::string_view raw, const column_profile& profile, const civil_date& today);
// ISO 3166-1 alpha-2.
normalized normalize_country(std::string_view raw, const column_profile& profile, const civil_date& today);

}  // namespace cdb::fields
