// `match` answers what a put of the same record does, whatever is switched off, cut, ruled or replaced by it.

#include <algorithm>

#include "people.h"
#include "support/test_store.h"

namespace {

using namespace cdb;
using test::must;

std::string text_of(const doc& d, const char* name) {
  const auto* member = d.find(name);
  REQUIRE(member);
  return member->as_string() ? *member->as_string() : std::string();
}

void rule(engine::store& store, test::random_source& random, std::size_t keys) {
  std::vector<id128> ids;
  for (const char* source : {"a", "b", "c"})
    for (std::size_t key = 0; key < keys; ++key)
      if (const auto id = must(store.record_id(source, std::to_string(key)))) ids.push_back(*id);
  if (ids.size() < 2) return;
  const auto& one = ids[random.below(ids.size())];
  const auto& other = ids[random.below(ids.size())];
  if (random.chance(50))
    (void)store.merge(one, other, "test");
  else
    (void)store.split(one, std::vector<id128>{one}, "test");
}

void expect_agreement(const doc& told, const engine::put_result& done) {
  INFO(told.to_json(2));
  const auto customer = text_of(told, "customer");
  CHECK(*told.find("customer_records")->as_int() == done.customer_records);
  // The tests' clock stands still, so that a new record may have the smallest id of all.
  const auto own = to_uuid(done.record);
  CHECK(to_uuid(done.customer) == (customer.empty() ? own : std::min(customer, own)));
  const auto& joins = *told.find("joins");
  CHECK((joins.size() == 0) == (done.customer_records == 1));
  std::size_t same = 0;
  for (const auto& entry : *told.find("matches")->as_array()) {
    const bool joined = *entry.find("same")->as_bool();
    same += joined;
    CHECK((text_of(entry, "relation") == "same") == joined);
    const auto* lines = entry.find("lines");
    if (!lines) continue;
    std::int64_t sum = 0;
    for (const auto& line : *lines->as_array()) sum += *line.find("weight_millibits")->as_int();
    CHECK(sum == *entry.find("weight_millibits")->as_int());
  }
  CHECK(same == joins.size());
}

}  // namespace

TEST_CASE("match tells what a put does", "[property]") {
  test::random_source random(7);
  constexpr std::size_t keys = 15;
  const auto rounds = test::cases(20);
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto model = test::small_caps(2 + static_cast<std::uint32_t>(random.below(5)), 3 + static_cast<std::uint32_t>(random.below(10)));
    test::temp_dir dir;
    const auto store = must(engine::store::create(dir.file("s.cdb"), test::test_key(), test::test_options(random.next(), model)));
    if (random.chance(30)) must(store->define_source("a", 0, true));
    for (int i = 0; i < 20; ++i) (void)must(store->put(test::to_input(test::random_person(random, keys))));
    for (int i = 0; i < 3; ++i) rule(*store, random, keys);
    for (int i = 0; i < 20; ++i) {
      const auto input = test::to_input(test::random_person(random, keys));
      const auto before = must(store->digest());
      const auto told = must(store->match(input, 100));
      REQUIRE(must(store->digest()) == before);
      INFO("round " << round << ", record " << i);
      expect_agreement(told, must(store->put(input)));
      if (random.chance(20)) (void)must(store->remove(input.source, input.key));
    }
  }
}
