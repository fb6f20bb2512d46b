#pragma once
// Rows of truth as they were, numbers and all: for a store that is made of another's rows.

#include <vector>

#include "base/result.h"
#include "storage/btree_page.h"
#include "storage/connection.h"
#include "storage/damaged_tables.h"

namespace cdb::storage {

// Replaces a row of the same number.
result<void> copy_row(connection& c, truth_table table, const std::vector<column_value>& row);

}  // namespace cdb::storage
