// The file layer: shifted pages, the renamed log, no plaintext, many connections, what a stock SQLite does to a live file.

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <thread>
#include <vector>

#include "storage/file_header.h"
#include "storage/store_file.h"
#include "storage_help.h"

using namespace cdb;
using namespace cdb::storage;
using namespace store_help;

namespace {

std::string utf16(std::string_view ascii, bool big_endian) {
  std::string out;
  for (const char c : ascii) {
    if (big_endian) out.push_back('\0');
    out.push_back(c);
    if (!big_endian) out.push_back('\0');
  }
  return out;
}

bool holds(const std::string& bytes, std::string_view text) {
  return bytes.find(text) != std::string::npos || bytes.find(utf16(text, false)) != std::string::npos ||
         bytes.find(utf16(text, true)) != std::string::npos;
}

std::string read_through_stock(const std::string& path, const std::string& key_literal, const char* sql) {
  sqlite3* db = nullptr;
  std::string out = "closed";
  if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK) {
    sqlite3_key_v2(db, "main", key_literal.data(), static_cast<int>(key_literal.size()));
    sqlite3_exec(db, "PRAGMA cipher_log_level = NONE", nullptr, nullptr, nullptr);
    sqlite3_stmt* s = nullptr;
    if (sqlite3_prepare_v2(db, sql, -1, &s, nullptr) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
      out = reinterpret_cast<const char*>(sqlite3_column_text(s, 0));
    else
      out = "error " + std::to_string(sqlite3_errcode(db));
    sqlite3_finalize(s);
  }
  sqlite3_close(db);
  return out;
}

}  // namespace

#ifndef CUSTODB_INSECURE_PLAINTEXT
TEST_CASE("neither file nor log holds inserted text in UTF-8 or UTF-16", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  const std::string_view text = "Vigdis-Finnbogadottir-plain";
  auto s = must_create(path);
  auto w = must_write(s);
  make_table(*w);
  must(put(*w, 1, text));
  REQUIRE(holds("xx" + utf16(text, true), text));  // the search finds what it is for
  const auto file = read_file(path), log = read_file(path + "-cwal");
  CHECK(log.size() > 4096);
  CHECK_FALSE(holds(file, text));
  CHECK_FALSE(holds(log, text));
  CHECK_FALSE(holds(log, "CREATE TABLE"));
  must(w->checkpoint_truncate());
  CHECK(read_file(path + "-cwal").empty());
  CHECK(w->log_bytes() == 0);
  w.reset();
  must(s->close());
  CHECK_FALSE(holds(read_file(path), text));
  CHECK_FALSE(holds(read_file(path), "SQLite format"));
}

TEST_CASE("without the header the file is a plain SQLCipher database", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb", plain = folder / "plain.db";
  {
    auto s = must_create(path);
    auto w = must_write(s);
    make_table(*w);
    must(put(*w, 1, "row"));
  }
  REQUIRE(shell("dd if='" + path + "' of='" + plain + "' bs=16384 skip=1 status=none") == 0);
  std::string key = "x'";
  for (int i = 0; i < 32; ++i) key += "6b";
  key += "'";
  CHECK(read_through_stock(plain, key, "SELECT body FROM t") == "row");
  CHECK(read_through_stock(plain, key, "PRAGMA integrity_check") == "ok");
  CHECK(read_through_stock(plain, "x'" + std::string(64, '0') + "'", "SELECT body FROM t") == "error 26");
  CHECK(read_through_stock(path, key, "SELECT body FROM t") == "error 26");
}
#endif

