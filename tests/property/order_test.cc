// DESIGN law 3: for a fixed model the customers and their golden values are a function of the set of records and decisions,
// however they came. Two stores are led to the same set by different ways and must give the same digest.

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "people.h"
#include "support/test_store.h"

namespace {

using namespace cdb;
using test::must;

// An operation on one record; the operations of a record keep their order, those of different records do not.
struct operation {
  test::person_row row;
  bool remove = false;
};

std::vector<operation> random_operations(test::random_source& random, std::size_t count, std::size_t keys) {
  std::vector<operation> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back({test::random_person(random, keys), random.chance(15)});
  return out;
}

std::vector<operation> shuffled(test::random_source& random, const std::vector<operation>& in) {
  std::map<std::pair<std::string, std::string>, std::vector<operation>> by_record;
  for (const auto& op : in) by_record[{op.row.source, op.row.key}].push_back(op);
  std::vector<std::pair<std::string, std::string>> order;
  for (const auto& op : in) order.emplace_back(op.row.source, op.row.key);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  std::map<std::pair<std::string, std::string>, std::size_t> next;
  std::vector<operation> out;
  for (const auto& id : order) out.push_back(by_record[id][next[id]++]);
  return out;
}

void run(engine::store& store, const std::vector<operation>& ops) {
  for (const auto& op : ops) {
    if (op.remove)
      (void)must(store.remove(op.row.source, op.row.key));
    else
      (void)must(store.put(test::to_input(op.row)));
  }
}

struct world {
  test::temp_dir dir;
  std::shared_ptr<engine::store> store;
  world(std::uint64_t seed, std::shared_ptr<const resolve::model> model) {
    store = must(engine::store::create(dir.file("s.cdb"), test::test_key(), test::test_options(seed, std::move(model))));
  }
};

std::vector<id128> live_ids(engine::store& store, const std::set<std::pair<std::string, std::string>>& names) {
  std::vector<id128> ids;
  for (const auto& [source, key] : names)
    if (const auto id = must(store.record_id(source, key))) ids.push_back(*id);
  return ids;
}

// The same rulings in both stores: their customers are the same, so the records named are the same.
void decide(engine::store& a, engine::store& b, test::random_source& random, const std::vector<operation>& ops) {
  std::set<std::pair<std::string, std::string>> names;
  for (const auto& op : ops) names.insert({op.row.source, op.row.key});
  const auto in_a = live_ids(a, names);
  const auto in_b = live_ids(b, names);
  REQUIRE(in_a.size() == in_b.size());
  if (in_a.size() < 2) return;
  const auto i = random.below(in_a.size());
  const auto j = random.below(in_a.size());
  if (random.chance(50)) {
    const auto first = a.merge(in_a[i], in_a[j], "test");
    const auto second = b.merge(in_b[i], in_b[j], "test");
    REQUIRE(first.ok() == second.ok());
  } else {
    const auto first = a.split(in_a[i], std::vector<id128>{in_a[i]}, "test");
    const auto second = b.split(in_b[i], std::vector<id128>{in_b[i]}, "test");
    REQUIRE(first.ok() == second.ok());
  }
}

}  // namespace

TEST_CASE("the order of puts, removals and updates does not matter", "[property]") {
  test::random_source random(1);
  const auto rounds = test::cases(300);
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto model = test::small_caps(2 + static_cast<std::uint32_t>(random.below(5)), 3 + static_cast<std::uint32_t>(random.below(10)));
    world a(random.next(), model);
    world b(random.next(), model);
    const auto ops = random_operations(random, 10 + random.below(40), 12);
    run(*a.store, ops);
    run(*b.store, shuffled(random, ops));
    INFO("round " << round);
    REQUIRE(must(a.store->digest()) == must(b.store->digest()));
    for (int i = 0; i < 3; ++i) decide(*a.store, *b.store, random, ops);
    REQUIRE(must(a.store->digest()) == must(b.store->digest()));
    const auto more = random_operations(random, 15, 12);
    run(*a.store, more);
    run(*b.store, shuffled(random, more));
    REQUIRE(must(a.store->digest()) == must(b.store->digest()));
    const auto checked = must(a.store->verify({}));
    INFO(checked.to_json(2));
    REQUIRE(*checked.find("ok")->as_bool());
  }
}

