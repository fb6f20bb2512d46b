// Rescuing: what a damaged store still holds becomes a new store that is sound, and what is lost is told.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "crypto/page_cipher.h"
#include "engine_help.h"
#include "storage/btree_page.h"
#include "storage/record_table.h"

using namespace cdb;
using test::must;
using test::read_all;
using test::world;

namespace {

constexpr std::size_t header_size = 16 << 10;
constexpr std::size_t page_size = 4096;

std::string new_path(world& w) { return w.dir.file("new.cdb"); }

result<doc> rescue(world& w, const storage::credentials& who = test::test_key(), const storage::credentials& new_who = {}) {
  for (const char* end : {"", "-cwal", "-crescue", "-crescue-cwal"}) std::filesystem::remove(new_path(w) + end);
  return engine::store::rescue(w.path, who, new_path(w), new_who, test::test_options(7), {});
}

std::shared_ptr<engine::store> open_new(world& w, const storage::credentials& who = test::test_key()) {
  return must(engine::store::open(new_path(w), who, test::test_options(8)));
}

bool sound(engine::store& s) { return *must(s.verify({})).find("ok")->as_bool(); }

std::int64_t number_at(const doc& d, const char* pointer) { return *d.at(pointer)->as_int(); }
bool yes(const doc& d, const char* pointer) { return *d.at(pointer)->as_bool(); }

const doc& table(const doc& report, std::string_view name) {
  for (const auto& t : *report.find("tables")->as_array())
    if (*t.find("table")->as_string() == name) return t;
  FAIL("no table " << name);
  return report;
}

// The pages of a sound store, opened: what is where.
struct layout {
  std::map<std::uint32_t, storage::btree_page> trees;
  std::vector<std::string> bytes;
  std::vector<std::uint32_t> record_leaves, schema_leaves;

  explicit layout(const std::string& file) {
    const auto key = test::test_key();
    const crypto::page_cipher cipher(key.raw_key, file.substr(header_size, 16));
    const auto count = (file.size() - header_size) / page_size;
    bytes.reserve(count);
    for (std::uint32_t n = 1; n <= count; ++n) {
      bytes.push_back(file.substr(header_size + (n - 1) * page_size, page_size));
      REQUIRE(cipher.fits(n, bytes.back()));
      cipher.open(n, bytes.back());
      trees[n] = storage::btree_page::read(n, bytes.back());
      std::vector<storage::column_value> row;
      const auto& tree = trees[n];
      if (tree.kind != storage::page_kind::table_leaf || tree.cells.empty() || !storage::read_row(tree.cells[0].local, row)) continue;
      if (row.size() == 14) record_leaves.push_back(n);
      if (row.size() == 5 && row[0].bytes == "table") schema_leaves.push_back(n);
    }
  }
  std::size_t live_records(std::uint32_t leaf) const {
    std::size_t live = 0;
    std::vector<storage::column_value> row;
    for (const auto& cell : trees.at(leaf).cells) live += storage::read_row(cell.local, row) && row[6].number == 0;
    return live;
  }
};

std::string without_page(std::string file, std::uint32_t number) {
  const auto at = header_size + (number - 1) * page_size + 100;
  file[at] = static_cast<char>(file[at] ^ 1);
  return file;
}

// What the store holds of each record, by source and key.
std::map<std::string, std::string> contents(engine::store& s, const std::string& folder) {
  const auto path = folder + "/export.csv";
  std::filesystem::remove(path);
  (void)must(s.export_file(path, engine::export_what::records, {}));
  std::map<std::string, std::string> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    // source, key, row, record, customer, values: the customer may be another when records are gone
    std::size_t at = 0;
    std::string name;
    for (int i = 0; i < 5; ++i) {
      const auto comma = line.find(',', at);
      if (i < 2) name += line.substr(at, comma - at) + "#";
      at = comma + 1;
    }
    // Nor the edits: one sleeps when the record it corrects is gone.
    if (!name.starts_with("steward#")) out[name] = line.substr(at);
  }
  return out;
}

std::string folder_of(world& w) { return std::filesystem::path(w.path).parent_path().string(); }

}  // namespace

