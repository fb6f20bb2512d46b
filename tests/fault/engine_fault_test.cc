// The engine over disks that fail and fill up: an error comes back or the work succeeds; what was acknowledged is there after
// opening again, an import wholly or not at all, and verify finds nothing. Power cuts: power_cut_test.cc.

#include <fstream>
#include <map>
#include <set>

#include "support/test_store.h"
#include "unit/storage/fault_io_help.h"

namespace {

using namespace cdb;
using store_help::failing_io;
using test::must;

// The log is carried over again and again: by the calls themselves, so that a failing call can be told by its number, or by the
// store's thread.
engine::open_options options_with(const std::shared_ptr<storage::os_io>& io, bool own_thread = false) {
  auto options = test::test_options(1);
  options.upkeep = {.own_thread = own_thread, .due_bytes = 16 << 10, .most_bytes = own_thread ? 256 << 10 : 16 << 10};
  options.file.io = io;
  options.file.kdf = {64, 1};
  return options;
}

engine::record_input person(std::size_t i, const std::string& note) {
  static constexpr const char* given[] = {"Anna", "Ana", "Bob", "Carol", "Dora"};
  static constexpr const char* family[] = {"Smith", "Novak", "Lopez", "Berg"};
  engine::record_input input;
  input.source = "till";
  input.key = std::to_string(i);
  input.values = {{"name.given", given[i % 5], 0}, {"name.family", family[i % 4], 0}, {"phone", "+1 512 555 01" + std::to_string(10 + i % 7), 0}, {"x.n", note, 0}};
  return input;
}

// What may be there: an operation that failed may have taken effect or not.
struct book {
  bool created = false;
  std::map<std::string, std::set<std::string>> puts;
  std::set<bool> table{false};
};
constexpr std::size_t table_rows = 30;

void write_table(const std::string& path) {
  std::ofstream out(path);
  out << "id,first name,last name,phone\n";
  for (std::size_t i = 0; i < table_rows; ++i) out << i << ",Anna" << i % 7 << ",Smith,+1 512 555 01" << 10 + i % 40 << '\n';
}

template <class Set, class Value>
void settle(Set& set, const Value& value, bool done) {
  if (done) set.clear();
  set.insert(value);
}

// Creates, puts, imports, trains, undoes; goes on after errors like a till that keeps trying. `alive`: whether what is reported
// now still counts (a machine without power reports nothing).
template <class Alive>
void live_a_day(const std::string& path, const std::string& table, const std::shared_ptr<storage::os_io>& io, book& b, Alive alive, bool own_thread = false) {
  auto made = engine::store::create(path, test::test_key(), options_with(io, own_thread));
  if (!made) return;
  auto store = *made;
  if (alive()) b.created = true;
  const auto put = [&](std::size_t i, const std::string& note) {
    auto& contents = b.puts[std::to_string(i)];
    if (contents.empty()) contents.insert("");
    contents.insert(note);
    const auto done = store->put(person(i, note));
    if (alive()) settle(contents, note, done.ok());
    if (!done) return;
    const auto seen = store->record(done->record);  // may meet the failing call itself
    REQUIRE((seen || seen.error().code != status::not_found));
  };
  for (std::size_t i = 0; i < 5; ++i) put(i, "first");
  engine::import_options options;
  options.source = "crm";
  options.key_column = "id";
  options.train = false;
  b.table.insert(true);
  const auto imported = store->import_file(table, options);
  if (alive() && imported) b.table = {true};
  for (std::size_t i = 3; i < 8; ++i) put(i, "second");
  (void)store->train({});
  if (imported) {
    b.table.insert(false);
    const auto undone = store->undo_run(imported->run, {});
    if (alive() && undone) b.table = {false};
  }
  put(9, "third");
  (void)store->close();
}

std::string content_of(engine::store& store, const std::string& key) {
  const auto id = must(store.record_id("till", key));
  if (!id) return "";
  const auto shown = must(store.record(*id));
  for (const auto& v : *shown.find("values")->as_array())
    if (*v.find("field")->as_string() == "x.n") return *v.find("raw")->as_string();
  return "?";
}

void check_what_is_left(const std::string& path, const book& b) {
  auto opened = engine::store::open(path, test::test_key(), options_with(std::make_shared<failing_io>()));
  if (!opened) {
    INFO("status " << static_cast<int>(opened.error().code) << ": " << opened.error().message);
    REQUIRE_FALSE(b.created);
    REQUIRE(opened.error().code == status::not_found);
    return;
  }
  auto& store = **opened;
  const auto checked = must(store.verify({}));
  INFO(checked.to_json(2));
  REQUIRE(*checked.find("ok")->as_bool());
  REQUIRE(*must(store.info()).find("pending")->as_int() == 0);
  for (const auto& [key, contents] : b.puts) {
    const auto found = content_of(store, key);
    INFO("key " << key << " holds " << found);
    REQUIRE(contents.contains(found));
  }
  std::size_t there = 0;
  for (std::size_t i = 0; i < table_rows; ++i) there += must(store.record_id("crm", std::to_string(i))).has_value();
  INFO(there << " rows of the table");
  REQUIRE((there == 0 || there == table_rows));
  REQUIRE(b.table.contains(there != 0));
  // The store is one to work with.
  must(store.put(person(50, "after")));
  must(store.close());
}

std::int64_t calls_of_a_day(const std::string& table) {
  test::temp_dir dir;
  const auto io = std::make_shared<failing_io>();
  book b;
  live_a_day(dir.file("s.cdb"), table, io, b, [] { return true; });
  REQUIRE(b.created);
  REQUIRE(b.puts.at("9") == std::set<std::string>{"third"});
  return io->calls;
}

// `tries` calls drawn at random; 0: each call of the day in turn.
void fail_everywhere(failing_io::kind how, bool and_after, std::size_t tries, std::uint64_t salt, bool own_thread = false) {
  test::temp_dir shared;
  const auto table = shared.file("table.csv");
  write_table(table);
  const auto calls = calls_of_a_day(table);
  test::random_source random(salt);
  for (std::size_t i = 0; i < (tries ? tries : static_cast<std::size_t>(calls)); ++i) {
    test::temp_dir dir;
    const auto io = std::make_shared<failing_io>();
    io->how = how;
    io->and_after = and_after;
    io->fail_at = static_cast<std::int64_t>(tries ? random.below(static_cast<std::uint64_t>(calls)) : i);
    INFO("call " << io->fail_at << " of " << calls << " fails, seed " << test::seed());
    book b;
    live_a_day(dir.file("s.cdb"), table, io, b, [] { return true; }, own_thread);
    check_what_is_left(dir.file("s.cdb"), b);
  }
}

}  // namespace

