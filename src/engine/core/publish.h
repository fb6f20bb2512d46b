#pragma once
// Writing derived tables in key order, in slices (arrival order into live indexes costs ten times as much).

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "engine/core/beside.h"
#include "engine/core/core.h"
#include "resolve/bulk.h"
#include "storage/event_table.h"
#include "storage/match_key_table.h"

namespace cdb::engine {

// Calls write(connection, from, to) until all of [0, count) are written: it writes some from `from` on, none beyond `to`, and says where it
// stopped. Four milliseconds to a transaction, fewer when somebody waits. The rows are invisible until a synced transaction says
// otherwise, so these need not be.
using write_some = std::function<result<std::size_t>(storage::connection& c, std::size_t from, std::size_t to)>;
result<void> write_parts(core& owner, std::size_t count, const progress& report, std::string_view stage, const write_some& write);

// The same row by row.
using write_one = std::function<result<void>(storage::connection& c, std::size_t i)>;
result<void> write_rows(core& owner, std::size_t count, const progress& report, std::string_view stage, const write_one& write);

// The same for match keys, ascending, leaf by leaf.
result<void> write_match_keys(core& owner, std::span<const storage::packed_pair> pairs, storage::pair_change how, const progress& report, std::string_view stage);

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
