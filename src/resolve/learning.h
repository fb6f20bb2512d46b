#pragma once
// What training counts inside clusters (RESOLVING §6). Sums of integers over sets: order cannot matter.

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "resolve/compare.h"
#include "resolve/model.h"

namespace cdb::resolve {

// Clusters of two and more records, each by tag.
using cluster_list = std::vector<std::vector<std::uint32_t>>;
cluster_list clusters_by_tag(std::span<const feature> features, std::span<const std::uint32_t> cluster_of);

// m from the levels of the pairs inside clusters, each pair of an n-record cluster weighing 2/n, with the priors of the
// catalogue as 20 pairs more. False when cancelled.
bool learn_levels(model& m, std::span<const feature> features, const cluster_list& clusters, unsigned threads,
                  const progress& report);

// Agreements that come together more often than by chance among different customers, as a maximum spanning forest.
class lift_learner {
 public:
  lift_learner(unsigned threads, const progress& report) : threads_(threads), report_{nullptr, report.cancel} {}
  // Both: false when cancelled.
  bool count(std::span<const feature> features);
  bool learn(model& m, std::span<const std::uint32_t> cluster_of) const;

 private:
  struct pair_counts {
    std::uint8_t first;
    std::uint8_t second;
    std::uint64_t both = 0;     // pairs of records that agree on both
    std::uint64_t one = 0;
    std::uint64_t two = 0;
    std::uint64_t records = 0;  // that have both
  };
  std::vector<std::uint32_t> sample_;                  // records, by tag
  std::vector<std::vector<std::uint64_t>> values_;     // by comparison of `compared_`, by place in sample_; 0 missing
  std::vector<std::uint8_t> compared_;
  std::vector<pair_counts> counts_;
  unsigned threads_;
  progress report_;
};

// Gives the words that are in some alias, sorted.
std::vector<std::uint64_t> learn_aliases(model& m, std::span<const feature> features, const cluster_list& clusters, std::size_t cluster_count);

}  // namespace cdb::resolve
