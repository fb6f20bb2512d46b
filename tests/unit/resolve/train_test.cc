// Training and resolving in one go.

#include <catch2/catch_test_macros.hpp>

#include "resolve/compare.h"
#include "resolve/parallel.h"
#include "resolve/term_counts.h"
#include "unit/resolve/resolve_help.h"

using namespace cdb;
using namespace cdb::resolve;
using namespace cdb::test;

namespace {

void check_equal(const bulk_result& one, const bulk_result& two) {
  REQUIRE(one.links.size() == two.links.size());
  for (std::size_t i = 0; i < one.links.size(); ++i) {
    CHECK(one.links[i].a == two.links[i].a);
    CHECK(one.links[i].b == two.links[i].b);
    CHECK(one.links[i].weight_millibits == two.links[i].weight_millibits);
    CHECK(one.links[i].pattern == two.links[i].pattern);
  }
  CHECK(one.cluster_of == two.cluster_of);
  CHECK(one.compared_pairs == two.compared_pairs);
  CHECK(one.saturated_keys == two.saturated_keys);
  CHECK(one.cut_components == two.cut_components);
  CHECK(one.skipped_decisions == two.skipped_decisions);
}

}  // namespace

TEST_CASE("training and resolving in one go equals training, then resolving") {
  random_source random(21);
  for (std::size_t round = 0; round < cases(6); ++round) {
    const auto features = random_features(random, 300 + random.below(900), 20 + static_cast<unsigned>(random.below(60)));
    std::vector<decision> rulings;
    for (std::int64_t i = 0; i < 6; ++i) {
      const std::uint64_t a = random.below(features.size());
      const std::uint64_t b = random.below(features.size());
      if (a != b) rulings.push_back({static_cast<std::uint64_t>(i) + 1, i % 2 ? ruling::apart : ruling::link, i, {static_cast<std::uint64_t>(i), 7}, {a}, {b}});
    }
    const auto learned = train(*builtin_model(), features, rulings, 2, {});
    REQUIRE(learned);
    const auto resolved = bulk_resolve(**learned, features, rulings, 2, {});
    REQUIRE(resolved);
    const auto both = train_and_resolve(*builtin_model(), features, rulings, 1 + static_cast<unsigned>(round % 3), {});
    REQUIRE(both);
    REQUIRE(encode(*both->learned) == encode(**learned));
    REQUIRE(!resolved->links.empty());
    check_equal(both->resolved, *resolved);
  }
}

TEST_CASE("training and resolving in one go counts the initials of middle names as resolving does") {
  using enum fields::field_id;
  std::vector<feature> features;
  const auto add = [&](std::initializer_list<cell> cells) { features.push_back(make(cells, "k" + std::to_string(features.size()))); };
  add({{name_given, "Robert"}, {name_middle, "Johann"}, {name_family, "Smith"}, {phone, "+442079460010"}});
  add({{name_given, "Robert"}, {name_middle, "J"}, {name_family, "Smith"}, {phone, "+442079460010"}});
  for (int i = 0; i < 12; ++i) add({{name_given, "Jonas"}, {name_family, "Marek"}, {birth_date, "1971-04-05"}});
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::string(1, static_cast<char>('a' + i % 26)) + static_cast<char>('a' + i / 26);
    if (i % 2) add({{name_given, "Robert"}, {name_family, "Family" + n}});
    else add({{name_given, "Given" + n}, {name_family, "Smith"}});
  }
  const std::vector<decision> rulings = {{1, ruling::apart, 1, {1, 7}, {0}, {1}}};  // so that nothing of the two is their own customer's
  const auto learned = train(*builtin_model(), features, rulings, 2, {});
  REQUIRE(learned);
  const auto resolved = bulk_resolve(**learned, features, rulings, 2, {});
  REQUIRE(resolved);
  const auto both = train_and_resolve(*builtin_model(), features, rulings, 2, {});
  REQUIRE(both);
  REQUIRE((!resolved->links.empty() && resolved->links[0].a == 0 && resolved->links[0].b == 1));
  check_equal(both->resolved, *resolved);
}

