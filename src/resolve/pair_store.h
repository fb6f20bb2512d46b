#pragma once
// What training remembers of the candidate pairs of a chunk of first records, packed: a pair is compared once and weighed in every
// round. A million records have some thirty million pairs.

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "resolve/comparison.h"

namespace cdb::resolve {

// Pairs that may be one or related customers, with their evidence.
class pair_store {
 public:
  struct pair {
    std::uint32_t offset = 0;  // of the first record's place in its chunk
    std::uint32_t b = 0;
    std::uint64_t pattern = 0;
    bool barred = false;
    bool rounded = false;      // a rarity did not fit, or values of neither record count in it
    evidence found;
  };
  void add(std::uint32_t offset, std::uint32_t b, const evidence& e, bool barred);
  void shrink();               // no more will come
  std::size_t size() const { return pairs_.size(); }

  // Calls take(pair) for each, in the order they came.
  template <class Take>
  void each(Take&& take) const {
    const std::uint16_t* rarity = rarity_.data();
    for (const entry& p : pairs_) {
      pair out{p.offset, p.b, p.pattern, p.barred != 0, p.rounded != 0, {}};
      out.found.level = unpack(p.pattern);
      for (std::size_t c = 0; c < comparisons; ++c)
        if (out.found.level[c]) out.found.rarity[c] = *rarity++;
      take(out);
    }
  }

 private:
  struct entry {
    std::uint64_t pattern;
    std::uint32_t b;
    std::uint16_t offset;
    std::uint8_t barred;
    std::uint8_t rounded;
  };
  std::vector<entry> pairs_;
  std::vector<std::uint16_t> rarity_;
};

// The other pairs, most by far: their levels and how far each was from a merge, in seven bytes.
class far_pairs {
 public:
  struct pair {
    std::uint32_t offset = 0;      // of the first record's place in its chunk
    std::uint32_t b = 0;
    std::uint32_t pattern = 0;     // index into patterns()
    millibits deficit = 0;         // at least so much below 0; 0 if its levels may be others by now
    bool by_words = false;         // its levels may move with how rare words are
  };
  void add(std::uint32_t offset, std::uint32_t b, const evidence& e, std::int64_t weight);  // by ascending offset
  void shrink();                   // no more will come

  std::span<const std::uint64_t> patterns() const { return patterns_; }
  // Calls take(pair) for each, in the order they came.
  template <class Take>
  void each(Take&& take) const {
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      const std::size_t end = r + 1 < runs_.size() ? runs_[r + 1].begin : b_.size();
      for (std::size_t i = runs_[r].begin; i < end; ++i)
        take(pair{runs_[r].offset, b_[i] & ~by_words, pattern_[i], deficit_[i] * deficit_unit, (b_[i] & by_words) != 0});
    }
  }

 private:
  static constexpr std::uint32_t by_words = 0x8000'0000;  // records are numbered below
  static constexpr millibits deficit_unit = 256;
  static constexpr std::size_t most_patterns = 65536;
  struct run {                     // pairs of one first record
    std::uint32_t offset;
    std::uint32_t begin;
  };
  std::vector<run> runs_;
  std::vector<std::uint32_t> b_;
  std::vector<std::uint16_t> pattern_;
  std::vector<std::uint8_t> deficit_;
  std::vector<std::uint64_t> patterns_;
  std::unordered_map<std::uint64_t, std::uint16_t> numbers_;  // of patterns, while pairs come
};

}  // namespace cdb::resolve
