#pragma once
// Explanations that add up: one line per comparison, the prior, the lifts and the could-be-a-relative line.

#include <cstdint>
#include <string>
#include <vector>

#include "resolve/cluster.h"

namespace cdb::resolve {

struct explanation_line {
  std::string comparison;            // "name", "birth date", "prior", "could be a relative"
  std::string level;                 // "surname exact, given nickname"
  std::int32_t weight_millibits = 0;
};

struct explanation {
  std::vector<explanation_line> lines;    // their weights add up to weight_millibits exactly
  std::int32_t weight_millibits = 0;
  bool related = false;                   // the related hypothesis is the likelier one
};

// The same number as score_pair gives.
explanation explain_pair(const model& m, const feature& a, const feature& b);
// The cluster weight of RESOLVING §5 between two sets.
explanation explain_clusters(const model& m, const std::vector<const feature*>& a, const std::vector<const feature*>& b);
// That weight alone, without a bar.
millibits cluster_weight(const model& m, const std::vector<const feature*>& a, const std::vector<const feature*>& b);

}  // namespace cdb::resolve