TEST_CASE("a pair is compared again if another of its phones or e-mails may come to count", "[resolve]") {
  using enum fields::field_id;
  const auto model = builtin_model();
  const comparer plain(*model, nullptr);
  const auto swayed = [&](std::initializer_list<cell> cells) {
    evidence found;
    plain.compare(make(cells, "1"), make(cells, "2"), found);
    return found.swayed == sway::all;
  };
  CHECK(swayed({{phone, "+442079460010"}, {phone, "+447700900123"}}));
  CHECK_FALSE(swayed({{phone, "+447700900122"}, {phone, "+447700900123"}}));
  CHECK(swayed({{name_given, "Anna"}, {name_family, "Berg"}, {email, "anna.berg@mail.example"}, {email, "info@firm.example"}}));
  CHECK_FALSE(swayed({{name_given, "Anna"}, {name_family, "Berg"}, {email, "anna.berg@mail.example"}, {email, "anna.berg@firm.example"}}));
}

TEST_CASE("training and resolving in one go can be cancelled at any moment") {
  random_source random(22);
  const auto features = random_features(random, 500);
  bool ended = false;
  for (int after = 0; !ended && after < 1000; ++after) {
    int ticks = 0;
    progress report;
    report.report = [&](std::string_view, std::uint64_t, std::uint64_t) { return ticks++ < after; };
    const auto r = train_and_resolve(*builtin_model(), features, {}, 2, report);
    ended = static_cast<bool>(r);
    if (!ended) CHECK(r.error().code == status::cancelled);
    if (after == 0) CHECK(!ended);
  }
  CHECK(ended);
}

TEST_CASE("a remembered comparison of words is not taken for one of another kind") {
  const auto model = builtin_model();
  const auto a = make({{fields::field_id::name_family, "Johanson"}, {fields::field_id::address_city, "Johanson"}}, "1");
  const auto b = make({{fields::field_id::name_family, "Jonsen"}, {fields::field_id::address_city, "Jonsen"}}, "2");
  for (const bool place_first : {false, true}) {
    word_cache cache;
    const comparer plain(*model, nullptr);
    const comparer caching(*model, &cache);
    for (const facet f : {place_first ? facet::place : facet::name, place_first ? facet::name : facet::place}) {
      evidence one;
      evidence two;
      plain.compare(f, a, b, one);
      caching.compare(f, a, b, two);
      CHECK(one.level == two.level);
    }
  }
}

TEST_CASE("a model learned from a file without duplicates still finds the file that repeats it") {
  random_source random(23);
  std::vector<feature> first;
  std::vector<feature> second;
  using enum fields::field_id;
  for (int i = 0; i < 400; ++i) {
    const std::string given = "Given" + std::to_string(random.below(40));
    const std::string family = "Family" + std::string(1, static_cast<char>('a' + i % 26)) + std::string(1, static_cast<char>('a' + i / 26));
    const std::string day = "19" + std::to_string(50 + random.below(40)) + "-0" + std::to_string(1 + random.below(9)) + "-1" + std::to_string(random.below(9));
    first.push_back(make({{name_given, given}, {name_family, family}, {birth_date, day}}, "a" + std::to_string(i)));
    second.push_back(make({{name_given, given}, {name_family, family}, {birth_date, day}}, "b" + std::to_string(i)));
  }
  const auto learned = train(*builtin_model(), first, {}, 2, {});
  REQUIRE(learned);
  std::size_t found = 0;
  for (std::size_t i = 0; i < first.size(); ++i) found += score_pair(**learned, first[i], second[i]).weight_millibits > 0;
  CHECK(found == first.size());
}

TEST_CASE("five rows of one customer do not make an address common") {
  using enum fields::field_id;
  std::vector<feature> features;
  const auto add = [&](std::string_view given, std::string_view family, std::string_view mail) {
    features.push_back(make({{name_given, given}, {name_family, family}, {email, mail}}, "k" + std::to_string(features.size())));
  };
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::string(1, static_cast<char>('a' + i % 26)) + static_cast<char>('a' + i / 26);
    add("Given" + n, "Family" + n, n + n + "@webmail.example");
  }
  for (int i = 0; i < 6; ++i) add("Dora", "Marek", "dora.moon@webmail.example");
  for (int i = 0; i < 6; ++i) add("Anna" + std::string(1, static_cast<char>('a' + i)), "Berg" + std::string(3, static_cast<char>('k' + i)), "shop@webmail.example");
  const auto learned = train(*builtin_model(), features, {}, 2, {});
  REQUIRE(learned);
  const auto& terms = (*learned)->terms;
  const auto rarity = [&](std::string_view mail) { return terms.rarity(term::email, make({{email, mail}}, "x").of(token_kind::email)[0].hash); };
  CHECK(rarity("dora.moon@webmail.example") == rarity("never.seen@webmail.example"));
  CHECK(rarity("shop@webmail.example") + 8000 < rarity("dora.moon@webmail.example"));
}

