// Counters, not clocks: what a put reads and writes does not grow with the store; looking up never clusters.

#include "engine_help.h"

using namespace cdb;
using test::must;
using test::world;

namespace {

struct cost {
  double read = 0;
  double written = 0;
};

// Mean rows of a put: strangers, acquaintances and updates in turn.
cost cost_of_puts(world& w, std::size_t people) {
  constexpr std::size_t puts = 60;
  const auto before = w->counters();
  for (std::size_t i = 0; i < puts; ++i) {
    if (i % 3 == 0) (void)must(w->put(test::stranger("till", std::to_string(i), people + i)));
    if (i % 3 == 1) (void)must(w->put(test::stranger("till", std::to_string(i), i * (people / puts))));
    if (i % 3 == 2) (void)must(w->put(test::stranger("till", std::to_string(i - 1), (i - 1) * (people / puts) + 7)));
  }
  const auto after = w->counters();
  return {static_cast<double>(after.rows_read - before.rows_read) / puts, static_cast<double>(after.rows_written - before.rows_written) / puts};
}

void compare_sizes(std::size_t small, std::size_t large) {
  world few(1);
  world many(2);
  (void)test::import_text(few, "crm", test::table_of_strangers(0, small));
  (void)test::import_text(many, "crm", test::table_of_strangers(0, large));
  const auto a = cost_of_puts(few, small);
  const auto b = cost_of_puts(many, large);
  std::fprintf(stderr, "rows a put: %.1f read, %.1f written at %zu records; %.1f read, %.1f written at %zu\n", a.read, a.written, small, b.read, b.written, large);
  CHECK(a.written > 5);
  CHECK(b.read <= 2 * a.read);
  CHECK(a.read <= 2 * b.read);
  CHECK(b.written <= 2 * a.written);
  CHECK(a.written <= 2 * b.written);
}

}  // namespace

TEST_CASE("a put costs as many rows in a large store as in a small one", "[engine]") { compare_sizes(2'000, 20'000); }

TEST_CASE("a put costs as many rows at 100,000 records as at 10,000", "[engine][long]") { compare_sizes(10'000, 100'000); }

TEST_CASE("looking up never clusters nor writes", "[engine]") {
  world w;
  (void)test::import_text(w, "crm", test::table_of_strangers(0, 500));
  (void)must(w->put(test::stranger("till", "1", 3)));
  const auto id = *must(w->record_id("till", "1"));
  const auto before = w->counters();
  for (int i = 0; i < 20; ++i) {
    CHECK_FALSE(must(w->find("m" + std::to_string(i) + "@mail.example", 10)).empty());
    (void)must(w->customer(id));
    (void)must(w->record(id));
    (void)must(w->customer_of(id));
    (void)must(w->history(id));
    (void)must(w->match(test::stranger("x", "1", 3), 5));
  }
  const auto after = w->counters();
  CHECK(after.clustered_records == before.clustered_records);
  CHECK(after.compared_pairs == before.compared_pairs);
  CHECK(after.rows_written == before.rows_written);
}
