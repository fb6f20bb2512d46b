#pragma once
// The tables of DESIGN §8: truth, which only grows by adding columns, and derived tables, which can be dropped and rebuilt.
// docs/file-format.md describes every column.

#include <cstdint>

#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

inline constexpr std::int64_t schema_version = 1;   // of the truth tables
inline constexpr std::int64_t derived_layout = 7;   // of the derived tables and of how links are weighed: another number means rebuild

// The partition's tables exist twice: a model switch writes the idle set and swaps.
inline constexpr int partition_slots = 2;

result<void> create_truth_tables(connection& c);
result<void> create_derived_tables(connection& c);
result<void> drop_derived_tables(connection& c);
result<void> empty_look_ups(connection& c);  // those whose layout has changed, in whatever layout they are

}  // namespace cdb::storage
