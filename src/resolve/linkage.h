#pragma once
// Profile linkage inside one piece: rulings first, then the largest cluster weight, ties by tag (RESOLVING §5).

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "resolve/cluster.h"
#include "resolve/compare.h"

namespace cdb::resolve {

struct piece_link {
  std::uint32_t a;
  std::uint32_t b;
  millibits weight;
};

// Rulings over one piece, reduced to pairs of positions.
struct piece_rulings {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;  // first < second; sorted
  struct join {
    std::uint64_t decision;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  };
  std::vector<join> joins;  // in the order to try
};

struct piece_outcome {
  std::vector<std::vector<std::uint32_t>> clusters;  // positions, ascending; by first
  std::vector<merge_step> steps;
  std::vector<std::uint64_t> skipped;
};

// `members` by ascending tag; `links` have positive weight.
piece_outcome link_piece(const model& m, std::vector<const feature*> members, std::span<const piece_link> links,
                         const piece_rulings& rulings, bool with_steps, word_cache* cache);

}  // namespace cdb::resolve
