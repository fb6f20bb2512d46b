// The log is carried over into the file beside the writing: by the store's thread, or by the host's calls.

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <catch2/generators/catch_generators.hpp>

#include "engine/core/snapshot.h"
#include "engine_help.h"
#include "storage/os_io.h"
#include "storage/settings.h"

using namespace cdb;
using test::must;

namespace {

// Takes its time to sync the database, not the log.
class slow_disk : public storage::os_io {
 public:
  int open(const std::string& path, storage::open_mode mode) override {
    const int fd = os_io::open(path, mode);
    if (fd >= 0 && !path.ends_with("-cwal")) slow_ = fd;
    return fd;
  }
  int sync(int fd) override {
    if (fd == slow_) std::this_thread::sleep_for(std::chrono::milliseconds(8));
    return os_io::sync(fd);
  }

 private:
  std::atomic<int> slow_{-1};
};

struct upkept {
  test::temp_dir dir;
  std::string path = dir.file("s.cdb");
  std::shared_ptr<engine::store> store;
  explicit upkept(const engine::maintenance_options& upkeep, std::shared_ptr<storage::os_io> io = nullptr) {
    auto options = test::test_options(1);
    options.upkeep = upkeep;
    options.file.io = std::move(io);
    store = must(engine::store::create(path, test::test_key(), options));
  }
  std::string file() const {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::uintmax_t log() const { return std::filesystem::file_size(path + "-cwal"); }
  void put(std::size_t i) { (void)must(store->put(test::stranger("till", std::to_string(i), i))); }
  void check_after_closing(std::size_t records) {
    must(store->close());
    CHECK_FALSE(std::filesystem::exists(path + "-cwal"));
    store = must(engine::store::open(path, test::test_key(), test::test_options(2)));
    CHECK(*must(store->info()).find("records")->as_int() == static_cast<std::int64_t>(records));
    const auto checked = must(store->verify({}));
    INFO(checked.to_json(2));
    CHECK(*checked.find("ok")->as_bool());
  }
};

constexpr std::int64_t huge = std::int64_t{1} << 40;

}  // namespace

TEST_CASE("without a thread the log is carried over when the host says so", "[engine]") {
  upkept w({.own_thread = false, .due_bytes = 1, .most_bytes = huge});
  const auto before = w.file();
  for (std::size_t i = 0; i < 20; ++i) w.put(i);
  CHECK((w.file() == before));
  CHECK(w.log() > 0);
  CHECK_FALSE(must(w.store->work(0)));
  const auto carried = w.file();
  CHECK((carried != before));
  const auto log = w.log();
  w.put(20);  // begins the log anew
  CHECK(w.log() == log);
  CHECK((w.file() == carried));
  w.check_after_closing(21);
}

TEST_CASE("neither verify nor training holds back the log that puts write meanwhile", "[engine]") {
  upkept w({.own_thread = false, .due_bytes = huge, .most_bytes = huge});
  std::size_t puts = 0;
  for (; puts < 1200; ++puts) w.put(puts);
  const auto one_put_a_tick = [&](auto&& run) {
    (void)must(w.store->work(0));
    w.put(puts++);
    const auto of_one_put = w.log();
    std::uintmax_t most = 0;
    std::size_t ticks = 0;
    run(progress{[&](std::string_view stage, std::uint64_t, std::uint64_t) {
      if (stage == "settle") return true;  // which is what work() would do
      ++ticks;
      w.put(puts++);
      most = std::max(most, w.log());
      (void)must(w.store->work(0));
      return true;
    }});
    INFO("ticks " << ticks << ", log of one put " << of_one_put);
    CHECK(ticks >= 20);
    CHECK(most < ticks * of_one_put / 2);  // held back, it would hold every put
  };
  must(w.store->close());  // cuts the log to nothing
  auto options = test::test_options(2);
  options.upkeep = {.own_thread = false, .due_bytes = huge, .most_bytes = huge};
  w.store = must(engine::store::open(w.path, test::test_key(), options));
  SECTION("verify") {
    one_put_a_tick([&](const progress& report) { CHECK(*must(w.store->verify(report)).find("ok")->as_bool()); });
  }
  SECTION("training") {
    one_put_a_tick([&](const progress& report) { (void)must(w.store->train(report)); });
  }
  w.check_after_closing(puts);
}

TEST_CASE("without a thread a put carries over a log at its limit, a run any that is due", "[engine]") {
  SECTION("put") {
    upkept w({.own_thread = false, .due_bytes = 1, .most_bytes = 256 << 10});
    const auto before = w.file();
    for (std::size_t i = 0; i < 40; ++i) w.put(i);
    CHECK((w.file() != before));
    CHECK(w.log() < 2 * (256 << 10));
    w.check_after_closing(40);
  }
  SECTION("run") {
    upkept w({.own_thread = false, .due_bytes = 1, .most_bytes = huge});
    const auto before = w.file();
    const auto id = must(w.store->put(test::stranger("till", "1", 1)));
    (void)must(w.store->train({}));
    CHECK((w.file() != before));
    (void)id;
    w.check_after_closing(1);
  }
}

TEST_CASE("the store's thread carries the log over while puts go on, and ends with the store", "[engine]") {
  upkept w({.own_thread = true, .due_bytes = 1, .most_bytes = 1 << 20});
  const auto before = w.file();
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    // As long as nothing has been carried over, but not for ever.
    for (std::size_t i = next++; i < 5000 && (i < 300 || w.file() == before); i = next++) w.put(i);
  };
  std::thread other(work);
  std::thread reader([&] {
    for (std::size_t i = 0; i < 50; ++i) (void)must(w.store->digest());
  });
  work();
  other.join();
  reader.join();
  CHECK((w.file() != before));
  const auto records = static_cast<std::size_t>(*must(w.store->info()).find("records")->as_int());
  w.check_after_closing(records);
}

