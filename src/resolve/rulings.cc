#include "resolve/rulings.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace cdb::resolve {
namespace {

using position_pair = std::pair<std::uint32_t, std::uint32_t>;

std::optional<std::uint32_t> rank(std::span<const std::uint32_t> members, std::uint32_t i) {
  const auto at = std::ranges::lower_bound(members, i);
  if (at == members.end() || *at != i) return std::nullopt;
  return static_cast<std::uint32_t>(at - members.begin());
}

std::optional<position_pair> ranks(std::span<const std::uint32_t> members, const position_pair& p) {
  const auto a = rank(members, p.first);
  const auto b = rank(members, p.second);
  if (!a || !b) return std::nullopt;
  return position_pair{*a, *b};
}

}  // namespace

piece_rulings reduce_rulings(std::span<const decision> rulings, const std::function<const std::uint32_t*(record_no)>& position) {
  piece_rulings out;
  if (rulings.empty()) return out;
  std::vector<std::size_t> newest(rulings.size());
  std::iota(newest.begin(), newest.end(), std::size_t{0});
  std::ranges::sort(newest, [&](std::size_t i, std::size_t j) {
    return std::tuple(rulings[i].time, rulings[i].tag, rulings[i].number) > std::tuple(rulings[j].time, rulings[j].tag, rulings[j].number);
  });
  std::map<position_pair, std::size_t> ruled;  // the newest decision of each pair
  for (const std::size_t i : newest) {
    for (const record_no x : rulings[i].side_a) {
      for (const record_no y : rulings[i].side_b) {
        const std::uint32_t* a = position(x);
        const std::uint32_t* b = position(y);
        if (a && b && *a != *b) ruled.try_emplace({std::min(*a, *b), std::max(*a, *b)}, i);
      }
    }
  }
  std::map<std::size_t, std::vector<position_pair>> joins;
  for (const auto& [pair, i] : ruled) {
    if (rulings[i].kind == ruling::apart) out.apart.push_back(pair);
    else joins[i].push_back(pair);
  }
  for (const std::size_t i : newest) {
    const auto at = joins.find(i);
    if (at != joins.end()) out.joins.push_back({rulings[i].number, std::move(at->second)});
  }
  return out;
}

std::vector<position_pair> joined_pairs(const piece_rulings& rulings) {
  std::vector<position_pair> out;
  for (const auto& join : rulings.joins) out.insert(out.end(), join.pairs.begin(), join.pairs.end());
  return out;
}

piece_rulings restrict_rulings(const piece_rulings& rulings, std::span<const std::uint32_t> members) {
  piece_rulings out;
  for (const auto& pair : rulings.apart)
    if (const auto own = ranks(members, pair)) out.apart.push_back(*own);
  for (const auto& join : rulings.joins) {
    piece_rulings::join own{join.decision, {}};
    for (const auto& pair : join.pairs)
      if (const auto r = ranks(members, pair)) own.pairs.push_back(*r);
    if (!own.pairs.empty()) out.joins.push_back(std::move(own));
  }
  return out;
}

}  // namespace cdb::resolve
