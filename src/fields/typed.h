#pragma once
// One value by its field's type, under settings that are already those of its column.

#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

// The settings of a field's column; `own` holds them where they are not the source's.
inline const column_profile& settings_of(const profile& p, field_id field, column_profile& own) {
  return p.columns.contains(field) ? own = p.for_field(field) : p.defaults;
}

normalized normalize_typed(field_id field, std::string_view raw, const column_profile& column, const civil_date& today);

}  // namespace cdb::fields
