#pragma once
// The second half of an import: its staged records are resolved, and look-ups and customers are written where nobody sees them yet.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/model_switch.h"
#include "engine/core/partition_changes.h"
#include "engine/core/snapshot.h"
#include "engine/core/store_image.h"
#include "engine/ingest/look_ups.h"
#include "engine/ingest/staging.h"
#include "engine/store.h"

namespace cdb::engine {

// Two ways. Many records into few: all records of the store, old and new, are resolved beside the partition in force, which the
// result then replaces; if the import trains, they are resolved under the model learned from all of them. Few records into many:
// they are resolved by themselves into the partition in force, and the match keys they share with others are left as pending.
class publishing {
 public:
  // The first way is taken when the import has a record for so many customers that are there: a record settled one by one costs as
  // much as some sixteen records resolved together. customers_before: as the import began.
  publishing(core& owner, const import_options& options, std::int64_t source, staging& staged, std::int64_t run, std::int64_t customers_before);

  result<void> go();
  // In the transaction that makes the import visible.
  result<void> take_effect(storage::connection& c);
  // The training that is in force with the import, if there is one.
  const std::optional<storage::run_info>& training() const { return training_; }
  // Limits and rules in force among the records that were resolved at once (engine/core/guards.h).
  doc take_guards() { return std::move(guards_); }

 private:
  result<void> gather(snapshot& view);
  result<void> begin_training();
  result<void> write_all(std::shared_ptr<const resolve::model> model);
  result<resolve::trained> resolve_all(const resolve::model& model, const progress& quiet);
  result<std::string> known_of(const std::vector<std::uint32_t>& members, const cluster_origin& origin) const;
  void gather_keys(std::size_t before);
  result<void> note_changed();

  core& core_;
  const import_options& options_;
  const std::int64_t source_;
  staging& staged_;
  const std::int64_t run_;
  const bool whole_;                             // the first way
  bool learns_ = false;
  store_image image_;
  resolved_records& all_ = image_.all;           // the import's, and in the first way all others
  std::vector<resolve::decision>& rulings_ = image_.rulings;
  std::vector<std::int64_t> customer_before_;    // by index of all_; 0: of the import
  std::unordered_map<std::int64_t, std::string> golden_before_;  // by customer, of the same moment
  coming_rows coming_;                           // first way: the import's records that were there before, as they will be
  std::vector<std::uint32_t> staged_at_;         // by index of all_: the index in `staged`, if it is of the import
  std::shared_ptr<const resolve::key_lists> keys_;       // to resolve by, by index of all_; let go of with the last use
  std::optional<storage::run_info> training_;
  prepared_model trained_;
  doc guards_;
};

}  // namespace cdb::engine
