// Edits of customers whose names in their sources are awkward, and what exports and look-ups answer about a store.

#include <filesystem>
#include <fstream>

#include "engine_help.h"

using namespace cdb;
using test::must;
using test::world;

namespace {

const std::vector<engine::input_value> new_name{{"name.given", "Annika", 0}};

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("edits of records whose names differ only in where the slash belongs stay apart", "[engine]") {
  world w;
  const auto a = must(w->put(test::stranger("a", "b/c", 1))).record;
  const auto b = must(w->put(test::stranger("a/b", "c", 700))).record;
  REQUIRE(must(w->customer_of(b)) == b);
  (void)must(w->edit(a, new_name));
  (void)must(w->edit(b, new_name));
  CHECK(must(w->customer_of(b)) == b);
  CHECK(must(w->customer_of(a)) == a);
  test::require_sound(w);
}

TEST_CASE("a record with the longest key and source can be edited", "[engine]") {
  world w;
  const auto a = must(w->put(test::stranger(std::string(255, 's'), std::string(512, 'k'), 1))).record;
  (void)must(w->edit(a, new_name));
  CHECK(test::golden(w, a, "name.given") == "Annika");
  test::require_sound(w);
}

TEST_CASE("an edit goes when the record it corrected is removed", "[engine]") {
  world w;
  const auto a = must(w->put(test::stranger("till", "1", 1))).record;
  (void)must(w->edit(a, new_name));
  CHECK(test::records_in(w, a) == 2);
  CHECK(must(w->remove("till", "1")));
  CHECK_FALSE(w->customer_of(a));
  CHECK(must(w->find("Annika", 5)).empty());
  test::require_sound(w);
}

namespace {

constexpr const char* two_people = "id,first name,last name,phone\n1,Anna,Lindqvist,+1 212 555 0101\n2,Bruno,Castellani,+1 212 555 0102\n";

}  // namespace

TEST_CASE("an edit sleeps while the import of its record is undone, and wakes with it", "[engine]") {
  world w;
  (void)must(w->put(test::stranger("till", "9", 9)));
  const auto imported = test::import_text(w, "crm", two_people);
  const auto a = *must(w->record_id("crm", "1"));
  (void)must(w->edit(a, new_name));
  const auto edited = test::digest(w);
  const auto undone = must(w->undo_run(imported.run, {}));
  CHECK(*must(w->info()).find("customers")->as_int() == 1);
  CHECK(*must(w->info()).find("records")->as_int() == 1);
  CHECK(must(w->find("Annika", 5)).empty());
  test::require_sound(w);
  SECTION("redo") {
    (void)must(w->undo_run(undone.run, {}));
    CHECK(test::golden(w, a, "name.given") == "Annika");
    CHECK(test::digest(w) == edited);
    test::require_sound(w);
  }
  SECTION("made anew from truth it sleeps on, and wakes") {
    const auto asleep = test::digest(w);
    must(w->rebuild({}));
    CHECK(test::digest(w) == asleep);
    test::require_sound(w);
    w.reopen();
    (void)must(w->undo_run(undone.run, {}));
    CHECK(test::digest(w) == edited);
    test::require_sound(w);
  }
  SECTION("the file imported again") {
    (void)test::import_text(w, "crm", two_people);
    CHECK(test::golden(w, a, "name.given") == "Annika");
    test::require_sound(w);
  }
}

TEST_CASE("an edit taken back while its record is away does not come back with it", "[engine]") {
  world w;
  const auto imported = test::import_text(w, "crm", two_people);
  const auto plain = test::digest(w);
  const auto a = *must(w->record_id("crm", "1"));
  (void)must(w->edit(a, new_name));
  const auto edit_run = *parse_uuid(*must(w->runs(1)).find("runs")->as_array()->front().find("run")->as_string());
  const auto undone = must(w->undo_run(imported.run, {}));
  const auto edit_undone = must(w->undo_run(edit_run, {}));
  test::require_sound(w);
  (void)must(w->undo_run(undone.run, {}));
  CHECK(test::golden(w, a, "name.given") == "Anna");
  CHECK(test::digest(w) == plain);
  (void)must(w->undo_run(edit_undone.run, {}));
  CHECK(test::golden(w, a, "name.given") == "Annika");
  test::require_sound(w);
}

TEST_CASE("an edit comes back with the record that is put again", "[engine]") {
  world w;
  const auto input = test::stranger("till", "1", 1);
  const auto a = must(w->put(input)).record;
  (void)must(w->edit(a, new_name));
  const auto edited = test::digest(w);
  for (int i = 0; i < 2; ++i) {
    CHECK(must(w->remove("till", "1")));
    CHECK(*must(w->info()).find("records")->as_int() == 0);
    test::require_sound(w);
    (void)must(w->put(input));
    CHECK(test::golden(w, a, "name.given") == "Annika");
    CHECK(test::digest(w) == edited);
    test::require_sound(w);
  }
  (void)must(w->edit(a, std::vector<engine::input_value>{{"name.given", "Anneke", 0}}));
  CHECK(must(w->remove("till", "1")));
  (void)must(w->put(input));
  CHECK(test::golden(w, a, "name.given") == "Anneke");
  test::require_sound(w);
}

TEST_CASE("nobody but edit writes records of the source steward", "[engine]") {
  world w;
  const auto put = w->put(test::stranger("steward", "1", 1));
  REQUIRE_FALSE(put);
  CHECK(put.error().code == status::invalid_argument);
  CHECK(put.error().message.find("steward") != std::string::npos);
  CHECK(w->define_source("steward", 5, false).error().code == status::invalid_argument);
  test::write_text(w.dir.file("t.csv"), two_people);
  engine::import_options options;
  options.source = "steward";
  CHECK(w->import_file(w.dir.file("t.csv"), options).error().code == status::invalid_argument);
  const auto known = must(w->definitions());
  CHECK(known.find("sources")->as_array()->empty());
}

TEST_CASE("find knows an id", "[engine]") {
  world w;
  const auto a = must(w->put(test::stranger("till", "1", 1))).record;
  const auto hits = must(w->find(to_uuid(a), 5));
  REQUIRE(hits.size() == 1);
  CHECK(hits.front().customer == a);
  CHECK(must(w->remove("till", "1")));
  CHECK(must(w->find(to_uuid(a), 5)).empty());
}

TEST_CASE("an export never overwrites the store", "[engine]") {
  world w;
  const auto a = must(w->put(test::stranger("till", "1", 1))).record;
  const auto link = w.dir.file("link");
  std::filesystem::create_symlink(w.path, link);
  for (const auto& path : {w.path, w.dir.file("./" + std::filesystem::path(w.path).filename().string()), link, w.path + "-cwal"}) {
    const auto refused = w->export_file(path, engine::export_what::links, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == status::invalid_argument);
  }
  w.reopen();
  CHECK(must(w->customer_of(a)) == a);
}

TEST_CASE("an export through a symbolic link leaves the link", "[engine]") {
  world w;
  (void)must(w->put(test::stranger("till", "1", 1)));
  const auto link = w.dir.file("link");
  test::write_text(w.dir.file("target"), "");
  std::filesystem::create_symlink(w.dir.file("target"), link);
  CHECK(must(w->export_file(link, engine::export_what::links, {})) == 1);
  CHECK(std::filesystem::is_symlink(link));
  CHECK(text_of(w.dir.file("target")).starts_with("source,key,row,"));
}

TEST_CASE("rows that could not be read can be had back, unless their import is gone", "[engine]") {
  world w;
  const auto done = test::import_text(w, "till", "id,first name,email\n1,Anna,anna@mail.example\n2,Bo\\b,b@mail.example,x,\"y\"\n3,N" + std::string(1, '\0') + "l,c@mail.example\n");
  REQUIRE(done.rows_quarantined == 2);
  const auto path = w.dir.file("refused.csv");
  CHECK(must(w->export_file(path, engine::export_what::quarantine, {})) == 2);
  const auto text = text_of(path);
  CHECK(text.starts_with("run,source,row,reason,bytes\n" + to_uuid(done.run) + ",till,2,"));
  CHECK(text.find(R"("2,Bo\x5Cb,b@mail.example,x,""y""")") != std::string::npos);
  CHECK(text.find(R"("3,N\x00l,c@mail.example")") != std::string::npos);
  (void)must(w->undo_run(done.run, {}));
  CHECK(must(w->export_file(path, engine::export_what::quarantine, {})) == 0);
}
