#pragma once
// Writing derived tables in key order, in slices (arrival order into live indexes costs ten times as much).

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "engine/core/beside.h"
#include "engine/core/core.h"
#include "resolve/bulk.h"
#include "storage/event_table.h"

namespace cdb::engine {

// Calls write_part(connection, from, to) for [0, count) in parts of at most `part` rows, some thousands of rows to a transaction,
// fewer when somebody waits. The rows are invisible until a synced transaction says otherwise, so these need not be.
template <class WritePart>
result<void> write_parts(core& owner, std::size_t count, std::size_t part, const progress& report, std::string_view stage, WritePart&& write_part) {
  constexpr std::size_t rows_between_looks = 64;
  constexpr std::size_t most_rows = 20'000;
  constexpr auto patience = std::chrono::milliseconds(3);
  for (std::size_t at = 0; at < count;) {
    if (report.tick(stage, at, count)) return make_error(status::cancelled, "cancelled");
    CDB_TRY(owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
      const auto start = std::chrono::steady_clock::now();
      const std::size_t end = std::min(count, at + most_rows);
      for (std::size_t looked = at; at < end;) {
        const std::size_t to = std::min(end, at + part);
        CDB_TRY(write_part(c, at, to));
        at = to;
        if (at - looked < rows_between_looks) continue;
        looked = at;
        if (report.cancel && report.cancel->cancelled()) return make_error(status::cancelled, "cancelled");
        if (owner.gate.someone_waits() && std::chrono::steady_clock::now() - start > patience) break;
      }
      return {};
    }, core::commits::ordered));
  }
  return {};
}

// The same row by row: write_row(connection, i).
template <class WriteRow>
result<void> write_rows(core& owner, std::size_t count, const progress& report, std::string_view stage, WriteRow&& write_row) {
  return write_parts(owner, count, 1, report, stage, [&](storage::connection& c, std::size_t i, std::size_t) { return write_row(c, i); });
}

// The resolved records of a run or of the whole store, by index.
struct resolved_records {
  std::vector<std::int64_t> recs;        // ascending
  std::vector<id128> uids;
  std::vector<resolve::feature> features;
  resolve::bulk_result resolved;         // record_no = index
};

struct cluster_list {
  std::vector<std::vector<std::uint32_t>> members;  // by cluster number
  std::vector<std::uint32_t> anchor;                // index of each cluster's oldest record
};
cluster_list list_clusters(const resolved_records& all);

// Links, assignments, customers into a slot of the partition that holds none of these records yet. The golden values, by cluster number,
// are waited for when the rest is written.
using golden_values = result<std::vector<std::string>>;
result<void> publish_partition(core& owner, const storage::partition& slot, const resolved_records& all, const cluster_list& clusters,
                               beside<golden_values>& golden, const progress& report);

}  // namespace cdb::engine
