#include "engine/core/partition_changes.h"

#include <algorithm>
#include <unordered_map>

#include "storage/index_tables.h"
#include "storage/record_table.h"

namespace cdb::engine {

namespace {

using kind = cluster_origin::kind;

std::vector<resolve::merge_step> steps_of(const resolved_records& all, const std::vector<std::uint32_t>& indexes, const resolve::model& model,
                                          const std::vector<resolve::link>& links, std::span<const resolve::decision> rulings) {
  std::vector<resolve::member> members;
  for (const auto i : indexes)
    members.push_back({i, std::shared_ptr<const resolve::feature>(std::shared_ptr<void>(), &all.features[i])});
  return resolve::resolve_component(model, members, links, rulings, true).steps;
}

changed_cluster with_numbers(const resolved_records& all, const std::vector<std::uint32_t>& indexes, std::uint32_t anchor,
                             std::span<const std::int64_t> customer_before) {
  changed_cluster one;
  one.anchor = all.recs[anchor];
  for (const auto i : indexes) {
    const auto rec = all.recs[i];
    one.members.push_back(rec);
    one.came_from[customer_before[i] ? customer_before[i] : -rec].push_back(rec);
  }
  return one;
}

storage::event_row step_event(const resolved_records& all, const std::vector<std::uint32_t>& members, const resolve::merge_step& step,
                              std::uint32_t& kept, std::uint32_t& other) {
  storage::event_row event;
  event.kind = storage::event_kind::merged;
  event.weight_millibits = step.weight_millibits;
  const auto older = [&](auto x, auto y) { return all.uids[members[x]] < all.uids[members[y]]; };
  kept = members[*std::min_element(step.side_a.begin(), step.side_a.end(), older)];
  other = members[*std::min_element(step.side_b.begin(), step.side_b.end(), older)];
  for (const auto at : step.side_a) event.side_a.push_back(all.uids[members[at]]);
  for (const auto at : step.side_b) event.side_b.push_back(all.uids[members[at]]);
  if (all.uids[other] < all.uids[kept]) {
    std::swap(kept, other);
    std::swap(event.side_a, event.side_b);
  }
  event.customer = all.uids[kept];
  event.other = all.uids[other];
  return event;
}

result<void> insert(core& owner, storage::connection& c, storage::event_row& event, std::int64_t run, std::int64_t customer, std::int64_t other) {
  event.time = owner.next_time();
  event.run = run;
  CDB_ASSIGN(const auto no, storage::insert_event(c, event));
  CDB_TRY(storage::insert_timeline(c, customer, no));
  return storage::insert_timeline(c, other, no);
}

}  // namespace

std::vector<cluster_origin> origins_of(const cluster_list& clusters, std::span<const std::int64_t> customer_before) {
  std::unordered_map<std::int64_t, std::size_t> size_before;
  for (const auto customer : customer_before)
    if (customer) ++size_before[customer];
  std::vector<cluster_origin> out(clusters.members.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& members = clusters.members[i];
    const auto customer = customer_before[members.front()];
    const bool all_the_same = std::all_of(members.begin(), members.end(), [&](auto m) { return customer_before[m] == customer; });
    if (!all_the_same) out[i].what = kind::changed;
    else if (customer) out[i] = {size_before[customer] == members.size() ? kind::unchanged : kind::changed, customer};
  }
  return out;
}

partition_changes changes_of(const resolved_records& all, const cluster_list& clusters, const std::vector<cluster_origin>& origins,
                             std::span<const std::int64_t> customer_before, const resolve::model& model, std::span<const resolve::decision> rulings,
                             const cancel_token* cancel) {
  std::vector<std::vector<resolve::link>> links(clusters.members.size());
  for (const auto& l : all.resolved.links) {
    const auto cluster = all.resolved.cluster_of[l.a];
    if (cluster == all.resolved.cluster_of[l.b] && origins[cluster].what != kind::unchanged) links[cluster].push_back(l);
  }
  partition_changes out;
  std::vector<changed_cluster> changed;
  for (std::size_t i = 0; i < clusters.members.size(); ++i) {
    if (cancel && cancel->cancelled()) return {};
    const auto& members = clusters.members[i];
    if (origins[i].what == kind::unchanged || (origins[i].what == kind::fresh && members.size() == 1)) continue;
    if (origins[i].what == kind::fresh) {
      out.fresh.push_back({members, steps_of(all, members, model, links[i], rulings)});
      continue;
    }
    changed.push_back(with_numbers(all, members, clusters.anchor[i], customer_before));
    if (changed.back().came_from.size() < 2) continue;
    auto merges = merges_into(changed.back(), steps_of(all, members, model, links[i], rulings), changed.back().members);
    std::move(merges.begin(), merges.end(), std::back_inserter(out.others));
  }
  auto splits = splits_among(changed);
  std::move(splits.begin(), splits.end(), std::back_inserter(out.others));
  out.whole = true;
  return out;
}

result<void> publish_changes(core& owner, const resolved_records& all, const partition_changes& changes, std::int64_t run, const progress& report) {
  CDB_TRY(write_rows(owner, changes.fresh.size(), report, "publish", [&](storage::connection& c, std::size_t i) -> result<void> {
    for (const auto& step : changes.fresh[i].steps) {
      std::uint32_t kept = 0;
      std::uint32_t other = 0;
      auto event = step_event(all, changes.fresh[i].members, step, kept, other);
      CDB_TRY(insert(owner, c, event, run, all.recs[kept], all.recs[other]));
    }
    return {};
  }));
  // A former customer may be named by a record that goes.
  const auto uid_of = [&](storage::connection& c, std::int64_t rec) -> result<id128> {
    const auto at = std::lower_bound(all.recs.begin(), all.recs.end(), rec);
    if (at != all.recs.end() && *at == rec) return all.uids[static_cast<std::size_t>(at - all.recs.begin())];
    CDB_ASSIGN(const auto row, storage::read_record(c, rec));
    if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
    return row->uid;
  };
  const auto uids_of = [&](storage::connection& c, const std::vector<std::int64_t>& recs, std::vector<id128>& out) -> result<void> {
    for (const auto rec : recs) {
      CDB_ASSIGN(const auto uid, uid_of(c, rec));
      out.push_back(uid);
    }
    return {};
  };
  return write_rows(owner, changes.others.size(), report, "publish", [&](storage::connection& c, std::size_t i) -> result<void> {
    const auto& change = changes.others[i];
    storage::event_row event;
    event.kind = change.kind;
    event.weight_millibits = change.weight_millibits;
    CDB_ASSIGN(event.customer, uid_of(c, change.customer));
    CDB_ASSIGN(event.other, uid_of(c, change.other));
    CDB_TRY(uids_of(c, change.side_a, event.side_a));
    CDB_TRY(uids_of(c, change.side_b, event.side_b));
    return insert(owner, c, event, run, change.customer, change.other);
  });
}

}  // namespace cdb::engine
