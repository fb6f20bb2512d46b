#pragma once
// What a record holds: its latest write whose run counts. Its row is that, but for a while after many records changed at once: until
// the row and its look-ups have followed (content_sweep.h), `pending` names the record, and whoever reads it asks here.

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "base/siphash.h"
#include "engine/core/definitions.h"
#include "resolve/feature.h"
#include "storage/connection.h"
#include "storage/record_table.h"

namespace cdb::engine {

// Of one moment of a connection.
class content_reader {
 public:
  content_reader(storage::connection& c, const definitions& defs);

  // As if the run counted, or did not.
  void assume(std::int64_t run, bool counts) { counts_[run] = counts; }

  result<std::optional<storage::record_write>> latest_write(const storage::record_row& row);  // that counts

  // The row with its content in force; if that is none, a tombstone. An edit's is none while the record that it corrects has none.
  result<storage::record_row> in_force(storage::record_row row);

 private:
  result<bool> counts(std::int64_t run);
  result<bool> sleeps(const storage::record_row& row);
  storage::connection& c_;
  const std::int64_t steward_;  // the source of edits; 0: none yet
  std::unordered_map<std::int64_t, bool> counts_;
};

// If `pending` names it, the row with its content in force and the record that stands for it; else the row.
result<storage::record_row> current(storage::connection& c, const definitions& defs, storage::record_row row);

// From the row's content; none if it is not live.
result<std::optional<resolve::feature>> feature_of_row(const definitions& defs, const hash_key& salt, const storage::record_row& row);

}  // namespace cdb::engine
