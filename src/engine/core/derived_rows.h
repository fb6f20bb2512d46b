#pragma once
// What every derived table should hold, computed from truth alone: to rebuild them and to verify them (DESIGN law 14).

#include <map>
#include <string>
#include <vector>

#include "engine/core/publish.h"
#include "engine/core/store_image.h"

namespace cdb::engine {

struct derived_rows {
  std::vector<std::pair<id128, std::int64_t>> uids;
  std::vector<std::tuple<std::int64_t, std::string, std::int64_t>> source_keys;
  std::vector<std::pair<std::int64_t, std::string>> features;
  std::vector<std::pair<std::int64_t, std::int64_t>> match_keys;   // key (signed), record
  std::vector<std::pair<std::string, std::int64_t>> terms;
  std::vector<std::pair<std::int64_t, std::int64_t>> run_records;
  std::vector<std::pair<std::int64_t, std::int64_t>> decisions_of; // record, decision
  std::vector<std::pair<std::int64_t, std::int64_t>> timeline;     // record, event
  store_image image;                                               // resolved
  cluster_list clusters;
};

// The snapshot must outlive the rows: golden values are read through it.
result<void> compute_derived(snapshot& view, derived_rows& out, const progress& report);

void sort_as_tables(derived_rows& rows);  // to write them

// Differences between the stored derived tables and these, one text a table; ids and counts only.
result<std::vector<std::string>> compare_derived(snapshot& view, const derived_rows& expected, const progress& report);

}  // namespace cdb::engine
