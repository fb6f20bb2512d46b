#include "text/similarity.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "support/random_cases.h"

using namespace cdb;
using namespace cdb::text;

namespace {

// The recurrence as the textbooks give it, without limit or band: the oracle.
unsigned plain_osa(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<unsigned>> d(a.size() + 1, std::vector<unsigned>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<unsigned>(i + j);
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

std::string random_word(test::random_source& random, std::size_t most, bool wide) {
  std::u32string out;
  for (std::size_t n = random.below(most + 1); n; --n) out.push_back((wide && random.chance(30) ? U'王' : U'a') + static_cast<char32_t>(random.below(3)));
  return to_utf8(out);
}

}  // namespace

TEST_CASE("OSA distance") {
  CHECK(osa_distance("", "", 5) == 0);
  CHECK(osa_distance("", "abc", 5) == 3);
  CHECK(osa_distance("smith", "smith", 0) == 0);
  CHECK(osa_distance("smith", "smyth", 2) == 1);
  CHECK(osa_distance("smith", "simth", 2) == 1);
  CHECK(osa_distance("ca", "abc", 9) == 3);  // 2 in full Damerau-Levenshtein
  CHECK(osa_distance("kitten", "sitting", 9) == 3);
  CHECK(osa_distance("kitten", "sitting", 2) == 3);
  CHECK(osa_distance("kitten", "sitting", 0) == 1);
  CHECK(osa_distance("王小明", "王晓明", 2) == 1);
  CHECK(osa_distance("a", std::string(100000, 'b'), 3) == 4);
  CHECK(osa_distance("ab", "ba", ~0u) == 1);
}

TEST_CASE("OSA distance equals the plain recurrence") {
  test::random_source random(10);
  for (std::size_t i = 0; i < test::cases(20000); ++i) {
    const bool wide = random.chance(30);
    const std::size_t most = random.chance(10) ? 90 : 12;
    const std::string a = random_word(random, most, wide), b = random_word(random, most, wide);
    const unsigned truth = plain_osa(to_utf32(a), to_utf32(b));
    const auto limit = static_cast<unsigned>(random.below(100));
    INFO(a << " | " << b << " limit " << limit);
    REQUIRE(osa_distance(a, b, limit) == std::min(truth, limit + 1));
    REQUIRE(osa_distance(b, a, limit) == std::min(truth, limit + 1));
  }
}

TEST_CASE("Jaro-Winkler gives the published values") {
  CHECK(jaro_winkler_permille("martha", "marhta") == 961);
  CHECK(jaro_winkler_permille("dwayne", "duane") == 840);
  CHECK(jaro_winkler_permille("dixon", "dicksonx") == 813);
  CHECK(jaro_winkler_permille("jones", "johnson") == 832);
  CHECK(jaro_winkler_permille("shackleford", "shackelford") == 982);
  CHECK(jaro_winkler_permille("abc", "xyz") == 0);
  CHECK(jaro_winkler_permille("", "") == 1000);
  CHECK(jaro_winkler_permille("", "a") == 0);
  CHECK(jaro_winkler_permille("王小明", "王小明") == 1000);
  CHECK(jaro_winkler_permille("王小明", "王晓明") == 800);
}

TEST_CASE("Jaro-Winkler is symmetric and between 0 and 1000") {
  test::random_source random(11);
  for (std::size_t i = 0; i < test::cases(5000); ++i) {
    const bool wide = random.chance(30);
    const std::string a = random_word(random, i % 10 ? 12 : 100, wide), b = random_word(random, i % 10 ? 12 : 100, wide);
    const unsigned ab = jaro_winkler_permille(a, b);
    INFO(a << " | " << b);
    REQUIRE(ab <= 1000);
    REQUIRE(jaro_winkler_permille(b, a) == ab);
    REQUIRE(jaro_winkler_permille(a, a) == 1000);
    if (a != b) REQUIRE(ab < 1000);
  }
}

TEST_CASE("American Soundex gives the examples of the National Archives") {
  CHECK(soundex("Robert") == "r163");
  CHECK(soundex("rupert") == "r163");
  CHECK(soundex("rubin") == "r150");
  CHECK(soundex("ashcraft") == "a261");
  CHECK(soundex("tymczak") == "t522");
  CHECK(soundex("pfister") == "p236");
  CHECK(soundex("honeyman") == "h555");
  CHECK(soundex("washington") == "w252");
  CHECK(soundex("lee") == "l000");
  CHECK(soundex("gutierrez") == "g362");
  CHECK(soundex("jackson") == "j250");
  CHECK(soundex("vandeusen") == "v532");
  CHECK(soundex("o'brien") == "o165");
  CHECK(soundex("").empty());
  CHECK(soundex("123 王").empty());
}
