// Puts, reads and rulings while a run is on its way: the outcome is that of doing one after the other.

#include <atomic>
#include <future>
#include <set>
#include <thread>
#include <utility>

#include <catch2/generators/catch_generators.hpp>

#include "engine_help.h"

using namespace cdb;
using test::must;
using test::world;

namespace {

constexpr std::size_t table_rows = 3000;

// Every hundredth of the table's people, as a till writes them: they join customers of the import.
engine::record_input acquaintance(std::size_t i) { return test::stranger("till", std::to_string(i), i * 100); }

void check_wholly(world& w, std::atomic<bool>& over) {
  std::size_t looks = 0;
  while (!over) {
    const auto shown = must(w->info());
    const auto records = *shown.find("records")->as_int();
    // At most thirty records of the till and ten that were there; the others come all at once.
    if (records > 40 && records < static_cast<std::int64_t>(table_rows)) FAIL("an import is seen in part: " << records << " records");
    const auto first = must(w->record_id("crm", "0")).has_value();
    const auto last = must(w->record_id("crm", std::to_string(table_rows - 1))).has_value();
    const auto again = must(w->record_id("crm", "0")).has_value();
    if (last && !again) FAIL("an import went away");
    if (first && !must(w->record_id("crm", std::to_string(table_rows - 1)))) FAIL("an import is seen in part");
    const auto found = must(w->find("m" + std::to_string(table_rows - 1) + "@mail.example", 5));
    for (const auto& hit : found) (void)must(w->customer(hit.customer));
    ++looks;
  }
  REQUIRE(looks > 0);
}

}  // namespace

TEST_CASE("puts beside an import end as if they had come before or after it", "[engine]") {
  // Beside the customers of the store, or into them one by one.
  const std::uint64_t customers_a_record = GENERATE(std::uint64_t{16}, std::uint64_t{0});
  world beside(1);
  world before(2);
  world after(3);
  const auto table = test::table_of_strangers(0, table_rows);
  for (auto* w : {&beside, &before, &after})
    for (std::size_t i = 50; i < 60; ++i) (void)must((*w)->put(test::stranger("web", std::to_string(i), i)));
  for (std::size_t i = 0; i < 30; ++i) (void)must(before->put(acquaintance(i)));
  (void)test::import_text(before, "crm", table);
  (void)test::import_text(after, "crm", table);
  for (std::size_t i = 0; i < 30; ++i) (void)must(after->put(acquaintance(i)));

  std::atomic<bool> over = false;
  std::atomic<std::size_t> during = 0;
  std::thread reader([&] { check_wholly(beside, over); });
  std::thread till([&] {
    for (std::size_t i = 0; i < 30; ++i) {
      (void)must(beside->put(acquaintance(i)));
      if (!over) ++during;
      std::this_thread::sleep_for(std::chrono::milliseconds(7));
    }
  });
  test::write_text(beside.dir.file("t.csv"), table);
  engine::import_options options;
  options.source = "crm";
  options.key_column = "id";
  options.profile = "region=US";
  options.train = false;
  options.customers_a_record = customers_a_record;
  (void)must(beside->import_file(beside.dir.file("t.csv"), options));
  over = true;
  till.join();
  reader.join();
  CHECK(during > 0);
  CHECK(test::digest(before) == test::digest(after));
  CHECK(test::digest(beside) == test::digest(after));
  test::require_sound(beside);
}

TEST_CASE("puts, updates and removals beside a training are in the model's partition afterwards", "[engine]") {
  for (std::uint64_t round = 0; round < 3; ++round) {
    world w(10 + round);
    (void)test::import_text(w, "crm", test::table_of_strangers(0, table_rows));
    (void)test::import_text(w, "web", test::table_of_strangers(1000, 500));
    std::atomic<bool> over = false;
    std::thread till([&] {
      for (std::size_t i = 0; !over; ++i) {
        (void)must(w->put(acquaintance(i % 30)));
        if (i % 3 == 1) (void)must(w->put(test::stranger("crm", std::to_string(i), i + 1)));
        if (i % 5 == 2) (void)must(w->remove("web", std::to_string(1000 + i)));
      }
    });
    (void)must(w->train({}));
    over = true;
    till.join();
    const auto live = test::digest(w);
    test::require_sound(w);
    must(w->rebuild({}));
    CHECK(test::digest(w) == live);
  }
}

