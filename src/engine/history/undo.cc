#include "engine/history/undo.h"

#include <algorithm>
#include <set>

#include "engine/core/audit.h"
#include "engine/core/caught.h"
#include "engine/core/dropped_import.h"
#include "engine/core/mass_change.h"
#include "engine/core/model_switch.h"
#include "engine/core/pending_work.h"
#include "engine/core/publish.h"
#include "engine/core/snapshot.h"
#include "storage/decision_table.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"

namespace cdb::engine {

namespace {

struct affected_records {
  std::vector<std::int64_t> recs;
  std::uint64_t kept_later = 0;  // the content in force was written by a later run
  bool decided = false;          // by a ruling of the run
};

// Whether a write in force came after what the run wrote to this record.
result<bool> written_later(snapshot& view, const storage::record_row& row, std::int64_t run) {
  if (row.write.run == run) return false;
  CDB_ASSIGN(const auto writes, storage::read_old_writes(view.connection(), row.rec));
  for (const auto& write : writes)
    if (write.run == run && write.seq > row.write.seq) return false;
  return true;
}

// Records the run wrote or decided about.
result<affected_records> affected_by(snapshot& view, std::int64_t run, const progress& report) {
  std::set<std::int64_t> recs;
  CDB_ASSIGN(const auto ranges, storage::ranges_of_run(view.connection(), run));
  affected_records out;
  std::vector<storage::record_row> overwritten;
  bool cancelled = false;
  const auto take = [&](storage::record_row&& row) {
    recs.insert(row.rec);
    if (row.write.run != run) overwritten.push_back(std::move(row));
    cancelled = recs.size() % 1024 == 0 && report.tick("read", recs.size(), 0);
    return !cancelled;
  };
  for (const auto& range : ranges)
    CDB_TRY(storage::each_record(view.connection(), range.lo, [&](storage::record_row&& row) { return row.rec < range.hi && take(std::move(row)); }));
  CDB_ASSIGN(const auto written, storage::records_of_run(view.connection(), run));
  for (const auto rec : written) {
    if (cancelled || recs.contains(rec)) continue;
    CDB_ASSIGN(auto row, storage::read_record(view.connection(), rec));
    if (row) (void)take(*std::move(row));
  }
  for (std::size_t i = 0; i < overwritten.size() && !cancelled; ++i) {
    CDB_ASSIGN(const bool later, written_later(view, overwritten[i], run));
    if (later) ++out.kept_later;
    cancelled = i % 1024 == 0 && report.tick("read", recs.size(), 0);
  }
  if (cancelled) return make_error(status::cancelled, "cancelled");
  CDB_ASSIGN(const auto decisions, storage::decisions_of_run(view.connection(), run));
  out.decided = !decisions.empty();
  for (const auto& d : decisions)
    for (const auto* side : {&d.side_a, &d.side_b})
      for (const auto& id : *side) {
        CDB_ASSIGN(const auto rec, storage::rec_of_uid(view.connection(), id));
        if (rec) recs.insert(*rec);
      }
  out.recs.assign(recs.begin(), recs.end());
  return out;
}

// The run whose effect is taken back or given back, and what its state becomes.
struct plan {
  storage::run_info named;      // that the caller named
  storage::run_info effective;  // whose writes go or come: the named run, or the one that the named undo had undone
  storage::run_state becomes = storage::run_state::undone;
};

result<plan> make_plan(snapshot& view, const id128& id) {
  plan p;
  CDB_ASSIGN(const auto named, storage::find_run(view.connection(), id));
  if (!named) return make_error(status::not_found, "no run has this id");
  if (named->state == storage::run_state::undone) return make_error(status::conflict, "this run is undone already; to redo it, undo its undo");
  if (named->state != storage::run_state::done) return make_error(status::conflict, "this run never took effect");
  p.named = p.effective = *named;
  // An undo of an undo of an undo: follow to the run with records of its own.
  while (p.effective.kind == storage::run_kind::undo) {
    CDB_ASSIGN(const auto target, storage::read_run(view.connection(), p.effective.target));
    if (!target) return make_error(status::damaged, "a run that the store's tables name is missing");
    p.effective = *target;
    p.becomes = p.becomes == storage::run_state::undone ? storage::run_state::done : storage::run_state::undone;
  }
  return p;
}

bool is_model_run(storage::run_kind kind) { return kind == storage::run_kind::train || kind == storage::run_kind::use_model; }

// Back to the model that was in force before the run or, when its undo is undone, to the one the run had put in force.
result<undo_result> undo_model_switch(core& owner, const plan& p, const progress& report) {
  switch_request request;
  request.kind = storage::run_kind::undo;
  request.undone_run = p.named.no;
  request.switched_run = p.effective.no;
  request.becomes = p.becomes;
  request.model = p.effective.target;
  if (p.becomes == storage::run_state::done) {
    CDB_ASSIGN(const auto view, snapshot::take(owner));
    CDB_ASSIGN(request.model, model_after(view->connection(), p.effective));
  }
  CDB_ASSIGN(const auto run, switch_model(owner, request, report));
  undo_result out;
  out.run = run.uid;
  return out;
}

result<storage::run_info> begin_undo(core& owner, const plan& p) {
  return owner.write(urgency::run, [&](storage::connection& c) -> result<storage::run_info> {
    storage::run_info run;
    run.uid = owner.env->new_id();
    run.kind = storage::run_kind::undo;
    run.state = storage::run_state::open;
    run.started = owner.next_time();
    run.target = p.named.no;
    run.name = p.named.name;
    CDB_ASSIGN(run.no, storage::insert_run(c, run));
    owner.state.preparing_run = run.no;
    owner.state.noting_keys = true;
    // Puts that come from now on are of another run: what is undone is complete.
    if (owner.state.session_run == p.effective.no) owner.state.session_run = 0;
    return run;
  }, core::commits::ordered);
}

// From here on the run counts as undone.
result<void> flip(core& owner, storage::connection& c, const plan& p, storage::run_info& undo) {
  CDB_ASSIGN(auto named, storage::read_run(c, p.named.no));
  CDB_ASSIGN(auto effective, storage::read_run(c, p.effective.no));
  if (!named || !effective || named->state != storage::run_state::done) return make_error(status::conflict, "the run was undone meanwhile");
  named->state = storage::run_state::undone;
  named->undone_by = undo.no;
  CDB_TRY(storage::update_run(c, *named));
  if (effective->no != named->no) {
    effective->state = p.becomes;
    effective->undone_by = p.becomes == storage::run_state::undone ? undo.no : 0;
    CDB_TRY(storage::update_run(c, *effective));
  }
  undo.state = storage::run_state::done;
  undo.ended = owner.next_time();
  CDB_TRY(storage::update_run(c, undo));
  return write_audit(owner, undo.no, "undo", to_uuid(p.named.uid));
}

// All together, or one by one where that costs less; rulings come and go one by one.
result<bool> together(snapshot& view, const affected_records& affected, std::uint64_t customers_a_record) {
  CDB_ASSIGN(const auto customers, view.partition().count_customers(view.connection()));
  return !affected.decided && affected.recs.size() * customers_a_record >= static_cast<std::uint64_t>(customers);
}

result<std::unique_ptr<snapshot>> look(core& owner, const progress& report) {
  CDB_ASSIGN(auto view, snapshot::take(owner));
  view->heed(report);
  return view;
}

// Each step has a view of its own, so that none holds the log back for long; what puts do between them is noted.
result<void> undo_together(core& owner, const plan& p, storage::run_info& undo, const affected_records& affected, const progress& report) {
  CDB_TRY(clear_idle_partition(owner, report));
  coming_rows coming;
  {
    CDB_ASSIGN(const auto view, look(owner, report));
    CDB_ASSIGN(coming, rows_when(*view, p.effective.no, p.becomes == storage::run_state::done, affected.recs, report));
  }
  auto change = std::make_shared<mass_change>(owner, undo.no, report);
  const auto done = caught([&]() -> result<void> {
    CDB_ASSIGN(auto view, look(owner, report));
    CDB_TRY(change->prepare(std::move(view), std::move(coming)));
    return owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
      CDB_TRY(flip(owner, c, p, undo));
      return change->take_effect(c);
    });
  });
  owner.upkeep().discard(std::move(change));
  return done;
}

