#pragma once
// What training remembers of candidate pairs, packed: a pair is compared once and weighed in every round.

#include <cstdint>
#include <vector>

#include "resolve/comparison.h"

namespace cdb::resolve {

// Pairs that may be one or related customers, with their evidence.
class pair_store {
 public:
  void add(std::uint32_t a, std::uint32_t b, const evidence& e, bool barred);
  std::size_t size() const { return pairs_.size(); }
  evidence get(std::size_t i) const;
  std::uint32_t a(std::size_t i) const { return pairs_[i].a; }
  std::uint32_t b(std::size_t i) const { return pairs_[i].b; }
  std::uint64_t pattern(std::size_t i) const { return pairs_[i].pattern; }
  bool barred(std::size_t i) const { return pairs_[i].barred; }
  bool rounded(std::size_t i) const { return pairs_[i].rounded; }  // a rarity did not fit

 private:
  struct entry {
    std::uint32_t a;
    std::uint32_t b;
    std::uint64_t pattern;
    std::uint32_t first;
    bool barred;
    bool rounded;
  };
  std::vector<entry> pairs_;
  std::vector<std::uint16_t> rarity_;
};

// The other pairs, most by far: only how far each was from a merge.
class far_pairs {
 public:
  static constexpr std::uint32_t most_deficit = 65535;
  struct entry {
    std::uint32_t b;
    std::uint16_t deficit;         // millibits below 0, at most `most_deficit`
    std::uint16_t offset : 15;     // of the first record's place in its chunk
    std::uint16_t given_differs : 1;
  };
  void add(std::uint32_t offset, std::uint32_t b, std::int64_t weight, bool given_differs);
  const std::vector<entry>& entries() const { return entries_; }

 private:
  std::vector<entry> entries_;
};

}  // namespace cdb::resolve
