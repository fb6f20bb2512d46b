#pragma once
// One look at all candidate pairs of a population beside the customers that they are in: what is uncertain, what the rules forbid, and how
// many pairs are probably right. What review and the report on a model are made of.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "resolve/compare.h"

namespace cdb::resolve {

// Two records of different customers.
struct near_pair {
  std::uint32_t a = 0;  // indexes of features; a < b
  std::uint32_t b = 0;
  millibits weight = 0; // without the bar
  guard barred = guard::none;
};

struct survey {
  std::vector<near_pair> near;               // heavier than the least weight asked for; by (a, b)
  std::array<std::uint64_t, guards> barred{};  // pairs that weigh more than 0 and are forbidden, by rule
  std::uint64_t compared_pairs = 0;
  std::uint64_t saturated_keys = 0;
  // Candidate pairs within customers, and of how many of these, and of those across customers, one customer is to be expected.
  std::uint64_t kept_pairs = 0;
  double kept_right = 0;
  double missed = 0;
};

result<survey> survey_pairs(const model& m, std::span<const feature> features, std::span<const std::uint32_t> customer_of, millibits least,
                            unsigned threads, const progress& report);

}  // namespace cdb::resolve
