#pragma once
// Many records change their content at once, as when a large run is taken back: all records of the store are resolved as they will be,
// beside the partition in force, which the result then replaces. Their rows and look-ups follow afterwards (content_sweep.h).

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/core/partition_changes.h"
#include "engine/core/snapshot.h"
#include "engine/core/store_image.h"
#include "storage/pending_table.h"

namespace cdb::engine {

class mass_change {
 public:
  // The run that brings the change about; it is being prepared (writer_state::preparing_run), so that what puts do meanwhile is noted.
  mass_change(core& owner, std::int64_t run, const progress& report) : core_(owner), run_(run), report_(report) {}

  // Reads by the view, which is of a moment of the preparation, and lets go of it.
  result<void> prepare(std::unique_ptr<snapshot> view, coming_rows coming);

  // In the transaction by which the contents come into force, after the runs' states say so.
  result<void> take_effect(storage::connection& c);

 private:
  result<void> gather(std::unique_ptr<snapshot> held);
  void stand_in(const std::unordered_map<std::int64_t, std::int64_t>& customers);
  result<void> write_pending();
  std::string golden_as_before(const std::vector<std::uint32_t>& members, const cluster_origin& origin) const;

  core& core_;
  const std::int64_t run_;
  const progress& report_;
  coming_rows coming_;
  std::vector<storage::pending_item> items_;
  store_image image_;
  resolved_records& all_ = image_.all;
  cluster_list clusters_;
  std::vector<resolve::decision>& rulings_ = image_.rulings;
  std::vector<std::int64_t> customer_before_;                    // by index of all_; 0: was not live
  std::unordered_set<std::int64_t> left_;                        // customers that records go from
  std::unordered_map<std::int64_t, std::string> golden_before_;  // by customer
};

}  // namespace cdb::engine
