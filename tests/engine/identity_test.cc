// Ids that were handed out, edits, and the settings of a source.

#include "engine_help.h"

using namespace cdb;
using test::must;
using test::world;

namespace {

engine::record_input anna(const std::string& source, const std::string& key, const std::string& given = "Anna") {
  return test::person(source, key, given, "Lindqvist", "+1 212 555 0101", "anna.lindqvist@mail.example");
}

}  // namespace

TEST_CASE("the id of a removed anchor leads to its customer; a revived record has its id again", "[engine]") {
  world w;
  const auto first = must(w->put(anna("till", "1"))).record;
  const auto second = must(w->put(anna("web", "2"))).record;
  const auto third = must(w->put(anna("crm", "3"))).record;
  REQUIRE(must(w->customer_of(third)) == first);
  CHECK(must(w->remove("till", "1")));
  CHECK_FALSE(must(w->remove("till", "1")));
  CHECK(must(w->customer_of(first)) == second);
  CHECK(test::records_in(w, first) == 2);
  CHECK(must(w->remove("web", "2")));
  CHECK(must(w->customer_of(first)) == third);
  CHECK(must(w->customer_of(second)) == third);
  const auto gone = w->record(first);
  REQUIRE_FALSE(gone);
  CHECK(gone.error().code == status::not_found);
  const auto again = must(w->put(anna("till", "1")));
  CHECK(again.record == first);
  CHECK(again.created);
  CHECK(must(w->customer_of(third)) == first);
  CHECK(must(w->customer_of(second)) == first);
  CHECK(must(w->remove("till", "1")));
  CHECK(must(w->remove("crm", "3")));
  CHECK_FALSE(w->customer_of(first));
  test::require_sound(w);
}

TEST_CASE("ids survive merge, split and undo", "[engine]") {
  world w;
  const auto a = must(w->put(test::stranger("till", "1", 1))).record;
  const auto b = must(w->put(test::stranger("till", "2", 500))).record;
  REQUIRE(must(w->customer_of(b)) == b);
  const auto run = must(w->merge(b, a, ""));
  CHECK(must(w->customer_of(b)) == a);
  (void)must(w->undo_run(run, {}));
  CHECK(must(w->customer_of(b)) == b);
  CHECK(must(w->customer_of(a)) == a);
  (void)must(w->merge(a, b, ""));
  (void)must(w->split(a, std::vector<id128>{a}, ""));
  CHECK(must(w->customer_of(b)) == b);
  CHECK(must(w->customer_of(a)) == a);
  test::require_sound(w);
}

TEST_CASE("the newest ruling wins", "[engine]") {
  world w;
  const auto a = must(w->put(anna("till", "1"))).record;
  const auto b = must(w->put(anna("web", "2"))).record;
  (void)must(w->split(a, std::vector<id128>{b}, ""));
  CHECK(must(w->customer_of(b)) == b);
  (void)must(w->merge(a, b, ""));
  CHECK(must(w->customer_of(b)) == a);
  (void)must(w->split(a, std::vector<id128>{b}, ""));
  CHECK(must(w->customer_of(b)) == b);
  test::require_sound(w);
  const auto nothing = w->split(a, std::vector<id128>{a}, "");
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().code == status::invalid_argument);
}

TEST_CASE("an edit wins over its customer's records, whatever comes later", "[engine]") {
  world w;
  const auto a = must(w->put(anna("till", "1"))).record;
  const auto b = must(w->put(anna("web", "2", "Ana"))).record;
  REQUIRE(must(w->customer_of(b)) == a);
  const std::vector<engine::input_value> name{{"name.given", "Annika", 0}};
  (void)must(w->edit(b, name));
  CHECK(test::golden(w, a, "name.given") == "Annika");
  CHECK(must(w->customer_of(a)) == a);
  SECTION("a second edit keeps the first one's other fields") {
    const std::vector<engine::input_value> mail{{"email", "annika@mail.example", 0}};
    (void)must(w->edit(a, mail));
    CHECK(test::golden(w, a, "name.given") == "Annika");
    CHECK(test::golden(w, a, "email") == "annika@mail.example");
  }
  SECTION("the source's data come again") {
    (void)test::import_text(w, "till", "id,first name,last name,phone,email\n1,Anne,Lindqvist,+1 212 555 0101,anna.lindqvist@mail.example\n");
    CHECK(test::golden(w, a, "name.given") == "Annika");
  }
  SECTION("after a split it goes with the record whose value it replaced") {
    (void)must(w->split(a, std::vector<id128>{b}, ""));
    CHECK(test::golden(w, a, "name.given") == "Annika");
    CHECK(test::golden(w, b, "name.given") == "Ana");
    CHECK(test::records_in(w, b) == 1);
  }
  SECTION("also when that record is the one split off") {
    (void)must(w->split(a, std::vector<id128>{a}, ""));
    CHECK(test::golden(w, a, "name.given") == "Annika");
    CHECK(test::golden(w, b, "name.given") == "Ana");
    CHECK(test::records_in(w, b) == 1);
  }
  SECTION("also when a merge is undone by its event") {
    const auto events = must(w->events(0, 100));
    (void)must(w->undo_event(static_cast<std::uint64_t>(*events.find("events")->as_array()->front().find("event")->as_int())));
    CHECK(test::golden(w, a, "name.given") == "Annika");
    CHECK(test::golden(w, b, "name.given") == "Ana");
  }
  test::require_sound(w);
}

TEST_CASE("an edit can be undone", "[engine]") {
  world w;
  const auto a = must(w->put(anna("till", "1"))).record;
  const auto before = test::digest(w);
  const std::vector<engine::input_value> name{{"name.given", "Annika", 0}};
  (void)must(w->edit(a, name));
  const auto runs = must(w->runs(10));
  for (const auto& run : *runs.find("runs")->as_array())
    if (*run.find("kind")->as_string() == "edit") (void)must(w->undo_run(*parse_uuid(*run.find("run")->as_string()), {}));
  CHECK(test::golden(w, a, "name.given") == "Anna");
  CHECK(test::digest(w) == before);
  test::require_sound(w);
}

TEST_CASE("the trust of a source decides whose value is golden", "[engine]") {
  world w;
  const auto a = must(w->put(anna("till", "1", "Anna"))).record;
  (void)must(w->put(anna("web", "2", "Ana")));
  for (const auto& [till, web, expected] : {std::tuple{5, 1, "Anna"}, std::tuple{1, 5, "Ana"}, std::tuple{9, 5, "Anna"}}) {
    must(w->define_source("till", till, false));
    must(w->define_source("web", web, false));
    CHECK(test::golden(w, a, "name.given") == expected);
    test::require_sound(w);
  }
  w.reopen();
  CHECK(test::golden(w, a, "name.given") == "Anna");
}

TEST_CASE("a source that is unique per customer keeps its records apart", "[engine]") {
  world w;
  const auto a = must(w->put(anna("till", "1"))).record;
  const auto b = must(w->put(anna("till", "2"))).record;
  const auto c = must(w->put(anna("web", "3"))).record;
  REQUIRE(must(w->customer_of(b)) == a);
  const auto before = test::digest(w);
  must(w->define_source("till", 0, true));
  CHECK(must(w->customer_of(b)) != must(w->customer_of(a)));
  test::require_sound(w);
  must(w->define_source("till", 0, false));
  CHECK(must(w->customer_of(b)) == a);
  CHECK(must(w->customer_of(c)) == a);
  CHECK(test::digest(w) == before);
  test::require_sound(w);
}
