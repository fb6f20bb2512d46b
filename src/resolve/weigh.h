#pragma once
// From evidence to weight: the three hypotheses of RESOLVING §4. Integers only.

#include <array>
#include <cstdint>

#include "resolve/comparison.h"
#include "resolve/model.h"

namespace cdb::resolve {

// A pair that cannot be one customer weighs this in addition.
inline constexpr millibits excluded_weight = -1'000'000;

using comparison_weights = std::array<millibits, comparisons>;

// x = log2 m - log2 u, and y = log2(1 - s + s 2^x) of the same comparison under "related".
millibits same_weight(const model& m, comparison c, std::uint8_t level, millibits rarity);
// Related: relatives and colleagues, or branches and sister companies where both are organizations.
enum class relation : std::uint8_t { relatives, branches };
millibits related_weight(relation r, comparison c, std::uint8_t level, millibits x);
// y of place and street together: who shares the street shares the place.
millibits related_address(relation r, millibits place_x, millibits place_y, millibits street_x);

// What the lifts take off, >= 0: agreements that come together among strangers too.
millibits lift_weight(const lift& l, const comparison_weights& x);
millibits lift_weight(const model& m, const comparison_weights& x);

// -log2(1 + 2^(LR + sum of y)): the line "could be a relative", <= 0.
millibits relative_weight(const model& m, std::int64_t related_sum);

struct weighed {
  comparison_weights x{};
  std::int64_t same = 0;     // sum of x
  std::int64_t related = 0;  // sum of y, less the lifts: what comes together among strangers speaks no more for a relative
  millibits lifts = 0;
  millibits relative = 0;
  millibits total = 0;       // W
};
weighed weigh(const model& m, const evidence& e);

}  // namespace cdb::resolve
