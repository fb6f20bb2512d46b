#include "resolve/profile.h"

#include <algorithm>

namespace cdb::resolve {
namespace {

constexpr std::uint32_t no_value = 0xFFFFFFFF;
constexpr std::uint8_t all_parts = 0xFF;

struct facet_parts {
  std::uint8_t count;
  std::array<comparison, 3> part;
  bool joint;  // averaged as one
};

facet_parts parts_of(facet f) {
  using enum comparison;
  switch (f) {
    case facet::name: return {3, {surname, given, extra}, true};
    case facet::birth_date: return {1, {birth_date}, true};
    case facet::place: return {3, {geography, street, birth_place}, false};
    case facet::email: return {1, {email}, true};
    case facet::phone: return {1, {phone}, true};
    case facet::organization: return {1, {organization}, true};
    case facet::identifier: return {1, {identifier}, true};
    case facet::card: return {1, {card}, true};
    case facet::url: return {1, {url}, true};
    case facet::category: return {1, {category}, true};
    case facet::suffix: return {1, {suffix}, true};
    case facet::kind: return {1, {kind}, true};
    case facet::gender: return {1, {gender}, true};
  }
  return {0, {}, true};
}

bool guarded(const feature& f) {
  if (f.source_unique) return true;
  for (const token_kind kind : {token_kind::identifier, token_kind::suffix})
    for (const token& t : f.of(kind))
      if (t.flags & flag_hard) return true;
  return false;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

}  // namespace

piece_profiles::piece_profiles(const model& m, std::vector<const feature*> members, word_cache* cache)
    : model_(m), comparer_(m, cache), members_(std::move(members)) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> blocks;
  for (std::size_t f = 0; f < facets; ++f) {
    value_of_[f].assign(members_.size(), no_value);
    blocks.clear();
    for (std::uint32_t i = 0; i < members_.size(); ++i)
      if (const std::uint64_t block = members_[i]->block(static_cast<facet>(f))) blocks.emplace_back(block, i);
    std::ranges::sort(blocks);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (i == 0 || blocks[i].first != blocks[i - 1].first) holder_[f].push_back(blocks[i].second);
      value_of_[f][blocks[i].second] = static_cast<std::uint32_t>(holder_[f].size() - 1);
    }
  }
  for (std::uint32_t i = 0; i < members_.size(); ++i) {
    if (guarded(*members_[i])) guarded_.push_back(i);
    merges_ = merges_ || members_[i]->merged_into() != 0;
  }
}

cluster_profile piece_profiles::single(std::uint32_t member) const {
  cluster_profile out;
  out.members = {member};
  out.whose = nature_of(*members_[member]);
  for (std::size_t f = 0; f < facets; ++f)
    if (value_of_[f][member] != no_value) out.values[f] = {{value_of_[f][member], 1}};
  return out;
}

cluster_profile piece_profiles::merged(const cluster_profile& a, const cluster_profile& b) {
  cluster_profile out;
  std::ranges::merge(a.members, b.members, std::back_inserter(out.members));
  // One person among the records makes a person of all.
  out.whose = a.whose == nature::person || b.whose == nature::unknown ? a.whose : b.whose;
  for (std::size_t f = 0; f < facets; ++f) {
    auto& to = out.values[f];
    std::ranges::merge(a.values[f], b.values[f], std::back_inserter(to), {}, &cluster_profile::entry::value, &cluster_profile::entry::value);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (kept && to[kept - 1].value == to[i].value) to[kept - 1].count += to[i].count;
      else to[kept++] = to[i];
    }
    to.resize(kept);
  }
  return out;
}

bool piece_profiles::excludes(const cluster_profile& a, const cluster_profile& b) const {
  if (guarded_.size() < 2) return false;
  for (const std::uint32_t i : a.members) {
    if (!std::ranges::binary_search(guarded_, i)) continue;
    for (const std::uint32_t j : b.members)
      if (excluded(*members_[i], *members_[j])) return true;
  }
  return false;
}

const piece_profiles::value_pair& piece_profiles::compared(facet f, std::uint32_t a, std::uint32_t b) {
  const auto at = static_cast<std::size_t>(f);
  if (a < b) std::swap(a, b);
  if (pairs_[at].empty()) pairs_[at].resize(holder_[at].size() * (holder_[at].size() + 1) / 2);
  value_pair& p = pairs_[at][std::size_t{a} * (a + 1) / 2 + b];
  if (p.known) return p;
  p.known = true;
  evidence e;
  comparer_.compare(f, *members_[holder_[at][a]], *members_[holder_[at][b]], e);
  const facet_parts parts = parts_of(f);
  for (std::size_t i = 0; i < parts.count; ++i) {
    const auto c = static_cast<std::size_t>(parts.part[i]);
    p.comparable[i] = e.level[c] != 0;
    p.x[i] = same_weight(model_, parts.part[i], e.level[c], e.rarity[c]);
    for (const relation r : {relation::relatives, relation::branches})
      p.y[static_cast<std::size_t>(r)][i] = related_weight(r, parts.part[i], e.level[c], p.x[i]);
  }
  return p;
}

