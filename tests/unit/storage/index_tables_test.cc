#include "storage/index_tables.h"

#include <catch2/catch_test_macros.hpp>

#include "storage/schema.h"
#include "storage_help.h"

using namespace cdb;
using namespace cdb::storage;
using namespace store_help;

TEST_CASE("keys and terms written many at a time are those written one by one", "[storage]") {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, rows_together - 1, rows_together, rows_together + 1, 2 * rows_together + 5}) {
    temporary_folder folder;
    auto s = must_create(folder / "a.cdb");
    auto w = must_write(s);
    must(create_truth_tables(*w));
    must(create_derived_tables(*w));
    std::vector<std::pair<std::int64_t, std::int64_t>> keys;
    std::vector<std::string> texts;
    std::vector<std::pair<std::string_view, std::int64_t>> terms;
    for (std::size_t i = 0; i < count; ++i) {
      keys.emplace_back(static_cast<std::int64_t>(i) - 40, static_cast<std::int64_t>(i + 1));
      texts.push_back("n" + std::string(1, static_cast<char>('a' + i / 26)) + std::string(1, static_cast<char>('a' + i % 26)));
    }
    for (std::size_t i = 0; i < count; ++i) terms.emplace_back(texts[i], static_cast<std::int64_t>(i + 1));
    must(w->begin_write());
    must(insert_match_keys(*w, keys));
    must(insert_terms(*w, terms));
    must(w->commit());
    for (const auto& [key, rec] : keys) {
      std::vector<std::uint64_t> found;
      must(records_of_key(*w, static_cast<std::uint64_t>(key), 0, 1'000'000, 10, found));
      REQUIRE(found == std::vector<std::uint64_t>{static_cast<std::uint64_t>(rec)});
    }
    std::vector<std::pair<std::string, std::int64_t>> stored;
    must(each_term(*w, "n", false, [&](std::string_view text, std::int64_t rec) {
      stored.emplace_back(text, rec);
      return true;
    }));
    REQUIRE(stored.size() == count);
    for (std::size_t i = 0; i < count; ++i) REQUIRE(stored[i] == std::pair(texts[i], static_cast<std::int64_t>(i + 1)));
    w.reset();
    must(s->close());
  }
}
