#pragma once
// What is uncertain about the customers of a store: two that may be one, and one that may be two. Pure, over a whole view.

#include <cstdint>
#include <vector>

#include "engine/query/whole_view.h"

namespace cdb::engine {

struct doubt {
  bool together = false;             // one customer that a weak link holds together; else two that may be one
  std::uint32_t a = 0;               // the pair of records that speaks for it most: a ruling about them settles it
  std::uint32_t b = 0;
  std::vector<std::uint32_t> side_a;
  std::vector<std::uint32_t> side_b;
  resolve::millibits weight = 0;     // of the two sides, without a bar
  resolve::guard barred = resolve::guard::none;
  double stake = 0;                  // records to be moved, times the chance that they are
};

// Those with nothing ruled about them, the highest stake first; ties by tag. `near` comes from a survey under the model.
std::vector<doubt> find_doubts(const resolve::model& m, const whole_view& all, const std::vector<resolve::near_pair>& near);

}  // namespace cdb::engine