TEST_CASE("a sound store is rescued whole, to the same digest, and is not touched", "[engine]") {
  world w;
  test::furnish(w);
  const auto digest = test::digest(w);
  const auto records = number_at(must(w->info()), "/records");
  const auto definitions = must(w->definitions()).to_json();
  const auto a = *must(w->record_id("till", "1"));
  must(w->close());
  const auto before = read_all(w.path);
  const auto report = must(rescue(w));
  INFO(report.to_json(2));
  CHECK_FALSE(yes(report, "/lost"));
  CHECK(yes(report, "/exact"));
  CHECK(yes(report, "/verified"));
  CHECK(number_at(report, "/pages/unreadable") == 0);
  CHECK(report.find("notes")->size() == 0);
  CHECK(read_all(w.path) == before);
  auto s = open_new(w);
  CHECK(sound(*s));
  CHECK(must(s->digest()) == digest);
  CHECK(number_at(must(s->info()), "/records") == records);
  CHECK(must(s->definitions()).to_json() == definitions);
  CHECK(must(s->record_id("till", "1")) == a);
  // It goes on like any other: an import can still be taken back.
  (void)must(s->put(test::stranger("till", "new", 500)));
  const auto runs = must(s->runs(100));
  for (const auto& run : *runs.find("runs")->as_array())
    if (*run.find("kind")->as_string() == "import" && *run.find("state")->as_string() == "done") (void)must(s->undo_run(*parse_uuid(*run.find("run")->as_string()), {}));
  CHECK(sound(*s));
  CHECK_FALSE(must(s->record_id("crm", "7")));
  must(s->close());
}

TEST_CASE("what a crash left in the log is rescued, too, and the log is not touched", "[engine]") {
  world w;
  test::furnish(w);
  must(w->close());
  auto options = test::test_options(4);
  options.upkeep = {false, 1 << 30, 1 << 30};  // everything stays in the log
  w.store = must(engine::store::open(w.path, test::test_key(), options));
  for (std::size_t i = 100; i < 140; ++i) (void)must(w->put(test::stranger("till", std::to_string(i), i)));
  const auto digest = test::digest(w);
  const auto file = read_all(w.path), log = read_all(w.path + "-cwal");
  must(w->close());
  REQUIRE(log.size() > 32 + 10 * (page_size + 24));
  const auto put = [&](const std::string& f, const std::string& l) {
    test::write_text(w.path, f);
    test::write_text(w.path + "-cwal", l);
  };
  SECTION("whole") {
    put(file, log);
    const auto report = must(rescue(w));
    INFO(report.to_json(2));
    CHECK_FALSE(yes(report, "/lost"));
    CHECK(*report.at("/log")->as_string() == "whole");
    CHECK(must(open_new(w)->digest()) == digest);
    CHECK(read_all(w.path) == file);
    CHECK(read_all(w.path + "-cwal") == log);
  }
  SECTION("damaged in the middle: what follows counts") {
    auto bad = log;
    bad[32 + 5 * (page_size + 24) + 200] ^= 1;
    put(file, bad);
    const auto report = must(rescue(w));
    INFO(report.to_json(2));
    CHECK(yes(report, "/lost"));
    CHECK(*report.at("/log")->as_string() == "damaged");
    CHECK(yes(report, "/verified"));
    auto s = open_new(w);
    CHECK(must(s->record_id("till", "139")));
    // Opening the store itself takes what is after the damage for what a power cut left.
    auto opened = engine::store::open(w.path, test::test_key(), test::test_options(4));
    REQUIRE(opened);
    CHECK_FALSE(must((*opened)->record_id("till", "139")));
    must((*opened)->close());
  }
  SECTION("cut short: as after a power cut") {
    put(file, log.substr(0, log.size() / 2));
    const auto report = must(rescue(w));
    CHECK(*report.at("/log")->as_string() == "whole");
    CHECK(yes(report, "/verified"));
    auto s = open_new(w);
    CHECK_FALSE(must(s->record_id("till", "139")));
    const auto rescued = must(s->digest());
    must(s->close());
    auto opened = must(engine::store::open(w.path, test::test_key(), test::test_options(4)));
    CHECK(must(opened->digest()) == rescued);
    must(opened->close());
  }
}

TEST_CASE("each page of the records can be lost, and exactly its records are", "[engine]") {
  world w;
  test::furnish(w);
  auto all = contents(*w.store, folder_of(w));
  must(w->close());
  const auto file = read_all(w.path);
  const layout pages(file);
  REQUIRE(pages.record_leaves.size() >= 3);
  for (const auto leaf : pages.record_leaves) {
    INFO("page " << leaf);
    test::write_text(w.path, without_page(file, leaf));
    const auto report = must(rescue(w));
    INFO(report.to_json(2));
    CHECK(yes(report, "/verified"));
    CHECK(yes(report, "/lost"));
    const auto& lost = table(report, "record");
    CHECK(number_at(lost, "/lost") == static_cast<std::int64_t>(pages.trees.at(leaf).cells.size()));
    std::set<std::int64_t> told, there;
    for (const auto& r : *lost.find("ranges")->as_array())
      for (auto n = number_at(r, "/from"); n <= number_at(r, "/to"); ++n) told.insert(n);
    for (const auto& cell : pages.trees.at(leaf).cells) there.insert(cell.key);
    CHECK(told == there);
    auto s = open_new(w);
    const auto left = contents(*s, folder_of(w));
    const auto gone = all.size() - left.size();
    CHECK((gone == pages.live_records(leaf) || gone + 1 == pages.live_records(leaf)));  // the edit is in one of them
    for (const auto& [name, values] : left) CHECK((all.contains(name) && all[name] == values));
    must(s->close());
  }
}

