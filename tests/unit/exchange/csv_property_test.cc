// Properties over random input: what is written reads back, the fast scanner agrees with the plain loop, nothing crashes.

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <span>

#include "base/utf8.h"
#include "exchange/csv_record.h"
#include "exchange/csv_writer.h"
#include "exchange/exchange_help.h"
#include "exchange/scan.h"

using namespace cdb::exchange;

namespace {

constexpr std::uint64_t first_seed = 20260115;

// RFC 4180 read one byte at a time: the oracle for well-formed text.
std::vector<std::vector<std::string>> read_plainly(std::string_view text, char delimiter) {
  std::vector<std::vector<std::string>> rows(1);
  rows.back().emplace_back();
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& cell = rows.back().back();
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        cell.push_back(c);
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell.push_back('"');
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == delimiter) {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.emplace_back().emplace_back();
    } else {
      cell.push_back(c);
    }
  }
  rows.pop_back();
  return rows;
}

std::string random_cell(std::mt19937_64& random) {
  static constexpr std::string_view pieces[] = {"a", "B", "7", " ", ",", ";", "\"", "\n", "\r\n", "\t", "|", "王", "é", "🌙", "\\", "'", "\\,", "\"\""};
  std::string out;
  for (std::size_t n = random() % 12; n > 0; --n) out += pieces[random() % std::size(pieces)];
  return out;
}

}  // namespace

TEST_CASE("cells written by the writer read back the same", "[exchange]") {
  for (std::uint64_t seed = first_seed; seed < first_seed + 300; ++seed) {
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    const std::size_t columns = 2 + random() % 6;
    std::vector<std::vector<std::string>> rows;
    std::string text;
    std::vector<std::string> header;
    for (std::size_t c = 0; c < columns; ++c) header.push_back("column " + std::string(1, static_cast<char>('a' + c)));
    append_csv_row(text, std::vector<std::string_view>(header.begin(), header.end()));
    for (std::size_t n = 1 + random() % 20; n > 0; --n) {
      std::vector<std::string> row{"key"};
      while (row.size() < columns) row.push_back(random_cell(random));
      append_csv_row(text, std::vector<std::string_view>(row.begin(), row.end()));
      rows.push_back(std::move(row));
    }
    CHECK(read_plainly(text, ',').size() == rows.size() + 1);
    const auto t = exchange_test::read_bytes(text);
    REQUIRE(t);
    CHECK(t->format.delimiter == ',');
    CHECK(t->header == header);
    REQUIRE(t->rows.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK_FALSE(t->rows[i].quarantined);
      CHECK(t->rows[i].cells == rows[i]);
    }
  }
}

TEST_CASE("the record reader agrees with the plain byte loop", "[exchange]") {
  for (std::uint64_t seed = first_seed; seed < first_seed + 500; ++seed) {
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    std::string text;
    for (std::size_t n = 1 + random() % 30; n > 0; --n) {
      std::vector<std::string> row;
      for (std::size_t c = 1 + random() % 20; c > 0; --c) row.push_back(random_cell(random) + std::string(random() % 40, 'x'));
      append_csv_row(text, std::vector<std::string_view>(row.begin(), row.end()));
    }
    const auto expected = read_plainly(text, ',');
    csv_dialect dialect;
    csv_record record;
    std::size_t at = 0;
    for (const auto& row : expected) {
      REQUIRE(read_record(text, at, true, dialect, 1u << 20, record) == record_state::complete);
      REQUIRE(record.cells.size() == row.size());
      for (std::size_t c = 0; c < row.size(); ++c) {
        std::string cell;
        assign_cell(text, record.cells[c], cell);
        CHECK(cell == row[c]);
      }
      at = record.next;
    }
    CHECK(at == text.size());
  }
}

TEST_CASE("a record never depends on how much of the text is there", "[exchange]") {
  for (std::uint64_t seed = first_seed; seed < first_seed + 300; ++seed) {
    INFO("seed " << seed);
    const std::string text = exchange_test::random_bytes(seed, 120, "ab,\"\n\r ;\"");
    csv_dialect dialect;
    csv_record whole, part;
    const record_state last = read_record(text, 0, true, dialect, 50, whole);
    for (std::size_t n = 0; n < text.size(); ++n) {
      const record_state state = read_record(std::string_view(text).substr(0, n), 0, false, dialect, 50, part);
      if (state == record_state::need_more) continue;
      CHECK(state == last);
      CHECK(part.next == whole.next);
      CHECK(part.cells.size() == whole.cells.size());
    }
  }
}

TEST_CASE("the vector scanners find what the plain loops find", "[exchange]") {
  for (std::uint64_t seed = first_seed; seed < first_seed + 500; ++seed) {
    INFO("seed " << seed);
    const std::string text = exchange_test::random_bytes(seed, seed % 200, "abcdefgh,\n");
    const char* const end = text.data() + text.size();
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const char* p = text.data() + i;
      CHECK(find_either(p, end, ',', '\n') == find_either_plain(p, end, ',', '\n'));
      CHECK(skip_ascii(p, end) == skip_ascii_plain(p, end));
    }
  }
}

TEST_CASE("random bytes never crash, lose no row and give valid UTF-8", "[exchange]") {
  for (std::uint64_t seed = first_seed; seed < first_seed + 2000; ++seed) {
    INFO("seed " << seed);
    static constexpr std::string_view alphabets[] = {"", "a,b;\"\n", "\"\n,", "1\t|,\r\n", "\xB0\xA1,\n", "王"};
    const std::string bytes = exchange_test::random_bytes(seed, seed % 700, alphabets[seed % std::size(alphabets)]);
    limits caps;
    caps.cell_bytes = 64;
    caps.row_bytes = 200;
    caps.columns = 40;
    const auto t = exchange_test::read_bytes(bytes, caps);
    if (!t) continue;
    std::uint64_t number = 0;
    for (const row& r : t->rows) {
      CHECK(r.number == ++number);
      CHECK(r.quarantined == !r.reason.empty());
      if (!r.quarantined) {
        CHECK(r.cells.size() == t->header.size());
        for (const std::string& cell : r.cells) CHECK(cdb::is_valid_utf8(cell));
      }
    }
  }
}

TEST_CASE("spoilt copies of the samples never crash", "[exchange]") {
  for (const char* name : {"zoho_contacts.csv", "pos_members_gbk.csv", "fxiaoke_AccountObj.xlsx", "google_contacts.csv"}) {
    const std::string good = exchange_test::slurp(exchange_test::sample_path(name));
    REQUIRE_FALSE(good.empty());
    for (std::uint64_t seed = first_seed; seed < first_seed + 100; ++seed) {
      INFO(name << " seed " << seed);
      std::mt19937_64 random(seed);
      std::string bytes = good;
      for (std::size_t n = 1 + random() % 8; n > 0; --n) bytes[random() % bytes.size()] = static_cast<char>(random());
      if (random() % 4 == 0) bytes.resize(random() % bytes.size());
      const auto t = exchange_test::read_bytes(bytes);
      if (!t) CHECK_FALSE(t.error().message.empty());
    }
  }
}
