#pragma once
// Other names behind a name: née Walsh, geb. Groß, aka Bobby, s/o Raman. Internal to names.

#include <string>
#include <string_view>

#include "fields/name_parts.h"

namespace cdb::fields::names {

// "née Walsh", what stands in brackets: the name without the mark. Empty if it is none.
std::string former_of(std::string_view content);

// Takes a former name, an alias, a father's or husband's name and a date of birth off the text; the first two are kept.
void take_other_names(std::string& text, prepared& out);

}  // namespace cdb::fields::names
