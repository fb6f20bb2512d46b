#pragma once
// What a partition that was made at once, beside the one in force or of new records alone, changes for customers: told as events.

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "engine/core/core.h"
#include "engine/core/customer_changes.h"
#include "engine/core/publish.h"

namespace cdb::engine {

// Where the records of a cluster were before.
struct cluster_origin {
  enum class kind : std::uint8_t { fresh, unchanged, changed } what = kind::fresh;  // fresh: all its records are new
  std::int64_t customer = 0;                                                       // unchanged: that it is
};

// customer_before: by index of `all`, 0 for a new record.
std::vector<cluster_origin> origins_of(const cluster_list& clusters, std::span<const std::int64_t> customer_before);

// Fresh clusters come about by steps, each an event; of the others the events are what became of former customers.
struct partition_changes {
  struct steps_of_cluster {
    std::vector<std::uint32_t> members;  // the steps name places in this list
    std::vector<resolve::merge_step> steps;
  };
  bool whole = false;  // not if it was cancelled
  std::vector<steps_of_cluster> fresh;
  std::vector<customer_change> others;
};
// From any thread; asked to stop it ends at once.
partition_changes changes_of(const resolved_records& all, const cluster_list& clusters, const std::vector<cluster_origin>& origins,
                             std::span<const std::int64_t> customer_before, const resolve::model& model, std::span<const resolve::decision> rulings,
                             const cancel_token* cancel);

// As events of the run, in slices.
result<void> publish_changes(core& owner, const resolved_records& all, const partition_changes& changes, std::int64_t run, const progress& report);

}  // namespace cdb::engine
