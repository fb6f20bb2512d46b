#include "engine/history/decide.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "engine/core/apply.h"
#include "engine/core/audit.h"
#include "engine/core/edits.h"
#include "resolve/population.h"
#include "storage/decision_table.h"
#include "storage/event_table.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr std::size_t max_reason_bytes = 4096;

struct sides {
  std::vector<std::int64_t> a;
  std::vector<std::int64_t> b;
};

// The live record that any id stands for, inside a write.
result<std::int64_t> live_record_of(core& owner, const id128& any) {
  const auto unknown = [] { return make_error(status::not_found, "no record or customer has this id"); };
  CDB_ASSIGN(auto rec, storage::rec_of_uid(owner.writer(), any));
  if (!rec || !owner.visible(*rec)) return unknown();
  for (int hops = 0; hops < 10'000; ++hops) {
    CDB_ASSIGN(const auto row, owner.record(*rec));
    if (!row) return unknown();
    if (row->write.state == storage::record_state::live) return *rec;
    if (row->forward == 0) return unknown();
    *rec = row->forward;
  }
  return unknown();
}

// The customer of any id.
result<std::int64_t> customer_of(core& owner, const id128& any) {
  CDB_ASSIGN(const auto rec, live_record_of(owner, any));
  CDB_ASSIGN(const auto customer, owner.partition().customer_of(owner.writer(), rec));
  if (!customer) return make_error(status::not_found, "no record or customer has this id");
  return *customer;
}

result<std::vector<id128>> ids_of(core& owner, const std::vector<std::int64_t>& recs) {
  std::vector<id128> ids;
  for (const auto rec : recs) {
    CDB_ASSIGN(const auto row, owner.record(rec));
    if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
    ids.push_back(row->uid);
  }
  return ids;
}

struct decided {
  id128 run{};
  repartition_result moved;
};

result<decided> decide(core& owner, resolve::ruling kind, const sides& who, std::string_view reason) {
  auto& c = owner.writer();
  storage::run_info run;
  run.uid = owner.env->new_id();
  run.kind = storage::run_kind::decide;
  run.state = storage::run_state::done;
  run.started = run.ended = owner.next_time();
  CDB_ASSIGN(run.no, storage::insert_run(c, run));
  storage::decision_row row;
  row.uid = owner.env->new_id();
  row.kind = static_cast<std::uint8_t>(kind);
  row.hlc = owner.next_time();
  row.run = run.no;
  row.reason = reason;
  CDB_ASSIGN(row.side_a, ids_of(owner, who.a));
  CDB_ASSIGN(row.side_b, ids_of(owner, who.b));
  CDB_ASSIGN(const auto no, storage::insert_decision(c, row));
  std::vector<std::int64_t> touched;
  for (const auto* side : {&who.a, &who.b})
    for (const auto rec : *side) {
      CDB_TRY(storage::insert_decision_of(c, rec, no));
      touched.push_back(rec);
    }
  CDB_TRY(write_audit(owner, run.no, kind == resolve::ruling::link ? "merge" : "split", to_uuid(row.uid)));
  CDB_ASSIGN(const auto moved, apply_changes(owner, {}, touched, run.no));
  return decided{run.uid, moved};
}

result<void> check_reason(std::string_view reason) {
  if (reason.size() > max_reason_bytes) return make_error(status::limit, "a reason is at most 4096 bytes long");
  if (!is_valid_utf8(reason)) return make_error(status::invalid_utf8, "the reason is not valid UTF-8");
  return {};
}

// Live records among the ids.
result<std::vector<std::int64_t>> live_records(core& owner, const std::vector<id128>& ids) {
  std::vector<std::int64_t> recs;
  for (const auto& id : ids) {
    CDB_ASSIGN(const auto rec, storage::rec_of_uid(owner.writer(), id));
    if (!rec || !owner.visible(*rec)) continue;
    CDB_ASSIGN(const auto row, owner.record(*rec));
    if (row && row->write.state == storage::record_state::live) recs.push_back(*rec);
  }
  return recs;
}

result<bool> share_a_customer(core& owner, const sides& who) {
  std::set<std::int64_t> customers;
  for (const auto rec : who.a) {
    CDB_ASSIGN(const auto customer, owner.partition().customer_of(owner.writer(), rec));
    if (customer) customers.insert(*customer);
  }
  for (const auto rec : who.b) {
    CDB_ASSIGN(const auto customer, owner.partition().customer_of(owner.writer(), rec));
    if (customer && customers.contains(*customer)) return true;
  }
  return false;
}

