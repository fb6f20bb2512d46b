#include "engine/history/history_view.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/civil.h"
#include "engine/core/snapshot.h"
#include "storage/event_table.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

class run_names {
 public:
  explicit run_names(storage::connection& c) : c_(c) {}
  result<storage::run_info> of(std::int64_t no) {
    const auto known = runs_.find(no);
    if (known != runs_.end()) return known->second;
    CDB_ASSIGN(auto run, storage::read_run(c_, no));
    return runs_[no] = run.value_or(storage::run_info{});
  }

 private:
  storage::connection& c_;
  std::map<std::int64_t, storage::run_info> runs_;
};

doc ids_doc(const std::vector<id128>& ids) {
  doc out{doc::array{}};
  for (const auto& id : ids) out.push(to_uuid(id));
  return out;
}

result<doc> event_doc(run_names& runs, const storage::event_row& event) {
  CDB_ASSIGN(const auto run, runs.of(event.run));
  doc out;
  out.set("event", event.no).set("what", storage::to_name(event.kind)).set("time", utc_text(event.time)).set("run", to_uuid(run.uid));
  if (event.kind == storage::event_kind::model_switched) return out;
  out.set("customer", to_uuid(event.customer)).set("other", to_uuid(event.other));
  out.set("side_a", ids_doc(event.side_a)).set("side_b", ids_doc(event.side_b)).set("weight_millibits", event.weight_millibits);
  return out;
}

doc run_doc(const storage::run_info& run) {
  doc out;
  out.set("run", to_uuid(run.uid)).set("kind", storage::to_name(run.kind)).set("state", storage::to_name(run.state));
  out.set("started", utc_text(run.started)).set("ended", utc_text(run.ended)).set("name", run.name);
  if (auto report = doc::parse_json(run.report)) out.set("report", *std::move(report));
  return out;
}

}  // namespace

result<doc> list_runs(core& owner, std::uint32_t limit) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  CDB_ASSIGN(const auto runs, storage::list_runs(view->connection(), limit));
  doc list{doc::array{}};
  for (const auto& run : runs) list.push(run_doc(run));
  doc out;
  out.set("shape", "runs/1").set("runs", std::move(list));
  return out;
}

result<doc> customer_history(core& owner, const id128& any) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  CDB_ASSIGN(const auto customer, view->customer_of(any));
  CDB_ASSIGN(const auto records, view->partition().records_of(view->connection(), customer));
  run_names runs(view->connection());
  std::multimap<std::int64_t, doc> by_time;
  std::set<std::int64_t> events;
  for (const auto rec : records) {
    CDB_ASSIGN(const auto row, storage::read_record(view->connection(), rec));
    CDB_ASSIGN(auto writes, storage::read_old_writes(view->connection(), rec));
    CDB_ASSIGN(const auto now, view->record(rec));
    if (!row) continue;
    writes.push_back(row->write);
    const auto* source = view->defs().source(row->source);
    for (const auto& write : writes) {
      if (write.seq == 0) continue;
      CDB_ASSIGN(const auto run, runs.of(write.run));
      doc entry;
      entry.set("what", write.state == storage::record_state::live ? "written" : "removed").set("time", utc_text(write.hlc));
      entry.set("record", to_uuid(row->uid)).set("source", source ? source->name : std::string()).set("key", row->key);
      entry.set("run", to_uuid(run.uid)).set("in_force", write.seq == now->write.seq);
      by_time.emplace(write.hlc, std::move(entry));
    }
    CDB_ASSIGN(const auto numbers, storage::events_of(view->connection(), rec));
    events.insert(numbers.begin(), numbers.end());
  }
  for (const auto no : events) {
    CDB_ASSIGN(const auto event, storage::read_event(view->connection(), no));
    if (!event) continue;
    CDB_ASSIGN(auto entry, event_doc(runs, *event));
    by_time.emplace(event->time, std::move(entry));
  }
  CDB_ASSIGN(const auto id, view->uid_of(customer));
  doc list{doc::array{}};
  for (auto& [time, entry] : by_time) list.push(std::move(entry));
  doc out;
  out.set("shape", "history/1").set("id", to_uuid(id)).set("history", std::move(list));
  return out;
}

result<doc> list_events(core& owner, std::uint64_t after, std::uint32_t limit) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  // An open run's events do not count yet. The feed ends before the first of them, so that a follower misses none.
  CDB_ASSIGN(const auto open, storage::runs_in_state(view->connection(), storage::run_state::open));
  const auto not_yet = [&](std::int64_t run) { return std::any_of(open.begin(), open.end(), [&](const auto& o) { return o.no == run; }); };
  std::vector<storage::event_row> rows;
  CDB_TRY(storage::each_event(view->connection(), static_cast<std::int64_t>(after), [&](storage::event_row&& row) {
    if (rows.size() >= limit || not_yet(row.run)) return false;
    rows.push_back(std::move(row));
    return true;
  }));
  run_names runs(view->connection());
  doc list{doc::array{}};
  for (const auto& row : rows) {
    CDB_ASSIGN(auto entry, event_doc(runs, row));
    list.push(std::move(entry));
  }
  doc out;
  out.set("shape", "events/1").set("events", std::move(list));
  return out;
}

}  // namespace cdb::engine