TEST_CASE("damage to any page is found", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  {
    auto s = must_create(path);
    auto w = must_write(s);
    make_table(*w);
    auto t = transaction::begin(*w);
    REQUIRE(t.ok());
    for (int i = 0; i < 2000; ++i)
      must(w->prepare("INSERT INTO t VALUES(?, ?)").bind(0, i).bind_text(1, std::string(50, 'x')).run());
    must(t->commit());
    auto checked = w->integrity_check();
    REQUIRE(checked.ok());
    CHECK(*checked == "ok");
  }
  const auto bytes = read_file(path);
  REQUIRE((bytes.size() - header_bytes) % 4096 == 0);
  const auto pages = (bytes.size() - header_bytes) / 4096;
  REQUIRE(pages > 10);
  for (std::size_t page = 0; page < pages; ++page) {
    auto changed = bytes;
    const auto at = header_bytes + page * 4096 + 100 + (page * 97) % 3900;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    write_file(path, changed);
    INFO("page " << page + 1);
    auto s = open(path, with_key());
    if (!s) {  // only the first pages, which opening reads
      CHECK(s.error().code == status::damaged);
      CHECK(page < 2);
      continue;
    }
    auto r = (*s)->connect_reader();
    if (!r) {
      CHECK(r.error().code == status::damaged);
      continue;
    }
    auto checked = (*r)->integrity_check();
    REQUIRE(checked.ok());
    CHECK(*checked != "ok");
    auto& all = (*r)->prepare("SELECT sum(length(body)) FROM t");
    auto row = all.step();
    if (!row) CHECK(row.error().code == status::damaged);
  }
  auto cut = bytes.substr(0, bytes.size() - 4096);
  write_file(path, cut);
  auto s = open(path, with_key());
  if (s) {
    auto r = must_read(*s);
    auto checked = r->integrity_check();
    REQUIRE(checked.ok());
    CHECK(*checked != "ok");
  } else {
    CHECK(s.error().code == status::damaged);
  }
}

TEST_CASE("readers keep their snapshot beside a writer and checkpoints, on several threads", "[storage]") {
  temporary_folder folder;
  auto s = must_create(folder / "s.cdb");
  auto w = must_write(s);
  make_table(*w);
  must(w->exec("CREATE TABLE total(n INTEGER); INSERT INTO total VALUES(0)"));
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0}, reads{0}, failed{0};
  std::vector<std::thread> threads;
  for (int k = 0; k < 4; ++k)
    threads.emplace_back([&] {
      auto r = s->connect_reader();
      if (!r) ++failed;
      while (r && !stop) {
        if (!(*r)->begin_read()) { ++failed; break; }
        auto& rows = (*r)->prepare("SELECT count(*) FROM t");
        auto& total = (*r)->prepare("SELECT n FROM total");
        if (!rows.step() || !total.step()) { ++failed; break; }
        wrong += rows.integer(0) != total.integer(0);
        rows.reset();
        total.reset();
        if (!(*r)->commit()) ++failed;
        ++reads;
      }
    });
  threads.emplace_back([&] {
    auto c = s->connect_writer();
    if (!c) ++failed;
    while (c && !stop) {
      if (!(*c)->checkpoint_passive()) ++failed;
      std::this_thread::yield();
    }
  });
  int rows = 0;
  for (; rows < 300; ++rows) {
    auto t = transaction::begin(*w);
    if (!t) break;
    if (!w->prepare("INSERT INTO t VALUES(?, ?)").bind(0, rows).bind_text(1, std::string(300, 'b')).run()) break;
    if (!w->exec("UPDATE total SET n = n + 1")) break;
    if (!t->commit()) break;
  }
  while (reads < 50 && failed == 0) std::this_thread::yield();
  stop = true;
  for (auto& t : threads) t.join();
  CHECK(rows == 300);
  CHECK(wrong == 0);
  CHECK(failed == 0);
  CHECK(count_rows(*w) == 300);
  CHECK(*w->integrity_check() == "ok");
}

TEST_CASE("two writers wait for each other; a reader cannot write; ATTACH is denied, VACUUM is not", "[storage]") {
  temporary_folder folder;
  auto s = must_create(folder / "s.cdb");
  auto a = must_write(s), b = must_write(s);
  make_table(*a);
  std::thread other([&] {
    for (int i = 0; i < 50; ++i) (void)put(*b, 1000 + i, "b");
  });
  int stored = 0;
  for (int i = 0; i < 50; ++i) stored += put(*a, i, "a").ok();
  other.join();
  CHECK(stored == 50);
  CHECK(count_rows(*a) == 100);
  auto r = must_read(s);
  CHECK_FALSE(r->exec("DELETE FROM t").ok());
  CHECK_FALSE(a->exec("ATTACH 'x' AS y").ok());
  CHECK_THROWS(a->prepare("ATTACH 'x' AS y"));
  CHECK_THROWS(a->prepare("SELEKT"));
  must(a->exec("DELETE FROM t WHERE id < 1000"));
  must(a->vacuum());
  CHECK(count_rows(*r) == 50);
  CHECK_FALSE(exists(folder / "x"));
}

