// Undo of everything that can be undone, later work kept, and redo.

#include <algorithm>
#include <sstream>

#include "engine_help.h"

using namespace cdb;
using test::must;
using test::world;

namespace {

constexpr const char* people_table =
    "id,first name,last name,phone,email\n"
    "1,Anna,Lindqvist,+1 212 555 0101,anna.lindqvist@mail.example\n"
    "2,Bruno,Castellani,+1 212 555 0102,bruno.c@mail.example\n"
    "3,Carla,Oyelaran,+1 212 555 0103,carla.o@mail.example\n";

void put_some(world& w) {
  (void)must(w->put(test::person("till", "1", "Anna", "Lindqvist", "+1 212 555 0101", "anna.lindqvist@mail.example")));
  (void)must(w->put(test::person("till", "2", "Dmitri", "Volkonsky", "+1 212 555 0199", "dmitri@mail.example")));
}

id128 last_run(world& w, const std::string& kind) {
  const auto runs = must(w->runs(100));
  for (const auto& run : *runs.find("runs")->as_array())
    if (*run.find("kind")->as_string() == kind) return *parse_uuid(*run.find("run")->as_string());
  FAIL("no run of kind " << kind);
  return {};
}

std::string state_of(world& w, const id128& id) {
  const auto runs = must(w->runs(100));
  for (const auto& run : *runs.find("runs")->as_array())
    if (*run.find("run")->as_string() == to_uuid(id)) return *run.find("state")->as_string();
  return "none";
}

}  // namespace

TEST_CASE("puts after an import stay when the import is undone", "[engine]") {
  world with;
  world without(2);
  for (auto* w : {&with, &without}) put_some(*w);
  const auto imported = test::import_text(with, "crm", people_table);
  for (auto* w : {&with, &without}) {
    (void)must((*w)->put(test::person("till", "3", "Esther", "Mbeki", "+1 212 555 0177")));
    (void)must((*w)->remove("till", "2"));
  }
  CHECK(test::digest(with) != test::digest(without));
  const auto undone = must(with->undo_run(imported.run, {}));
  CHECK(undone.records_changed == 3);
  CHECK(undone.kept_later == 0);
  CHECK(test::digest(with) == test::digest(without));
  test::require_sound(with);
}

TEST_CASE("a later write on top of an imported record is kept", "[engine]") {
  world w;
  const auto imported = test::import_text(w, "crm", people_table);
  (void)must(w->put(test::person("crm", "2", "Bruno", "Castellani", "+1 212 555 0155")));
  const auto undone = must(w->undo_run(imported.run, {}));
  CHECK(undone.records_changed == 2);
  CHECK(undone.kept_later == 1);
  CHECK(must(w->record_id("crm", "2")));
  CHECK_FALSE(must(w->record_id("crm", "1")));
  test::require_sound(w);
}

TEST_CASE("a session of puts is one run that can be undone and redone", "[engine]") {
  world w;
  (void)test::import_text(w, "crm", people_table);
  w.reopen();
  const auto before = test::digest(w);
  put_some(w);
  (void)must(w->put(test::person("crm", "2", "Bruno", "Castellano")));
  (void)must(w->remove("crm", "3"));
  const auto after = test::digest(w);
  const auto undone = must(w->undo_run(last_run(w, "put"), {}));
  CHECK(test::digest(w) == before);
  test::require_sound(w);
  SECTION("redo") {
    (void)must(w->undo_run(undone.run, {}));
    CHECK(test::digest(w) == after);
    test::require_sound(w);
  }
  SECTION("puts go on after the undo, in a run of their own") {
    (void)must(w->put(test::person("till", "9", "Fatima", "Rahmani")));
    CHECK(must(w->record_id("till", "9")));
    w.reopen();
    CHECK(must(w->record_id("till", "9")));
    must(w->rebuild({}));
    CHECK(must(w->record_id("till", "9")));
    test::require_sound(w);
  }
}

TEST_CASE("undo and redo alternate as often as one likes; an undone run cannot be undone", "[engine]") {
  world w;
  put_some(w);
  const auto before = test::digest(w);
  const auto imported = test::import_text(w, "crm", people_table);
  const auto after = test::digest(w);
  auto run = imported.run;
  for (int i = 0; i < 3; ++i) {
    const auto undo = must(w->undo_run(run, {})).run;
    CHECK(test::digest(w) == before);
    const auto again = w->undo_run(run, {});
    REQUIRE_FALSE(again);
    CHECK(again.error().code == status::conflict);
    const auto redo = must(w->undo_run(undo, {})).run;
    CHECK(test::digest(w) == after);
    run = imported.run;
    CHECK(state_of(w, imported.run) == "done");
    test::require_sound(w);
    (void)redo;
  }
  const auto unknown = w->undo_run(id128{}, {});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == status::not_found);
}

