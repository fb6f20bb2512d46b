#pragma once
// How near two postal codes are.

#include <cstdint>
#include <string_view>

namespace cdb::fields {

enum class postcode_level : std::uint8_t { different, area, district, typo, exact };

// Folded codes without separators. The district is all but the last two digits of a numeric code and all but the last
// three characters of any other (the inward code of a British one); the area is the first digit, or the leading letters.
std::string_view postcode_district(std::string_view code);
std::string_view postcode_area(std::string_view code);
postcode_level compare_postcodes(std::string_view a, std::string_view b);

}  // namespace cdb::fields
