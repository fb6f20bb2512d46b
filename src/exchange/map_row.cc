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

}  // namespace

void map_row(const table_mapping& mapping, std::span<const std::string> cells, std::span<const std::uint32_t> custom,
             std::vector<fields::cell>& out, std::vector<std::string>& scratch) {
  out.clear();
  scratch.clear();
  std::vector<pending_view> pending;  // views into scratch are set once it no longer grows
  const std::size_t n = std::min(cells.size(), mapping.columns.size());
  for (std::size_t i = 0; i < n; ++i) {
    const column_mapping& column = mapping.columns[i];
    if (column.field == fields::field_id::none || cells[i].empty()) continue;
    fields::cell cell{column.field, 0, column.group, cells[i]};
    if (column.field == fields::field_id::custom) {
      cell.custom = i < custom.size() ? custom[i] : 0;
      if (cell.custom == 0) continue;
    }
    if (column.unescape && cells[i].find("\\,") != std::string::npos) {
      pending.push_back({out.size(), scratch.size()});
      scratch.push_back(unescaped(cells[i]));
      out.push_back(cell);
      continue;
    }
    if (column.splitter.empty() || cells[i].find(column.splitter) == std::string::npos) {
      if (column.field == fields::field_id::tag) cell.raw = bare_item(cell.raw);
      if (!cell.raw.empty()) out.push_back(cell);
      continue;
    }
    std::string_view rest = cells[i];
    while (true) {
      const std::size_t at = rest.find(column.splitter);
      cell.raw = bare_item(rest.substr(0, at));
      if (!cell.raw.empty()) out.push_back(cell);
      if (at == std::string_view::npos) break;
      rest.remove_prefix(at + column.splitter.size());
    }
  }
  for (const pending_view& p : pending) out[p.cell].raw = scratch[p.scratch];
}

}  // namespace cdb::exchange
