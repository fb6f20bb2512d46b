#pragma once
// The array form of resolving: all of a population at once, over threads, with the same results as record by record.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/progress.h"
#include "resolve/cluster.h"
#include "resolve/compare.h"
#include "resolve/key_lists.h"

namespace cdb::resolve {

// How often the limits and rules were in force.
struct guard_counts {
  std::uint64_t saturated_keys = 0;             // more records than the cap hold them
  std::uint64_t cut_components = 0;
  std::uint64_t skipped_decisions = 0;
  std::array<std::uint64_t, guards> barred{};   // pairs that weigh more than 0 and are forbidden, by rule
};

struct bulk_result {
  std::vector<link> links;                   // sorted by (a, b); record_no = index into the features
  std::vector<std::uint32_t> cluster_of;     // cluster number of each record, numbered by first member
  std::uint64_t compared_pairs = 0;
  std::uint64_t saturated_keys = 0;
  std::uint64_t cut_components = 0;
  std::array<std::uint64_t, guards> barred{};
  std::vector<std::uint64_t> skipped_decisions;
  guard_counts guarded() const { return {saturated_keys, cut_components, skipped_decisions.size(), barred}; }
};

// `keys`: the match keys of the features, where these do not hold them. Let go of when they are no longer needed.
using shared_keys = std::shared_ptr<const key_lists>;

result<bulk_result> bulk_resolve(const model& m, std::span<const feature> features, std::span<const decision> rulings,
                                 unsigned threads, const progress& report, shared_keys keys = nullptr);

// Learns a model from the population without labels (RESOLVING §6): same records, same model hash, in any order.
// `base` gives caps, priors and fixed settings (the built-in model).
result<std::shared_ptr<const model>> train(const model& base, std::span<const feature> features,
                                           std::span<const decision> rulings, unsigned threads, const progress& report);

// Equal to train() and then bulk_resolve() with the learned model, for little more than the training.
struct trained {
  std::shared_ptr<const model> learned;
  bulk_result resolved;
};
result<trained> train_and_resolve(const model& base, std::span<const feature> features, std::span<const decision> rulings,
                                  unsigned threads, const progress& report, shared_keys keys = nullptr);

}  // namespace cdb::resolve
