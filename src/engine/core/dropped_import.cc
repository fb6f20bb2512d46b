#include "engine/core/dropped_import.h"

#include "base/sorting.h"
#include "engine/core/publish.h"
#include "fields/terms.h"
#include "storage/event_table.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"
#include "storage/record_table.h"
#include "storage/row_scan.h"
#include "storage/settings.h"

namespace cdb::engine {

namespace {

constexpr std::int64_t rows_a_slice = 200;
constexpr std::size_t records_a_sweep = 50'000;

struct identity {
  std::string key;
  std::int64_t source = 0;
  id128 uid{};
  std::int64_t rec = 0;
};

// The look-ups of some records, to be deleted in the order of the tables that hold them: record by record every deletion
// would go to another page.
struct leaving_rows {
  std::vector<std::pair<std::int64_t, std::int64_t>> keys;
  std::vector<std::pair<std::string, std::int64_t>> terms;
  std::vector<identity> identities;
  std::int64_t next = 0;  // the first record of the range that is not in it
};

result<void> gather(storage::connection& c, const hash_key& salt, const storage::record_row& row, leaving_rows& out) {
  CDB_ASSIGN(const auto content, fields::decode(row.write.body));
  for (const auto& t : fields::search_terms(content)) out.terms.emplace_back(std::string(1, static_cast<char>(t.kind)) + t.text, row.rec);
  CDB_ASSIGN(const auto body, storage::read_feature(c, row.rec));
  if (body) {
    // One that cannot be read is of another layout, and the tables are about to be made anew, or it is damaged, which must not keep a
    // store from being opened: keys that are left behind are found by verifying and mended by rebuilding.
    if (const auto f = resolve::decode_feature(*body, salt))
      for (const auto key : f->keys) out.keys.emplace_back(static_cast<std::int64_t>(key), row.rec);
  }
  out.identities.push_back({row.key, row.source, row.uid, row.rec});
  return {};
}

// Some more of the range's records; true if more are left and the sweep has room.
result<bool> gather_some(storage::connection& c, const hash_key& salt, std::int64_t end, leaving_rows& out) {
  std::vector<storage::record_row> rows;
  CDB_TRY(storage::each_record(c, out.next, [&](storage::record_row&& row) {
    if (row.rec >= end || rows.size() == static_cast<std::size_t>(rows_a_slice)) return false;
    rows.push_back(std::move(row));
    return true;
  }));
  for (const auto& row : rows) {
    CDB_TRY(gather(c, salt, row, out));
    out.next = row.rec + 1;
  }
  return !rows.empty() && out.identities.size() < records_a_sweep;
}

// One transaction after another, and a look between them whether to stop.
template <class Step>
result<void> in_slices(core& owner, const progress& report, Step&& step) {
  for (;;) {
    if (report.tick("drop", 0, 0)) return make_error(status::cancelled, "cancelled");
    CDB_ASSIGN(const bool more, owner.write(urgency::run, step, core::commits::ordered));
    if (!more) return {};
  }
}

result<void> delete_look_ups(core& owner, leaving_rows& s, const progress& report) {
  const auto by_key = [](const identity& a, const identity& b) { return a.key < b.key; };
  if (!sort_unless_stopped(s.keys, report, "drop") || !sort_unless_stopped(s.terms, report, "drop") || !sort_unless_stopped(s.identities, report, "drop", by_key))
    return make_error(status::cancelled, "cancelled");
  auto keys_gone = write_match_keys(owner, s.keys, storage::pair_change::remove, report, "drop");
  // A damaged leaf must not keep a store from being opened: all derived tables are then made anew.
  if (!keys_gone && keys_gone.error().code == status::damaged)
    keys_gone = owner.write(urgency::run, [](storage::connection& c) { return storage::write_number(c, "derived_layout", 0); }, core::commits::ordered);
  CDB_TRY(std::move(keys_gone));
  CDB_TRY(write_rows(owner, s.terms.size(), report, "drop", [&](storage::connection& c, std::size_t i) {
    return storage::delete_term(c, s.terms[i].first, s.terms[i].second);
  }));
  return write_rows(owner, s.identities.size(), report, "drop", [&](storage::connection& c, std::size_t i) {
    const auto& who = s.identities[i];
    return storage::delete_identity(c, who.uid, who.source, who.key, who.rec);
  });
}

// Some of the range's records, whose look-ups are gone; true if more are left.
result<bool> delete_some(storage::connection& c, std::int64_t from, std::int64_t end) {
  std::vector<std::int64_t> recs;
  CDB_TRY(storage::each_record(c, from, [&](storage::record_row&& row) {
    if (row.rec >= end || recs.size() == static_cast<std::size_t>(rows_a_slice)) return false;
    recs.push_back(row.rec);
    return true;
  }));
  for (const auto rec : recs) {
    CDB_TRY(storage::delete_feature(c, rec));
    CDB_TRY(storage::delete_timeline(c, rec));
    CDB_ASSIGN(const auto olds, storage::read_old_writes(c, rec));
    for (const auto& old : olds) CDB_TRY(storage::delete_old_write(c, rec, old.seq));
  }
  if (recs.empty()) return false;
  CDB_ASSIGN([[maybe_unused]] const auto n, storage::delete_records(c, from, recs.back() + 1, rows_a_slice));
  return true;
}

// A crash in the middle leaves records whose look-ups are partly gone; the next attempt finds them by their bodies again.
result<void> delete_range(core& owner, const storage::number_range& range, const progress& report) {
  for (std::int64_t from = range.lo; from < range.hi;) {
    leaving_rows s;
    s.next = from;
    CDB_TRY(in_slices(owner, report, [&](storage::connection& c) { return gather_some(c, owner.salt, range.hi, s); }));
    if (s.identities.empty()) return {};
    CDB_TRY(delete_look_ups(owner, s, report));
    CDB_TRY(in_slices(owner, report, [&](storage::connection& c) { return delete_some(c, from, s.next); }));
    from = s.next;
  }
  return {};
}

// Writes to records that were there before: they wait in record_old for a run that will not come.
result<void> delete_staged_writes(core& owner, std::int64_t run, const progress& report) {
  CDB_ASSIGN(const auto records, owner.write(urgency::run, [&](storage::connection& c) { return storage::records_of_run(c, run); }));
  return write_rows(owner, records.size(), report, "drop", [&](storage::connection& c, std::size_t i) -> result<void> {
    CDB_ASSIGN(const auto olds, storage::read_old_writes(c, records[i]));
    for (const auto& old : olds)
      if (old.run == run) CDB_TRY(storage::delete_old_write(c, records[i], old.seq));
    return storage::delete_run_record(c, run, records[i]);
  });
}

result<void> drop_run(core& owner, std::int64_t run, const progress& report) {
  CDB_ASSIGN(const auto ranges, owner.write(urgency::run, [&](storage::connection& c) { return storage::ranges_of_run(c, run); }));
  for (const auto& range : ranges) {
    CDB_TRY(delete_range(owner, range, report));
    CDB_TRY(in_slices(owner, report, [&](storage::connection& c) { return owner.partition().drop_some(c, range.lo, range.hi, rows_a_slice * 10); }));
  }
  CDB_TRY(in_slices(owner, report, [&](storage::connection& c) -> result<bool> {
    CDB_ASSIGN(const auto n, storage::delete_pending_of_run(c, run, rows_a_slice * 10));
    return n > 0;
  }));
  CDB_TRY(in_slices(owner, report, [&](storage::connection& c) -> result<bool> {
    CDB_ASSIGN(const auto info, storage::read_run(c, run));
    if (!info) return false;
    return storage::delete_events_of_run(c, run, info->started, rows_a_slice * 10);
  }));
  CDB_TRY(delete_staged_writes(owner, run, report));
  return owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
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

}  // namespace

result<void> drop_left_runs(core& owner, const progress& report) {
  CDB_ASSIGN(const auto left, owner.write(urgency::run, [&](storage::connection& c) { return storage::runs_in_state(c, storage::run_state::open); }));
  for (const auto& run : left) CDB_TRY(drop_run(owner, run.no, report));
  if (left.empty() && !owner.rest_left()) return {};
  CDB_TRY(in_slices(owner, report, [&](storage::connection& c) { return owner.idle_partition().clear_some(c, 2000); }));
  return {};
}

}  // namespace cdb::engine