namespace {

constexpr const char* columns[] = {"name.given", "name.family", "phone", "email", "birth.date", "address.city"};
constexpr const char* header = "key,first name,last name,phone,email,date of birth,city\n";

void write_csv(const std::string& path, const std::vector<test::person_row>& rows) {
  std::ofstream out(path);
  out << header;
  for (const auto& row : rows) {
    out << row.key;
    for (const auto* column : columns) {
      out << ',';
      for (const auto& [field, text] : row.values)
        if (field == column) out << text;
    }
    out << '\n';
  }
}

// The row as the import sees it, so that a put of it gives the same record.
engine::record_input as_imported(const test::person_row& row, const std::string& profile) {
  auto input = test::to_input(row);
  std::vector<engine::input_value> ordered{{"external_id", row.key, 0}};
  for (const auto* column : columns)
    for (const auto& v : input.values)
      if (v.field == column) ordered.push_back(v);
  input.values = std::move(ordered);
  input.profile = profile;
  return input;
}

constexpr const char* profile_text = "region=US,date_order=YMD";

}  // namespace

TEST_CASE("importing tables gives what putting their rows gives", "[property]") {
  test::random_source random(2);
  const auto rounds = test::cases(200);
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto model = test::small_caps(2 + static_cast<std::uint32_t>(random.below(5)), 3 + static_cast<std::uint32_t>(random.below(10)));
    world a(random.next(), model);
    world b(random.next(), model);
    std::string profile;
    for (std::size_t table = 0; table < 3; ++table) {
      std::vector<test::person_row> rows;
      const std::string source(1, static_cast<char>('a' + table % 2));
      for (std::size_t i = 5 + random.below(25); i > 0; --i) {
        rows.push_back(test::random_person(random, 20));
        rows.back().source = source;
      }
      write_csv(a.dir.file("t.csv"), rows);
      engine::import_options options;
      options.source = source;
      options.key_column = "key";
      options.profile = profile_text;
      options.train = false;
      if (random.chance(50)) options.customers_a_record = 0;  // joined with what is there, however many rows
      const auto done = must(a.store->import_file(a.dir.file("t.csv"), options));
      REQUIRE(done.rows_quarantined == 0);
      profile = *done.report.find("profile")->as_string();
      for (const auto& row : rows) must(b.store->put(as_imported(row, profile)));
      INFO("round " << round << " table " << table);
      REQUIRE(must(a.store->digest()) == must(b.store->digest()));
      std::vector<operation> ops;
      for (auto row : rows) ops.push_back({std::move(row)});
      decide(*a.store, *b.store, random, ops);
      REQUIRE(must(a.store->digest()) == must(b.store->digest()));
    }
    const auto checked = must(a.store->verify({}));
    INFO(checked.to_json(2));
    REQUIRE(*checked.find("ok")->as_bool());
  }
}

TEST_CASE("undoing imports in any order restores what was there", "[property]") {
  test::random_source random(3);
  const auto rounds = test::cases(150);
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto model = test::small_caps(2 + static_cast<std::uint32_t>(random.below(5)), 3 + static_cast<std::uint32_t>(random.below(10)));
    world a(random.next(), model);
    run(*a.store, random_operations(random, 15, 10));
    const auto before = must(a.store->digest());
    std::vector<id128> runs;
    for (std::size_t table = 0; table < 3; ++table) {
      std::vector<test::person_row> rows;
      for (std::size_t i = 3 + random.below(15); i > 0; --i) rows.push_back(test::random_person(random, 10));
      write_csv(a.dir.file("t.csv"), rows);
      engine::import_options options;
      options.source = std::string(1, static_cast<char>('a' + random.below(3)));
      options.key_column = "key";
      options.profile = profile_text;
      options.train = false;
      if (random.chance(50)) options.customers_a_record = 0;
      runs.push_back(must(a.store->import_file(a.dir.file("t.csv"), options)).run);
    }
    const auto after = must(a.store->digest());
    for (std::size_t i = runs.size(); i > 1; --i) std::swap(runs[i - 1], runs[random.below(i)]);
    std::vector<id128> undos;
    const auto undo = [&](const id128& id) { return must(a.store->undo_run(id, {.report = {}, .customers_a_record = random.chance(70) ? 16u : 0u})).run; };
    for (const auto& id : runs) undos.push_back(undo(id));
    INFO("round " << round);
    REQUIRE(must(a.store->digest()) == before);
    const auto checked = must(a.store->verify({}));
    INFO(checked.to_json(2));
    REQUIRE(*checked.find("ok")->as_bool());
    for (const auto& id : undos) (void)undo(id);
    REQUIRE(must(a.store->digest()) == after);
  }
}

TEST_CASE("dropping and rebuilding the derived tables changes nothing", "[property]") {
  test::random_source random(4);
  const auto rounds = test::cases(60);
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto model = test::small_caps(3, 8);
    world a(random.next(), model);
    run(*a.store, random_operations(random, 40, 20));
    const auto before = must(a.store->digest());
    must(a.store->rebuild({}));
    REQUIRE(must(a.store->digest()) == before);
    run(*a.store, random_operations(random, 10, 20));
    const auto checked = must(a.store->verify({}));
    INFO(checked.to_json(2));
    REQUIRE(*checked.find("ok")->as_bool());
  }
}