TEST_CASE("work that ended early because it was cancelled is not whole", "[resolve]") {
  cancel_token token;
  CHECK_FALSE(resolve::run_chunks(1, 1, {nullptr, &token}, "", [&](std::size_t, unsigned) { token.cancel(); }));
}

TEST_CASE("one number in two fields of a record counts once, however many records its customer has", "[resolve]") {
  using enum fields::field_id;
  std::vector<feature> features;
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(100000 + i);
    features.push_back(make({{org_name, "Firma " + n}, {id_tax, "T" + n}, {id_registration, "T" + n}}, "k" + n));
  }
  for (int i = 0; i < 6; ++i) features.push_back(make({{org_name, "Same Works"}, {id_tax, "T777777"}, {id_registration, "T777777"}}, "s" + std::to_string(i)));
  const auto learned = train(*builtin_model(), features, {}, 2, {});
  REQUIRE(learned);
  const auto number = features.back().of(token_kind::identifier)[0].hash;
  CHECK((*learned)->terms.rarity(term::identifier, number) + 3000 > (*learned)->terms.rarity(term::identifier, 12345));  // of one never seen
}

TEST_CASE("a hard number that both have decides before one that differs, from either side", "[resolve]") {
  using enum fields::field_id;
  const auto one = make({{id_tax, "DE136695976"}}, "a");
  const auto both = make({{id_tax, "DE136695976"}, {id_tax, "ATU13585627"}}, "b");
  const auto other = make({{id_tax, "ATU13585627"}}, "c");
  CHECK(excluded_by(one, other) == guard::identifier);
  CHECK(excluded_by(one, both) == guard::none);
  CHECK(excluded_by(both, one) == guard::none);
}

TEST_CASE("how common a value is is counted among the records of others") {
  using enum fields::field_id;
  std::vector<feature> all;
  const auto add = [&](std::string_view date, std::string_view mail) {
    const std::string n = std::to_string(all.size());
    all.push_back(make({{name_family, "Family" + n}, {birth_date, date}, {email, mail}}, "k" + n));
  };
  for (int i = 0; i < 10; ++i) add("1980-03-02", "anna@mail.example");                  // one customer's
  for (int i = 0; i < 10; ++i) add("1975-11-30", "office@firm.example");                // two customers', five of each
  for (int i = 0; i < 80; ++i) add("19" + std::to_string(10 + i) + "-05-06", "m" + std::to_string(i) + "@mail.example");
  frequencies terms;
  REQUIRE(count_terms(all, 2, {}, terms));
  const auto count = [&](term kind, std::size_t of) {
    const auto token = all[of].of(kind == term::date ? token_kind::birth_date : token_kind::email)[0];
    const auto* found = terms.find(kind, token.hash);
    REQUIRE(found);
    return found->count;
  };
  CHECK((count(term::date, 0) == 10 && count(term::date, 10) == 10 && count(term::email, 10) == 10));
  const std::vector<std::vector<std::uint32_t>> clusters = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {10, 11, 12, 13, 14}, {15, 16, 17, 18, 19}};
  const auto before = terms.rarity(term::date, all[0].of(token_kind::birth_date)[0].hash);
  std::vector<millibits> rarer;
  REQUIRE(leave_own_customer_out(all, clusters, 2, {}, terms, rarer));
  CHECK(count(term::date, 0) == 1);
  CHECK(count(term::date, 10) == 6);
  CHECK(count(term::email, 0) == 1);
  CHECK(count(term::email, 10) == 2);
  CHECK(terms.rarity(term::date, all[0].of(token_kind::birth_date)[0].hash) > before + 2000);
  CHECK((rarer[0] > rarer[10] && rarer[10] > rarer[50]));
}
