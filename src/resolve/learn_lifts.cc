#include <algorithm>
#include <array>
#include <numeric>

#include "resolve/compare_address.h"
#include "resolve/learning.h"
#include "resolve/parallel.h"
#include "resolve/token_builder.h"

namespace cdb::resolve {
namespace {

// Which comparisons depend on each other is told apart by differences that a smaller sample blurs.
constexpr std::size_t sample_size = 131072;
constexpr std::size_t least_records = 100;  // with both values
constexpr millibits least_lift = 300;
constexpr millibits most_lift = 6000;

std::uint64_t first_hash(const feature& f, token_kind kind) {
  const auto list = f.of(kind);
  return list.empty() ? 0 : f.latin_hash(list[0]);
}

std::uint64_t all_hash(const feature& f, token_kind kind) {
  std::uint64_t h = 0;
  for (const token& t : f.of(kind)) h = mix(h, f.latin_hash(t));
  return h;
}

// The value whose equality stands for agreement.
std::uint64_t value_of(const feature& f, comparison c) {
  switch (c) {
    case comparison::surname: return first_hash(f, token_kind::family);
    case comparison::given: return first_hash(f, token_kind::given);
    case comparison::extra: return all_hash(f, token_kind::middle);
    case comparison::birth_date: return first_hash(f, token_kind::birth_date);
    case comparison::birth_place: return f.of(token_kind::place).empty() ? 0 : first_hash(f, token_kind::birth_place);
    case comparison::geography: {
      const std::uint64_t code = first_hash(f, token_kind::postcode);
      if (code) return code;
      const std::uint64_t place = first_hash(f, token_kind::place);
      return place ? place : first_hash(f, token_kind::birth_place);
    }
    case comparison::street: return f.of(token_kind::street).empty() ? 0 : street_hash(f, f.of(token_kind::street)[0].group);
    case comparison::email: return first_hash(f, token_kind::email);
    case comparison::phone: return first_hash(f, token_kind::phone);
    case comparison::organization: return all_hash(f, token_kind::organization);
    case comparison::category: return all_hash(f, token_kind::category);
    default: return 0;
  }
}

std::uint64_t pairs_of(std::uint64_t n) { return n * (n - 1) / 2; }

std::uint64_t equal_pairs(std::vector<std::uint64_t>& keys) {
  std::ranges::sort(keys);
  std::uint64_t sum = 0;
  for (std::size_t from = 0; from < keys.size();) {
    std::size_t to = from;
    while (to < keys.size() && keys[to] == keys[from]) ++to;
    sum += pairs_of(to - from);
    from = to;
  }
  return sum;
}

}  // namespace

bool lift_learner::count(std::span<const feature> features) {
  sample_.resize(features.size());
  std::iota(sample_.begin(), sample_.end(), 0U);
  const auto by_tag = [&](std::uint32_t i, std::uint32_t j) { return features[i].tag < features[j].tag; };
  if (sample_.size() > sample_size) {
    std::ranges::nth_element(sample_, sample_.begin() + sample_size, by_tag);
    sample_.resize(sample_size);
  }
  std::ranges::sort(sample_, by_tag);
  for (std::uint8_t c = 0; c < comparisons; ++c) {
    if (report_.cancelled()) return false;
    std::vector<std::uint64_t> values;
    std::size_t present = 0;
    for (const std::uint32_t i : sample_) {
      values.push_back(value_of(features[i], static_cast<comparison>(c)));
      present += values.back() != 0;
    }
    if (present < least_records) continue;
    compared_.push_back(c);
    values_.push_back(std::move(values));
  }
  for (std::size_t f = 0; f < compared_.size(); ++f)
    for (std::size_t g = f + 1; g < compared_.size(); ++g) counts_.push_back({static_cast<std::uint8_t>(f), static_cast<std::uint8_t>(g)});
  return run_chunks(counts_.size(), threads_, report_, "", [&](std::size_t p, unsigned) {
    pair_counts& out = counts_[p];
    std::vector<std::uint64_t> one;
    std::vector<std::uint64_t> two;
    std::vector<std::uint64_t> both;
    for (std::size_t i = 0; i < sample_.size(); ++i) {
      const std::uint64_t a = values_[out.first][i];
      const std::uint64_t b = values_[out.second][i];
      if (!a || !b) continue;
      one.push_back(a);
      two.push_back(b);
      both.push_back(mix(a, b));
    }
    out.records = both.size();
    out.one = equal_pairs(one);
    out.two = equal_pairs(two);
    out.both = equal_pairs(both);
  });
}

bool lift_learner::learn(model& m, std::span<const std::uint32_t> cluster_of) const {
  std::vector<std::uint32_t> size;
  for (const std::uint32_t i : sample_) {
    if (size.size() <= cluster_of[i]) size.resize(cluster_of[i] + 1);
    ++size[cluster_of[i]];
  }
  std::vector<std::uint32_t> clustered;  // places in the sample
  for (std::uint32_t i = 0; i < sample_.size(); ++i)
    if (size[cluster_of[sample_[i]]] > 1) clustered.push_back(i);
  std::vector<millibits> lifts(counts_.size(), 0);
  const bool done = run_chunks(counts_.size(), threads_, report_, "", [&](std::size_t p, unsigned) {
    const pair_counts& all = counts_[p];
    std::array<std::vector<std::uint64_t>, 4> keys;
    for (const std::uint32_t i : clustered) {
      const std::uint64_t a = values_[all.first][i];
      const std::uint64_t b = values_[all.second][i];
      if (!a || !b) continue;
      const std::uint64_t cluster = mix(1, cluster_of[sample_[i]]);
      keys[0].push_back(cluster);
      keys[1].push_back(mix(cluster, a));
      keys[2].push_back(mix(cluster, b));
      keys[3].push_back(mix(cluster, mix(a, b)));
    }
    const std::uint64_t inside = equal_pairs(keys[0]);
    const std::uint64_t one = all.one - equal_pairs(keys[1]);
    const std::uint64_t two = all.two - equal_pairs(keys[2]);
    const std::uint64_t inside_both = equal_pairs(keys[3]);
    const std::uint64_t both = all.both - inside_both;
    const std::uint64_t total = pairs_of(all.records) - inside;
    if (all.records < least_records || total == 0 || one == 0 || two == 0) return;
    // In quarters, so that k = 5 + a quarter of the inside pairs is whole.
    const std::uint64_t k = 20 + inside_both;
    const millibits expected = log2_of(one) + log2_of(two) - log2_of(total) + 2000;
    lifts[p] = std::clamp(log2_of(4 * both + k) - log2_sum(expected, log2_of(k)), 0, most_lift);
  });
  if (!done) return false;
  std::vector<std::size_t> order(counts_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return lifts[a] != lifts[b] ? lifts[a] > lifts[b] : a < b; });
  std::vector<std::size_t> tree(compared_.size());
  std::iota(tree.begin(), tree.end(), std::size_t{0});
  m.lifts.clear();
  for (const std::size_t p : order) {
    if (lifts[p] <= least_lift) break;
    const std::size_t a = tree[counts_[p].first];
    const std::size_t b = tree[counts_[p].second];
    if (a == b) continue;
    std::ranges::replace(tree, b, a);
    m.lifts.push_back({compared_[counts_[p].first], compared_[counts_[p].second], lifts[p]});
  }
  std::ranges::sort(m.lifts, {}, [](const lift& l) { return std::pair(l.first, l.second); });
  return true;
}

}  // namespace cdb::resolve