TEST_CASE("puts faster than the disk syncs do not keep the log from beginning anew", "[engine]") {
  constexpr std::uint64_t limit = 512 << 10;
  upkept w({.own_thread = true, .due_bytes = 1, .most_bytes = limit}, std::make_shared<slow_disk>());
  // Where the thread gets little of the processor it begins late; a log that never begins anew is as long as all that was written.
  std::size_t puts = 0;
  std::uint64_t written = 0;
  for (; puts < 3000 && (written < 16 * limit || w.log() >= written / 4); ++puts) {
    w.put(puts);
    written = w.store->counters().pages_written * 4096;
  }
  INFO(written << " bytes written, a log of " << w.log());
  CHECK(w.log() < written / 4);
  w.check_after_closing(puts);
}

TEST_CASE("work that looks at the store again and again lets the log begin anew", "[engine]") {
  constexpr std::int64_t limit = 256 << 10;
  const test::temp_dir dir;
  const auto core = must(engine::core::create(dir.file("s.cdb"), test::test_key(), {}, test::test_options(1).env, {.own_thread = false, .due_bytes = huge, .most_bytes = limit}, nullptr));
  std::unique_ptr<engine::snapshot> view;
  for (int look = 0; look < 300; ++look) {
    view.reset();
    core->upkeep().ease();
    view = must(engine::snapshot::take(*core));
    must(core->write(engine::urgency::put, [&](storage::connection& c) { return storage::write_setting(c, "of a test", std::string(4000, 'x')); }));
  }
  CHECK(std::filesystem::file_size(dir.file("s.cdb-cwal")) < 2 * limit);
}

