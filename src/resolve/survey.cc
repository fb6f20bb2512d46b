#include "resolve/survey.h"

#include <algorithm>

#include "resolve/candidates.h"
#include "resolve/parallel.h"
#include "resolve/weigh.h"

namespace cdb::resolve {
namespace {

constexpr std::size_t surveyed_at_once = 512;
constexpr unsigned sum_scale = 20;  // chances are added up as integers: in any order the same sum

struct part {
  std::vector<near_pair> near;
  std::array<std::uint64_t, guards> barred{};
  std::uint64_t compared = 0;
  std::uint64_t kept = 0;
  std::uint64_t right = 0;   // 2^sum_scale
  std::uint64_t missed = 0;

  void add(std::uint32_t a, std::uint32_t b, millibits weight, guard bar, bool one_customer, millibits least) {
    const std::uint64_t chance = bar == guard::none ? exp2_scaled(weight - log2_sum(0, weight), sum_scale) : 0;
    if (bar != guard::none && weight > 0) ++barred[static_cast<std::size_t>(bar)];
    if (one_customer) {
      ++kept;
      right += chance;
      return;
    }
    missed += chance;
    if (weight > (bar == guard::none ? least : 0)) near.push_back({std::min(a, b), std::max(a, b), weight, bar});
  }
};

}  // namespace

result<survey> survey_pairs(const model& m, std::span<const feature> features, std::span<const std::uint32_t> customer_of, millibits least,
                            unsigned threads, const progress& report) {
  const error stopped = make_error(status::cancelled, "the survey was cancelled");
  survey out;
  candidate_index index;
  if (!index.build(features, m.block_cap, threads, report)) return stopped;
  out.saturated_keys = index.saturated_keys();
  std::vector<std::uint32_t> order;
  if (!comparing_order(features, report, order)) return stopped;
  std::vector<part> parts((features.size() + surveyed_at_once - 1) / surveyed_at_once);
  std::vector<word_cache> caches(std::max(threads, 1U));
  const bool done = run_chunks(parts.size(), threads, report, "compare", [&](std::size_t chunk, unsigned thread) {
    const comparer compare(m, &caches[thread]);
    std::vector<std::uint32_t> others;
    for (std::size_t at = chunk * surveyed_at_once; at < std::min(features.size(), (chunk + 1) * surveyed_at_once); ++at) {
      const std::uint32_t i = order[at];
      index.after(i, others);
      parts[chunk].compared += others.size();
      for (std::size_t k = 0; k < others.size(); ++k) {
        fetch_ahead(features, others, k);
        const std::uint32_t j = others[k];
        evidence e;
        compare.compare(features[i], features[j], e);
        const millibits weight = weigh(m, e).total;
        parts[chunk].add(i, j, weight, excluded_by(features[i], features[j]), customer_of[i] == customer_of[j], least);
      }
    }
  });
  if (!done) return stopped;
  std::uint64_t right = 0;
  std::uint64_t missed = 0;
  for (part& p : parts) {
    out.near.insert(out.near.end(), p.near.begin(), p.near.end());
    for (std::size_t g = 0; g < guards; ++g) out.barred[g] += p.barred[g];
    out.compared_pairs += p.compared;
    out.kept_pairs += p.kept;
    right += p.right;
    missed += p.missed;
    p = {};
  }
  constexpr double one = 1 << sum_scale;
  out.kept_right = static_cast<double>(right) / one;
  out.missed = static_cast<double>(missed) / one;
  std::ranges::sort(out.near, {}, [](const near_pair& p) { return std::pair(p.a, p.b); });
  return out;
}

}  // namespace cdb::resolve