// Mean over the records of `from` of log2(sum over b of n_b 2^x / n).
piece_profiles::sums piece_profiles::one_way(facet f, part_pick part, relation r, const std::vector<cluster_profile::entry>& from,
                                             const std::vector<cluster_profile::entry>& to) {
  sums out;
  for (const auto& a : from) {
    terms_.clear();
    std::uint32_t n = 0;
    for (const auto& b : to) {
      const value_pair& p = compared(f, a.value, b.value);
      millibits x = 0;
      millibits y = 0;
      bool comparable = false;
      for (std::size_t i = part == all_parts ? 0 : part; i < (part == all_parts ? max_parts : part + 1U); ++i) {
        comparable = comparable || p.comparable[i];
        x += p.x[i];
        y += p.y[static_cast<std::size_t>(r)][i];
      }
      if (!comparable) continue;
      const millibits count = b.count == 1 ? 0 : log2_of(b.count);
      terms_.emplace_back(x + count, y + count);
      n += b.count;
    }
    if (n == 0) continue;
    // Rounding makes sums depend on their order: largest first.
    std::ranges::sort(terms_, std::greater<>{}, &std::pair<millibits, millibits>::first);
    millibits x = terms_[0].first;
    for (std::size_t i = 1; i < terms_.size(); ++i) x = log2_sum(x, terms_[i].first);
    if (terms_.size() > 1) std::ranges::sort(terms_, std::greater<>{}, &std::pair<millibits, millibits>::second);
    millibits y = terms_[0].second;
    for (std::size_t i = 1; i < terms_.size(); ++i) y = log2_sum(y, terms_[i].second);
    const millibits all = log2_of(n);
    out.x += std::int64_t{x - all} * a.count;
    out.y += std::int64_t{y - all} * a.count;
    out.weight += a.count;
  }
  return out;
}

bool piece_profiles::field(facet f, part_pick part, relation r, const cluster_profile& a, const cluster_profile& b, millibits& x, millibits& y) {
  const auto& va = a.values[static_cast<std::size_t>(f)];
  const auto& vb = b.values[static_cast<std::size_t>(f)];
  if (va.empty() || vb.empty()) return false;
  const sums ab = one_way(f, part, r, va, vb);
  if (ab.weight == 0) return false;
  const bool both_single = va.size() == 1 && vb.size() == 1;
  const sums ba = both_single ? ab : one_way(f, part, r, vb, va);
  std::int64_t sum_x = ab.x;
  std::int64_t sum_y = ab.y;
  std::int64_t n = ab.weight;
  if (!both_single && ba.weight < ab.weight) {
    sum_x = ba.x;
    sum_y = ba.y;
    n = ba.weight;
  } else if (!both_single && ba.weight == ab.weight) {
    sum_x += ba.x;
    sum_y += ba.y;
    n *= 2;
  }
  x = static_cast<millibits>(floor_div(sum_x, n));
  y = static_cast<millibits>(floor_div(sum_y, n));
  return true;
}

// What a side's lack of a field tells.
void piece_profiles::missing(const cluster_profile& a, const cluster_profile& b, relation r, weighed& out) const {
  const auto add = [&](comparison c, std::uint8_t level) {
    const millibits x = same_weight(model_, c, level, 0);
    out.x[static_cast<std::size_t>(c)] = x;
    out.same += x;
    out.related += related_weight(r, c, level, x);
  };
  const auto lacks = [](const cluster_profile& p, facet f) { return p.values[static_cast<std::size_t>(f)].empty(); };
  if (lacks(a, facet::suffix) != lacks(b, facet::suffix) && !lacks(a, facet::name) && !lacks(b, facet::name)) add(comparison::suffix, level::suffix_one);
  if ((lacks(a, facet::kind) || lacks(b, facet::kind)) && differ(a.whose, b.whose)) add(comparison::kind, level::conflict);
}

weighed piece_profiles::weigh(const cluster_profile& a, const cluster_profile& b, bool with_parts) {
  weighed out;
  const bool organizations = a.whose == nature::organization && b.whose == nature::organization;
  const relation r = organizations ? relation::branches : relation::relatives;
  for (std::size_t i = 0; i < facets; ++i) {
    const auto f = static_cast<facet>(i);
    if (a.values[i].empty() || b.values[i].empty()) continue;
    const facet_parts parts = parts_of(f);
    millibits x = 0;
    millibits y = 0;
    if (parts.joint) {
      if (!field(f, parts.count == 1 ? 0 : all_parts, r, a, b, x, y)) continue;
      out.same += x;
      out.related += y;
      if (parts.count == 1) out.x[static_cast<std::size_t>(parts.part[0])] = x;
    }
    // The parts of a joint facet are wanted for lifts and for the explanation only.
    std::array<millibits, max_parts> part_y{};
    std::array<bool, max_parts> known{};
    for (std::uint8_t p = 0; p < parts.count && parts.count > 1; ++p) {
      if (parts.joint && model_.lifts.empty() && !with_parts) break;
      known[p] = field(f, p, r, a, b, x, y);
      if (!known[p]) continue;
      out.x[static_cast<std::size_t>(parts.part[p])] = x;
      part_y[p] = y;
      if (!parts.joint) out.same += x, out.related += y;
    }
    if (f == facet::place && known[0] && known[1])
      out.related += related_address(r, out.x[static_cast<std::size_t>(comparison::geography)], part_y[0], out.x[static_cast<std::size_t>(comparison::street)])
                     - part_y[0] - part_y[1];
  }
  missing(a, b, r, out);
  if (merges_) {
    for (const std::uint32_t i : a.members)
      for (const std::uint32_t j : b.members)
        if (merged_in_source(*members_[i], *members_[j])) out.x[static_cast<std::size_t>(comparison::merged)] = 40'000;
    out.same += out.x[static_cast<std::size_t>(comparison::merged)];
  }
  out.lifts = lift_weight(model_, out.x);
  out.related -= out.lifts;
  out.relative = relative_weight(model_, out.related);
  const std::int64_t total = model_.prior_match + out.same - out.lifts + out.relative;
  out.total = static_cast<millibits>(std::clamp<std::int64_t>(total, -2'000'000, 2'000'000));
  return out;
}

}  // namespace cdb::resolve
