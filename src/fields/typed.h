#pragma once
// One value by its field's type, under settings that are already those of its column.

#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

normalized normalize_typed(field_id field, std::string_view raw, const column_profile& column, const civil_date& today);

}  // namespace cdb::fields
