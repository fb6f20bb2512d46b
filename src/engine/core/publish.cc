#include "engine/core/publish.h"

#include <algorithm>
#include <chrono>

#include "base/sorting.h"

namespace cdb::engine {

namespace {

result<std::vector<storage::stored_link>> directed_links(const resolved_records& all, const progress& report) {
  std::vector<storage::stored_link> links;
  links.reserve(all.resolved.links.size() * 2);
  for (const auto& l : all.resolved.links) {
    const auto a = all.recs[l.a];
    const auto b = all.recs[l.b];
    links.push_back({a, b, l.weight_millibits, l.pattern});
    links.push_back({b, a, l.weight_millibits, l.pattern});
  }
  const auto before = [](const auto& x, const auto& y) { return std::pair(x.rec, x.other) < std::pair(y.rec, y.other); };
  if (!sort_unless_stopped(links, report, "publish", before)) return make_error(status::cancelled, "cancelled");
  return links;
}

}  // namespace

result<void> write_parts(core& owner, std::size_t count, const progress& report, std::string_view stage, const write_some& write) {
  constexpr std::size_t rows_between_looks = 64;
  constexpr auto patience = std::chrono::milliseconds(2);
  constexpr auto longest = std::chrono::milliseconds(4);  // who comes then waits for the rest, and for its commit, which takes as long
  for (std::size_t at = 0; at < count;) {
    if (report.tick(stage, at, count)) return make_error(status::cancelled, "cancelled");
    CDB_TRY(owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
      const auto start = std::chrono::steady_clock::now();
      for (std::size_t looked = at; at < count;) {
        CDB_ASSIGN(at, write(c, at, count));
        if (at - looked < rows_between_looks) continue;
        looked = at;
        if (report.cancelled()) return make_error(status::cancelled, "cancelled");
        const auto spent = std::chrono::steady_clock::now() - start;
        if (spent > longest || (spent > patience && owner.gate.someone_waits())) break;
      }
      return {};
    }, core::commits::ordered));
  }
  return {};
}

result<void> write_rows(core& owner, std::size_t count, const progress& report, std::string_view stage, const write_one& write) {
  return write_parts(owner, count, report, stage, [&](storage::connection& c, std::size_t i, std::size_t) -> result<std::size_t> {
    CDB_TRY(write(c, i));
    return i + 1;
  });
}

result<void> write_match_keys(core& owner, std::span<const storage::packed_pair> pairs, storage::pair_change how, const progress& report, std::string_view stage) {
  return write_parts(owner, pairs.size(), report, stage, [&](storage::connection& c, std::size_t from, std::size_t to) -> result<std::size_t> {
    CDB_ASSIGN(const auto done, storage::change_match_keys(c, pairs.subspan(from, std::min(to - from, storage::pairs_together)), how));
    return from + done;
  });
}

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

result<void> publish_partition(core& owner, const storage::partition& slot, const resolved_records& all, const cluster_list& clusters,
                               beside<golden_values>& golden, const progress& report) {
  CDB_ASSIGN(const auto links, directed_links(all, report));
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
  CDB_ASSIGN(const auto values, golden.get());
  return write_rows(owner, by_customer.size(), report, "publish", [&](storage::connection& c, std::size_t i) {
    const auto cluster = by_customer[i];
    return slot.write_golden(c, all.recs[clusters.anchor[cluster]], values[cluster]);
  });
}

}  // namespace cdb::engine
