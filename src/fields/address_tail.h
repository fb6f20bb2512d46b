#pragma once
// The end of an address outside East Asia: country, postcode, state and city. Internal to addresses.

#include <string>
#include <string_view>
#include <vector>

namespace cdb::fields {

struct subdivision;
using segments = std::vector<std::string>;  // between commas and line breaks

struct address_tail {
  std::string country, postcode, region, city, recipient;
  bool corrected = false;  // the postcode had lost its first zero
};

// Takes what it finds off `all`; what is left belongs to the street. `region` is the column's country.
void read_address_tail(segments& all, std::string_view region, address_tail& out);

// Colombia and Colorado, Germany and Delaware: whether the last segment is rather a country than a state.
bool is_country_segment(const segments& all);

// The state of the United States, Canada or Australia that `text` is, by code, name or customary abbreviation (Fla.).
const subdivision* named_subdivision(std::string_view text, std::string_view country);

bool has_digit(std::string_view text);

}  // namespace cdb::fields
