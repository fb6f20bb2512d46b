#pragma once
// What a new partition means for the customers there were: who was merged into whom, and what was split off. As events name it.

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "resolve/cluster.h"
#include "storage/event_table.h"

namespace cdb::engine {

// A cluster of the new partition and where its records were before. Records are named by their numbers, ascending.
struct changed_cluster {
  std::vector<std::int64_t> members;
  std::int64_t anchor = 0;
  std::map<std::int64_t, std::vector<std::int64_t>> came_from;  // former customer (a new record: minus its number) -> records
};

struct customer_change {
  storage::event_kind kind{};
  std::int64_t customer = 0;  // records: of the customer that stays, and of the other
  std::int64_t other = 0;
  std::vector<std::int64_t> side_a;
  std::vector<std::int64_t> side_b;
  std::int64_t weight_millibits = 0;
};

// Each former customer and each new record that came to the one with the anchor. The weights are those of the steps that
// brought the sides together; `recs` are the records that the steps name by place.
std::vector<customer_change> merges_into(const changed_cluster& one, std::span<const resolve::merge_step> steps, std::span<const std::int64_t> recs);

// A former customer whose records now lie in several clusters: the one with its anchor, or else the first, is its heir, and the
// others were split off. Every cluster that holds a record of such a customer must be among `changed`.
std::vector<customer_change> splits_among(std::span<const changed_cluster> changed);

}  // namespace cdb::engine