TEST_CASE("the engine over a disk that fails once", "[fault]") { fail_everywhere(failing_io::kind::io_error, false, 60, 1); }
TEST_CASE("the engine over a disk that fails from some call on", "[fault]") { fail_everywhere(failing_io::kind::io_error, true, 60, 2); }
TEST_CASE("the engine over a disk that is full for a moment", "[fault]") { fail_everywhere(failing_io::kind::disk_full, false, 60, 3); }
TEST_CASE("the engine over a disk that fills up", "[fault]") { fail_everywhere(failing_io::kind::disk_full, true, 60, 4); }
TEST_CASE("the engine over a disk that tears a write", "[fault]") { fail_everywhere(failing_io::kind::torn_write, true, 60, 5); }
TEST_CASE("the engine over a disk that cannot be read for a moment", "[fault]") { fail_everywhere(failing_io::kind::read_error, false, 60, 6); }

TEST_CASE("the engine and its thread over a disk that fails once", "[fault]") { fail_everywhere(failing_io::kind::io_error, false, 60, 9, true); }
TEST_CASE("the engine and its thread over a disk that fills up", "[fault]") { fail_everywhere(failing_io::kind::disk_full, true, 60, 10, true); }

TEST_CASE("the engine over every failing call", "[fault][long]") {
  for (const auto how : {failing_io::kind::io_error, failing_io::kind::disk_full, failing_io::kind::torn_write, failing_io::kind::read_error})
    for (const bool and_after : {false, true}) fail_everywhere(how, and_after, 0, 7);
}

TEST_CASE("a store whose import met a full disk opens for reading, and for writing when there is room again", "[fault]") {
  test::temp_dir dir;
  const auto path = dir.file("s.cdb");
  const auto table = dir.file("table.csv");
  write_table(table);
  id128 known{};
  {
    const auto io = std::make_shared<failing_io>();
    auto store = must(engine::store::create(path, test::test_key(), options_with(io)));
    known = must(store->put(person(1, "first"))).record;
    io->how = failing_io::kind::disk_full;
    io->fail_at = io->calls + 30;  // inside the import
    engine::import_options options;
    options.source = "crm";
    options.key_column = "id";
    const auto imported = store->import_file(table, options);
    REQUIRE_FALSE(imported);
    CHECK(imported.error().code == status::disk_full);
    CHECK(store->close().error().code == status::disk_full);
  }
  const auto full = std::make_shared<failing_io>();
  full->how = failing_io::kind::disk_full;
  full->fail_at = 0;
  const auto refused = engine::store::open(path, test::test_key(), options_with(full));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == status::disk_full);
  CHECK(refused.error().message.find("free some space") != std::string::npos);
  CHECK(refused.error().message.find("reading only") != std::string::npos);
  {
    auto reading = options_with(full);
    reading.file.read_only = true;
    auto store = must(engine::store::open(path, test::test_key(), reading));
    CHECK(must(store->customer_of(known)) == known);
    CHECK_FALSE(must(store->record_id("crm", "1")));
  }
  auto store = must(engine::store::open(path, test::test_key(), options_with(std::make_shared<failing_io>())));
  CHECK(must(store->customer_of(known)) == known);
  CHECK_FALSE(must(store->record_id("crm", "1")));
  (void)must(store->put(person(2, "after")));
  const auto checked = must(store->verify({}));
  INFO(checked.to_json(2));
  CHECK(*checked.find("ok")->as_bool());
}