TEST_CASE("what takes long to free is freed by the store's thread, if it has one", "[engine]") {
  const bool own_thread = GENERATE(true, false);
  const test::temp_dir dir;
  const auto core = must(engine::core::create(dir.file("s.cdb"), test::test_key(), {}, test::test_options(1).env, {.own_thread = own_thread}, nullptr));
  std::atomic<std::thread::id> freed_by;
  core->upkeep().discard(std::shared_ptr<void>(new int, [&](void* p) {
    delete static_cast<int*>(p);
    freed_by = std::this_thread::get_id();
  }));
  for (int i = 0; own_thread && i < 10'000 && freed_by.load() == std::thread::id(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(freed_by.load() != std::thread::id());
  must(core->close());
  CHECK((freed_by.load() == std::this_thread::get_id()) == !own_thread);
}

TEST_CASE("closing beside puts ends the store's thread", "[engine]") {
  for (int round = 0; round < 10; ++round) {
    upkept w({.own_thread = true, .due_bytes = 1, .most_bytes = 64 << 10});
    std::atomic<std::size_t> done = 0;
    std::thread till([&] {
      for (std::size_t i = 0;; ++i) {
        const auto put = w.store->put(test::stranger("till", std::to_string(i), i));
        if (!put) {
          CHECK(put.error().code == status::closed);
          break;
        }
        ++done;
      }
    });
    while (done < 20) std::this_thread::yield();
    must(w.store->close());
    till.join();
    w.check_after_closing(done);
  }
}

TEST_CASE("puts without a pause do not keep a run from its turn", "[engine]") {
  engine::writer_gate gate;
  std::vector<char> order;  // under the gate
  std::vector<std::thread> callers;
  const auto queue = [&](engine::urgency how, char name) {
    callers.emplace_back([&, how, name] {
      const engine::writer_turn turn(gate, how);
      order.push_back(name);
    });
  };
  {
    const engine::writer_turn first(gate, engine::urgency::put);
    queue(engine::urgency::run, 'r');
    while (!gate.someone_waits()) std::this_thread::yield();
    for (int i = 0; i < 6; ++i) queue(engine::urgency::put, 'p');
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // until they wait; later ones come after the run in any case
  }
  for (auto& caller : callers) caller.join();
  const auto run = std::find(order.begin(), order.end(), 'r') - order.begin();
  CHECK(run <= 2);
}

namespace {

std::string state_of_last_run(engine::store& s) {
  const auto runs = must(s.runs(1));
  return *runs.at("/runs/0/state")->as_string();
}

// Imports 1,000 rows and stops at the last moment.
void cancel_import(upkept& w) {
  test::write_text(w.dir.file("t.csv"), test::table_of_strangers(100, 1000));
  engine::import_options options;
  options.source = "crm";
  options.key_column = "id";
  options.train = false;
  options.report.report = [&](std::string_view stage, std::uint64_t done, std::uint64_t total) { return !(stage == "publish" && done == 1 && total == 1); };
  const auto outcome = w.store->import_file(w.dir.file("t.csv"), options);
  REQUIRE_FALSE(outcome);
  REQUIRE(outcome.error().code == status::cancelled);
}

}  // namespace

TEST_CASE("what a cancelled import wrote is dropped after the call", "[engine]") {
  const bool threaded = GENERATE(false, true);
  upkept w({.own_thread = threaded, .due_bytes = 1 << 20, .most_bytes = huge});
  for (std::size_t i = 0; i < 10; ++i) w.put(i);
  const auto before = must(w.store->digest());
  cancel_import(w);
  CHECK(must(w.store->digest()) == before);
  if (!threaded) {
    CHECK(state_of_last_run(*w.store) == "open");
    CHECK(w.store->put(test::stranger("crm", "150", 150)).error().code == status::busy);
    CHECK_FALSE(must(w.store->work(0)));
  }
  for (int i = 0; i < 1000 && state_of_last_run(*w.store) == "open"; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  CHECK(state_of_last_run(*w.store) == "dropped");
  (void)must(w.store->put(test::stranger("crm", "150", 150)));
  CHECK(*must(w.store->verify({})).find("ok")->as_bool());
  w.check_after_closing(11);
}

TEST_CASE("a store closed or opened before a cancelled import is dropped has nothing of it", "[engine]") {
  const bool threaded = GENERATE(false, true);
  upkept w({.own_thread = threaded, .due_bytes = 1 << 20, .most_bytes = huge});
  for (std::size_t i = 0; i < 10; ++i) w.put(i);
  const auto before = must(w.store->digest());
  cancel_import(w);
  w.check_after_closing(10);
  CHECK(must(w.store->digest()) == before);
  CHECK(state_of_last_run(*w.store) == "dropped");
}

namespace {

// An import of one more record for each of 40 customers, undone, whose rows and look-ups have not followed yet. The id of one of those
// records, and of the customer it was of.
struct left_unsettled {
  upkept w{{.own_thread = false, .due_bytes = 1 << 20, .most_bytes = huge}};
  id128 record{}, customer{};
  hash128 digest{};

  left_unsettled() {
    for (std::size_t i = 0; i < 40; ++i) w.put(i);
    test::write_text(w.dir.file("t.csv"), test::table_of_strangers(0, 40));
    engine::import_options options;
    options.source = "crm";
    options.key_column = "id";
    const auto run = must(w.store->import_file(w.dir.file("t.csv"), options)).run;
    record = must(w.store->record_id("crm", "7")).value();
    customer = must(w.store->record_id("till", "7")).value();
    REQUIRE(must(w.store->customer_of(record)) == must(w.store->customer_of(customer)));
    engine::undo_options undo;
    bool begun = false;
    undo.report.report = [&](std::string_view stage, std::uint64_t, std::uint64_t) {
      begun = begun || stage == "publish";
      return !begun || stage != "settle";
    };
    (void)must(w.store->undo_run(run, undo));
    REQUIRE(*must(w.store->info()).find("pending")->as_int() >= 40);
    digest = must(w.store->digest());
    REQUIRE(must(w.store->customer_of(record)) == customer);
  }
  void check(engine::store& s) {
    CHECK(must(s.digest()) == digest);
    CHECK(must(s.customer_of(record)) == customer);
    CHECK(*must(s.verify({})).find("ok")->as_bool());
    CHECK(*must(s.info()).find("pending")->as_int() == 0);
  }
};

}  // namespace

TEST_CASE("an undo cancelled when it is in force is settled later", "[engine]") {
  left_unsettled left;
  SECTION("by work") { CHECK_FALSE(must(left.w.store->work(0))); }
  SECTION("by rebuilding, and ids of what is gone still lead somewhere") { must(left.w.store->rebuild({})); }
  SECTION("after reopening") { left.w.check_after_closing(40); }
  left.check(*left.w.store);
}

TEST_CASE("what is put after a rebuild has nothing to wait for", "[engine]") {
  left_unsettled left;
  must(left.w.store->rebuild({}));
  (void)must(left.w.store->put(test::person("web", "later", "Late", "Comer")));
  CHECK_FALSE(must(left.w.store->work(0)));  // without an end if notes of the put were worked off and made again
  CHECK(*must(left.w.store->verify({})).find("ok")->as_bool());
}

TEST_CASE("a store that is not settled is rescued as it is in force", "[engine]") {
  left_unsettled left;
  must(left.w.store->close());
  const auto rescued = left.w.dir.file("rescued.cdb");
  const auto report = must(engine::store::rescue(left.w.path, test::test_key(), rescued, {}, test::test_options(5), {}));
  INFO(report.to_json(2));
  CHECK_FALSE(*report.find("lost")->as_bool());
  left.check(*must(engine::store::open(rescued, test::test_key(), test::test_options(6))));
}
