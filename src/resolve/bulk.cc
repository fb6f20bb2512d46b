#include "resolve/bulk.h"

#include <algorithm>

#include "resolve/candidates.h"
#include "resolve/compare.h"
#include "resolve/parallel.h"
#include "resolve/partition.h"
#include "resolve/weigh.h"

namespace cdb::resolve {

result<bulk_result> bulk_resolve(const model& m, std::span<const feature> features, std::span<const decision> rulings,
                                 unsigned threads, const progress& report, shared_keys keys) {
  const error stopped = make_error(status::cancelled, "resolving was cancelled");
  if (features.size() > 0x7FFFFFF0U) return make_error(status::limit, "more records than resolving can number at once");
  bulk_result out;
  candidate_index index;
  if (keys ? !index.build(*keys, m.block_cap, threads, report) : !index.build(features, m.block_cap, threads, report)) return stopped;
  keys.reset();
  out.saturated_keys = index.saturated_keys();

  std::vector<std::uint32_t> order;
  if (!comparing_order(features, report, order)) return stopped;
  constexpr std::size_t step = 512;
  const std::size_t chunks = (features.size() + step - 1) / step;
  std::vector<std::vector<link>> found(chunks);
  std::vector<std::uint64_t> compared(chunks, 0);
  std::vector<std::array<std::uint64_t, guards>> barred(chunks);
  std::vector<word_cache> caches(std::max(threads, 1U));
  const bool done = run_chunks(chunks, threads, report, "compare", [&](std::size_t chunk, unsigned thread) {
    const comparer compare(m, &caches[thread]);
    std::vector<std::uint32_t> others;
    for (std::size_t at = chunk * step; at < std::min(features.size(), (chunk + 1) * step); ++at) {
      if (report.cancelled()) return;
      const std::uint32_t i = order[at];
      index.after(i, others);
      compared[chunk] += others.size();
      for (std::size_t k = 0; k < others.size(); ++k) {
        fetch_ahead(features, others, k);
        const std::uint32_t j = others[k];
        evidence e;
        compare.compare(features[i], features[j], e);
        const weighed w = weigh(m, e);
        if (w.total <= 0) continue;
        const guard bar = excluded_by(features[i], features[j]);
        if (bar == guard::none)
          found[chunk].push_back({i, j, w.total, pack(e.level)});
        else
          ++barred[chunk][static_cast<std::size_t>(bar)];
      }
    }
  });
  if (!done) return stopped;
  for (std::size_t c = 0; c < chunks; ++c) {
    out.links.insert(out.links.end(), found[c].begin(), found[c].end());
    out.compared_pairs += compared[c];
    for (std::size_t g = 0; g < guards; ++g) out.barred[g] += barred[c][g];
    found[c] = {};
  }
  if (!sort_links(out.links, report)) return stopped;
  partition_result parts = partition_all(m, features, out.links, rulings, threads, report);
  if (parts.cancelled) return stopped;
  out.cluster_of = std::move(parts.cluster_of);
  out.cut_components = parts.cut_components;
  out.skipped_decisions = std::move(parts.skipped_decisions);
  return out;
}

}  // namespace cdb::resolve
