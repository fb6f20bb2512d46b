#include "resolve/cluster.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "resolve/linkage.h"
#include "resolve/pieces.h"
#include "resolve/resolve_sorted.h"
#include "resolve/rulings.h"
#include "resolve/weigh.h"

namespace cdb::resolve {

pair_score score_pair(const model& m, const feature& a, const feature& b) {
  evidence e;
  comparer(m, nullptr).compare(a, b, e);
  const weighed w = weigh(m, e);
  const bool out = excluded(a, b);
  return {out ? w.total + excluded_weight : w.total, pack(e.level)};
}

component_result resolve_sorted(const model& m, std::span<const feature* const> members, std::vector<piece_link> links,
                                const piece_rulings& rulings, bool with_steps, word_cache* cache) {
  component_result out;
  if (!rulings.apart.empty())
    std::erase_if(links, [&](const piece_link& l) { return std::ranges::binary_search(rulings.apart, std::pair(l.a, l.b)); });
  const auto n = static_cast<std::uint32_t>(members.size());
  for (const piece& p : divide(n, std::move(links), joined_pairs(rulings), m.component_limit, out.cut)) {
    if (p.members.size() == 1) {
      out.clusters.push_back(p.members);
      continue;
    }
    std::vector<const feature*> features;
    for (const std::uint32_t i : p.members) features.push_back(members[i]);
    const auto local = [&](std::uint32_t i) {
      return static_cast<std::uint32_t>(std::ranges::lower_bound(p.members, i) - p.members.begin());
    };
    std::vector<piece_link> own;
    for (const piece_link& l : p.links) own.push_back({local(l.a), local(l.b), l.weight});
    piece_outcome one = link_piece(m, std::move(features), own, restrict_rulings(rulings, p.members), with_steps, cache);
    const auto to_whole = [&](std::vector<std::uint32_t>& list) {
      for (std::uint32_t& i : list) i = p.members[i];
    };
    for (auto& c : one.clusters) {
      to_whole(c);
      out.clusters.push_back(std::move(c));
    }
    for (auto& step : one.steps) {
      to_whole(step.side_a);
      to_whole(step.side_b);
      out.steps.push_back(std::move(step));
    }
    out.skipped_decisions.insert(out.skipped_decisions.end(), one.skipped.begin(), one.skipped.end());
  }
  return out;
}

component_result resolve_component(const model& m, std::span<const member> members, std::span<const link> links,
                                   std::span<const decision> rulings, bool with_steps) {
  const auto n = static_cast<std::uint32_t>(members.size());
  std::vector<std::uint32_t> order(n);  // position -> member, by tag
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t i, std::uint32_t j) { return members[i].features->tag < members[j].features->tag; });
  std::unordered_map<record_no, std::uint32_t> position;
  std::vector<const feature*> features;
  for (std::uint32_t p = 0; p < n; ++p) {
    position.emplace(members[order[p]].rec, p);
    features.push_back(members[order[p]].features.get());
  }
  std::vector<piece_link> inside;
  for (const link& l : links) {
    const auto a = position.find(l.a);
    const auto b = position.find(l.b);
    if (a == position.end() || b == position.end() || l.weight_millibits <= 0) continue;
    inside.push_back({std::min(a->second, b->second), std::max(a->second, b->second), l.weight_millibits});
  }
  const auto find = [&](record_no rec) -> const std::uint32_t* {
    const auto at = position.find(rec);
    return at == position.end() ? nullptr : &at->second;
  };
  // To set up a cache costs more than it saves in a small component.
  constexpr std::uint32_t small = 32;
  std::optional<word_cache> cache;
  if (n > small) cache.emplace();
  component_result out = resolve_sorted(m, features, std::move(inside), reduce_rulings(rulings, find), with_steps, cache ? &*cache : nullptr);
  const auto to_members = [&](std::vector<std::uint32_t>& list) {
    for (std::uint32_t& i : list) i = order[i];
    std::ranges::sort(list);
  };
  for (auto& c : out.clusters) to_members(c);
  for (auto& step : out.steps) {
    to_members(step.side_a);
    to_members(step.side_b);
  }
  std::ranges::sort(out.clusters);
  std::ranges::sort(out.skipped_decisions);
  out.skipped_decisions.erase(std::unique(out.skipped_decisions.begin(), out.skipped_decisions.end()), out.skipped_decisions.end());
  return out;
}

}  // namespace cdb::resolve
