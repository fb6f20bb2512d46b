// The packed table beside a set: whatever is put in and taken out, one by one or many at once, it holds the same pairs.

#include "storage/match_key_table.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <set>

#include "storage/schema.h"
#include "storage_help.h"
#include "support/random_cases.h"

using namespace cdb;
using namespace cdb::storage;
using namespace store_help;
using test::random_source;

namespace {

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::int64_t>::max();
using pairs = std::vector<packed_pair>;
using model = std::set<packed_pair>;

result<void> change_all(connection& c, std::span<const packed_pair> run, pair_change how) {
  while (!run.empty()) {
    CDB_ASSIGN(const auto done, change_match_keys(c, run, how));
    if (done == 0) return make_error(status::internal, "it stands still");
    run = run.subspan(done);
  }
  return {};
}

struct open_table {
  temporary_folder folder;
  store file = must_create(folder / "a.cdb");
  std::unique_ptr<connection> c = must_write(file);
  open_table() {
    must(create_derived_tables(*c));
    must(c->begin_write());
  }
  void run(std::string_view sql) { must(c->exec(sql)); }
  std::size_t leaves() {
    auto& count = c->prepare("SELECT count(*) FROM match_key");
    REQUIRE(count.step());
    const auto n = count.integer(0);
    count.reset();
    return static_cast<std::size_t>(n);
  }
  result<void> read_into(pairs& out, const packed_pair& from = {least, least}, std::size_t limit = std::numeric_limits<std::size_t>::max()) {
    return each_match_key(*c, from, [&](const packed_pair& pair) {
      out.push_back(pair);
      return out.size() < limit;
    });
  }
  pairs all() {
    pairs out;
    must(read_into(out));
    return out;
  }
};

// Few keys with many records, many keys with few, neighbours of one another, and the ends of all numbers.
packed_pair any_pair(random_source& random) {
  const auto number = [&]() -> std::int64_t {
    switch (random.below(8)) {
      case 0: return random.chance(50) ? least : most;
      case 1: return static_cast<std::int64_t>(random.next());
      case 2: return random.between(-3, 3);
      default: return random.between(0, std::int64_t{1} << 47);
    }
  };
  switch (random.below(3)) {
    case 0: return {7, random.between(0, 3'000)};
    case 1: return {random.between(0, 2'000), random.between(1, 4)};
    default: return {number(), random.chance(80) ? random.between(1, 1'000'000) : number()};
  }
}

pairs any_run(random_source& random, const model& held, bool of_held) {
  std::set<packed_pair> run;
  const std::size_t count = 1 + random.below(random.chance(20) ? 9'000 : 60);
  if (of_held && !held.empty()) {
    auto at = held.lower_bound(any_pair(random));
    for (std::size_t i = 0; i < count && at != held.end(); ++i, ++at)
      if (random.chance(90)) run.insert(*at);
  }
  while (run.size() < (of_held ? 1 : count)) run.insert(any_pair(random));
  return {run.begin(), run.end()};
}

void change(model& held, const pairs& run, pair_change how) {
  for (const auto& pair : run)
    if (how == pair_change::remove) held.erase(pair);
    else held.insert(pair);
}

void compare_range(open_table& t, const model& held, const packed_pair& from) {
  pairs found;
  must(t.read_into(found, from, 50));
  const auto at = held.lower_bound(from);
  pairs expected(at, std::next(at, std::min<std::ptrdiff_t>(50, std::distance(at, held.end()))));
  REQUIRE(found == expected);
}

}  // namespace

TEST_CASE("a packed table holds what a set holds", "[storage]") {
  INFO("seed " << test::seed());
  random_source random(31);
  open_table t;
  model held;
  std::size_t most_leaves = 0;
  for (int step = 0; step < 600; ++step) {
    const bool shrinking = step % 200 > 130;
    const auto how = random.chance(shrinking ? 90 : 25) ? pair_change::remove : pair_change::add;
    const auto run = any_run(random, held, how == pair_change::remove);
    if (random.chance(50) && run.size() < 100) {
      for (const auto& pair : run) must(change_all(*t.c, pairs{pair}, how));
    } else {
      must(change_all(*t.c, run, how));
    }
    change(held, run, how);
    const auto again = insert_match_key(*t.c, static_cast<std::uint64_t>(run.front().first), run.front().second);
    REQUIRE(again.ok() == (how == pair_change::remove));
    if (!again) REQUIRE(again.error().code == status::conflict);
    held.insert(run.front());
    compare_range(t, held, random.chance(50) ? run.back() : any_pair(random));
    most_leaves = std::max(most_leaves, t.leaves());
    if (step % 50 == 49) REQUIRE(t.all() == pairs(held.begin(), held.end()));
  }
  CHECK(most_leaves > 20);
  must(change_all(*t.c, t.all(), pair_change::remove));
  CHECK(t.all().empty());
  CHECK(t.leaves() == 0);
}

TEST_CASE("a packed table counts what it wrote of a run: what one leaf holds", "[storage]") {
  open_table t;
  pairs run;
  for (std::int64_t i = 0; i < 20'000; ++i) run.emplace_back(i * 1'000'000'007, i % 1'000 + 1);
  must(change_all(*t.c, run, pair_change::insert));
  CHECK(t.all() == run);
  CHECK(t.leaves() < run.size() / 300);
  // a change of each hundredth pair touches each leaf once
  pairs some;
  for (std::size_t i = 0; i < run.size(); i += 100) some.push_back(run[i]);
  std::size_t calls = 0;
  for (std::span<const packed_pair> rest(some); !rest.empty(); ++calls) {
    const auto done = change_match_keys(*t.c, rest, pair_change::remove);
    REQUIRE(done);
    REQUIRE(*done >= 1);
    rest = rest.subspan(*done);
  }
  CHECK(calls == t.leaves());
  CHECK(t.all().size() == run.size() - some.size());
  CHECK(insert_match_keys(*t.c, pairs{{1, 1}, {1, 1}}).error().code == status::conflict);
}

TEST_CASE("damaged leaves are errors, whatever their bytes are", "[storage]") {
  INFO("seed " << test::seed());
  random_source random(32);
  open_table t;
  pairs run;
  for (std::int64_t i = 0; i < 3'000; ++i) run.emplace_back(i / 5 * 10, i % 5 + 1);
  must(change_all(*t.c, run, pair_change::insert));
  REQUIRE(t.leaves() > 2);
  const auto is_damaged = [&] {
    pairs out;
    const auto done = t.read_into(out);
    return !done && done.error().code == status::damaged;
  };
  const auto planted = [&](const char* sql) {
    t.run("SAVEPOINT sound");
    t.run(sql);
    const bool damaged = is_damaged();
    t.run("ROLLBACK TO sound; RELEASE sound");
    return damaged;
  };
  REQUIRE_FALSE(is_damaged());
  CHECK(planted("UPDATE match_key SET pairs = x'' WHERE rowid = 1"));
  CHECK(planted("UPDATE match_key SET pairs = x'02' || substr(pairs, 2) WHERE rowid = 2"));                              // layout
  CHECK(planted("UPDATE match_key SET pairs = substr(pairs, 1, 1) || x'0909' || substr(pairs, 4) WHERE rowid = 2"));      // widths
  CHECK(planted("UPDATE match_key SET pairs = substr(pairs, 1, 1) || x'0000' || substr(pairs, 4) WHERE rowid = 2"));
  CHECK(planted("UPDATE match_key SET pairs = substr(pairs, 1, length(pairs) - 1) WHERE rowid = 2"));                     // half a pair
  CHECK(planted("UPDATE match_key SET pairs = (SELECT pairs FROM match_key WHERE rowid = 1) WHERE rowid = 2"));           // pairs before its bound
  CHECK(planted("UPDATE match_key SET pairs = (SELECT pairs FROM match_key WHERE rowid = 3) WHERE rowid = 2"));           // pairs of the next
  CHECK(planted("UPDATE match_key SET key = 'text' WHERE rowid = 2"));
  CHECK(planted("UPDATE match_key SET key = 12.5 WHERE rowid = 3"));
  for (int i = 0; i < 300; ++i) {
    t.run("SAVEPOINT sound");
    auto bytes = random.bytes(random.below(60));
    if (random.chance(80)) bytes = std::string("\1", 1) + static_cast<char>(random.below(10)) + static_cast<char>(random.below(10)) + bytes;
    must(t.c->prepare("UPDATE match_key SET pairs = ?1 WHERE rowid = 2").bind_blob(0, bytes).run());
    pairs out;
    const auto read = t.read_into(out);
    if (!read) REQUIRE(read.error().code == status::damaged);
    else REQUIRE(std::is_sorted(out.begin(), out.end()));
    const auto changed = change_all(*t.c, any_run(random, {run.begin(), run.end()}, true), random.chance(50) ? pair_change::add : pair_change::remove);
    if (!changed) REQUIRE(changed.error().code == status::damaged);
    t.run("ROLLBACK TO sound; RELEASE sound");
  }
}
