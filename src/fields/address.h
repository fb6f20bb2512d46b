#pragma once
// Postal addresses, whole and in parts. Nothing is looked up in a gazetteer but Chinese provinces and prefectures and the
// states of the United States, Canada and Australia; spelling, script and case stay as written.

#include <string>
#include <string_view>
#include <vector>

#include "fields/normalize.h"

namespace cdb::fields {

// A whole address: lines, two-space columns, comma lists, or one Chinese line. canonical: the cleaned lines joined by ", ".
// parts: address_house, _street, _unit, _district, _city, _region, _postcode, _country, as far as they can be told.
normalized normalize_address(std::string_view raw, const column_profile& profile, const civil_date& today);

// A column that holds one part. A street line gives the street alone as its canonical form and house number, unit and
// Chinese city and district as parts; a second line that is nothing but a unit gives the unit as a part.
normalized normalize_address_part(field_id which, std::string_view raw, const column_profile& profile);

// A street's cell as one cleaned line: "Calle Mayor 15\n3º B" with a comma where the line broke.
std::string one_street_line(std::string_view raw);

// The country that an address names without naming it: a Chinese province or prefecture (CN, HK, MO, TW); "" if none.
std::string_view address_region_hint(std::string_view text);

// For keys and comparisons: the folded words of a street with its common abbreviations made one (Straße, Str. -> str;
// Avenue, Ave -> ave; North -> n), Han in simplified form. The canonical form keeps what was written.
std::vector<std::string> street_tokens(std::string_view canonical_street);
// A house number folded: "88號" -> "88", "7 A" -> "7a".
std::string house_form(std::string_view house);

}  // namespace cdb::fields
