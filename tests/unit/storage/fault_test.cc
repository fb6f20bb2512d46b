// The store on disks that fail, fill up, tear writes and lose what was not synced.

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <set>
#include <string>

#include "fault_io_help.h"
#include "storage/file_header.h"
#include "storage_help.h"
#include "support/random_cases.h"

using namespace cdb;
using namespace cdb::storage;
using namespace store_help;

namespace {

// What was reported as done, so must be there.
struct acknowledged {
  bool created = false;
  bool table = false;
  std::set<std::int64_t> rows;
  std::set<std::string> passphrases{"first"};  // one of them opens the store; the last one that was reported, or a later try
};

// A day of a store: created, written to, checkpointed, its passphrase changed, closed, opened again. Ends at the first error,
// like a program would; `alive` says whether what is reported now still counts.
template <class Alive>
void live_a_day(const std::string& path, const std::shared_ptr<os_io>& io, acknowledged& done, Alive alive) {
  const auto options = quick_options(io);
  auto s = create(path, with_passphrase("first"), options);
  if (!s) return;
  if (alive()) done.created = true;
  std::string word = "first";
  std::int64_t id = 0;
  for (int part = 0; part < 2; ++part) {
    {
      auto w = (*s)->connect_writer();
      if (!w) return;
      if (part == 0) {
        if (!(*w)->exec("CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT)")) return;
        if (alive()) done.table = true;
      }
      for (int i = 0; i < 6; ++i, ++id) {
        if (!put(**w, id, std::string(static_cast<std::size_t>(1 + id * 700), static_cast<char>('a' + id)))) return;
        if (alive()) done.rows.insert(id);
        if (i % 3 == 2 && !(*w)->checkpoint_passive()) return;
        if (i == 3) {
          const std::string next = "word " + std::to_string(part);
          if (alive()) done.passphrases.insert(next);
          if (!(*s)->change_passphrase(0, next)) return;
          if (alive()) done.passphrases = {next};
          word = next;
        }
      }
    }
    if (!(*s)->close()) return;
    if (part == 0) s = open(path, with_passphrase(word), options);
    if (!s) return;
  }
}

// Opens what is left with a disk that works and compares it with what was reported.
void check_what_is_left(const std::string& path, const acknowledged& done) {
  const auto without_syncs = quick_options(std::make_shared<failing_io>());
  int opened = 0;
  for (const auto& word : done.passphrases) {
    auto s = open(path, with_passphrase(word), without_syncs);
    if (!s) {
      INFO(s.error().message);
      const auto code = s.error().code;
      CHECK((code == status::wrong_key || (!done.created && code == status::not_found)));
      continue;
    }
    ++opened;
    auto r = must_read(*s);
    CHECK(*r->integrity_check() == "ok");
    auto& tables = r->prepare("SELECT count(*) FROM sqlite_schema WHERE name = 't'");
    REQUIRE(tables.step());
    const bool table = tables.integer(0) == 1;
    tables.reset();
    CHECK((table || !done.table));
    for (const auto id : table ? done.rows : std::set<std::int64_t>{}) {
      auto& row = r->prepare("SELECT body FROM t WHERE id = ?").bind(0, id);
      INFO("row " << id);
      REQUIRE(*row.step());
      CHECK(row.text(0) == std::string(static_cast<std::size_t>(1 + id * 700), static_cast<char>('a' + id)));
    }
  }
  CHECK((opened == 1 || !done.created));
  if (opened == 0) {  // a creation that was not finished is not there: the name is free
    auto s = create(path, with_key(), without_syncs);
    INFO((s ? std::string() : s.error().message));
    CHECK(s.ok());
  }
}

}  // namespace

TEST_CASE("every call failing in turn leaves the store as reported", "[storage]") {
  for (const auto how : {failing_io::kind::io_error, failing_io::kind::disk_full, failing_io::kind::torn_write,
                         failing_io::kind::read_error})
    for (const bool and_after : {true, false}) {
      std::int64_t calls = 0;
      for (std::int64_t at = -1; at < calls; ++at) {
        temporary_folder folder;
        auto io = std::make_shared<failing_io>();
        io->how = how;
        io->fail_at = at;
        io->and_after = and_after;
        acknowledged done;
        live_a_day(folder / "s.cdb", io, done, [] { return true; });
        if (at < 0) {  // a day without failures, to count
          calls = io->calls;
          CHECK(calls > 40);
          CHECK(done.rows.size() == 12);
        }
        INFO("kind " << static_cast<int>(how) << " call " << at << (and_after ? " and all after" : " alone"));
        check_what_is_left(folder / "s.cdb", done);
      }
    }
}

