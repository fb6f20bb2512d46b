#include "storage/damaged_tables.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

#include "storage/file_header.h"

namespace cdb::storage {
namespace {

constexpr int deepest = 20;                         // SQLite's own limit of a tree
constexpr std::uint64_t longest_row = 64u << 20;    // as connections have it
constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();

// What the columns of a table's row are: n null, i integer, t text, b blob, u an id of 16 bytes, s a blob or null.
// The row's number is its first column and null in the row itself. docs/file-format.md has the tables.
constexpr std::array<std::string_view, truth_tables> shapes = {
    "tb", "nuitbiiii", "nuitiiiiiiiibs", "niiiiiibs", "nuiiiiitbb", "niiiuubbi", "nuiiiiiitb", "niitb", "niitbb",
};

bool fits(char kind, const column_value& value) {
  using type = column_value::type;
  switch (kind) {
    case 'n': return value.kind == type::null;
    case 'i': return value.kind == type::integer;
    case 't': return value.kind == type::text;
    case 'b': return value.kind == type::blob;
    case 'u': return value.kind == type::blob && value.bytes.size() == 16;
    default: return value.kind == type::blob || value.kind == type::null;
  }
}

bool fits(std::string_view shape, const std::vector<column_value>& row) {
  if (row.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (!fits(shape[i], row[i])) return false;
  return true;
}

bool all_fit(std::string_view shape, const std::vector<std::vector<column_value>>& rows) {
  return std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return fits(shape, row); });
}

bool is_uuid7(std::string_view bytes) {
  return (static_cast<std::uint8_t>(bytes[6]) >> 4) == 7 && (static_cast<std::uint8_t>(bytes[8]) >> 6) == 2;
}

void sort_unique(std::vector<std::int64_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

std::vector<key_range> joined(std::vector<key_range> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  std::vector<key_range> out;
  for (const auto& r : ranges) {
    if (!out.empty() && (out.back().to == no_end || r.from <= out.back().to + 1)) out.back().to = std::max(out.back().to, r.to);
    else out.push_back(r);
  }
  return out;
}

}  // namespace

std::string_view to_name(truth_table table) {
  static constexpr std::array<std::string_view, truth_tables> names = {"store", "definition", "record", "record_old", "decision",
                                                                       "event", "run",        "run_row", "audit"};
  return names[static_cast<std::size_t>(table)];
}

bool damaged_tables::is_unreadable(std::uint32_t page) const {
  return page == 0 || page > class_.size() || class_[page - 1] == static_cast<std::uint8_t>(page_class::unreadable);
}

// The rest of a long row is in a chain of pages.
bool damaged_tables::whole_row(const page_cell& cell, std::string& bytes) {
  if (cell.size > longest_row) return false;
  bytes.assign(cell.local);
  std::string page;
  std::uint32_t next = cell.overflow;
  while (bytes.size() < cell.size) {
    if (!pages_.read(next, page)) return false;
    next = 0;
    for (std::size_t i = 0; i < 4; ++i) next = next << 8 | static_cast<std::uint8_t>(page[i]);
    bytes.append(page, 4, std::min(overflow_bytes, static_cast<std::size_t>(cell.size) - bytes.size()));
  }
  return true;
}

void damaged_tables::note_roots(const std::vector<std::vector<column_value>>& rows) {
  for (const auto& row : rows) roots_[row[1].bytes] = static_cast<std::uint32_t>(row[3].number);
}

void damaged_tables::note_records(const std::vector<std::vector<column_value>>& rows, std::size_t column) {
  for (const auto& row : rows) known_records_.push_back(row[column].number);
}

// Only rows that are whole in the page show whose they are; a page of long rows alone is told by their beginnings.
void damaged_tables::look_at_leaf(std::uint32_t number, const btree_page& page) {
  std::vector<std::vector<column_value>> rows;
  std::string bytes;
  for (const auto& cell : page.cells) {
    std::vector<column_value> row;
    if (!whole_row(cell, bytes) || !read_row(bytes, row)) continue;
    if (page.kind == page_kind::table_leaf && row[0].kind == column_value::type::null) row[0].number = cell.key;
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return;
  const bool in_index = page.kind != page_kind::table_leaf;
  for (std::size_t table = 0; table < truth_tables; ++table) {
    if ((table == 0) != in_index || !all_fit(shapes[table], rows)) continue;
    class_[number - 1] = static_cast<std::uint8_t>(static_cast<std::size_t>(page_class::table) + table);
    leaves_[table].push_back({in_index ? 0 : page.cells.front().key, number});
    return;
  }
  if (!in_index && all_fit("tttit", rows)) {
    note_roots(rows);
  } else if (!in_index && (all_fit("nb", rows) || all_fit("ni", rows))) {
    note_records(rows, 0);  // features, customers, assignments
  } else if (in_index && all_fit("ui", rows) && std::all_of(rows.begin(), rows.end(), [](const auto& r) { return is_uuid7(r[0].bytes); })) {
    note_records(rows, 1);  // ids
  } else if (in_index && all_fit("iti", rows)) {
    note_records(rows, 2);  // keys of sources
  } else if (in_index && all_fit("iiii", rows)) {
    for (const auto& row : rows)  // pending work, of which content is kind 0; or links, whose first column is a record
      if (row[0].number == 0 && row[3].number != 0) leaving_.push_back({row[1].number, row[3].number});
  }
}

void damaged_tables::look_at(std::uint32_t number, std::string_view bytes) {
  class_[number - 1] = static_cast<std::uint8_t>(page_class::other);
  const auto page = btree_page::read(number, bytes);
  if (page.kind == page_kind::table_interior) {
    class_[number - 1] = static_cast<std::uint8_t>(page_class::inner);
    auto& inner = inner_[number];
    for (const auto& cell : page.cells) inner.children.emplace_back(cell.child, cell.key);
    inner.last = page.last_child;
  } else if (page.kind != page_kind::other && !page.cells.empty()) {
    look_at_leaf(number, page);
  }
}

result<void> damaged_tables::survey(const progress& report) {
  class_.assign(pages_.count(), static_cast<std::uint8_t>(page_class::unreadable));
  std::string page;
  for (std::uint32_t n = 1; n <= pages_.count(); ++n) {
    if (n % 256 == 0 && report.tick("read", n, pages_.count())) return make_error(status::cancelled, "cancelled");
    if (pages_.read(n, page)) look_at(n, page);
    else ++unreadable_;
  }
  sort_unique(known_records_);
  for (auto& leaves : leaves_) std::sort(leaves.begin(), leaves.end(), [](const leaf& a, const leaf& b) { return a.first < b.first; });
  schema_readable_ = roots_.contains("record") && roots_.contains("audit");
  find_unreadable();
  return {};
}

std::size_t damaged_tables::table_below(std::uint32_t page, int depth) const {
  if (is_unreadable(page) || depth > deepest) return truth_tables;
  const auto kind = class_[page - 1];
  if (kind >= static_cast<std::uint8_t>(page_class::table)) return kind - static_cast<std::size_t>(page_class::table);
  const auto at = inner_.find(page);
  if (at == inner_.end()) return truth_tables;
  for (const auto& [child, key] : at->second.children)
    if (const auto table = table_below(child, depth + 1); table != truth_tables) return table;
  return table_below(at->second.last, depth + 1);
}

void damaged_tables::mark(std::size_t table, std::uint32_t page, std::int64_t from, std::int64_t to, int depth) {
  if (is_unreadable(page)) {
    if (to == no_end) end_unknown_[table] = true;
    if (from <= to) ranges_[table].push_back({from, to});
    return;
  }
  const auto at = inner_.find(page);
  if (at == inner_.end() || depth > deepest) return;
  for (const auto& [child, key] : at->second.children) {
    mark(table, child, from, std::min(key, to), depth + 1);
    from = std::max(from, key + 1);
  }
  mark(table, at->second.last, from, to, depth + 1);
}

// From the roots where the schema names them; else from every inner page by itself, whose first and last child have open ends.
void damaged_tables::find_unreadable() {
  for (std::size_t table = 1; table < truth_tables; ++table) {
    const auto root = roots_.find(std::string(to_name(static_cast<truth_table>(table))));
    if (root != roots_.end()) mark(table, root->second, 1, no_end, 0);
    else if (unreadable_ > 0) end_unknown_[table] = true;
  }
  if (schema_readable_) {
    if (const auto root = roots_.find("store"); root != roots_.end() && is_unreadable(root->second)) end_unknown_[0] = true;
  } else {
    for (const auto& [page, inner] : inner_)
      if (const auto table = table_below(page, 0); table != truth_tables && !inner.children.empty())
        for (std::size_t i = 1; i < inner.children.size(); ++i)
          if (is_unreadable(inner.children[i].first)) ranges_[table].push_back({inner.children[i - 1].second + 1, inner.children[i].second});
  }
  for (auto& ranges : ranges_) ranges = joined(std::move(ranges));
}

std::vector<key_range> damaged_tables::unreadable_ranges(truth_table table) const { return ranges_[static_cast<std::size_t>(table)]; }

void damaged_tables::each_row(truth_table table, const std::function<bool(std::vector<column_value>&& row)>& take) {
  const auto at = static_cast<std::size_t>(table);
  cut_[at].clear();
  std::string page, bytes;
  for (const auto& leaf : leaves_[at]) {
    if (!pages_.read(leaf.page, page)) continue;
    const auto tree = btree_page::read(leaf.page, page);
    for (const auto& cell : tree.cells) {
      std::vector<column_value> row;
      if (!whole_row(cell, bytes) || !read_row(bytes, row) || !fits(shapes[at], row)) {
        cut_[at].push_back(cell.key);
        continue;
      }
      if (table != truth_table::store) {
        row[0].kind = column_value::type::integer;
        row[0].number = cell.key;
      }
      if (!take(std::move(row))) return;
    }
  }
}

}  // namespace cdb::storage