TEST_CASE("a table that is not there is damage, found when a statement is made or later", "[storage]") {
  temporary_folder folder;
  auto s = must_create(folder / "a.cdb");
  auto w = must_write(s);
  make_table(*w);
  CHECK(count_rows(*w) == 0);
  auto r = must_read(s);
  CHECK(count_rows(*r) == 0);
  must(w->exec("DROP TABLE t"));
  CHECK(r->prepare("SELECT count(*) FROM t").run().error().code == status::damaged);
  CHECK(w->prepare("SELECT id FROM t").run().error().code == status::damaged);
  CHECK_THROWS(w->prepare("SELECT no SQL"));
}

TEST_CASE("large transactions and temporary sorts open no other file", "[storage]") {
  temporary_folder folder;
  auto s = must_create(folder / "s.cdb");
  auto w = must_write(s);
  make_table(*w);
  must(w->exec("BEGIN; WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 30000)"
               "INSERT INTO t SELECT i, hex(randomblob(100)) FROM c; SAVEPOINT p; UPDATE t SET body = body || 'x';"
               "CREATE TEMP TABLE z AS SELECT body FROM t ORDER BY body; CREATE INDEX tb ON t(body); ROLLBACK TO p; COMMIT"));
  CHECK(count_rows(*w) == 30000);
  CHECK(shell("test $(ls '" + folder.path() + "' | wc -l) = 2") == 0);
  CHECK(*w->integrity_check() == "ok");
}

TEST_CASE("counters count rows, pages and log bytes", "[storage]") {
  temporary_folder folder;
  auto s = must_create(folder / "s.cdb");
  auto w = must_write(s);
  make_table(*w);
  const auto before = w->count();
  must(put(*w, 1, "x"));
  must(put(*w, 2, ""));
  const auto after = w->count();
  CHECK(after.rows_written - before.rows_written == 2);
  CHECK(after.pages_written - before.pages_written == 2);
  CHECK(after.log_bytes - before.log_bytes == 2 * (4096 + 24));
  CHECK(w->log_bytes() > 0);
  must(w->checkpoint_passive());
  CHECK(w->log_bytes() == 0);
  CHECK(count_rows(*w) == 2);
  CHECK(w->count().rows_read == after.rows_read + 1);
  CHECK(w->count().vm_steps > after.vm_steps);
  auto& empty = w->prepare("SELECT body, NULL FROM t WHERE id = 2");
  REQUIRE(*empty.step());
  CHECK_FALSE(empty.is_null(0));
  CHECK(empty.text(0).empty());
  CHECK(empty.is_null(1));
  empty.reset();
}

TEST_CASE("a store is read without being written", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  {
    auto s = must_create(path);
    auto w = must_write(s);
    make_table(*w);
    must(put(*w, 1, "x"));
  }
  const auto bytes = read_file(path);
  file_options reading = quick_options();
  reading.read_only = true;
  {
    auto a = must_open(path, reading), b = must_open(path, reading);
    CHECK(a->connect_writer().error().code == status::read_only);
    CHECK(a->add_passphrase("word", "").error().code == status::read_only);
    auto r = must_read(a), q = must_read(b);
    CHECK(count_rows(*r) == 1);
    CHECK(count_rows(*q) == 1);
    CHECK(open(path, with_key()).error().code == status::locked);
  }
  CHECK((read_file(path) == bytes));
  CHECK_FALSE(exists(path + "-cwal"));
}

TEST_CASE("a log left behind is read, replayed, and touched by nobody without the key", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb", crashed = folder / "crashed.cdb", other = folder / "other.cdb";
  const auto leave_crashed = [&] {  // file and log as a killed process leaves them
    REQUIRE(shell("cp '" + path + "' '" + crashed + "' && cp '" + path + "-cwal' '" + crashed + "-cwal'") == 0);
  };
  auto s = must_create(path);
  auto w = must_write(s);
  make_table(*w);
  for (int i = 0; i < 5; ++i) must(put(*w, i, "row"));
  leave_crashed();
  const auto file = read_file(crashed), log = read_file(crashed + "-cwal");
  CHECK(open(crashed, with_key('x')).error().code == status::wrong_key);
  file_options reading = quick_options();
  reading.read_only = true;
  {
    auto reader = must_open(crashed, reading);
    auto r = must_read(reader);
    CHECK(count_rows(*r) == 5);
  }
  CHECK((read_file(crashed) == file));
  CHECK((read_file(crashed + "-cwal") == log));
  {
    auto again = must_open(crashed);
    CHECK(read_file(crashed + "-cwal").empty());  // carried over at once
    auto r = must_read(again);
    CHECK(count_rows(*r) == 5);
  }
  CHECK_FALSE(exists(crashed + "-cwal"));

  leave_crashed();  // another store's file over it: the log must not get into it
  { auto made = must_create(other); }
  REQUIRE(shell("cp '" + other + "' '" + crashed + "'") == 0);
  const auto foreign = read_file(crashed);
  auto mixed = open(crashed, with_key());
  REQUIRE_FALSE(mixed.ok());
  CHECK(mixed.error().code == status::damaged);
  CHECK(mixed.error().message.find("-cwal") != std::string::npos);
  CHECK((read_file(crashed) == foreign));
  CHECK((read_file(crashed + "-cwal") == log));
}

