#include "engine/core/repartition.h"

#include <algorithm>
#include <map>

#include "engine/core/customer_changes.h"
#include "engine/core/golden.h"
#include "storage/event_table.h"
#include "storage/index_tables.h"
#include "storage/record_table.h"

namespace cdb::engine {

namespace {

std::int64_t number(resolve::record_no rec) { return static_cast<std::int64_t>(rec); }

// A new cluster that differs from what was, and the component that it is of.
struct cluster : changed_cluster {
  const resolve::touched_component* component = nullptr;
};

class writing {
 public:
  writing(core& owner, const resolve::update_result& step, const std::set<std::int64_t>& rewritten, std::int64_t run)
      : core_(owner), c_(owner.writer()), step_(step), rewritten_(rewritten), run_(run) {}

  result<repartition_result> go() {
    CDB_TRY(write_links());
    for (const auto& component : step_.components)
      for (const auto& members : component.clusters.clusters) CDB_TRY(look_at(component, members));
    for (const auto rec : step_.gone) CDB_TRY(take_away(number(rec)));
    for (auto& one : changed_) CDB_TRY(place(one));
    CDB_TRY(clear_former());
    for (const auto& one : changed_) CDB_TRY(report_merges(one));
    CDB_TRY(report_splits());
    return out_;
  }

 private:
  result<void> write_links() {
    for (const auto& l : step_.removed) CDB_TRY(core_.partition().delete_link(c_, number(l.a), number(l.b)));
    for (const auto& l : step_.added) CDB_TRY(core_.partition().write_link(c_, {number(l.a), number(l.b), l.weight_millibits, l.pattern}));
    return {};
  }

  // Unchanged clusters are left alone; at most their golden values are chosen anew.
  result<void> look_at(const resolve::touched_component& component, const std::vector<std::uint32_t>& indexes) {
    cluster one;
    one.component = &component;
    for (const auto i : indexes) one.members.push_back(number(component.members[i]));
    std::sort(one.members.begin(), one.members.end());
    for (const auto rec : one.members) {
      CDB_ASSIGN(const auto customer, core_.partition().customer_of(c_, rec));
      one.came_from[customer.value_or(-rec)].push_back(rec);
    }
    if (one.came_from.size() == 1 && one.came_from.begin()->first > 0) {
      const auto customer = one.came_from.begin()->first;
      CDB_ASSIGN(const auto before, core_.partition().records_of(c_, customer));
      if (before == one.members) {
        const bool stale = std::any_of(one.members.begin(), one.members.end(), [&](auto rec) { return rewritten_.contains(rec); });
        return stale ? write_golden(customer, one.members) : result<void>{};
      }
    }
    changed_.push_back(std::move(one));
    return {};
  }

  result<void> take_away(std::int64_t rec) {
    CDB_ASSIGN(const auto customer, core_.partition().customer_of(c_, rec));
    if (!customer) return {};
    former_.insert(*customer);
    return core_.partition().unassign(c_, rec);
  }

  result<void> place(cluster& one) {
    CDB_TRY(find_anchor(one));
    anchors_.insert(one.anchor);
    for (const auto& [customer, records] : one.came_from)
      if (customer > 0) former_.insert(customer);
    for (const auto rec : one.members) CDB_TRY(core_.partition().assign(c_, rec, one.anchor));
    return write_golden(one.anchor, one.members);
  }

  result<void> find_anchor(cluster& one) {
    for (const auto rec : one.members) {
      CDB_ASSIGN(const auto id, uid_of(rec));
      if (one.anchor == 0 || id < uids_[one.anchor]) one.anchor = rec;
    }
    return {};
  }

  result<id128> uid_of(std::int64_t rec) {
    const auto known = uids_.find(rec);
    if (known != uids_.end()) return known->second;
    CDB_ASSIGN(const auto row, storage::read_record(c_, rec));
    if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
    return uids_[rec] = row->uid;
  }

  result<void> write_golden(std::int64_t customer, const std::vector<std::int64_t>& members) {
    CDB_ASSIGN(const auto golden, make_golden(core_, members));
    return core_.partition().write_golden(c_, customer, golden);
  }

  result<void> clear_former() {
    for (const auto customer : former_)
      if (!anchors_.contains(customer)) CDB_TRY(core_.partition().delete_golden(c_, customer));
    return {};
  }

  result<void> report_merges(const cluster& one) {
    if (one.came_from.size() < 2) return {};
    std::vector<std::int64_t> recs;
    for (const auto rec : one.component->members) recs.push_back(number(rec));
    for (const auto& change : merges_into(one, one.component->clusters.steps, recs)) {
      if (one.came_from.contains(change.other)) ++out_.merged;
      CDB_TRY(report(change));
    }
    return {};
  }

  result<void> report_splits() {
    const std::vector<changed_cluster> all(changed_.begin(), changed_.end());
    for (const auto& change : splits_among(all)) {
      ++out_.split;
      CDB_TRY(report(change));
    }
    return {};
  }

  result<void> report(const customer_change& change) {
    storage::event_row event;
    event.kind = change.kind;
    event.time = core_.next_time();
    event.run = run_;
    event.weight_millibits = change.weight_millibits;
    CDB_ASSIGN(event.customer, uid_of(change.customer));
    CDB_ASSIGN(event.other, uid_of(change.other));
    for (const auto rec : change.side_a) {
      CDB_ASSIGN(const auto id, uid_of(rec));
      event.side_a.push_back(id);
    }
    for (const auto rec : change.side_b) {
      CDB_ASSIGN(const auto id, uid_of(rec));
      event.side_b.push_back(id);
    }
    CDB_ASSIGN(const auto no, storage::insert_event(c_, event));
    CDB_TRY(storage::insert_timeline(c_, change.customer, no));
    return storage::insert_timeline(c_, change.other, no);
  }

  core& core_;
  storage::connection& c_;
  const resolve::update_result& step_;
  const std::set<std::int64_t>& rewritten_;
  const std::int64_t run_;
  std::vector<cluster> changed_;
  std::set<std::int64_t> former_;   // customers that may be no more
  std::set<std::int64_t> anchors_;
  std::map<std::int64_t, id128> uids_;
  repartition_result out_;
};

}  // namespace

result<repartition_result> repartition(core& owner, const resolve::update_result& step, const std::set<std::int64_t>& rewritten, std::int64_t run) {
  return writing(owner, step, rewritten, run).go();
}

}  // namespace cdb::engine