TEST_CASE("training is undone and redone; the model comes and goes", "[engine]") {
  world w;
  (void)test::import_text(w, "crm", test::table_of_strangers(0, 60));
  (void)test::import_text(w, "web", test::table_of_strangers(30, 60));
  const auto untrained = test::digest(w);
  CHECK(*must(w->info()).find("model")->as_string() == "built in");
  const auto run = must(w->train({}));
  const auto trained = test::digest(w);
  const auto hash = *must(w->info()).find("model_hash")->as_string();
  CHECK(*must(w->info()).find("model")->as_string() == "trained");
  test::require_sound(w);
  const auto undone = must(w->undo_run(run, {}));
  CHECK(test::digest(w) == untrained);
  CHECK(*must(w->info()).find("model")->as_string() == "built in");
  CHECK(state_of(w, run) == "undone");
  test::require_sound(w);
  (void)must(w->undo_run(undone.run, {}));
  CHECK(test::digest(w) == trained);
  CHECK(*must(w->info()).find("model_hash")->as_string() == hash);
  CHECK(state_of(w, run) == "done");
  test::require_sound(w);
}

TEST_CASE("an import ends with a training run of its own, undoable alone", "[engine]") {
  world w;
  const auto imported = test::import_text(w, "crm", test::table_of_strangers(0, 1200), true);
  REQUIRE(imported.training_run);
  CHECK(*must(w->info()).find("model")->as_string() == "trained");
  (void)must(w->undo_run(*imported.training_run, {}));
  CHECK(*must(w->info()).find("model")->as_string() == "built in");
  CHECK(*must(w->info()).find("records")->as_int() == 1200);
  test::require_sound(w);
}

TEST_CASE("a model is learned anew when the store has grown by half", "[engine]") {
  world w;
  const auto hash = [&] { return *must(w->info()).find("model_hash")->as_string(); };
  CHECK_FALSE(test::import_text(w, "few", test::table_of_strangers(0, 200), true).training_run);
  CHECK(test::import_text(w, "more", test::table_of_strangers(200, 100), true).training_run);
  const auto first = hash();
  CHECK_FALSE(test::import_text(w, "a few", test::table_of_strangers(300, 10), true).training_run);  // settled, not resolved anew
  CHECK_FALSE(test::import_text(w, "many", test::table_of_strangers(310, 130), true).training_run);
  CHECK(hash() == first);
  const auto again = test::import_text(w, "half as many", test::table_of_strangers(440, 10), true);
  REQUIRE(again.training_run);
  CHECK(hash() != first);
  test::require_sound(w);
  (void)must(w->undo_run(*again.training_run, {}));
  CHECK(hash() == first);
  test::require_sound(w);
  CHECK_FALSE(test::import_text(w, "most", test::table_of_strangers(450, 400), true).training_run);  // the model was chosen
  CHECK(hash() == first);
  (void)must(w->train({}));
  const auto chosen = hash();
  const auto many = test::import_text(w, "all", test::table_of_strangers(850, 900), true);
  REQUIRE(many.training_run);
  const auto before = test::digest(w);
  (void)must(w->undo_run(*many.training_run, {}));
  CHECK(hash() == chosen);
  test::require_sound(w);
  (void)must(w->train({}));
  CHECK(test::digest(w) == before);
}

TEST_CASE("an import of many records into few learns from all of them, and tells what became of the few", "[engine]") {
  const auto table = test::table_of_strangers(0, 1100);
  world apart(1);
  world w(2);
  for (auto* one : {&apart, &w})
    for (std::size_t i = 0; i < 40; ++i) (void)must((*one)->put(test::stranger("till", std::to_string(i), i * 100)));
  (void)test::import_text(apart, "crm", table);
  (void)must(apart->train({}));
  const auto imported = test::import_text(w, "crm", table, true);
  REQUIRE(imported.training_run);
  CHECK(test::digest(w) == test::digest(apart));
  CHECK(*must(w->info()).find("model_hash")->as_string() == *must(apart->info()).find("model_hash")->as_string());
  test::require_sound(w);
  // Each of the eleven of the till that the table holds keeps its id, and an event says what was merged into it.
  const auto events = must(w->events(0, 1000));
  for (std::size_t i = 0; i < 11; ++i) {
    const auto id = *must(w->record_id("till", std::to_string(i)));
    CHECK(test::records_in(w, id) == 2);
    CHECK(*must(w->customer(id)).find("id")->as_string() == to_uuid(id));
    const auto& all = *events.find("events")->as_array();
    CHECK(std::count_if(all.begin(), all.end(), [&](const auto& event) {
            return *event.find("what")->as_string() == "merged" && *event.find("customer")->as_string() == to_uuid(id);
          }) == 1);
  }
  (void)must(w->undo_run(imported.run, {}));
  CHECK(*must(w->info()).find("customers")->as_int() == 40);
  test::require_sound(w);
}