TEST_CASE("a store open in another process is locked, with that process's number", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  int ready[2];
  REQUIRE(pipe(ready) == 0);
  const pid_t child = fork();
  if (child == 0) {
    auto s = create(path, with_key());
    const char c = s ? 'y' : 'n';
    if (write(ready[1], &c, 1) != 1) _exit(1);
    for (;;) pause();
  }
  char c = 'n';
  REQUIRE(read(ready[0], &c, 1) == 1);
  REQUIRE(c == 'y');
  auto second = open(path, with_key());
  kill(child, SIGKILL);
  int end = 0;
  waitpid(child, &end, 0);
  ::close(ready[0]);
  ::close(ready[1]);
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().code == status::locked);
  CHECK(second.error().message.find(std::to_string(child)) != std::string::npos);
  auto third = must_open(path);
}

TEST_CASE("after fork() the child's use is refused and the parent's lock stays", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  auto s = must_create(path);
  auto w = must_write(s);
  make_table(*w);
  must(put(*w, 1, "parent"));
  const pid_t child = fork();
  if (child == 0) {
    int bad = 0;
    bad += s->check_process() || s->check_process().error().code != status::forked;
    bad += s->connect_reader().error().code != status::forked;
    bad += s->add_passphrase("word", "").error().code != status::forked;
    bad += w->exec("INSERT INTO t VALUES(9, 'child')").ok();
    bad += put(*w, 10, "child").ok();
    w.reset();
    s.reset();  // closes the child's copy of the descriptor only
    _exit(bad);
  }
  int end = 0;
  REQUIRE(waitpid(child, &end, 0) == child);
  CHECK(WEXITSTATUS(end) == 0);
  CHECK(open(path, with_key()).error().code == status::locked);
  must(put(*w, 2, "parent"));
  CHECK(count_rows(*w) == 2);
  w.reset();
  must(s->close());
  auto again = must_open(path);
}

TEST_CASE("a stock SQLite that opens and closes the live file does no harm", "[storage]") {
  if (shell("python3 -c 'import sqlite3' 2>/dev/null") != 0) SKIP("python3 with sqlite3 is not here");
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  const auto visit = "python3 -c \"import sqlite3,sys\nfor i in range(3):\n  c=sqlite3.connect(sys.argv[1],timeout=0)\n  try: "
                     "c.execute('select * from sqlite_master').fetchall(); sys.exit(9)\n  except sqlite3.Error: pass\n  "
                     "c.close()\" '" + path + "'";
  int ready[2], go[2];
  REQUIRE(pipe(ready) == 0);
  REQUIRE(pipe(go) == 0);
  const pid_t child = fork();
  if (child == 0) {
    auto s = create(path, with_key());
    if (!s) _exit(1);
    auto w = (*s)->connect_writer();
    if (!w || !(*w)->exec("CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT)")) _exit(2);
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 50; ++i)
        if (!put(**w, round * 50 + i, "row")) _exit(3);
      char c = 'r';
      if (write(ready[1], &c, 1) != 1 || read(go[0], &c, 1) != 1) _exit(4);
    }
    _exit(5);
  }
  char c;
  REQUIRE(read(ready[0], &c, 1) == 1);
  CHECK(shell(visit) == 0);
  REQUIRE(write(go[1], &c, 1) == 1);
  REQUIRE(read(ready[0], &c, 1) == 1);
  CHECK(shell(visit) == 0);
  kill(child, SIGKILL);
  int end = 0;
  waitpid(child, &end, 0);
  CHECK(WIFSIGNALED(end));
  for (const int fd : {ready[0], ready[1], go[0], go[1]}) ::close(fd);
  CHECK(shell(visit) == 0);  // also before anybody has recovered the log
  auto s = must_open(path);
  auto r = must_read(s);
  CHECK(count_rows(*r) == 100);
  CHECK(*r->integrity_check() == "ok");
}
