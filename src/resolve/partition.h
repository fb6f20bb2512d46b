#pragma once
// The clusters of a whole population from its positive links and rulings.

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "resolve/bulk.h"

namespace cdb::resolve {

struct partition_result {
  std::vector<std::uint32_t> cluster_of;  // numbered by first member
  std::uint64_t cut_components = 0;
  std::vector<std::uint64_t> skipped_decisions;
  bool cancelled = false;
};

// By (a, b). False when cancelled.
bool sort_links(std::vector<link>& links, const progress& report);

// `links` sorted by (a, b), positive.
partition_result partition_all(const model& m, std::span<const feature> features, std::span<const link> links,
                               std::span<const decision> rulings, unsigned threads, const progress& report);

}  // namespace cdb::resolve
