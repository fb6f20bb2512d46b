#include "engine/core/content.h"

#include <algorithm>

#include "engine/core/edits.h"
#include "storage/pending_table.h"
#include "storage/run_table.h"

namespace cdb::engine {

content_reader::content_reader(storage::connection& c, const definitions& defs) : c_(c), steward_([&] {
  const auto* steward = defs.source(steward_source);
  return steward ? steward->no : 0;
}()) {}

result<bool> content_reader::counts(std::int64_t run) {
  const auto known = counts_.find(run);
  if (known != counts_.end()) return known->second;
  CDB_ASSIGN(const auto info, storage::read_run(c_, run));
  return counts_[run] = info && info->state == storage::run_state::done;
}

result<std::optional<storage::record_write>> content_reader::latest_write(const storage::record_row& row) {
  CDB_ASSIGN(auto writes, storage::read_old_writes(c_, row.rec));
  if (row.write.seq > 0) writes.push_back(row.write);
  std::sort(writes.begin(), writes.end(), [](const auto& a, const auto& b) { return a.seq > b.seq; });
  for (auto& write : writes) {
    CDB_ASSIGN(const bool in_force, counts(write.run));
    if (in_force) return std::optional(std::move(write));
  }
  return std::optional<storage::record_write>{};
}

result<bool> content_reader::sleeps(const storage::record_row& row) {
  if (row.source != steward_) return false;
  CDB_ASSIGN(const auto target, pin_target(c_, row.rec));
  if (target == 0) return false;
  CDB_ASSIGN(auto corrected, storage::read_record(c_, target));
  if (!corrected) return false;
  CDB_ASSIGN(const auto now, in_force(*std::move(corrected)));
  return now.write.state != storage::record_state::live;
}

result<storage::record_row> content_reader::in_force(storage::record_row row) {
  CDB_ASSIGN(auto write, latest_write(row));
  if (write && write->state == storage::record_state::live) {
    CDB_ASSIGN(const bool asleep, sleeps(row));
    if (asleep) write.reset();
  }
  if (write && write->seq == row.write.seq) return row;
  if (!write && row.write.seq == 0) return row;
  row.forward = 0;
  row.write = write ? *std::move(write) : storage::record_write{};
  if (!write) row.write.state = storage::record_state::tombstone;
  return row;
}

result<storage::record_row> current(storage::connection& c, const definitions& defs, storage::record_row row) {
  CDB_ASSIGN(const auto item, storage::content_item(c, row.rec));
  if (!item) return row;
  CDB_ASSIGN(row, content_reader(c, defs).in_force(std::move(row)));
  if (row.write.state == storage::record_state::tombstone && row.forward == 0) row.forward = item->extra;
  return row;
}

result<std::optional<resolve::feature>> feature_of_row(const definitions& defs, const hash_key& salt, const storage::record_row& row) {
  if (row.write.state != storage::record_state::live) return std::optional<resolve::feature>{};
  CDB_ASSIGN(const auto content, fields::decode(row.write.body));
  const auto* source = defs.source(row.source);
  if (!source) return make_error(status::damaged, "a record of the store names an unknown source");
  return std::optional(resolve::make_feature(content, {source->name, row.key, source->unique}, salt));
}

}  // namespace cdb::engine
