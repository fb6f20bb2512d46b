#pragma once
// Components of links and rulings, and the cut of those above the limit (RESOLVING §2.3).

#include <cstdint>
#include <span>
#include <vector>

#include "resolve/linkage.h"

namespace cdb::resolve {

struct piece {
  std::vector<std::uint32_t> members;  // positions, ascending
  std::vector<piece_link> links;       // inside the piece, positions of the whole
};

// Divides positions 0..n-1 into pieces of at most `limit`: the threshold of links in a larger one rises in steps of one
// bit until its pieces fit. `joined` pairs stay together whatever the limit. `cut` tells whether that happened.
std::vector<piece> divide(std::uint32_t n, std::vector<piece_link> links, std::span<const std::pair<std::uint32_t, std::uint32_t>> joined,
                          std::uint32_t limit, bool& cut);

}  // namespace cdb::resolve
