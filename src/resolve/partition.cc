#include "resolve/partition.h"

#include <algorithm>
#include <numeric>

#include "base/sorting.h"
#include "resolve/parallel.h"
#include "resolve/resolve_sorted.h"
#include "resolve/rulings.h"

namespace cdb::resolve {
namespace {

struct component {
  std::vector<std::uint32_t> members;   // by tag
  std::vector<std::uint32_t> links;     // indexes
  std::vector<std::uint32_t> rulings;   // indexes
};

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

std::vector<component> components(std::span<const feature> features, std::span<const link> links, std::span<const decision> rulings) {
  std::vector<std::uint32_t> parent(features.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto join = [&](std::uint64_t a, std::uint64_t b) {
    if (a >= features.size() || b >= features.size()) return;
    const std::uint32_t x = root_of(parent, static_cast<std::uint32_t>(a));
    const std::uint32_t y = root_of(parent, static_cast<std::uint32_t>(b));
    if (x != y) parent[std::max(x, y)] = std::min(x, y);
  };
  for (const link& l : links) join(l.a, l.b);
  for (const decision& d : rulings)
    for (const record_no a : d.side_a)
      for (const record_no b : d.side_b) join(a, b);  // an apart ruling needs its records together too
  std::vector<std::uint32_t> number(features.size(), 0xFFFFFFFF);
  std::vector<std::uint32_t> size(features.size(), 0);
  for (std::uint32_t i = 0; i < features.size(); ++i) ++size[root_of(parent, i)];
  std::vector<component> out;
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    const std::uint32_t root = root_of(parent, i);
    if (size[root] < 2) continue;
    if (number[root] == 0xFFFFFFFF) {
      number[root] = static_cast<std::uint32_t>(out.size());
      out.emplace_back();
    }
    out[number[root]].members.push_back(i);
  }
  for (std::uint32_t i = 0; i < links.size(); ++i) out[number[root_of(parent, static_cast<std::uint32_t>(links[i].a))]].links.push_back(i);
  for (std::uint32_t i = 0; i < rulings.size(); ++i) {
    std::vector<std::uint32_t> in;
    for (const auto* side : {&rulings[i].side_a, &rulings[i].side_b})
      for (const record_no r : *side)
        if (r < features.size() && number[root_of(parent, static_cast<std::uint32_t>(r))] != 0xFFFFFFFF)
          in.push_back(number[root_of(parent, static_cast<std::uint32_t>(r))]);
    std::ranges::sort(in);
    in.erase(std::unique(in.begin(), in.end()), in.end());
    for (const std::uint32_t c : in) out[c].rulings.push_back(i);
  }
  return out;
}

component_result solve(const model& m, std::span<const feature> features, std::span<const link> links,
                       std::span<const decision> rulings, component& c, word_cache& cache) {
  std::ranges::sort(c.members, [&](std::uint32_t i, std::uint32_t j) { return features[i].tag < features[j].tag; });
  std::vector<const feature*> own;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> position;
  for (std::uint32_t p = 0; p < c.members.size(); ++p) {
    own.push_back(&features[c.members[p]]);
    position.emplace_back(c.members[p], p);
  }
  std::ranges::sort(position);
  const auto find = [&](record_no rec) -> const std::uint32_t* {
    const auto at = std::ranges::lower_bound(position, rec, {}, &std::pair<std::uint64_t, std::uint32_t>::first);
    return at == position.end() || at->first != rec ? nullptr : &at->second;
  };
  std::vector<piece_link> inside;
  for (const std::uint32_t i : c.links) {
    const std::uint32_t a = *find(links[i].a);
    const std::uint32_t b = *find(links[i].b);
    inside.push_back({std::min(a, b), std::max(a, b), links[i].weight_millibits});
  }
  std::vector<decision> ruled;
  for (const std::uint32_t i : c.rulings) ruled.push_back(rulings[i]);
  return resolve_sorted(m, own, std::move(inside), reduce_rulings(ruled, find), false, &cache);
}

}  // namespace

bool sort_links(std::vector<link>& links, const progress& report) {
  const auto before = [](const link& x, const link& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); };
  return sort_unless_stopped(links, {nullptr, report.cancel}, "", before);
}

partition_result partition_all(const model& m, std::span<const feature> features, std::span<const link> links,
                               std::span<const decision> rulings, unsigned threads, const progress& report) {
  partition_result out;
  std::vector<component> all = components(features, links, rulings);
  std::vector<component_result> solved(all.size());
  std::vector<word_cache> caches(std::max(threads, 1U));
  constexpr std::size_t step = 64;
  out.cancelled = !run_chunks((all.size() + step - 1) / step, threads, report, "clusters", [&](std::size_t chunk, unsigned thread) {
    for (std::size_t i = chunk * step; i < std::min(all.size(), (chunk + 1) * step); ++i)
      solved[i] = solve(m, features, links, rulings, all[i], caches[thread]);
  });
  if (out.cancelled) return out;
  std::vector<std::uint32_t> leader(features.size());  // smallest record of the cluster
  std::iota(leader.begin(), leader.end(), 0U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.cut_components += solved[i].cut;
    out.skipped_decisions.insert(out.skipped_decisions.end(), solved[i].skipped_decisions.begin(), solved[i].skipped_decisions.end());
    for (const auto& cluster : solved[i].clusters) {
      std::uint32_t least = 0xFFFFFFFF;
      for (const std::uint32_t p : cluster) least = std::min(least, all[i].members[p]);
      for (const std::uint32_t p : cluster) leader[all[i].members[p]] = least;
    }
  }
  std::ranges::sort(out.skipped_decisions);
  out.skipped_decisions.erase(std::unique(out.skipped_decisions.begin(), out.skipped_decisions.end()), out.skipped_decisions.end());
  out.cluster_of.resize(features.size());
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < features.size(); ++i) out.cluster_of[i] = leader[i] == i ? next++ : out.cluster_of[leader[i]];
  return out;
}

}  // namespace cdb::resolve
