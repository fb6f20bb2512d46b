// Pages, rows and the log of a store, read without SQLite: each as SQLite reads it.

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>
#include <string>

#include "storage/damaged_pages.h"
#include "storage/damaged_tables.h"
#include "storage/schema.h"
#include "storage_help.h"

using namespace cdb;
using namespace cdb::storage;
using namespace store_help;

TEST_CASE("rows short, long and very long are read from their pages as SQLite wrote them", "[storage]") {
  const temporary_folder dir;
  const auto path = dir / "s";
  std::map<std::int64_t, std::string> written;
  {
    auto file = must_create(path);
    auto c = must_write(file);
    must(create_truth_tables(*c));
    must(c->begin_write());
    for (std::int64_t i = 1; i < 400; ++i) {
      const std::int64_t no = i < 200 ? i : i * 1'000'003 * (i % 2 ? 1 : 1000);
      // Around the sizes at which a row no longer fits its page, and far above.
      const auto size = static_cast<std::size_t>(i < 100 ? i * 7 : i < 200 ? 3950 + i - 100 : (i * 977) % 30'000);
      std::string body(size, '\0');
      for (std::size_t k = 0; k < size; ++k) body[k] = static_cast<char>(k * 31 + static_cast<std::size_t>(i));
      auto& s = c->prepare("INSERT INTO run_row(no, run, row, reason, bytes) VALUES(?1, ?2, ?3, ?4, ?5)");
      must(s.bind(0, no).bind(1, i % 3 ? -i * 70'000 : i).bind(2, i % 2 ? i << 40 : 0).bind_text(3, "why").bind_blob(4, body).run());
      written[no] = body;
    }
    must(c->commit());
    c.reset();
    must(file->close());
  }
  auto opened = damaged_pages::open(path, with_key(), quick_options());
  REQUIRE(opened);
  const auto pages = *std::move(opened);
  CHECK(pages->header_is_sound());
  damaged_tables tables(*pages);
  must(tables.survey({}));
  CHECK(tables.unreadable_pages() == 0);
  std::int64_t before = 0;
  tables.each_row(truth_table::run_row, [&](std::vector<column_value>&& row) {
    CHECK(row[0].number > before);
    before = row[0].number;
    CHECK(written.at(row[0].number) == row[4].bytes);
    written.erase(row[0].number);
    return true;
  });
  CHECK(written.empty());
}

TEST_CASE("what is no page of a tree is none, whatever its bytes", "[storage]") {
  std::mt19937_64 random(5);
  for (int i = 0; i < 3000; ++i) {
    std::string page(4096, '\0');
    for (char& c : page) c = static_cast<char>(random());
    static constexpr char kinds[] = {2, 5, 10, 13};
    page[0] = kinds[i % 4];
    page[3] = static_cast<char>(i % 3);
    const auto tree = btree_page::read(2, page);
    std::vector<column_value> row;
    for (const auto& cell : tree.cells) (void)read_row(cell.local, row);
    (void)read_row(page, row);
  }
  CHECK(btree_page::read(2, "short").kind == page_kind::other);
}
