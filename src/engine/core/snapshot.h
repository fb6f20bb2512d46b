#pragma once
// A reader's view of one moment: a connection of the pool in a read transaction, with the partition and the model that were
// in force then.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/id.h"
#include "engine/core/core.h"
#include "storage/record_table.h"
#include "storage/run_table.h"

namespace cdb::engine {

class snapshot {
 public:
  static result<std::unique_ptr<snapshot>> take(core& owner);
  // The same in a copy of the store (store_file::copy_aside), for a look that takes long.
  static result<std::unique_ptr<snapshot>> take_aside(core& owner, const progress& report);
  ~snapshot();
  snapshot(const snapshot&) = delete;
  snapshot& operator=(const snapshot&) = delete;

  // As long as it is there, whatever is read through it asks now and then whether to stop, and ends as cancelled.
  void heed(const progress& report) { connection_->heed(&report); }

  storage::connection& connection() { return *connection_; }
  const storage::partition& partition() const { return owner_.slot(slot_); }
  const definitions& defs() const { return *definitions_; }
  std::shared_ptr<const definitions> shared_defs() const { return definitions_; }  // for use beyond the view
  const resolve::model& model() const { return *model_; }
  std::int64_t model_no() const { return model_no_; }
  core& owner() { return owner_; }

  bool visible(std::int64_t rec) const;
  const std::vector<storage::number_range>& open_ranges() const { return open_ranges_; }  // ascending
  result<std::optional<storage::record_row>> record(std::int64_t rec);       // with its content in force, visible or not
  result<storage::record_row> current(storage::record_row row);              // the same of a row that was read
  result<std::optional<storage::record_row>> live_record(std::int64_t rec);  // visible and no tombstone
  // Any id ever handed out: the number of the record it names or, for a removed one, of the record that stands for its
  // customer. not_found if there is none.
  result<std::int64_t> resolve_id(const id128& any);
  result<std::int64_t> customer_of(const id128& any);        // the anchor's record number
  result<id128> uid_of(std::int64_t rec);
  result<std::shared_ptr<const resolve::feature>> feature_of(std::int64_t rec);

 private:
  explicit snapshot(core& owner) : owner_(owner) {}
  result<void> look();
  core& owner_;
  bool borrowed_ = true;  // the connection, from the pool
  std::unique_ptr<storage::connection> connection_;
  std::shared_ptr<const definitions> definitions_;
  std::shared_ptr<const resolve::model> model_;
  std::vector<storage::number_range> open_ranges_;
  bool unsettled_ = false;  // rows may be other than the content in force (content.h)
  int slot_ = 0;
  std::int64_t model_no_ = 0;
};

result<std::uint64_t> count_live_records(snapshot& view);

}  // namespace cdb::engine
