// The example of docs/resolving.md, made by hand from the model's report.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "resolve/change.h"
#include "resolve/cluster.h"
#include "resolve/compare.h"
#include "resolve/frequencies.h"
#include "unit/resolve/resolve_help.h"

using namespace cdb;
using namespace cdb::resolve;
using enum fields::field_id;

namespace {

// log2 m and s of a level, as the report tells them.
struct told {
  double log2_m = 0;
  double shared = 0;
};
told level_of(const doc& report, std::string_view comparison, std::string_view level) {
  for (const doc& one : *report.find("comparisons")->as_array()) {
    if (*one.find("comparison")->as_string() != comparison) continue;
    for (const doc& l : *one.find("levels")->as_array())
      if (*l.find("level")->as_string() == level) return {*l.find("log2_m")->as_real(), *l.find("shared_by_related")->as_real()};
  }
  FAIL("the report has no such level");
  return {};
}

double unseen_bits(const doc& report, term t) { return *(*report.find("terms")->as_array())[static_cast<std::size_t>(t)].find("unseen_bits")->as_real(); }

}  // namespace

TEST_CASE("a link can be weighed by hand from the model's report") {
  const auto model = builtin_model();
  const doc told_by = report(*model);
  const double prior = *told_by.find("prior_match")->as_real();
  const double prior_related = *told_by.find("prior_related")->as_real();

  const double surname = unseen_bits(told_by, term::family);
  const double limit = std::log2(2000.0) + 4;
  const double given = std::min(unseen_bits(told_by, term::given), limit - surname);
  const double date = unseen_bits(told_by, term::date);
  double same = 0;
  double related = 0;
  const auto add = [&](const told& level, double rarity) {
    const double x = level.log2_m + rarity;
    same += x;
    related += std::log2(1 - level.shared + level.shared * std::exp2(x));
  };
  add(level_of(told_by, "surname", "surname exact"), surname);
  add(level_of(told_by, "given name", "given name exact"), given);
  add(level_of(told_by, "birth date", "date exact"), date);
  const double weight = prior + same - std::log2(1 + std::exp2(prior_related + related));

  const auto make = [](std::string_view key) { return test::make({{name_given, "Anna"}, {name_family, "Castellani"}, {birth_date, "1980-03-02"}}, key); };
  CHECK(std::abs(weight * 1000 - score_pair(*model, make("1"), make("2")).weight_millibits) < 6);

  std::ifstream in(std::string(CUSTODB_SOURCE_DIR) + "/docs/resolving.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  char shown[32];
  std::snprintf(shown, sizeof shown, "**%.3f**", weight);
  CHECK(page.find(shown) != std::string::npos);
}

TEST_CASE("the fewest comparisons that would turn the example's link are found") {
  const auto model = builtin_model();
  const feature a = test::make({{name_given, "Anna"}, {name_family, "Castellani"}, {birth_date, "1980-03-02"}}, "1");
  const feature b = test::make({{name_given, "Anna"}, {name_family, "Castellani"}, {birth_date, "1980-03-02"}}, "2");
  const comparer compare(*model, nullptr);
  evidence e;
  compare.compare(a, b, e);
  const change found = fewest_to_turn(*model, e);
  // No one of the three alone: 10.316 less a line and what it took from the relative's stays above 0.
  CHECK(found.without == std::vector{comparison::surname, comparison::birth_date});
  CHECK(found.weight < 0);
  for (const comparison c : found.without) {
    evidence without = e;
    without.level[static_cast<std::size_t>(c)] = 0;
    CHECK(weigh(*model, without).total > 0);
  }
  // Two dates that differ: without the date the names alone would do.
  const feature c = test::make({{name_given, "Anna"}, {name_family, "Castellani"}, {birth_date, "1951-12-24"}}, "3");
  evidence apart;
  compare.compare(a, c, apart);
  CHECK(weigh(*model, apart).total < 0);
  CHECK(fewest_to_turn(*model, apart).without == std::vector{comparison::birth_date});
  CHECK(fewest_to_turn(*model, evidence{}).without.empty());
}
