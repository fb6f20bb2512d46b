// The engine over disks that fail and fill up: an error comes back that says so or the work succeeds; what was acknowledged is there
// after opening again, an import wholly or not at all, and verify finds nothing. Power cuts: power_cut_test.cc.

#include <algorithm>
#include <filesystem>

#include "failing_day.h"
#include "support/test_store.h"

namespace {

using namespace cdb;
using test::failing_io;
using test::must;

std::string table_in(const test::temp_dir& dir) {
  const auto path = dir.file("table.csv");
  test::write_table(path);
  return path;
}

// Over a disk that does not fail everything takes effect.
std::int64_t calls_of_a_day(const std::string& table, failing_io::kind how) {
  test::temp_dir dir;
  const auto io = std::make_shared<failing_io>();
  io->how = how;
  test::book b;
  CHECK_FALSE(test::live_a_day(dir.file("s.cdb"), table, io, b));
  REQUIRE(b.created);
  CHECK(b.puts.at("9") == std::set<std::string>{"third"});
  CHECK(b.puts.at("6") == std::set<std::string>{""});
  CHECK((b.table == std::set{true} && b.linked == std::set{true} && b.divided == std::set{true}));
  CHECK(b.golden == std::set<std::string>{"edited"});
  CHECK_FALSE(test::loss_in(dir.file("s.cdb"), b));
  return io->calls;
}

// `tries` calls drawn at random; 0: each call of the day in turn.
template <class Each>
void each_failing_call(failing_io::kind how, bool and_after, std::size_t tries, std::uint64_t salt, bool own_thread, const Each& each) {
  test::temp_dir shared;
  const auto table = table_in(shared);
  const auto calls = calls_of_a_day(table, how);
  test::random_source random(salt);
  for (std::size_t i = 0; i < (tries ? tries : static_cast<std::size_t>(calls)); ++i) {
    test::temp_dir dir;
    const auto io = std::make_shared<failing_io>();
    io->how = how;
    io->and_after = and_after;
    io->fail_at = static_cast<std::int64_t>(tries ? random.below(static_cast<std::uint64_t>(calls)) : i);
    INFO("call " << io->fail_at << " of " << calls << " fails, kind " << static_cast<int>(how) << ", seed " << test::seed());
    test::book b;
    const auto wrong = test::live_a_day(dir.file("s.cdb"), table, io, b, own_thread);
    each(dir, b, wrong);
  }
}

void fail_everywhere(failing_io::kind how, bool and_after, std::size_t tries, std::uint64_t salt, bool own_thread = false) {
  each_failing_call(how, and_after, tries, salt, own_thread, [](const test::temp_dir& dir, const test::book& b, const test::wrong_answer& wrong) {
    CHECK(wrong.value_or("") == "");
    REQUIRE(test::loss_in(dir.file("s.cdb"), b).value_or("") == "");
  });
}

void end_everywhere(std::size_t tries, std::uint64_t salt) {
  for (const bool and_after : {true, false})
    each_failing_call(failing_io::kind::swallowed, and_after, tries, salt, false,
                      [](const test::temp_dir&, const test::book&, const test::wrong_answer& wrong) { CHECK(wrong.value_or("") == ""); });
}

// The store that a crash left in `dir`, opened over a disk of which this call fails; -1: none. Answers how many calls there were.
std::int64_t open_a_copy(const test::temp_dir& dir, const test::book& b, failing_io::kind how, bool and_after, std::int64_t fail_at) {
  test::temp_dir copy;
  std::filesystem::copy(dir.file(""), copy.file(""));
  const auto io = std::make_shared<failing_io>();
  io->how = how;
  io->and_after = and_after;
  io->fail_at = fail_at;
  INFO("while opening call " << fail_at << " fails, kind " << static_cast<int>(how));
  const auto wrong = test::open_and_close(copy.file("s.cdb"), io, b);
  CHECK(wrong.value_or("") == "");
  REQUIRE(test::loss_in(copy.file("s.cdb"), b).value_or("") == "");
  return io->calls;
}

// After crashes at calls of the day calls of the opening fail: `tries` of them for each kind, 0: each.
void fail_while_opening(bool and_after, std::size_t crashes, std::size_t tries, std::uint64_t salt) {
  test::random_source random(salt);
  std::size_t failed = 0;
  each_failing_call(failing_io::kind::io_error, true, crashes, salt, false, [&](const test::temp_dir& dir, const test::book& b, const test::wrong_answer&) {
    for (const auto how : {failing_io::kind::io_error, failing_io::kind::disk_full, failing_io::kind::torn_write, failing_io::kind::read_error}) {
      const auto calls = open_a_copy(dir, b, how, and_after, -1);
      for (std::int64_t i = 0; i < (tries ? std::min(static_cast<std::int64_t>(tries), calls) : calls); ++i, ++failed)
        (void)open_a_copy(dir, b, how, and_after, tries ? static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(calls))) : i);
    }
  });
  CHECK(failed >= crashes);
}

}  // namespace

