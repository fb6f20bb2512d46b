#include "base/siphash.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace cdb;

namespace {
constexpr hash_key paper_key{0x0706050403020100u, 0x0f0e0d0c0b0a0908u};
std::string count_up(std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(static_cast<char>(i));
  return out;
}
}  // namespace

TEST_CASE("SipHash-2-4 gives the vector of the paper") {
  CHECK(siphash64(paper_key, count_up(15)) == 0xa129ca6149be45e5u);  // Aumasson, Bernstein 2012, appendix A
  CHECK(siphash64(paper_key, "") == 0x726fdb47dd0e0e31u);            // the reference code's first vectors
  CHECK(siphash64(paper_key, count_up(1)) == 0x74f839c593dc67fdu);
  CHECK(siphash64(paper_key, count_up(8)) == 0x93f5f5799a932462u);
}

TEST_CASE("the 128-bit form gives the vectors of the reference code") {
  CHECK(siphash128(paper_key, "") == hash128{0xe6a825ba047f81a3u, 0x930255c71472f66du});
  CHECK(siphash128(paper_key, count_up(1)) == hash128{0x44af996bd8c187dau, 0x45fc229b11597634u});
}

TEST_CASE("key and every byte matter") {
  const std::string text = count_up(33);
  const auto base = siphash64(paper_key, text);
  CHECK(siphash64({paper_key.k0 ^ 1, paper_key.k1}, text) != base);
  CHECK(siphash64({paper_key.k0, paper_key.k1 ^ 1}, text) != base);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 0x40);
    CHECK(siphash64(paper_key, changed) != base);
  }
}