TEST_CASE("a ruling beside a run that replaces the partition is in force afterwards", "[engine]") {
  world w;
  for (std::size_t i = 0; i < 30; ++i) (void)must(w->put(acquaintance(i)));
  const auto imported = test::import_text(w, "crm", test::table_of_strangers(0, 200));
  const auto a = must(w->record_id("crm", "3")).value();
  const auto b = must(w->record_id("crm", "150")).value();
  REQUIRE_FALSE(must(w->customer_of(a)) == must(w->customer_of(b)));
  bool ruled = false;
  const progress report{[&](std::string_view stage, std::uint64_t, std::uint64_t) {
    if (!ruled && stage == "publish") (void)must(w->merge(a, b, "the same"));
    ruled = ruled || stage == "publish";
    return true;
  }, nullptr};
  SECTION("a training") { (void)must(w->train(report)); }
  SECTION("an import") {
    test::write_text(w.dir.file("t.csv"), test::table_of_strangers(1000, 200));
    engine::import_options options;
    options.source = "web";
    options.report = report;
    (void)must(w->import_file(w.dir.file("t.csv"), options));
  }
  REQUIRE(ruled);
  CHECK(must(w->customer_of(a)) == must(w->customer_of(b)));
  test::require_sound(w);
}

TEST_CASE("puts beside a first import that trains are in the model's partition afterwards", "[engine]") {
  world w;
  test::write_text(w.dir.file("t.csv"), test::table_of_strangers(0, table_rows));
  engine::import_options options;
  options.source = "crm";
  options.key_column = "id";
  std::size_t puts = 0;
  options.report.report = [&](std::string_view stage, std::uint64_t, std::uint64_t) {
    // From when the look-ups are written the records and the model are settled: the puts come too late for both.
    if (stage == "publish" && puts < 30) (void)must(w->put(acquaintance(puts++)));
    return true;
  };
  const auto done = must(w->import_file(w.dir.file("t.csv"), options));
  REQUIRE(done.training_run);
  CHECK(puts > 5);
  for (std::size_t i = 0; i < puts; ++i) CHECK(test::records_in(w, *must(w->record_id("till", std::to_string(i)))) == 2);
  const auto live = test::digest(w);
  test::require_sound(w);
  must(w->rebuild({}));
  CHECK(test::digest(w) == live);
  (void)must(w->undo_run(*done.training_run, {}));
  test::require_sound(w);
}

TEST_CASE("a record that was put is there at every moment, whatever partition replaces another", "[engine]") {
  world w;
  (void)test::import_text(w, "crm", test::table_of_strangers(0, table_rows));
  std::atomic<bool> over = false;
  std::size_t puts = 0;
  std::thread till([&] {
    std::vector<id128> there;
    for (std::size_t i = 0; !over; ++i) {
      if (i < 400) there.push_back(must(w->put(test::stranger("till", std::to_string(i), i * 37))).record);
      if (i >= 400) (void)must(w->put(test::stranger("till", std::to_string(i % 400), i * 41)));
      if (i % 7 == 3) (void)must(w->remove("web", std::to_string(i)));
      for (std::size_t k = there.size() < 60 ? 0 : there.size() - 60; k < there.size(); ++k) {
        const auto shown = must(w->customer(there[k]));
        if (shown.find("records")->size() == 0 || shown.find("golden")->size() == 0) FAIL("a customer without records or values");
      }
      ++puts;
    }
  });
  (void)must(w->train({}));
  test::write_text(w.dir.file("t.csv"), test::table_of_strangers(5000, 1000));
  engine::import_options options;
  options.source = "web";
  options.key_column = "id";
  options.train = false;
  (void)must(w->import_file(w.dir.file("t.csv"), options));
  over = true;
  till.join();
  CHECK(puts > 20);
  const auto live = test::digest(w);
  test::require_sound(w);
  must(w->rebuild({}));
  CHECK(test::digest(w) == live);
}

