#pragma once
// Identifiers of single countries and trades, as one table: shape, date inside, check.

#include <string>
#include <string_view>

#include "fields/identifier_schemes.h"

namespace cdb::fields {

struct national_scheme {
  std::string_view name;      // "pl_pesel"; empty if there is none
  std::string canonical;      // with the zeros that a spreadsheet drops, without the country's letters
  scheme_check check = scheme_check::other;
};

bool is_national_scheme(std::string_view name);
national_scheme check_national(std::string_view name, std::string_view compact);
// The scheme that a label names: "PESEL", "ABN", "Codice Fiscale". Empty if none or several.
std::string_view scheme_of_label(std::string_view label);
// A scheme of a shape so particular that it is recognised without being told; empty if none of them holds.
std::string_view national_scheme_of(std::string_view compact);

}  // namespace cdb::fields
