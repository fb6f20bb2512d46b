#include "storage/store_file.h"

#include <catch2/catch_test_macros.hpp>

#include "storage_help.h"

using namespace cdb;
using namespace cdb::storage;
using namespace store_help;

TEST_CASE("a store keeps rows over closing and opening, and is one file when closed", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "a.cdb";
  {
    auto s = must_create(path);
    auto w = must_write(s);
    make_table(*w);
    must(put(*w, 1, "one"));
    auto r = must_read(s);
    CHECK(count_rows(*r) == 1);
    CHECK(exists(path + "-cwal"));
    CHECK_FALSE(put(*r, 2, "two").ok());
    w.reset();
    CHECK(s->close().error().code == status::misuse);
    r.reset();
    must(s->close());
  }
  std::size_t files = 0;
  for ([[maybe_unused]] const char* name : {"a.cdb", "a.cdb-cwal", "a.cdb-wal", "a.cdb-shm", "a.cdb-journal", "a.cdb-cnew"})
    files += exists(folder / name);
  CHECK(files == 1);
  REQUIRE(shell("cp '" + path + "' '" + (folder / "b.cdb") + "'") == 0);
  auto copy = must_open(folder / "b.cdb");
  auto r = must_read(copy);
  CHECK(count_rows(*r) == 1);
}
