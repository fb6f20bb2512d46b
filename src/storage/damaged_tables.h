#pragma once
// The truth of a damaged store, row by row: every page that fits is looked at, whether a tree leads to it or not, and the rows of
// each leaf show which table it belongs to. What is lost is told by what other pages say of the rows: the keys in inner pages, the
// record numbers in derived tables, and numbers that count without gaps.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "storage/btree_page.h"
#include "storage/damaged_pages.h"

namespace cdb::storage {

enum class truth_table : std::uint8_t { store, definition, record, record_old, decision, event, run, run_row, audit };
inline constexpr std::size_t truth_tables = 9;
std::string_view to_name(truth_table table);

struct key_range {
  std::int64_t from = 0;
  std::int64_t to = 0;  // inclusive
};

// A record whose content was about to go when the store was left, and the one that stands for it (pending_kind::content).
struct leaving_record {
  std::int64_t rec = 0;
  std::int64_t stands_for_it = 0;
};

class damaged_tables {
 public:
  explicit damaged_tables(damaged_pages& pages) : pages_(pages) {}
  result<void> survey(const progress& report);  // one pass over all pages; first of all

  // Every row that can be read, in the order of the leaves' first keys; the first column is the row's number. A row that an old
  // copy of a page holds, too, comes twice. false stops.
  void each_row(truth_table table, const std::function<bool(std::vector<column_value>&& row)>& take);

  std::uint64_t unreadable_pages() const { return unreadable_; }
  bool schema_is_readable() const { return schema_readable_; }
  // Where rows were, or may have been: under pages that cannot be read. Ascending, apart.
  std::vector<key_range> unreadable_ranges(truth_table table) const;
  // Rows whose number is known but whose rest is on a page that cannot be read; filled by each_row.
  const std::vector<std::int64_t>& cut_rows(truth_table table) const { return cut_[static_cast<std::size_t>(table)]; }
  // Whether a page that cannot be read may have held rows of the table after the last that is known of.
  bool end_is_unknown(truth_table table) const { return end_unknown_[static_cast<std::size_t>(table)]; }
  // Record numbers that derived tables name, ascending.
  const std::vector<std::int64_t>& known_records() const { return known_records_; }
  const std::vector<leaving_record>& leaving_records() const { return leaving_; }  // of the pages that can be read

 private:
  enum class page_class : std::uint8_t { unreadable, other, inner, table };
  struct leaf {
    std::int64_t first = 0;
    std::uint32_t page = 0;
  };
  struct inner_page {
    std::vector<std::pair<std::uint32_t, std::int64_t>> children;  // and the greatest key of each
    std::uint32_t last = 0;
  };
  void look_at(std::uint32_t number, std::string_view page);
  void look_at_leaf(std::uint32_t number, const btree_page& page);
  void note_roots(const std::vector<std::vector<column_value>>& rows);
  void note_records(const std::vector<std::vector<column_value>>& rows, std::size_t column);
  bool whole_row(const page_cell& cell, std::string& bytes);
  void find_unreadable();
  // Walks down; the table is that of the leaves below. Returns truth_tables if no leaf says it.
  std::size_t table_below(std::uint32_t page, int depth) const;
  void mark(std::size_t table, std::uint32_t page, std::int64_t from, std::int64_t to, int depth);
  bool is_unreadable(std::uint32_t page) const;

  damaged_pages& pages_;
  std::vector<std::uint8_t> class_;                 // of each page: page_class, or page_class::table and the table's number
  std::map<std::uint32_t, inner_page> inner_;
  std::vector<leaf> leaves_[truth_tables];
  std::map<std::string, std::uint32_t> roots_;      // as the schema tells
  std::vector<std::int64_t> known_records_;
  std::vector<leaving_record> leaving_;
  std::vector<key_range> ranges_[truth_tables];
  std::vector<std::int64_t> cut_[truth_tables];
  bool end_unknown_[truth_tables] = {};
  bool schema_readable_ = false;
  std::uint64_t unreadable_ = 0;
};

}  // namespace cdb::storage
