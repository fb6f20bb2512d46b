#pragma once
// A person's rulings over pairs: the newest that names a pair counts (DESIGN law 6).

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "resolve/linkage.h"
#include "resolve/population.h"

namespace cdb::resolve {

// `position` gives a record's position, or null when it is not here.
piece_rulings reduce_rulings(std::span<const decision> rulings, const std::function<const std::uint32_t*(record_no)>& position);

std::vector<std::pair<std::uint32_t, std::uint32_t>> joined_pairs(const piece_rulings& rulings);

// The rulings inside some positions (ascending), renumbered by their rank.
piece_rulings restrict_rulings(const piece_rulings& rulings, std::span<const std::uint32_t> members);

}  // namespace cdb::resolve