TEST_CASE("the training of a first import gives what import and training one after the other give", "[engine]") {
  auto table = test::table_of_strangers(0, 1100);
  std::istringstream again(test::table_of_strangers(300, 200));
  std::string line;
  std::getline(again, line);
  while (std::getline(again, line)) table += "again " + line + "\n";
  world apart;
  const auto empty = test::digest(apart);
  (void)test::import_text(apart, "crm", table);
  const auto untrained = test::digest(apart);
  (void)must(apart->train({}));
  const auto trained = test::digest(apart);
  REQUIRE(trained != untrained);
  world w(2);
  const auto imported = test::import_text(w, "crm", table, true);
  REQUIRE(imported.training_run);
  CHECK(test::digest(w) == trained);
  CHECK(*must(w->info()).find("model_hash")->as_string() == *must(apart->info()).find("model_hash")->as_string());
  test::require_sound(w);
  SECTION("the training is undone and redone") {
    const auto undone = must(w->undo_run(*imported.training_run, {}));
    CHECK(test::digest(w) == untrained);
    test::require_sound(w);
    (void)must(w->undo_run(undone.run, {}));
    CHECK(test::digest(w) == trained);
    test::require_sound(w);
  }
  SECTION("the import is undone and redone; the model stays") {
    const auto undone = must(w->undo_run(imported.run, {}));
    CHECK(*must(w->info()).find("records")->as_int() == 0);
    test::require_sound(w);
    (void)must(w->undo_run(undone.run, {}));
    CHECK(test::digest(w) == trained);
    test::require_sound(w);
  }
  SECTION("both are undone") {
    (void)must(w->undo_run(*imported.training_run, {}));
    (void)must(w->undo_run(imported.run, {}));
    CHECK(test::digest(w) == empty);
    test::require_sound(w);
  }
  SECTION("it survives reopening and rebuilding") {
    w.reopen();
    CHECK(test::digest(w) == trained);
    must(w->rebuild({}));
    CHECK(test::digest(w) == trained);
    test::require_sound(w);
  }
}

TEST_CASE("a ruling is a run: its undo restores what the model says", "[engine]") {
  world w;
  put_some(w);
  const auto before = test::digest(w);
  const auto a = *must(w->record_id("till", "1"));
  const auto b = *must(w->record_id("till", "2"));
  const auto merged = must(w->merge(a, b, "the same person"));
  CHECK(must(w->customer_of(a)) == must(w->customer_of(b)));
  const auto together = test::digest(w);
  test::require_sound(w);
  const auto undone = must(w->undo_run(merged, {}));
  CHECK(must(w->customer_of(a)) != must(w->customer_of(b)));
  CHECK(test::digest(w) == before);
  (void)must(w->undo_run(undone.run, {}));
  CHECK(test::digest(w) == together);
  test::require_sound(w);
}

TEST_CASE("a merge is undone by its event and redone by undoing that", "[engine]") {
  world w;
  put_some(w);
  (void)must(w->put(test::person("web", "7", "Anna", "Lindqvist", "+1 212 555 0101", "anna.lindqvist@mail.example")));
  const auto a = *must(w->record_id("till", "1"));
  const auto b = *must(w->record_id("web", "7"));
  REQUIRE(must(w->customer_of(a)) == must(w->customer_of(b)));
  const auto together = test::digest(w);
  const auto events = must(w->events(0, 100));
  std::int64_t event = 0;
  for (const auto& e : *events.find("events")->as_array())
    if (*e.find("what")->as_string() == "merged") event = *e.find("event")->as_int();
  REQUIRE(event != 0);
  const auto undone = must(w->undo_event(static_cast<std::uint64_t>(event)));
  CHECK(must(w->customer_of(a)) == a);
  CHECK(must(w->customer_of(b)) == b);
  SECTION("the ruling outlives a training and a new write") {
    (void)must(w->train({}));
    CHECK(must(w->customer_of(b)) == b);
    (void)must(w->put(test::person("web", "7", "Anna", "Lindqvist", "+1 212 555 0101", "anna.l@mail.example")));
    CHECK(must(w->customer_of(b)) == b);
    test::require_sound(w);
  }
  SECTION("redo") {
    (void)must(w->undo_run(undone.run, {}));
    CHECK(test::digest(w) == together);
    test::require_sound(w);
  }
}
