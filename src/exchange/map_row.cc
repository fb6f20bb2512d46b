#include <utility>

#include "exchange/mapping.h"
#include "exchange/table_shape.h"

namespace cdb::exchange {
namespace {

// One of several labels: without the quotes Mailchimp puts around it and the star Google puts before its own.
std::string_view bare_item(std::string_view item) {
  item = trimmed(item);
  if (item.starts_with("* ")) item = trimmed(item.substr(2));
  if (item.size() >= 2 && item.front() == '"' && item.back() == '"') item = trimmed(item.substr(1, item.size() - 2));
  return item;
}

// `\,` is how some systems write a comma inside a cell.
std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ',') continue;
    out.push_back(text[i]);
  }
  return out;
}

struct pending_view {
  std::size_t cell, scratch;
};

struct row_cells {
  std::vector<fields::cell>& out;
  std::vector<std::string>& scratch;
  std::vector<pending_view> pending;  // views into scratch are set once it no longer grows

  void add_made(const fields::cell& cell, std::string text) {
    pending.push_back({out.size(), scratch.size()});
    scratch.push_back(std::move(text));
    out.push_back(cell);
  }

  void add(const column_mapping& column, std::string_view text, std::uint32_t custom) {
    fields::cell cell{column.field, custom, column.group, text};
    if (column.unescape && text.find("\\,") != std::string_view::npos) {
      add_made(cell, unescaped(text));
      return;
    }
    if (column.splitter.empty() || text.find(column.splitter) == std::string_view::npos) {
      if (column.field == fields::field_id::tag) cell.raw = bare_item(cell.raw);
      if (!cell.raw.empty()) out.push_back(cell);
      return;
    }
    while (true) {
      const std::size_t at = text.find(column.splitter);
      cell.raw = bare_item(text.substr(0, at));
      if (!cell.raw.empty()) out.push_back(cell);
      if (at == std::string_view::npos) break;
      text.remove_prefix(at + column.splitter.size());
    }
  }
};

}  // namespace

void map_row(const table_mapping& mapping, std::span<const std::string> cells, std::span<const std::uint32_t> custom,
             std::vector<fields::cell>& out, std::vector<std::string>& scratch, std::vector<std::uint32_t>* columns) {
  out.clear();
  scratch.clear();
  if (columns) columns->clear();
  row_cells found{out, scratch, {}};
  const std::string none;
  const auto cell_at = [&](std::size_t c) -> const std::string& { return c < cells.size() ? cells[c] : none; };  // rows may end early
  for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
    const column_mapping& column = mapping.columns[i];
    if (mapping.birth && mapping.birth->year == i) {
      if (std::string date = join_date(cell_at(i), cell_at(mapping.birth->month), cell_at(mapping.birth->day)); !date.empty())
        found.add_made({column.field, 0, column.group, {}}, std::move(date));
      if (columns) columns->resize(out.size(), static_cast<std::uint32_t>(i));
      continue;
    }
    if (column.field == fields::field_id::none || cell_at(i).empty()) continue;
    const bool own = column.field == fields::field_id::custom;
    const std::uint32_t number = own && i < custom.size() ? custom[i] : 0;
    if (own && number == 0) continue;
    found.add(column, cells[i], number);
    if (columns) columns->resize(out.size(), static_cast<std::uint32_t>(i));
  }
  for (const pending_view& p : found.pending) out[p.cell].raw = scratch[p.scratch];
}

}  // namespace cdb::exchange
