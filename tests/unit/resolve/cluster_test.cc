#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <numeric>
#include <utility>

#include "resolve/cluster.h"
#include "unit/resolve/resolve_help.h"

using namespace cdb;
using namespace cdb::resolve;
using test::make;
using enum fields::field_id;

namespace {

template <class T>
void shuffle(std::vector<T>& list, test::random_source& random) {
  for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random.below(i)]);
}

std::size_t clusters_of(const std::vector<feature>& features) {
  const auto r = bulk_resolve(*builtin_model(), features, {}, 2, {});
  REQUIRE(r);
  return *std::ranges::max_element(r->cluster_of) + std::size_t{1};
}

std::vector<decision> random_rulings(const std::vector<feature>& features, test::random_source& random, std::size_t n) {
  std::vector<decision> out;
  for (std::size_t i = 0; i < n; ++i) {
    decision d;
    d.number = i + 1;
    d.kind = random.chance(50) ? ruling::link : ruling::apart;
    d.time = static_cast<std::int64_t>(random.below(3));
    d.tag = {i, 7};
    for (int k = 0; k < 2; ++k) d.side_a.push_back(random.below(features.size()));
    for (int k = 0; k < 2; ++k) d.side_b.push_back(random.below(features.size()));
    out.push_back(d);
  }
  return out;
}

}  // namespace

TEST_CASE("the partition of a population does not depend on order, threads or the way it is asked for") {
  test::random_source random(7);
  for (std::size_t round = 0; round < test::cases(60); ++round) {
    auto features = test::random_features(random, 20 + random.below(100));
    model m = *builtin_model();
    m.block_cap = 3 + static_cast<std::uint32_t>(random.below(8));
    m.component_limit = 3 + static_cast<std::uint32_t>(random.below(12));
    auto rulings = random_rulings(features, random, random.below(6));
    const auto one = bulk_resolve(m, features, rulings, 1, {});
    REQUIRE(one);
    const auto partition = test::by_tags(features, one->cluster_of);
    auto keyless = features;
    auto keys = std::make_shared<key_lists>();
    for (feature& f : keyless) keys->add(std::exchange(f.keys, {}));
    const std::weak_ptr<const key_lists> held = keys;
    const auto apart = bulk_resolve(m, keyless, rulings, 2, {}, std::move(keys));
    REQUIRE(apart);
    REQUIRE(apart->links == one->links);
    REQUIRE(apart->cluster_of == one->cluster_of);
    REQUIRE(held.expired());

    std::vector<std::size_t> order(features.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(order, random);
    std::vector<feature> mixed;
    std::vector<std::uint64_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      mixed.push_back(features[order[i]]);
      place[order[i]] = i;
    }
    auto moved = rulings;
    for (auto& d : moved)
      for (auto* side : {&d.side_a, &d.side_b})
        for (auto& r : *side) r = place[r];
    shuffle(moved, random);
    const auto two = bulk_resolve(m, mixed, moved, 3, {});
    REQUIRE(two);
    REQUIRE(test::by_tags(mixed, two->cluster_of) == partition);
    REQUIRE(two->links.size() == one->links.size());
    REQUIRE(two->skipped_decisions == one->skipped_decisions);

    // All records as one "component": the same clusters.
    std::vector<member> members;
    for (std::size_t i = 0; i < mixed.size(); ++i) members.push_back({i, std::make_shared<feature>(mixed[i])});
    auto links = two->links;
    shuffle(links, random);
    shuffle(members, random);
    const component_result whole = resolve_component(m, members, links, moved, true);
    std::vector<std::uint32_t> cluster_of(mixed.size());
    for (std::uint32_t c = 0; c < whole.clusters.size(); ++c)
      for (const std::uint32_t i : whole.clusters[c]) cluster_of[members[i].rec] = c;
    REQUIRE(test::by_tags(mixed, cluster_of) == partition);
    std::size_t merges = 0;
    for (const auto& c : whole.clusters) merges += c.size() - 1;
    REQUIRE(whole.steps.size() == merges);
  }
}

TEST_CASE("training gives the same model in any order and with any number of threads") {
  test::random_source random(8);
  for (std::size_t round = 0; round < test::cases(8); ++round) {
    auto features = test::random_features(random, 300);
    const auto one = train(*builtin_model(), features, {}, 1, {});
    shuffle(features, random);
    const auto two = train(*builtin_model(), features, {}, 3, {});
    REQUIRE(one);
    REQUIRE(two);
    REQUIRE(encode(**one) == encode(**two));
    REQUIRE(encode(**train(**one, features, {}, 2, {})) == encode(**one));
  }
}

