#include <catch2/catch_test_macros.hpp>

#include <numeric>
#include <string>

#include "resolve/learning.h"
#include "unit/resolve/resolve_help.h"

using namespace cdb;
using namespace cdb::resolve;
using enum fields::field_id;

namespace {

// Families who share their name and now and then their postcode, under keys that begin so.
std::vector<feature> families(std::string_view prefix, std::size_t n) {
  test::random_source random(5);
  std::vector<feature> out;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t family = random.below(400);
    const std::string name = "Family" + std::to_string(family);
    const std::string code = std::to_string(10000 + (random.below(12) ? random.below(900) : family));
    out.push_back(test::make({{name_family, name}, {address_postcode, code}}, std::string(prefix) + std::to_string(i)));
  }
  return out;
}

std::vector<lift> learned(const std::vector<feature>& features) {
  std::vector<std::uint32_t> alone(features.size());
  std::iota(alone.begin(), alone.end(), 0U);
  const progress quiet;
  lift_learner lifts(2, quiet);
  REQUIRE(lifts.count(features));
  model m;
  REQUIRE(lifts.learn(m, alone));
  return m.lifts;
}

}  // namespace

TEST_CASE("lifts do not hang on how tens of thousands of records are named") {
  const auto one = learned(families("a", 40'000));
  const auto two = learned(families("b", 40'000));
  REQUIRE(one.size() == 1);
  REQUIRE(two.size() == 1);
  CHECK(one[0].weight > 1000);
  CHECK(one[0].weight == two[0].weight);
}