result<void> undo_one_by_one(core& owner, const plan& p, storage::run_info& undo, const affected_records& affected, const progress& report) {
  CDB_TRY(write_rows(owner, affected.recs.size(), report, "undo", [&](storage::connection& c, std::size_t i) {
    return storage::add_pending(c, {.kind = storage::pending_kind::refresh, .item = affected.recs[i], .run = undo.no, .extra = 0});
  }));
  return owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
    owner.state.preparing_run = 0;
    return flip(owner, c, p, undo);
  });
}

}  // namespace

result<undo_result> undo_run(core& owner, const id128& id, const undo_options& options) {
  CDB_ASSIGN(const auto one_run, work_turn::take(owner, owner.run_mutex, options.report));
  const auto& report = options.report;
  plan p;
  {
    CDB_ASSIGN(const auto view, snapshot::take(owner));
    CDB_ASSIGN(p, make_plan(*view, id));
  }
  CDB_TRY(drop_left_runs(owner, report));
  if (is_model_run(p.effective.kind)) return undo_model_switch(owner, p, report);
  CDB_ASSIGN([[maybe_unused]] const bool left, work_off_pending(owner, 0, report));
  CDB_ASSIGN(auto undo, begin_undo(owner, p));
  affected_records affected;
  const auto done = caught([&]() -> result<void> {
    bool all = false;
    {
      CDB_ASSIGN(const auto view, look(owner, report));
      CDB_ASSIGN(affected, affected_by(*view, p.effective.no, report));
      CDB_ASSIGN(all, together(*view, affected, options.customers_a_record));
    }
    return all ? undo_together(owner, p, undo, affected, report) : undo_one_by_one(owner, p, undo, affected, report);
  });
  if (!done) {
    owner.leave_rest();
    return done.error();
  }
  CDB_TRY(settle(owner, report));
  return undo_result{.run = undo.uid, .records_changed = affected.recs.size() - affected.kept_later, .kept_later = affected.kept_later};
}

}  // namespace cdb::engine
