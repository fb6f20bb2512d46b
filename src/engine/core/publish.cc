#include "engine/core/publish.h"

#include <algorithm>

#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

std::vector<storage::stored_link> directed_links(const resolved_records& all) {
  std::vector<storage::stored_link> links;
  links.reserve(all.resolved.links.size() * 2);
  for (const auto& l : all.resolved.links) {
    const auto a = all.recs[l.a];
    const auto b = all.recs[l.b];
    links.push_back({a, b, l.weight_millibits, l.pattern});
    links.push_back({b, a, l.weight_millibits, l.pattern});
  }
  std::sort(links.begin(), links.end(), [](const auto& x, const auto& y) { return std::pair(x.rec, x.other) < std::pair(y.rec, y.other); });
  return links;
}

std::vector<resolve::merge_step> steps_of(const resolved_records& all, const std::vector<std::uint32_t>& indexes, const resolve::model& model,
                                          const std::vector<resolve::link>& links, std::span<const resolve::decision> rulings) {
  std::vector<resolve::member> members;
  for (const auto i : indexes)
    members.push_back({i, std::shared_ptr<const resolve::feature>(std::shared_ptr<void>(), &all.features[i])});
  return resolve::resolve_component(model, members, links, rulings, true).steps;
}

}  // namespace

cluster_list list_clusters(const resolved_records& all) {
  cluster_list out;
  for (std::uint32_t i = 0; i < all.recs.size(); ++i) {
    const auto cluster = all.resolved.cluster_of[i];
    if (cluster >= out.members.size()) {
      out.members.resize(cluster + 1);
      out.anchor.resize(cluster + 1);
    }
    auto& members = out.members[cluster];
    if (members.empty() || all.uids[i] < all.uids[out.anchor[cluster]]) out.anchor[cluster] = i;
    members.push_back(i);
  }
  return out;
}

result<void> publish_partition(core& owner, const storage::partition& slot, const resolved_records& all, const cluster_list& clusters, const progress& report) {
  const auto links = directed_links(all);
  CDB_TRY(write_rows(owner, links.size(), report, "publish", [&](storage::connection& c, std::size_t i) { return slot.append_link(c, links[i]); }));
  const auto customer_of = [&](std::size_t i) { return all.recs[clusters.anchor[all.resolved.cluster_of[i]]]; };
  CDB_TRY(write_rows(owner, all.recs.size(), report, "publish",
                     [&](storage::connection& c, std::size_t i) { return slot.append_assignment(c, all.recs[i], customer_of(i)); }));
  std::vector<std::pair<std::int64_t, std::int64_t>> members;
  members.reserve(all.recs.size());
  for (std::size_t i = 0; i < all.recs.size(); ++i) members.emplace_back(customer_of(i), all.recs[i]);
  std::sort(members.begin(), members.end());
  CDB_TRY(write_rows(owner, members.size(), report, "publish",
                     [&](storage::connection& c, std::size_t i) { return slot.append_customer_record(c, members[i].first, members[i].second); }));
  std::vector<std::uint32_t> by_customer(clusters.members.size());
  for (std::uint32_t i = 0; i < by_customer.size(); ++i) by_customer[i] = i;
  std::sort(by_customer.begin(), by_customer.end(), [&](auto a, auto b) { return all.recs[clusters.anchor[a]] < all.recs[clusters.anchor[b]]; });
  return write_rows(owner, by_customer.size(), report, "publish", [&](storage::connection& c, std::size_t i) -> result<void> {
    const auto cluster = by_customer[i];
    CDB_ASSIGN(const auto golden, all.golden(clusters.members[cluster]));
    return slot.write_golden(c, all.recs[clusters.anchor[cluster]], golden);
  });
}

std::vector<cluster_merges> merge_steps(const resolved_records& all, const cluster_list& clusters, const resolve::model& model,
                                        std::span<const resolve::decision> rulings) {
  std::vector<std::vector<resolve::link>> links(clusters.members.size());
  for (const auto& l : all.resolved.links)
    if (all.resolved.cluster_of[l.a] == all.resolved.cluster_of[l.b]) links[all.resolved.cluster_of[l.a]].push_back(l);
  std::vector<cluster_merges> merges;
  for (std::size_t i = 0; i < clusters.members.size(); ++i)
    if (clusters.members[i].size() > 1) merges.push_back({clusters.members[i], steps_of(all, clusters.members[i], model, links[i], rulings)});
  return merges;
}

result<void> publish_merge_events(core& owner, const resolved_records& all, const std::vector<cluster_merges>& merges, std::int64_t run,
                                  const progress& report) {
  return write_rows(owner, merges.size(), report, "publish", [&](storage::connection& c, std::size_t i) -> result<void> {
    const auto& members = merges[i].members;
    for (const auto& step : merges[i].steps) {
      storage::event_row event;
      event.kind = storage::event_kind::merged;
      event.time = owner.next_time();
      event.run = run;
      event.weight_millibits = step.weight_millibits;
      const auto older = [&](auto x, auto y) { return all.uids[members[x]] < all.uids[members[y]]; };
      auto kept = members[*std::min_element(step.side_a.begin(), step.side_a.end(), older)];
      auto other = members[*std::min_element(step.side_b.begin(), step.side_b.end(), older)];
      for (const auto at : step.side_a) event.side_a.push_back(all.uids[members[at]]);
      for (const auto at : step.side_b) event.side_b.push_back(all.uids[members[at]]);
      if (all.uids[other] < all.uids[kept]) {
        std::swap(kept, other);
        std::swap(event.side_a, event.side_b);
      }
      event.customer = all.uids[kept];
      event.other = all.uids[other];
      CDB_ASSIGN(const auto no, storage::insert_event(c, event));
      CDB_TRY(storage::insert_timeline(c, all.recs[kept], no));
      CDB_TRY(storage::insert_timeline(c, all.recs[other], no));
    }
    return {};
  });
}

}  // namespace cdb::engine