TEST_CASE("the engine over a disk that fails once", "[fault]") { fail_everywhere(failing_io::kind::io_error, false, 48, 1); }
TEST_CASE("the engine over a disk that fails from some call on", "[fault]") { fail_everywhere(failing_io::kind::io_error, true, 48, 2); }
TEST_CASE("the engine over a disk that is full for a moment", "[fault]") { fail_everywhere(failing_io::kind::disk_full, false, 48, 3); }
TEST_CASE("the engine over a disk that fills up", "[fault]") { fail_everywhere(failing_io::kind::disk_full, true, 48, 4); }
TEST_CASE("the engine over a disk that tears a write", "[fault]") { fail_everywhere(failing_io::kind::torn_write, true, 48, 5); }
TEST_CASE("the engine over a disk that cannot be read for a moment", "[fault]") { fail_everywhere(failing_io::kind::read_error, false, 48, 6); }

TEST_CASE("the engine and its thread over a disk that fails once", "[fault]") { fail_everywhere(failing_io::kind::io_error, false, 48, 9, true); }
TEST_CASE("the engine and its thread over a disk that fills up", "[fault]") { fail_everywhere(failing_io::kind::disk_full, true, 48, 10, true); }

TEST_CASE("a call that fails while a store is opened after a crash", "[fault]") {
  for (const bool and_after : {false, true}) fail_while_opening(and_after, 3, 1, 11);
}

TEST_CASE("every call that fails while a store is opened after a crash", "[fault][long]") {
  for (const bool and_after : {false, true}) fail_while_opening(and_after, 20, 0, 12);
}

TEST_CASE("the engine over every failing call", "[fault][long]") {
  for (const auto how : {failing_io::kind::io_error, failing_io::kind::disk_full, failing_io::kind::torn_write, failing_io::kind::read_error})
    for (const bool and_after : {false, true}) fail_everywhere(how, and_after, 0, 7);
}

// A call that is said to have gone well and did nothing, and all after it or it alone.
TEST_CASE("a disk that swallows its errors is found out", "[fault]") {
  for (const bool and_after : {true, false}) {
    test::temp_dir dir;
    const auto io = std::make_shared<failing_io>();
    io->how = failing_io::kind::swallowed;
    io->and_after = and_after;
    test::book b;
    auto store = must(engine::store::create(dir.file("s.cdb"), test::test_key(), test::options_over(io)));
    b.created = true;
    io->fail_at = io->calls;
    (void)must(store->put(test::person(1, "first")));
    b.puts["1"] = {"first"};
    (void)store->close();
    CHECK(test::loss_in(dir.file("s.cdb"), b).value_or("") != "");
  }
}

// Each call of a creation fails. Where nothing can be removed any more a store may be left, which then opens.
TEST_CASE("a creation that fails leaves nothing behind", "[fault]") {
  using kind = failing_io::kind;
  for (const auto how : {kind::io_error, kind::disk_full, kind::torn_write, kind::read_error})
    for (const bool and_after : {true, false}) {
      bool created = false;
      for (std::int64_t at = 0; !created; ++at) {
        test::temp_dir dir;
        const auto path = dir.file("s.cdb");
        const auto io = std::make_shared<failing_io>();
        io->how = how;
        io->and_after = and_after;
        io->fail_at = at;
        const auto made = engine::store::create(path, test::test_key(), test::options_over(io));
        INFO("call " << at << " fails, kind " << static_cast<int>(how) << ", and those after it: " << and_after);
        created = made.ok();
        if (created) continue;
        CHECK(test::judge("create", made.error(), how).value_or("") == "");
        const bool removes = !and_after || how == kind::disk_full || how == kind::read_error;
        const auto sound = test::options_over(std::make_shared<failing_io>());
        if (removes) {
          REQUIRE_FALSE(std::filesystem::exists(path + "-cwal"));
          REQUIRE(engine::store::create(path, test::test_key(), sound));
        } else if (std::filesystem::exists(path)) {
          REQUIRE(engine::store::open(path, test::test_key(), sound));
        }
      }
    }
}