// Edits go with the record they are pinned to.
result<void> take_edits_along(core& owner, const std::vector<std::int64_t>& all, std::vector<std::int64_t>& side) {
  std::vector<std::int64_t> along;
  for (const auto rec : all) {
    if (std::binary_search(side.begin(), side.end(), rec)) continue;
    CDB_ASSIGN(const auto target, pinned_to(owner, rec));
    if (target && std::binary_search(side.begin(), side.end(), target)) along.push_back(rec);
  }
  side.insert(side.end(), along.begin(), along.end());
  std::sort(side.begin(), side.end());
  return {};
}

}  // namespace

result<id128> merge_customers(core& owner, const id128& any_a, const id128& any_b, std::string_view reason) {
  CDB_TRY(check_reason(reason));
  return owner.write(urgency::steward, [&](storage::connection& c) -> result<id128> {
    CDB_ASSIGN(const auto a, customer_of(owner, any_a));
    CDB_ASSIGN(const auto b, customer_of(owner, any_b));
    if (a == b) return make_error(status::conflict, "the two are one customer already");
    sides who;
    CDB_ASSIGN(who.a, owner.partition().records_of(c, a));
    CDB_ASSIGN(who.b, owner.partition().records_of(c, b));
    CDB_ASSIGN(const auto done, decide(owner, resolve::ruling::link, who, reason));
    return done.run;
  });
}

result<id128> split_customer(core& owner, const id128& customer, std::span<const id128> records, std::string_view reason) {
  CDB_TRY(check_reason(reason));
  return owner.write(urgency::steward, [&](storage::connection& c) -> result<id128> {
    CDB_ASSIGN(const auto whole, customer_of(owner, customer));
    CDB_ASSIGN(const auto all, owner.partition().records_of(c, whole));
    sides who;
    for (const auto& id : records) {
      CDB_ASSIGN(const auto rec, storage::rec_of_uid(c, id));
      if (!rec || !std::binary_search(all.begin(), all.end(), *rec)) return make_error(status::not_found, "one of the records is not this customer's");
      who.a.push_back(*rec);
    }
    std::sort(who.a.begin(), who.a.end());
    who.a.erase(std::unique(who.a.begin(), who.a.end()), who.a.end());
    CDB_TRY(take_edits_along(owner, all, who.a));
    std::set_difference(all.begin(), all.end(), who.a.begin(), who.a.end(), std::back_inserter(who.b));
    if (who.a.empty() || who.b.empty()) return make_error(status::invalid_argument, "a split names some of the customer's records, not none and not all");
    CDB_ASSIGN(const auto done, decide(owner, resolve::ruling::apart, who, reason));
    return done.run;
  });
}

result<id128> decide_pair(core& owner, const id128& record_a, const id128& record_b, bool same, std::string_view reason) {
  CDB_TRY(check_reason(reason));
  return owner.write(urgency::steward, [&](storage::connection&) -> result<id128> {
    sides who;
    CDB_ASSIGN(const auto a, live_record_of(owner, record_a));
    CDB_ASSIGN(const auto b, live_record_of(owner, record_b));
    if (a == b) return make_error(status::invalid_argument, "the two are one record");
    who.a = {a};
    who.b = {b};
    CDB_ASSIGN(const auto done, decide(owner, same ? resolve::ruling::link : resolve::ruling::apart, who, reason));
    return done.run;
  });
}

result<undo_result> undo_merge_event(core& owner, std::uint64_t event) {
  return owner.write(urgency::steward, [&](storage::connection& c) -> result<undo_result> {
    CDB_ASSIGN(const auto row, storage::read_event(c, static_cast<std::int64_t>(event)));
    if (!row) return make_error(status::not_found, "there is no event of this number");
    if (row->kind != storage::event_kind::merged) return make_error(status::conflict, "only a merge can be undone by its event");
    sides who;
    CDB_ASSIGN(who.a, live_records(owner, row->side_a));
    CDB_ASSIGN(who.b, live_records(owner, row->side_b));
    if (who.a.empty() || who.b.empty()) return make_error(status::conflict, "one side of this merge has no records any more");
    CDB_ASSIGN(const bool together, share_a_customer(owner, who));
    if (!together) return make_error(status::conflict, "the two sides of this merge are different customers already");
    CDB_ASSIGN(const auto done, decide(owner, resolve::ruling::apart, who, "undo of event " + std::to_string(event)));
    return undo_result{.run = done.run, .records_changed = who.a.size() + who.b.size(), .kept_later = 0};
  });
}

}  // namespace cdb::engine