TEST_CASE("any page can be lost, whatever it holds; the rest is rescued", "[engine]") {
  world w;
  test::furnish(w);
  const auto digest = test::digest(w);
  auto all = contents(*w.store, folder_of(w));
  must(w->close());
  const auto file = read_all(w.path);
  const layout pages(file);
  std::set<std::uint32_t> of_records(pages.record_leaves.begin(), pages.record_leaves.end());
  for (const auto& [n, tree] : pages.trees) {
    INFO("page " << n << " of kind " << static_cast<int>(tree.kind));
    test::write_text(w.path, without_page(file, n));
    const auto rescued = rescue(w);
    REQUIRE(rescued);
    INFO(rescued->to_json(2));
    CHECK(yes(*rescued, "/verified"));
    auto s = open_new(w);
    const auto left = contents(*s, folder_of(w));
    // Names of sources and attributes may be gone with a page of definitions.
    if (!of_records.contains(n)) CHECK(left.size() >= all.size());
    if (!yes(*rescued, "/lost")) CHECK(must(s->digest()) == digest);
    must(s->close());
  }
}

TEST_CASE("a store is rescued without its header, its first page, its end", "[engine]") {
  world w;
  test::furnish(w);
  const auto digest = test::digest(w);
  const auto records = static_cast<std::int64_t>(contents(*w.store, folder_of(w)).size()) - 1;
  must(w->close());
  const auto file = read_all(w.path);
  auto bytes = file;
  SECTION("both copies of the header gone") {
    bytes.replace(0, header_size, header_size, '\0');
    test::write_text(w.path, bytes);
    const auto report = must(rescue(w));
    CHECK_FALSE(yes(report, "/lost"));
    CHECK(*report.at("/header")->as_string() == "damaged");
    CHECK(must(open_new(w)->digest()) == digest);
    storage::credentials wrong;
    wrong.raw_key = crypto::secret(std::string(32, 'x'));
    CHECK(rescue(w, wrong).error().code == status::not_a_store);
  }
  SECTION("the first page gone") {
    bytes.replace(header_size, page_size, page_size, '\0');
    test::write_text(w.path, bytes);
    CHECK(engine::store::open(w.path, test::test_key(), test::test_options(3)).error().code == status::damaged);
    const auto report = must(rescue(w));
    INFO(report.to_json(2));
    CHECK_FALSE(yes(report, "/lost"));
    CHECK(number_at(report, "/records") >= records);
    CHECK(must(open_new(w)->digest()) == digest);
  }
  SECTION("the whole schema gone: no page says which table it belongs to") {
    bytes = without_page(bytes, 1);
    const layout pages(file);
    REQUIRE_FALSE(pages.schema_leaves.empty());
    for (const auto n : pages.schema_leaves) bytes = without_page(bytes, n);
    test::write_text(w.path, bytes);
    CHECK(engine::store::open(w.path, test::test_key(), test::test_options(3)).error().code == status::damaged);
    const auto report = must(rescue(w));
    INFO(report.to_json(2));
    CHECK(yes(report, "/lost"));
    CHECK_FALSE(yes(report, "/exact"));
    CHECK(number_at(report, "/records_lost") == 0);
    CHECK(must(open_new(w)->digest()) == digest);
  }
  SECTION("header and first page gone: nothing says how the pages are sealed") {
    bytes.replace(0, header_size + page_size, header_size + page_size, '\0');
    test::write_text(w.path, bytes);
    CHECK(rescue(w).error().code == status::not_a_store);
  }
  SECTION("cut short anywhere") {
    const auto count = (file.size() - header_size) / page_size;
    std::int64_t before = INT64_MAX;
    for (auto left = count; left >= 4; left = left * 3 / 4) {
      INFO(left << " pages of " << count);
      test::write_text(w.path, file.substr(0, header_size + left * page_size + 100));
      const auto report = must(rescue(w));
      INFO(report.to_json(2));
      CHECK(yes(report, "/verified"));
      CHECK(number_at(report, "/pages/all") == static_cast<std::int64_t>(count));
      CHECK(number_at(report, "/pages/unreadable") == static_cast<std::int64_t>(count - left));
      CHECK(number_at(report, "/records") <= before);
      before = number_at(report, "/records");
    }
    CHECK(before < records);
  }
  SECTION("nothing but a header") {
    test::write_text(w.path, file.substr(0, header_size));
    CHECK(rescue(w).error().code == status::damaged);
  }
  SECTION("another key") {
    storage::credentials wrong;
    wrong.raw_key = crypto::secret(std::string(32, 'x'));
    CHECK(rescue(w, wrong).error().code == status::wrong_key);
    CHECK_FALSE(std::filesystem::exists(new_path(w)));
  }
}

