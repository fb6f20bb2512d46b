#include "resolve/survivorship.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "unit/resolve/resolve_help.h"

using namespace cdb;
using namespace cdb::resolve;
using enum fields::field_id;

namespace {

std::vector<std::string> texts(const std::vector<survivor_input>& inputs, fields::field_id field) {
  std::vector<std::string> out;
  for (const golden_value& g : choose_golden(inputs))
    if (const auto& v = inputs[g.input].record->values[g.value]; v.field == field) out.push_back(v.canonical);
  return out;
}

}  // namespace

TEST_CASE("trust goes before recency, and a person's edit before all") {
  auto old_trusted = test::make_record({{name_given, "Eva"}, {name_family, "Berg"}, {org_name, "Acme"}});
  auto newer = test::make_record({{name_given, "Ewa"}, {name_family, "Berger"}, {org_name, "Bayline"}});
  newer.observed_us = 5;
  CHECK(texts({{&old_trusted, {1, 1}, 2, false}, {&newer, {2, 2}, 1, false}}, name_family) == std::vector<std::string>{"Berg"});
  CHECK(texts({{&old_trusted, {1, 1}, 1, false}, {&newer, {2, 2}, 1, false}}, name_family) == std::vector<std::string>{"Berger"});
  CHECK(texts({{&old_trusted, {1, 1}, 1, true}, {&newer, {2, 2}, 9, false}}, org_name) == std::vector<std::string>{"Acme"});
}

TEST_CASE("a name stands together and a whole one goes before an initial") {
  auto whole = test::make_record({{name_given, "Marco"}, {name_family, "Rossi"}});
  auto initial = test::make_record({{name_given, "M"}, {name_family, "Rossini"}});
  initial.observed_us = 9;
  const std::vector<survivor_input> inputs = {{&whole, {1, 1}, 0, false}, {&initial, {2, 2}, 0, false}};
  CHECK(texts(inputs, name_given) == std::vector<std::string>{"Marco"});
  CHECK(texts(inputs, name_family) == std::vector<std::string>{"Rossi"});
}

TEST_CASE("all keeps every distinct value, frequent the commonest, strictest a refusal") {
  auto a = test::make_record({{phone, "+1"}, {birth_date, "1990-01-02"}, {consent_email, "true"}});
  auto b = test::make_record({{phone, "+2"}, {birth_date, "1990-01-02"}, {consent_email, "false"}});
  auto c = test::make_record({{phone, "+1"}, {birth_date, "1990-01-03"}, {consent_email, "true"}});
  c.observed_us = 7;
  const std::vector<survivor_input> inputs = {{&a, {1, 1}, 0, false}, {&b, {2, 2}, 0, false}, {&c, {3, 3}, 0, false}};
  CHECK(texts(inputs, phone) == std::vector<std::string>{"+1", "+2"});
  CHECK(texts(inputs, birth_date) == std::vector<std::string>{"1990-01-02"});
  CHECK(texts(inputs, consent_email) == std::vector<std::string>{"false"});
}

TEST_CASE("golden values do not depend on the order of the records") {
  test::random_source random(12);
  for (std::size_t round = 0; round < test::cases(200); ++round) {
    std::vector<fields::record> records;
    for (int i = 0; i < 6; ++i) {
      records.push_back(test::random_record(random));
      records.back().observed_us = static_cast<std::int64_t>(random.below(3));
    }
    std::vector<survivor_input> inputs;
    for (std::size_t i = 0; i < records.size(); ++i) inputs.push_back({&records[i], {i, i}, static_cast<std::int32_t>(random.below(2)), false});
    const auto describe = [](const std::vector<survivor_input>& in) {
      std::vector<std::string> out;
      for (const golden_value& g : choose_golden(in))
        out.push_back(std::to_string(in[g.input].tag[0]) + "/" + std::to_string(g.value) + "/" + std::to_string(g.group) + "/" + std::to_string(g.support));
      return out;
    };
    const auto before = describe(inputs);
    std::ranges::reverse(inputs);
    std::swap(inputs[0], inputs[random.below(6)]);
    REQUIRE(describe(inputs) == before);
  }
}

TEST_CASE("a record alone has the golden values of the same record twice") {
  test::random_source random(13);
  for (std::size_t round = 0; round < test::cases(200); ++round) {
    auto r = test::random_record(random);
    for (std::size_t n = random.below(3); n > 0; --n) {
      auto more = test::random_record(random);
      for (auto& v : more.values) v.group = static_cast<std::uint8_t>(v.group + n);
      r.values.insert(r.values.end(), more.values.begin(), more.values.end());
    }
    const auto describe = [](const std::vector<golden_value>& golden, std::uint32_t records) {
      std::vector<std::string> out;
      for (const golden_value& g : golden) {
        CHECK(g.support == records);
        out.push_back(std::to_string(g.value) + "/" + std::to_string(g.group));
      }
      return out;
    };
    const auto once = choose_golden(std::vector<survivor_input>{{&r, {1, 1}, 0, false}});
    const auto twice = choose_golden(std::vector<survivor_input>{{&r, {1, 1}, 0, false}, {&r, {2, 2}, 0, false}});
    REQUIRE(describe(once, 1) == describe(twice, 2));
  }
}