// The last calls give the new store its name.
TEST_CASE("a rescue that meets a full disk says so and leaves nothing behind", "[fault]") {
  test::temp_dir dir;
  const auto path = dir.file("s.cdb");
  {
    auto store = must(engine::store::create(path, test::test_key(), test::options_over(std::make_shared<failing_io>())));
    for (std::size_t i = 0; i < 5; ++i) (void)must(store->put(test::person(i, "first")));
    REQUIRE(store->close());
  }
  const auto rescue = [&](const std::shared_ptr<failing_io>& io) {
    io->how = failing_io::kind::disk_full;
    return engine::store::rescue(path, test::test_key(), dir.file("new.cdb"), {}, test::options_over(io), {});
  };
  const auto sound = std::make_shared<failing_io>();
  REQUIRE(rescue(sound));
  const std::int64_t calls = sound->calls;
  test::random_source random(15);
  for (std::int64_t i = 0; i < 40; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(dir.file("")))
      if (entry.path() != path) std::filesystem::remove(entry.path());
    const auto io = std::make_shared<failing_io>();
    io->fail_at = i < 16 ? calls - 1 - i : static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(calls)));
    INFO("call " << io->fail_at << " of " << calls << ", seed " << test::seed());
    const auto done = rescue(io);
    if (done) continue;  // a call that may fail
    CHECK(done.error().code == status::disk_full);
    for (const auto& entry : std::filesystem::directory_iterator(dir.file(""))) CHECK(entry.path() == path);
  }
}

// Never does work go on without end because what it did is not there when it looks.
TEST_CASE("each call ends over a disk that swallows its writes", "[fault]") { end_everywhere(48, 13); }
TEST_CASE("each call ends over a disk that swallows its writes, from every call on", "[fault][long]") { end_everywhere(0, 14); }

TEST_CASE("the settling after an undo ends over a disk that swallows all writes, and says so", "[fault]") {
  test::temp_dir dir;
  const auto table = table_in(dir);
  const auto io = std::make_shared<failing_io>();
  io->how = failing_io::kind::swallowed;
  auto store = must(engine::store::create(dir.file("s.cdb"), test::test_key(), test::options_over(io)));
  engine::import_options options;
  options.source = "crm";
  options.train = false;
  const auto imported = must(store->import_file(table, options));
  engine::undo_options undo;
  undo.report.report = [&](std::string_view stage, std::uint64_t, std::uint64_t) {
    if (stage == "publish" && io->fail_at < 0) io->fail_at = io->calls;
    return true;
  };
  const auto undone = store->undo_run(imported.run, undo);
  REQUIRE(io->fail_at >= 0);
  REQUIRE_FALSE(undone);
  CHECK(undone.error().code == status::damaged);
  CHECK(undone.error().message == "the store does not hold what was written to it: its disk has lost it");
}

TEST_CASE("a store whose import met a full disk opens for reading, and for writing when there is room again", "[fault]") {
  test::temp_dir dir;
  const auto path = dir.file("s.cdb");
  const auto table = table_in(dir);
  id128 known{};
  {
    const auto io = std::make_shared<failing_io>();
    auto store = must(engine::store::create(path, test::test_key(), test::options_over(io)));
    known = must(store->put(test::person(1, "first"))).record;
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
  const auto refused = engine::store::open(path, test::test_key(), test::options_over(full));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == status::disk_full);
  CHECK(refused.error().message.find("free some space") != std::string::npos);
  CHECK(refused.error().message.find("reading only") != std::string::npos);
  {
    auto reading = test::options_over(full);
    reading.file.read_only = true;
    auto store = must(engine::store::open(path, test::test_key(), reading));
    CHECK(must(store->customer_of(known)) == known);
    CHECK_FALSE(must(store->record_id("crm", "1")));
  }
  auto store = must(engine::store::open(path, test::test_key(), test::options_over(std::make_shared<failing_io>())));
  CHECK(must(store->customer_of(known)) == known);
  CHECK_FALSE(must(store->record_id("crm", "1")));
  (void)must(store->put(test::person(2, "after")));
  const auto checked = must(store->verify({}));
  INFO(checked.to_json(2));
  CHECK(*checked.find("ok")->as_bool());
}