TEST_CASE("rulings outrank the model") {
  const auto m = builtin_model();
  std::vector<feature> features = {make({{name_given, "Eva"}, {name_family, "Berg"}, {email, "eva.b@mail.example"}}, "1"),
                                   make({{name_given, "Eva"}, {name_family, "Berg"}, {email, "eva.b@mail.example"}}, "2"),
                                   make({{name_given, "Kim"}, {name_family, "Lund"}, {phone, "+4420794600123"}}, "3")};
  const auto run = [&](std::vector<decision> rulings) {
    const auto r = bulk_resolve(*m, features, rulings, 1, {});
    REQUIRE(r);
    return r->cluster_of;
  };
  CHECK(run({}) == std::vector<std::uint32_t>{0, 0, 1});
  CHECK(run({{1, ruling::apart, 1, {1, 1}, {0}, {1}}}) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(run({{1, ruling::link, 1, {1, 1}, {0}, {2}}}) == std::vector<std::uint32_t>{0, 0, 0});
  CHECK(run({{1, ruling::apart, 1, {1, 1}, {0}, {1}}, {2, ruling::link, 2, {2, 2}, {0}, {1}}}) == std::vector<std::uint32_t>{0, 0, 1});
  const auto r = bulk_resolve(*m, features, std::vector<decision>{{1, ruling::apart, 5, {1, 1}, {0}, {1}}, {2, ruling::link, 2, {2, 2}, {0}, {2}}, {3, ruling::link, 1, {3, 3}, {1}, {2}}}, 1, {});
  REQUIRE(r);
  CHECK(r->skipped_decisions == std::vector<std::uint64_t>{3});
  CHECK(r->cluster_of == std::vector<std::uint32_t>{0, 1, 0});
}

TEST_CASE("a couple that shares a mailbox and a line stays two") {
  const auto person = [](std::string_view given_name, std::string_view own, std::string_view key) {
    return make({{name_given, given_name}, {name_family, "Bianchi"}, {email, "bianchi.family@mail.example"}, {phone, own},
                 {address_street, "Alder Street"}, {address_house, "12"}, {address_city, "Leeds"}}, key);
  };
  const std::vector<feature> features = {person("Elisa", "+442079460111", "1"), person("Elisa", "+442079460111", "2"),
                                         person("Paolo", "+442079460111", "3"), person("Paolo", "+442079460111", "4")};
  CHECK(clusters_of(features) == 2);
}

TEST_CASE("father and son by their suffix, and a married name by phone and birthday") {
  const auto man = [](std::string_view suffix, std::string_view date, std::string_view key) {
    return make({{name_given, "Henry"}, {name_family, "Cole"}, {name_suffix, suffix}, {birth_date, date}, {phone, "+13125550110"},
                 {address_street, "Belmont Avenue"}, {address_house, "904"}}, key);
  };
  CHECK(clusters_of({man("Sr", "1951-06-02", "1"), man("Jr", "1981-06-20", "2"), man("Sr", "1951-06-02", "3")}) == 2);
  const auto before = make({{name_given, "Nina"}, {name_family, "Okafor"}, {birth_date, "1987-04-11"}, {phone, "+447700900123"}}, "1");
  const auto after = make({{name_given, "Nina"}, {name_family, "Lindqvist"}, {birth_date, "1987-04-11"}, {phone, "+447700900123"}}, "2");
  CHECK(clusters_of({before, after}) == 1);
}

TEST_CASE("equal records, a big customer and a shared phone stay bounded") {
  const auto start = std::chrono::steady_clock::now();
  std::vector<feature> equal;
  for (int i = 0; i < 3000; ++i) equal.push_back(make({{name_given, "Walk"}, {name_family, "In"}, {phone, "+4420794600123"}}, std::to_string(i)));
  const auto all = bulk_resolve(*builtin_model(), equal, {}, 2, {});
  REQUIRE(all);
  CHECK(all->compared_pairs == 0);  // every key is above the cap
  CHECK(all->saturated_keys > 0);
  std::vector<feature> one;
  test::random_source random(9);
  for (int i = 0; i < 300; ++i) {
    fields::record r = test::make_record({{name_given, "Maria"}, {name_family, "Rossi"}, {email, "m" + std::to_string(i / 10) + "@mail.example"},
                                          {phone, "+44207946" + std::to_string(1000 + i % 30)}});
    one.push_back(make_feature(r, {"crm", std::to_string(i), false}, test::salt));
  }
  const auto big = bulk_resolve(*builtin_model(), one, {}, 2, {});
  REQUIRE(big);
  std::map<std::uint32_t, std::size_t> sizes;
  for (const auto c : big->cluster_of) ++sizes[c];
  for (const auto& [c, size] : sizes) CHECK(size <= builtin_model()->component_limit);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

TEST_CASE("work can be cancelled") {
  test::random_source random(10);
  const auto features = test::random_features(random, 200);
  cancel_token token;
  token.cancel();
  progress report;
  report.cancel = &token;
  CHECK(!bulk_resolve(*builtin_model(), features, {}, 2, report));
  const auto r = train(*builtin_model(), features, {}, 2, report);
  REQUIRE(!r);
  CHECK(r.error().code == status::cancelled);
}