TEST_CASE("a power cut at any moment loses nothing that was reported", "[storage]") {
  temporary_folder whole;
  auto all = std::make_shared<power_cut_io>();
  acknowledged everything;
  live_a_day(whole / "s.cdb", all, everything, [] { return true; });
  REQUIRE(everything.rows.size() == 12);
  const auto seed = cdb::test::seed();
  std::mt19937_64 random(seed);
  for (int round = 0; round < 150; ++round) {
    temporary_folder folder, after;
    auto io = std::make_shared<power_cut_io>();
    io->lights_out = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(all->calls)) + 1;
    acknowledged done;
    live_a_day(folder / "s.cdb", io, done, [&] { return !io->dark(); });
    io->leave(after.path(), random);
    INFO("seed " << seed << " round " << round << " cut after " << io->lights_out << " of " << all->calls);
    check_what_is_left(after / "s.cdb", done);
  }
}

TEST_CASE("a full disk fails the transaction and nothing else", "[storage]") {
  temporary_folder folder;
  auto io = std::make_shared<failing_io>();
  io->how = failing_io::kind::disk_full;
  auto s = must_create(folder / "s.cdb", quick_options(io));
  auto w = must_write(s);
  make_table(*w);
  must(put(*w, 1, "one"));
  io->fail_at = io->calls;
  CHECK(put(*w, 2, "two").error().code == status::disk_full);
  CHECK_FALSE(w->in_transaction());
  CHECK(count_rows(*w) == 1);
  io->fail_at = -1;
  must(put(*w, 3, "three"));
  CHECK(count_rows(*w) == 2);
}

TEST_CASE("a creation that a full disk stops leaves no file, or a whole one once it has its name", "[storage]") {
  for (std::int64_t at = 0;; ++at) {
    temporary_folder folder;
    auto io = std::make_shared<failing_io>();
    io->how = failing_io::kind::disk_full;
    io->fail_at = at;
    const auto made = create(folder / "s.cdb", with_passphrase("first"), quick_options(io));
    if (made) break;
    INFO("call " << at);
    CHECK(made.error().code == status::disk_full);
    if (exists(folder / "s.cdb")) CHECK(open(folder / "s.cdb", with_passphrase("first"), quick_options()).ok());
    else CHECK(std::filesystem::is_empty(folder.path()));
  }
}

TEST_CASE("after a failed sync nothing is written until the store is opened anew", "[storage]") {
  temporary_folder folder;
  auto io = std::make_shared<failing_io>();
  auto s = must_create(folder / "s.cdb", quick_options(io));
  auto w = must_write(s);
  make_table(*w);
  must(put(*w, 1, "one"));
  io->and_after = false;
  io->fail_at = io->calls + 1;  // a frame, then the sync
  CHECK(put(*w, 2, "two").error().code == status::io);
  CHECK(put(*w, 3, "three").error().code == status::io);
  CHECK(count_rows(*w) == 1);
  w.reset();
  CHECK_FALSE(s->close().ok());
  s = must_open(folder / "s.cdb");
  w = must_write(s);
  must(put(*w, 4, "four"));
  CHECK(count_rows(*w) >= 2);
}

TEST_CASE("one transaction is one sync of the log", "[storage]") {
  temporary_folder folder;
  auto io = std::make_shared<failing_io>();
  auto s = must_create(folder / "s.cdb", quick_options(io));
  auto w = must_write(s);
  make_table(*w);
  const auto before = io->syncs.load();
  for (int i = 0; i < 10; ++i) must(put(*w, i, "x"));
  CHECK(io->syncs - before == 10);
}

TEST_CASE("creating never overwrites what is there", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  const auto create_status = [&] {
    auto s = create(path, with_key());
    return s ? status::ok : s.error().code;
  };
  write_file(path, "");
  CHECK(create_status() == status::exists);
  std::filesystem::remove(path);
  write_file(path + "-cnew", "somebody's");
  CHECK(create_status() == status::exists);
  CHECK((read_file(path + "-cnew") == "somebody's"));
  write_file(path + "-cnew", std::string(unfinished_magic) + "rest of a creation that was killed");
  write_file(path + "-cwal", "a log");
  CHECK(create_status() == status::exists);
  CHECK((read_file(path + "-cwal") == "a log"));
  std::filesystem::remove(path + "-cwal");
  write_file(folder / "t.cdb-cnew", "");
  { auto other = must_create(folder / "t.cdb"); }
  const auto bytes = read_file(folder / "t.cdb");
  write_file(path + "-cnew", bytes);  // a finished store that somebody named like this
  CHECK(create_status() == status::exists);
  CHECK((read_file(path + "-cnew") == bytes));
  std::filesystem::remove(path + "-cnew");
  CHECK(create_status() == status::ok);
  CHECK_FALSE(exists(path + "-cnew"));
}
