#pragma once
// States, provinces and territories of the United States, Canada and Australia (ISO 3166-2), which addresses of these
// countries name by code or in full.

#include <string_view>

namespace cdb::fields {

struct subdivision {
  std::string_view country;
  std::string_view code;
  std::string_view name;  // lower case
};

// By code in upper case or by name in lower case; a country narrows it if not empty. nullptr if unknown.
const subdivision* find_subdivision(std::string_view text, std::string_view country);

}  // namespace cdb::fields
