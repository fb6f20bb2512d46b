#pragma once
// The catalogue of fields as the C interface shows and checks it.

#include <string_view>

#include "base/doc.h"
#include "base/result.h"

namespace cdb::engine {

doc list_fields();                                   // shape fields/1
result<void> check_field(std::string_view name);     // unknown_field: neither a standard field nor "x." and a name
bool is_group(std::string_view name);                // that values can be bound together in
std::string_view group_of_field(std::string_view name);  // "" if it is in no such group
result<void> check_profile(std::string_view text);

}  // namespace cdb::engine
