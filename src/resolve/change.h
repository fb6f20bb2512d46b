#pragma once
// What would have to change: the fewest comparisons of a pair without which its weight would be on the other side of 0.

#include <cstdint>
#include <vector>

#include "resolve/weigh.h"

namespace cdb::resolve {

struct change {
  std::vector<comparison> without;  // empty: no comparison taken away is enough
  millibits weight = 0;             // then
};

// Each comparison keeps its own weight when others go; the relative's line and the lifts follow.
change fewest_to_turn(const model& m, const evidence& e);

}  // namespace cdb::resolve
