#pragma once
// One page of a b-tree, read without SQLite: for rescuing rows of a database whose other pages are damaged.
// SQLite file format, sections 1.6 (b-tree pages) and 2.1 (record format).

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cdb::storage {

enum class page_kind : std::uint8_t { other = 0, index_interior = 2, table_interior = 5, index_leaf = 10, table_leaf = 13 };

struct page_cell {
  std::int64_t key = 0;           // row number; of an index page 0
  std::uint32_t child = 0;        // interior pages: the page with what comes before
  std::string_view local;         // the part of the row that is in this page
  std::uint64_t size = 0;         // of the whole row
  std::uint32_t overflow = 0;     // the page with the rest, or 0
};

struct btree_page {
  page_kind kind = page_kind::other;
  std::vector<page_cell> cells;
  std::uint32_t last_child = 0;   // interior pages

  // Of decrypted bytes, which the cells point into. Kind `other` for anything that is no whole page of a b-tree.
  static btree_page read(std::uint32_t number, std::string_view page);
};

inline constexpr std::size_t overflow_bytes = 4096 - 80 - 4;  // of a row in one overflow page, after the next one's number

struct column_value {
  enum class type : std::uint8_t { null, integer, text, blob };
  type kind = type::null;
  std::int64_t number = 0;
  std::string bytes;
};

std::uint32_t word(std::string_view bytes, std::size_t at);  // of four bytes, the highest first

// The columns of a whole row; false if it is none. Real numbers do not occur in a store.
bool read_row(std::string_view row, std::vector<column_value>& out);

}  // namespace cdb::storage
