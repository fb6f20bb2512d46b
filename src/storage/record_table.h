#pragma once
// The tables `record` (one row per (source, key), its content in force) and `record_old` (its other writes).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

enum class record_state : std::uint8_t { live = 0, tombstone = 1 };

// One write of a record: its content at one time.
struct record_write {
  std::int64_t profile = 0;
  std::int64_t row = 0;  // number of the record in its file, 0 if it came by put
  record_state state = record_state::live;
  std::int64_t hlc = 0;
  std::int64_t seq = 0;  // counts the writes of this record from 1
  std::int64_t run = 0;
  std::string body;      // fields::encode; empty in a tombstone
};

struct record_row {
  std::int64_t rec = 0;
  id128 uid{};
  std::int64_t source = 0;
  std::string key;
  std::int64_t forward = 0;  // of a tombstone: the record that stands for its customer
  record_write write;
};

inline bool is_live(const record_row& row) { return row.write.state == record_state::live; }

inline constexpr std::int64_t max_record_writes = (std::int64_t{1} << 20) - 1;

result<std::int64_t> last_record(connection& c);  // its number; 0 if there is none
result<void> insert_record(connection& c, const record_row& row);
result<std::optional<record_row>> read_record(connection& c, std::int64_t rec);
result<void> update_record(connection& c, std::int64_t rec, std::int64_t forward, const record_write& write);
result<std::int64_t> delete_records(connection& c, std::int64_t lo, std::int64_t hi, std::int64_t limit);  // how many
result<void> each_record(connection& c, std::int64_t from_rec, const std::function<bool(record_row&&)>& take);  // false stops

result<void> insert_old_write(connection& c, std::int64_t rec, const record_write& write);
result<void> delete_old_write(connection& c, std::int64_t rec, std::int64_t seq);
result<std::vector<record_write>> read_old_writes(connection& c, std::int64_t rec);  // ascending seq
result<std::int64_t> newest_old_seq(connection& c, std::int64_t rec);                // 0 if there is none

}  // namespace cdb::storage
