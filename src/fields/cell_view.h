#pragma once
// One cell as people and other languages see it: all that its normalizer finds, under readable names.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fields/normalize.h"

namespace cdb::fields {

struct cell_view {
  value_status status = value_status::missing;
  reason why = reason::none;
  std::string canonical;
  // phone: ext kind region · e-mail: display role disposable free · name: kind (person household org) family given middle
  // prefix suffix nickname maiden persons pinyin sex · date: calendar gregorian · address: country province state city district
  // town street house unit postcode · identifier: scheme birth_date sex · placeholder. Parts that are not there are left out.
  std::vector<std::pair<std::string_view, std::string>> parts;
  std::vector<std::string> also;          // further values of the cell
  std::string suggestion;                 // a correction, never applied
  unsigned suggestion_permille = 0;       // how sure it is
  std::vector<std::string> keys;          // "kind:value", before hashing; the first one identifies the value
};

// The standard field that stands for a type by its everyday name: phone email name organization date timestamp address
// identifier postcode country gender language boolean number money url.
std::optional<field_id> field_of_type(std::string_view type);

// Unlike normalize_value it takes a company in a column of names for what it is: an organization with its name. A date whose
// profile has the role "timestamp" is read as a moment.
cell_view view_cell(field_id field, std::string_view raw, const profile& p);

}  // namespace cdb::fields