TEST_CASE("puts beside the undo of an import and of their own session keep their place", "[engine]") {
  const std::uint64_t customers_a_record = GENERATE(std::uint64_t{16}, std::uint64_t{0});  // all together, or one by one
  world w;
  const auto imported = test::import_text(w, "crm", test::table_of_strangers(0, table_rows));
  std::atomic<bool> over = false;
  std::thread till([&] {
    for (std::size_t i = 0; !over; ++i) {
      (void)must(w->put(acquaintance(i % 30)));
      if (i % 4 == 1) (void)must(w->put(test::stranger("crm", std::to_string(i * 7 % table_rows), i)));
      if (i % 4 == 3) (void)must(w->remove("crm", std::to_string(i * 5 % table_rows)));
    }
  });
  (void)must(w->undo_run(imported.run, {.report = {}, .customers_a_record = customers_a_record}));
  for (int i = 0; i < 5; ++i) {
    const auto runs = must(w->runs(3));
    for (const auto& run : *runs.find("runs")->as_array())
      if (*run.find("kind")->as_string() == "put" && *run.find("state")->as_string() == "done")
        (void)must(w->undo_run(*parse_uuid(*run.find("run")->as_string()), {}));
  }
  over = true;
  till.join();
  const auto live = test::digest(w);
  test::require_sound(w);
  must(w->rebuild({}));
  CHECK(test::digest(w) == live);
}

TEST_CASE("an import taken back or given back is seen to go or come wholly", "[engine]") {
  world w;
  const auto imported = test::import_text(w, "crm", test::table_of_strangers(0, table_rows));
  for (std::size_t i = 0; i < 30; ++i) (void)must(w->put(acquaintance(i)));
  const auto with = test::digest(w);
  std::vector<id128> ids;
  for (std::size_t i = 0; i < 30; ++i) ids.push_back(*must(w->record_id("crm", std::to_string(i * 100))));
  auto run = imported.run;
  for (const bool comes : {false, true}) {
    std::atomic<bool> over = false;
    std::thread reader([&] {
      while (!over) {
        const bool first = must(w->record_id("crm", "0")).has_value();
        const bool last = must(w->record_id("crm", std::to_string(table_rows - 1))).has_value();
        const auto records = *must(w->info()).find("records")->as_int();
        if (first != last && last != comes) FAIL("an import is seen in part");
        if (records != 30 && records != static_cast<std::int64_t>(table_rows) + 30) FAIL("an import is seen in part: " << records << " records");
        for (const auto& id : ids) (void)must(w->customer_of(id));  // it is there, or the acquaintance stands for it
      }
    });
    run = must(w->undo_run(run, {})).run;
    over = true;
    reader.join();
    test::require_sound(w);
  }
  CHECK(test::digest(w) == with);
}

TEST_CASE("a cancelled undo changes nothing, at whatever moment", "[engine]") {
  world w;
  for (std::size_t i = 0; i < 10; ++i) (void)must(w->put(acquaintance(i)));
  const auto before = test::digest(w);
  const auto imported = test::import_text(w, "crm", test::table_of_strangers(0, 1200));
  const auto after = test::digest(w);
  const auto events = must(w->events(0, 1000)).find("events")->size();
  for (std::size_t stop = 0;; ++stop) {
    std::size_t calls = 0;
    engine::undo_options options;
    options.report.report = [&](std::string_view, std::uint64_t, std::uint64_t) { return calls++ < stop; };
    const auto done = w->undo_run(imported.run, options);
    if (done) break;
    REQUIRE(done.error().code == status::cancelled);
    REQUIRE(test::digest(w) == after);
    REQUIRE(must(w->events(0, 1000)).find("events")->size() == events);
    test::require_sound(w);
  }
  CHECK(test::digest(w) == before);
  test::require_sound(w);
}

TEST_CASE("a call that waits for another run to end can be cancelled", "[engine]") {
  world w;
  const auto earlier = test::import_text(w, "crm", test::table_of_strangers(0, 20));
  test::write_text(w.dir.file("t.csv"), test::table_of_strangers(100, 50));
  std::promise<void> begun, answered;
  std::atomic<bool> over = false;
  std::thread importing([&] {
    bool first = true;
    engine::import_options options;
    options.source = "web";
    options.report.report = [&](std::string_view, std::uint64_t, std::uint64_t) {
      if (std::exchange(first, false)) {
        begun.set_value();
        answered.get_future().wait_for(std::chrono::seconds(30));
      }
      return true;
    };
    (void)must(w->import_file(w.dir.file("t.csv"), options));
    over = true;
  });
  begun.get_future().wait();
  cancel_token token;
  token.cancel();
  const progress stopped{nullptr, &token};
  engine::undo_options undo;
  undo.report = stopped;
  const auto is_cancelled = [&](const auto& answer) { return !answer && answer.error().code == status::cancelled && !over; };
  CHECK(is_cancelled(w->train(stopped)));
  CHECK(is_cancelled(w->verify(stopped)));
  CHECK(is_cancelled(w->rebuild(stopped)));
  CHECK(is_cancelled(w->use_model("built in", stopped)));
  CHECK(is_cancelled(w->undo_run(earlier.run, undo)));
  answered.set_value();
  importing.join();
  test::require_sound(w);
}

