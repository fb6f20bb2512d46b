#pragma once
// Staging: an import's records written as invisible rows in the order they come, and remembered for publishing.

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "base/byte_lists.h"
#include "engine/core/core.h"
#include "engine/ingest/row_batch.h"
#include "resolve/key_lists.h"
#include "storage/record_table.h"

namespace cdb::engine {

class staging {
 public:
  staging(core& owner, const import_context& context) : core_(owner), context_(context) {}

  result<void> write(std::vector<ready_row> rows, const progress& report);                    // in slices
  result<void> write_unreadable(const std::vector<exchange::row>& rows, const progress& report);

  // The records the import creates, by index. Their keys are the core's staged keys.
  std::vector<std::int64_t> recs;
  std::vector<id128> uids;
  std::deque<resolve::feature> features;  // a vector would hold twice as many while it grows
  std::shared_ptr<resolve::key_lists> keys = std::make_shared<resolve::key_lists>();  // that the features do not hold
  byte_lists terms;                  // of each record, packed
  byte_lists golden;                 // of each record alone

  std::uint64_t unchanged = 0;
  std::uint64_t repeated = 0;  // rows with the key of an earlier one
  std::vector<std::int64_t> changed; // records that were there and differ
  std::uint64_t quarantined = 0;
  std::vector<std::pair<std::int64_t, std::string>> first_quarantined;  // row and reason of the first hundred

 private:
  result<void> stage(storage::connection& c, ready_row&& row);
  result<void> create(storage::connection& c, ready_row&& row);
  result<void> update(storage::connection& c, std::int64_t rec, ready_row&& row);
  result<void> repeat(storage::connection& c, std::size_t index, ready_row&& row);
  result<void> quarantine(storage::connection& c, std::int64_t number, const std::string& reason, std::string_view bytes);
  storage::record_write write_of(ready_row& row, std::int64_t seq);

  core& core_;
  const import_context& context_;
  storage::number_range numbers_{};                             // still free of the range taken last
};

}  // namespace cdb::engine
