#include "engine/ingest/staging.h"

#include "engine/core/publish.h"
#include "storage/index_tables.h"
#include "storage/record_table.h"

namespace cdb::engine {

namespace {

constexpr const char* too_many_writes = "limit: a record takes at most 1,048,575 writes";
constexpr std::int64_t numbers_at_a_time = 4096;
constexpr std::size_t told_rows = 100;

}  // namespace

// Staging keeps what it wrote in memory too, and a row is only staged once; so a slice that fails ends the import.
result<void> staging::write(std::vector<ready_row> rows, const progress& report) {
  return write_rows(core_, rows.size(), report, "stage", [&](storage::connection& c, std::size_t i) { return stage(c, std::move(rows[i])); });
}

result<void> staging::write_unreadable(const std::vector<exchange::row>& rows, const progress& report) {
  return write_rows(core_, rows.size(), report, "stage", [&](storage::connection& c, std::size_t i) {
    return quarantine(c, static_cast<std::int64_t>(rows[i].number), rows[i].reason, rows[i].bytes);
  });
}

result<void> staging::quarantine(storage::connection& c, std::int64_t number, const std::string& reason, std::string_view bytes) {
  ++quarantined;
  if (first_quarantined.size() < told_rows) first_quarantined.emplace_back(number, reason);
  return storage::insert_quarantined(c, context_.run, {.row = number, .reason = reason, .bytes = std::string(bytes)});
}

result<void> staging::stage(storage::connection& c, ready_row&& row) {
  if (!row.problem.empty()) return quarantine(c, static_cast<std::int64_t>(row.number), row.problem, row.bytes);
  if (const auto again = core_.staged_keys.find(row.key)) return repeat(c, *again, std::move(row));
  CDB_ASSIGN(const auto rec, storage::rec_of_key(c, context_.source, row.key));
  if (rec) return update(c, *rec, std::move(row));
  return create(c, std::move(row));
}

storage::record_write staging::write_of(ready_row& row, std::int64_t seq) {
  return {.profile = context_.profile,
          .row = static_cast<std::int64_t>(row.number),
          .state = storage::record_state::live,
          .hlc = core_.next_time(),
          .seq = seq,
          .run = context_.run,
          .body = std::move(row.body)};
}

result<void> staging::create(storage::connection& c, ready_row&& row) {
  if (numbers_.lo == numbers_.hi) {
    numbers_ = {core_.state.next_rec, core_.state.next_rec + numbers_at_a_time};
    core_.state.next_rec = numbers_.hi;
    CDB_TRY(storage::insert_range(c, context_.run, numbers_));
    CDB_TRY(core_.load_ranges());
  }
  const auto rec = numbers_.lo++;
  const auto uid = core_.env->new_id();
  CDB_TRY(storage::insert_record(c, {.rec = rec, .uid = uid, .source = context_.source, .key = row.key, .forward = 0, .write = write_of(row, 1)}));
  CDB_TRY(storage::write_feature(c, rec, row.blob));
  core_.staged_source = context_.source;
  core_.staged_keys.add(row.key);
  recs.push_back(rec);
  uids.push_back(uid);
  keys->add(row.features.keys);
  std::vector<std::uint64_t>().swap(row.features.keys);
  features.push_back(std::move(row.features));
  terms.add(row.terms);
  golden.add(row.golden);
  return {};
}

// A record that was there before: the write waits beside it until the run is done.
result<void> staging::update(storage::connection& c, std::int64_t rec, ready_row&& row) {
  CDB_ASSIGN(const auto before, storage::read_record(c, rec));
  if (!before) return make_error(status::damaged, "a record that the store's tables name is missing");
  CDB_ASSIGN(const auto olds, storage::read_old_writes(c, rec));
  const storage::record_write* newest = &before->write;
  std::int64_t seq = before->write.seq;
  for (const auto& old : olds) {
    seq = std::max(seq, old.seq);
    if (old.run == context_.run) newest = &old;  // the key occurs a second time in this table
  }
  repeated += newest != &before->write;
  if (newest->state == storage::record_state::live && newest->body == row.body && newest->profile == context_.profile) {
    ++unchanged;
    return {};
  }
  if (seq >= storage::max_record_writes)
    return quarantine(c, static_cast<std::int64_t>(row.number), too_many_writes, row.body);
  if (newest == &before->write) changed.push_back(rec);
  CDB_TRY(storage::insert_old_write(c, rec, write_of(row, seq + 1)));
  return storage::insert_run_record(c, context_.run, rec);
}

// A key that this table has given before: the later row is the record's content, the earlier one its old write.
result<void> staging::repeat(storage::connection& c, std::size_t index, ready_row&& row) {
  const auto rec = recs[index];
  ++repeated;
  CDB_ASSIGN(const auto before, storage::read_record(c, rec));
  if (!before) return make_error(status::damaged, "a record that the store's tables name is missing");
  if (before->write.body == row.body) {
    ++unchanged;
    return {};
  }
  if (before->write.seq >= storage::max_record_writes)
    return quarantine(c, static_cast<std::int64_t>(row.number), too_many_writes, row.body);
  CDB_TRY(storage::insert_old_write(c, rec, before->write));
  CDB_TRY(storage::update_record(c, rec, 0, write_of(row, before->write.seq + 1)));
  CDB_TRY(storage::write_feature(c, rec, row.blob));
  keys->replace(index, row.features.keys);
  std::vector<std::uint64_t>().swap(row.features.keys);
  features[index] = std::move(row.features);
  terms.replace(index, row.terms);
  golden.replace(index, row.golden);
  return {};
}

}  // namespace cdb::engine
