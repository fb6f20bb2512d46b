#pragma once
// The core of resolve_component over positions in the order of tags, shared with the array form.

#include <span>
#include <vector>

#include "resolve/linkage.h"

namespace cdb::resolve {

// `members` by ascending tag. Clusters and steps hold positions.
component_result resolve_sorted(const model& m, std::span<const feature* const> members, std::vector<piece_link> links,
                                const piece_rulings& rulings, bool with_steps, word_cache* cache);

}  // namespace cdb::resolve
