#include "engine/core/dropped_import.h"

#include "fields/terms.h"
#include "storage/event_table.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"
#include "storage/record_table.h"
#include "storage/row_scan.h"

namespace cdb::engine {

namespace {

constexpr std::int64_t rows_a_slice = 200;

result<void> delete_indexes(storage::connection& c, const storage::record_row& row) {
  CDB_ASSIGN(const auto content, fields::decode(row.write.body));
  for (const auto& t : fields::search_terms(content)) CDB_TRY(storage::delete_term(c, std::string(1, static_cast<char>(t.kind)) + t.text, row.rec));
  CDB_ASSIGN(const auto body, storage::read_feature(c, row.rec));
  if (body) {
    CDB_ASSIGN(const auto f, resolve::decode_feature(*body));
    for (const auto key : f.keys) CDB_TRY(storage::delete_match_key(c, key, row.rec));
    CDB_TRY(storage::delete_feature(c, row.rec));
  }
  CDB_TRY(storage::delete_timeline(c, row.rec));
  return storage::delete_identity(c, row.uid, row.source, row.key, row.rec);
}

// Some of the range's records with their look-ups; true if more are left.
result<bool> delete_some(storage::connection& c, const storage::number_range& range) {
  std::vector<storage::record_row> rows;
  CDB_TRY(storage::each_record(c, range.lo, [&](storage::record_row&& row) {
    if (row.rec >= range.hi || rows.size() == static_cast<std::size_t>(rows_a_slice)) return false;
    rows.push_back(std::move(row));
    return true;
  }));
  for (const auto& row : rows) {
    CDB_TRY(delete_indexes(c, row));
    CDB_ASSIGN(const auto olds, storage::read_old_writes(c, row.rec));
    for (const auto& old : olds) CDB_TRY(storage::delete_old_write(c, row.rec, old.seq));
  }
  if (rows.empty()) return false;
  CDB_ASSIGN([[maybe_unused]] const auto n, storage::delete_records(c, range.lo, rows.back().rec + 1, rows_a_slice));
  return true;
}

// Writes to records that were there before: they wait in record_old for a run that will not come.
result<void> delete_staged_writes(storage::connection& c, std::int64_t run) {
  CDB_ASSIGN(const auto records, storage::records_of_run(c, run));
  for (const auto rec : records) {
    CDB_ASSIGN(const auto olds, storage::read_old_writes(c, rec));
    for (const auto& old : olds)
      if (old.run == run) CDB_TRY(storage::delete_old_write(c, rec, old.seq));
  }
  return {};
}

}  // namespace

result<void> drop_run(core& owner, std::int64_t run) {
  CDB_ASSIGN(const auto ranges, owner.write(urgency::run, [&](storage::connection& c) { return storage::ranges_of_run(c, run); }));
  for (const auto& range : ranges) {
    CDB_TRY(owner.write_in_slices([&](storage::connection& c) { return delete_some(c, range); }));
    CDB_TRY(owner.write_in_slices([&](storage::connection& c) { return owner.partition().drop_some(c, range.lo, range.hi, rows_a_slice * 10); }));
  }
  CDB_TRY(owner.write_in_slices([&](storage::connection& c) -> result<bool> {
    CDB_ASSIGN(const auto n, storage::delete_pending_of_run(c, run, rows_a_slice * 10));
    return n > 0;
  }));
  CDB_TRY(owner.write_in_slices([&](storage::connection& c) -> result<bool> {
    CDB_ASSIGN(const auto info, storage::read_run(c, run));
    if (!info) return false;
    return storage::delete_events_of_run(c, run, info->started, rows_a_slice * 10);
  }));
  return owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
    CDB_TRY(delete_staged_writes(c, run));
    CDB_TRY(storage::delete_quarantined(c, run));
    CDB_TRY(storage::delete_ranges(c, run));
    CDB_ASSIGN(auto info, storage::read_run(c, run));
    if (info) {
      info->state = storage::run_state::dropped;
      info->ended = owner.next_time();
      CDB_TRY(storage::update_run(c, *info));
    }
    if (owner.state.preparing_run == run) owner.state.preparing_run = 0;
    owner.staged_keys.clear();
    return owner.load_ranges();
  });
}

result<void> drop_left_runs(core& owner) {
  CDB_ASSIGN(const auto left, owner.write(urgency::run, [&](storage::connection& c) { return storage::runs_in_state(c, storage::run_state::open); }));
  for (const auto& run : left) CDB_TRY(drop_run(owner, run.no));
  return {};
}

}  // namespace cdb::engine
