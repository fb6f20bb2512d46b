#include "resolve/bits.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support/random_cases.h"

using namespace cdb::resolve;

TEST_CASE("logarithms agree with the mathematical ones to a thousandth of a bit") {
  cdb::test::random_source random(1);
  CHECK(log2_of(1) == 0);
  CHECK(log2_of(2) == 1000);
  CHECK(log2_of(1000) == 9966);
  for (std::size_t i = 0; i < cdb::test::cases(20000); ++i) {
    const std::uint64_t n = (random.next() >> random.below(63)) | 1;
    CHECK(std::abs(log2_of(n) - std::log2(static_cast<double>(n)) * 1000) <= 0.6);
    const auto a = static_cast<millibits>(random.between(-40000, 40000));
    const auto b = static_cast<millibits>(random.between(-40000, 40000));
    CHECK(log2_sum(a, b) == log2_sum(b, a));
    const double exact = std::log2(std::exp2(a / 1000.0) + std::exp2(b / 1000.0)) * 1000;
    CHECK(std::abs(log2_sum(a, b) - exact) <= 1.2);
  }
}

TEST_CASE("powers") {
  CHECK(exp2_scaled(0, 32) == std::uint64_t{1} << 32);
  CHECK(exp2_scaled(-1000, 32) == std::uint64_t{1} << 31);
  CHECK(exp2_scaled(-200000, 32) == 0);
  CHECK(exp2_scaled(900000, 32) == std::uint64_t{1} << 62);
}