TEST_CASE("a put of a key that is being imported is refused or comes first, and neither is lost", "[engine]") {
  for (int round = 0; round < 3; ++round) {
    world w;
    const auto table = test::table_of_strangers(0, table_rows);
    test::write_text(w.dir.file("t.csv"), table);
    engine::import_options options;
    options.source = "crm";
    options.key_column = "id";
    options.train = false;
    std::atomic<bool> over = false;
    std::set<std::string> taken;
    std::thread till([&] {
      for (std::size_t i = 0; !over; ++i) {
        const auto key = std::to_string((i * 37 + 5) % table_rows);
        const auto done = w->put(test::stranger("crm", key, i));
        if (done)
          taken.insert(key);
        else if (done.error().code != status::busy)
          FAIL("status " << static_cast<int>(done.error().code) << ": " << done.error().message);
      }
    });
    const auto done = w->import_file(w.dir.file("t.csv"), options);
    over = true;
    till.join();
    if (!done) FAIL("status " << static_cast<int>(done.error().code) << ": " << done.error().message);
    for (const auto& key : taken) REQUIRE(must(w->record_id("crm", key)));
    CHECK(*must(w->info()).find("records")->as_int() == static_cast<std::int64_t>(table_rows));
    test::require_sound(w);
  }
}

TEST_CASE("a cancelled import leaves nothing, at whatever moment", "[engine]") {
  const bool first = GENERATE(false, true);  // the first of a store is trained before it is visible
  world w;
  if (!first) {
    (void)must(w->put(acquaintance(0)));
    (void)must(w->put(test::stranger("crm", "0", 7)));  // the import changes it
  }
  const auto before = test::digest(w);
  const auto table = test::table_of_strangers(0, 1150) + test::table_of_strangers(0, 50).substr(std::string("id,first name,last name,phone,email").size() + 1);
  test::write_text(w.dir.file("t.csv"), table);
  std::size_t calls = 0;
  for (std::size_t stop = 0;; ++stop) {
    calls = 0;
    engine::import_options options;
    options.source = "crm";
    options.key_column = first ? "" : "id";
    options.report.report = [&](std::string_view, std::uint64_t, std::uint64_t) { return calls++ < stop; };
    const auto done = w->import_file(w.dir.file("t.csv"), options);
    if (done) {
      CHECK(*must(w->info()).find("records")->as_int() == (first ? 1200 : 1151));
      break;
    }
    REQUIRE(done.error().code == status::cancelled);
    REQUIRE(test::digest(w) == before);
    REQUIRE(must(w->events(0, 10)).find("events")->size() == 0);
    test::require_sound(w);
  }
  test::require_sound(w);
}

TEST_CASE("closing while others work: they get an answer, and the store opens again", "[engine]") {
  for (int round = 0; round < 10; ++round) {
    world w(20 + static_cast<std::uint64_t>(round));
    (void)test::import_text(w, "crm", test::table_of_strangers(0, 300));
    std::atomic<std::size_t> put = 0;
    std::vector<std::thread> others;
    for (std::size_t t = 0; t < 3; ++t)
      others.emplace_back([&, t] {
        for (std::size_t i = 0;; ++i) {
          const auto done = w->put(test::stranger("till" + std::to_string(t), std::to_string(i), i));
          const auto seen = w->find("555", 3);
          if (done) ++put;
          if (!done && done.error().code == status::closed) return;
          if (!done) FAIL("status " << static_cast<int>(done.error().code) << ": " << done.error().message);
          if (!seen && seen.error().code != status::closed) FAIL("status " << static_cast<int>(seen.error().code));
        }
      });
    std::thread importer([&] {
      test::write_text(w.dir.file("t.csv"), test::table_of_strangers(1000, 2000));
      engine::import_options options;
      options.source = "web";
      (void)w->import_file(w.dir.file("t.csv"), options);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(5 + 9 * round));
    must(w->close());
    for (auto& o : others) o.join();
    importer.join();
    w.store = must(engine::store::open(w.path, test::test_key(), test::test_options(3)));
    std::size_t there = 0;
    for (std::size_t t = 0; t < 3; ++t)
      for (std::size_t i = 0; i < 2000; ++i) there += must(w->record_id("till" + std::to_string(t), std::to_string(i))).has_value();
    CHECK(there >= put);
    test::require_sound(w);
  }
}
