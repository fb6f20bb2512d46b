// A store of version 1, made once and committed, must open in every later build and hold the same customers.
//
// CUSTODB_MAKE_STORE_V1=FOLDER makes a new one (store_v1.cdb, store_v1.golden.csv, store_v1.txt) instead of testing. The committed
// one is never replaced once released: a later format gets a store of its own beside it. Its digest holds the weights of links: a build
// that weighs otherwise (another derived_layout) has another.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/test_store.h"

namespace {

using namespace cdb;
using test::must;

const std::filesystem::path here = std::filesystem::path(CUSTODB_SOURCE_DIR) / "tests" / "compat";

std::string read_all(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string hex(const hash128& h) {
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(h[0]), static_cast<unsigned long long>(h[1]));
  return text;
}

engine::record_input person(std::string source, std::string key, std::vector<engine::input_value> values) {
  engine::record_input input;
  input.source = std::move(source);
  input.key = std::move(key);
  input.profile = "region=US,date_order=MDY";
  input.values = std::move(values);
  return input;
}

// Something of everything that version 1 stores: puts, an import, an update, a removal, a merge, a split, an edit, an undone
// import, a training, a passphrase.
void furnish(engine::store& store, const std::string& table) {
  must(store.define_source("crm", 3, false));
  const auto a = must(store.put(person("till", "1", {{"name.given", "Anna", 0}, {"name.family", "Lindqvist", 0}, {"phone", "(212) 555-0101", 0}, {"birth.date", "02/03/1980", 0}})));
  (void)must(store.put(person("till", "2", {{"name.full", "Castellani, Bruno", 0}, {"email", "Bruno.C@mail.example", 0}, {"x.shoe", "43", 0}})));
  const auto c = must(store.put(person("till", "3", {{"name.full", "王小明", 0}, {"phone", "+86 138 0013 8000", 0}})));
  const auto d = must(store.put(person("till", "4", {{"name.given", "Dora", 0}, {"name.family", "Berg", 0}})));
  engine::import_options options;
  options.source = "crm";
  options.key_column = "id";
  options.profile = "region=US";
  options.train = false;
  (void)must(store.import_file(table, options));
  options.source = "web";
  const auto undone = must(store.import_file(table, options));
  (void)must(store.undo_run(undone.run, {}));
  (void)must(store.put(person("till", "4", {{"name.given", "Dora", 0}, {"name.family", "Bergmann", 0}})));
  (void)must(store.remove("till", "3"));
  (void)must(store.merge(a.record, d.record, "the same person"));
  (void)must(store.train({}));
  const std::vector<engine::input_value> name{{"name.given", "Annika", 0}};
  (void)must(store.edit(a.record, name));
  const auto e = must(store.record_id("crm", "3"));
  const auto f = must(store.record_id("crm", "4"));
  if (must(store.customer_of(*e)) == must(store.customer_of(*f))) (void)must(store.split(*e, std::vector<id128>{*f}, "two people"));
  (void)must(store.put(person("till", "3", {{"name.full", "王小明", 0}, {"phone", "+86 138 0013 8000", 0}})));
  (void)must(store.add_passphrase("version one", "compatibility"));
  (void)c;
}

constexpr const char* table_text =
    "id,first name,last name,phone,email,street,city,zip\n"
    "1,Anna,Lindqvist,212-555-0101,anna.l@mail.example,12 Main St,New York,10001\n"
    "2,Bruno,Castellani,,bruno.c@mail.example,,,\n"
    "3,Carla,Oyelaran,212-555-0103,carla.o@mail.example,5 Oak Ave,Albany,12207\n"
    "4,Karla,Oyelaran,212-555-0103,carla.o@mail.example,5 Oak Avenue,Albany,12207\n"
    "\"5,broken\n";

void make(const std::filesystem::path& folder) {
  const auto path = (folder / "store_v1.cdb").string();
  const auto table = (folder / "store_v1.table.csv").string();
  std::ofstream(table, std::ios::binary) << table_text;
  auto options = test::test_options(1);
  options.file.kdf = {1024, 1};
  const auto store = must(engine::store::create(path, test::test_key(), options));
  furnish(*store, table);
  (void)must(store->export_file((folder / "store_v1.golden.csv").string(), engine::export_what::golden, {}));
  std::ofstream(folder / "store_v1.txt") << "digest " << hex(must(store->digest())) << "\n";
  must(store->close());
  std::filesystem::remove(table);
}

}  // namespace

TEST_CASE("a store of version 1 opens and holds the same customers", "[compat]") {
  if (const char* folder = std::getenv("CUSTODB_MAKE_STORE_V1"); folder && *folder) return make(folder);
  if (!std::filesystem::exists(here / "store_v1.cdb")) SKIP("no committed store of version 1");
  test::temp_dir dir;
  const auto path = dir.file("store_v1.cdb");
  std::filesystem::copy_file(here / "store_v1.cdb", path);
  storage::credentials who = test::test_key();
  SECTION("by its key") {}
  SECTION("by its passphrase") {
    who = {};
    who.passphrase = crypto::secret(std::string_view("version one"));
  }
  const auto store = must(engine::store::open(path, who, test::test_options(9)));
  CHECK("digest " + hex(must(store->digest())) + "\n" == read_all(here / "store_v1.txt"));
  const auto exported = dir.file("golden.csv");
  (void)must(store->export_file(exported, engine::export_what::golden, {}));
  CHECK(read_all(exported) == read_all(here / "store_v1.golden.csv"));
  CHECK(must(store->runs(100)).find("runs")->size() >= 8);
  CHECK(must(store->put(person("till", "9", {{"name.given", "New", 0}, {"name.family", "Comer", 0}}))).created);
  must(store->close());
}
