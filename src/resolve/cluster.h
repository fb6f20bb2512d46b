#pragma once
// From pairs to customers: pair weights, components, their cut, profile linkage (RESOLVING §2, §4, §5). Pure; integers only.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "resolve/feature.h"
#include "resolve/model.h"
#include "resolve/population.h"

namespace cdb::resolve {

struct pair_score {
  std::int32_t weight_millibits = 0;
  std::uint64_t pattern = 0;
};

// W(a, b) of RESOLVING §4. Symmetric.
pair_score score_pair(const model& m, const feature& a, const feature& b);

struct member {
  record_no rec = 0;
  std::shared_ptr<const feature> features;
};

// One merge of two clusters on the way to a customer, for the explanation.
struct merge_step {
  std::vector<std::uint32_t> side_a;  // indexes of members
  std::vector<std::uint32_t> side_b;
  std::int32_t weight_millibits = 0;
  std::uint64_t decision = 0;         // the decision that forced it, 0 if none
};

struct component_result {
  std::vector<std::vector<std::uint32_t>> clusters;    // indexes of members; each sorted by index
  std::vector<merge_step> steps;                       // in the order taken; filled if asked
  std::vector<std::uint64_t> skipped_decisions;        // link decisions that would join an apart pair
  bool cut = false;                                    // it was above the model's limit
};

// Clusters one component: `links` are the positive links among the members, `rulings` the decisions that name two of them.
// The result does not depend on the order of anything given.
component_result resolve_component(const model& m, std::span<const member> members, std::span<const link> links,
                                   std::span<const decision> rulings, bool with_steps = false);

}  // namespace cdb::resolve