TEST_CASE("an old copy of a page is put back: what it lost is told", "[engine]") {
  world w;
  test::furnish(w);
  must(w->close());
  const auto old = read_all(w.path);
  w.store = must(engine::store::open(w.path, test::test_key(), test::test_options(4)));
  auto changed = test::stranger("crm", "3", 3);
  changed.values.push_back({"notes", "something new", 0});
  (void)must(w->put(changed));
  must(w->close());
  const auto now = read_all(w.path);
  const layout pages(now), former(old);
  std::uint32_t leaf = 0;
  for (const auto n : pages.record_leaves)
    if (n <= former.bytes.size() && former.bytes[n - 1] != pages.bytes[n - 1]) leaf = n;
  REQUIRE(leaf != 0);
  auto mixed = now;
  mixed.replace(header_size + (leaf - 1) * page_size, page_size, old, header_size + (leaf - 1) * page_size, page_size);
  test::write_text(w.path, mixed);
  const auto report = must(rescue(w));
  INFO(report.to_json(2));
  CHECK(yes(report, "/lost"));
  CHECK(number_at(table(report, "record"), "/lost") >= 1);
  CHECK(yes(report, "/verified"));
  // Every seal fits, and verify sees it all the same: the derived tables say another thing.
  auto s = must(engine::store::open(w.path, test::test_key(), test::test_options(3)));
  CHECK_FALSE(sound(*s));
  must(s->close());
}

TEST_CASE("the ways into the new store: the same key, another one, the recovery code", "[engine]") {
  test::temp_dir dir;
  auto options = test::test_options(1);
  options.file.kdf = {8, 1};
  storage::credentials who;
  who.passphrase = crypto::secret("first");
  const auto path = dir.file("s.cdb");
  auto s = must(engine::store::create(path, who, options));
  (void)must(s->put(test::stranger("till", "1", 1)));
  const auto code = must(s->recovery_code());
  must(s->close());
  int made = 0;
  const auto rescued = [&](const storage::credentials& old, const storage::credentials& fresh) {
    const auto at = dir.file("n" + std::to_string(made++));
    const auto report = must(engine::store::rescue(path, old, at, fresh, options, {}));
    CHECK_FALSE(yes(report, "/lost"));
    return at;
  };
  const auto opens = [&](const std::string& at, const storage::credentials& with) {
    const auto opened = engine::store::open(at, with, options);
    return opened.ok() ? status::ok : opened.error().code;
  };
  storage::credentials by_code;
  by_code.recovery_code = code;
  const auto same = rescued(who, {});
  CHECK(opens(same, who) == status::ok);
  CHECK(opens(same, by_code) == status::wrong_key);
  const auto from_code = rescued(by_code, {});
  CHECK(opens(from_code, by_code) == status::ok);
  const auto other = rescued(who, test::test_key());
  CHECK(opens(other, who) == status::wrong_key);
  CHECK(opens(other, test::test_key()) == status::ok);

  SECTION("a passphrase still opens a damaged header") {
    auto bytes = read_all(path);
    bytes[7000] ^= 1;  // in a free slot of each copy
    bytes[8192 + 7000] ^= 1;
    test::write_text(path, bytes);
    CHECK(opens(path, who) == status::damaged);
    CHECK(opens(rescued(who, {}), who) == status::ok);
  }
  SECTION("what is in the way stays") {
    test::write_text(dir.file("x"), "mine");
    CHECK(engine::store::rescue(path, who, dir.file("x"), {}, options, {}).error().code == status::exists);
    CHECK(read_all(dir.file("x")) == "mine");
    s = must(engine::store::open(path, who, options));
    CHECK(engine::store::rescue(path, who, dir.file("y"), {}, options, {}).error().code == status::locked);
    must(s->close());
    progress stop;
    stop.report = [](std::string_view stage, std::uint64_t, std::uint64_t) { return stage != "copy"; };
    CHECK(engine::store::rescue(path, who, dir.file("y"), {}, options, stop).error().code == status::cancelled);
    CHECK_FALSE(std::filesystem::exists(dir.file("y")));
    CHECK_FALSE(std::filesystem::exists(dir.file("y-crescue")));
  }
}
