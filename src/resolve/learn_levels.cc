#include <algorithm>
#include <array>

#include "resolve/learning.h"
#include "resolve/parallel.h"

namespace cdb::resolve {
namespace {

constexpr unsigned scale_bits = 20;
constexpr std::uint64_t prior_strength = 20;
constexpr std::size_t all_pairs_limit = 33;  // larger clusters: each record beside the next 16 by tag, in a ring
constexpr std::size_t ring = 16;

using level_counts = std::array<std::array<std::uint64_t, max_levels>, comparisons>;

void count_pair(const comparer& compare, const feature& a, const feature& b, std::uint64_t weight, level_counts& counts) {
  evidence e;
  compare.compare(a, b, e);
  for (std::size_t c = 0; c < comparisons; ++c)
    if (e.level[c]) counts[c][e.level[c]] += weight;
}

void count_cluster(const comparer& compare, std::span<const feature> features, const std::vector<std::uint32_t>& members, level_counts& counts) {
  const std::size_t n = members.size();
  const auto one = std::uint64_t{1} << scale_bits;
  if (n <= all_pairs_limit) {
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j) count_pair(compare, features[members[i]], features[members[j]], 2 * one / n, counts);
    return;
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t step = 1; step <= ring; ++step)
      count_pair(compare, features[members[i]], features[members[(i + step) % n]], one * (n - 1) / (ring * n), counts);
}

void set_levels(model& m, const level_counts& raw) {
  for (std::size_t c = 0; c < comparisons; ++c) {
    if (static_cast<comparison>(c) == comparison::merged) continue;  // a fact, not an estimate
    const auto levels = info(static_cast<comparison>(c)).levels;
    const auto own = [&](std::size_t i) { return levels[i].same_as ? levels[i].same_as - 1U : i; };
    std::array<std::uint64_t, max_levels> counts{};
    std::array<std::uint64_t, 4> total{};
    std::array<std::uint64_t, 4> prior{};
    for (std::size_t i = 0; i < levels.size(); ++i) {
      counts[own(i)] += raw[c][i + 1];
      total[levels[own(i)].group] += raw[c][i + 1];
      if (own(i) == i) prior[levels[i].group] += levels[i].m;
    }
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const level_info& l = levels[own(i)];
      const std::uint64_t strength = prior_strength << scale_bits;
      const std::uint64_t expected = strength * std::max<std::uint64_t>(l.m, 1) / std::max<std::uint64_t>(prior[l.group], 1);
      m.m[c][i + 1] = log2_ratio(counts[own(i)] + expected, total[l.group] + strength);
    }
  }
}

}  // namespace

cluster_list clusters_by_tag(std::span<const feature> features, std::span<const std::uint32_t> cluster_of) {
  std::vector<std::uint32_t> size;
  for (const std::uint32_t c : cluster_of) {
    if (size.size() <= c) size.resize(c + 1);
    ++size[c];
  }
  std::vector<std::uint32_t> number(size.size(), 0xFFFFFFFF);
  cluster_list out;
  for (std::uint32_t i = 0; i < cluster_of.size(); ++i) {
    const std::uint32_t c = cluster_of[i];
    if (size[c] < 2) continue;
    if (number[c] == 0xFFFFFFFF) {
      number[c] = static_cast<std::uint32_t>(out.size());
      out.emplace_back();
    }
    out[number[c]].push_back(i);
  }
  for (auto& members : out)
    std::ranges::sort(members, [&](std::uint32_t i, std::uint32_t j) { return features[i].tag < features[j].tag; });
  return out;
}

bool learn_levels(model& m, std::span<const feature> features, const cluster_list& clusters, unsigned threads,
                  const progress& report) {
  constexpr std::size_t step = 256;
  const std::size_t chunks = (clusters.size() + step - 1) / step;
  std::vector<word_cache> caches(std::max(threads, 1U));
  std::vector<level_counts> partial(std::max(threads, 1U), level_counts{});  // sums of integers: any split gives the same
  const bool done = run_chunks(chunks, threads, report, "learn", [&](std::size_t chunk, unsigned thread) {
    const comparer compare(m, &caches[thread]);
    for (std::size_t i = chunk * step; i < std::min(clusters.size(), (chunk + 1) * step); ++i)
      count_cluster(compare, features, clusters[i], partial[thread]);
  });
  if (!done) return false;
  level_counts sum{};
  for (const level_counts& p : partial)
    for (std::size_t c = 0; c < comparisons; ++c)
      for (std::size_t l = 0; l < max_levels; ++l) sum[c][l] += p[c][l];
  set_levels(m, sum);
  return true;
}

}  // namespace cdb::resolve
