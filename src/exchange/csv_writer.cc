#include "exchange/csv_writer.h"

namespace cdb::exchange {

void append_csv_row(std::string& out, std::span<const std::string_view> cells) {
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!first) out.push_back(',');
    first = false;
    // A row of one empty cell is quoted, or it would read back as a blank line. Outer spaces are quoted because many
    // readers trim bare cells.
    const bool quote = cell.find_first_of(",\"\r\n") != std::string_view::npos || (cells.size() == 1 && cell.empty()) ||
                       (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
    if (!quote) {
      out.append(cell);
      continue;
    }
    out.push_back('"');
    for (const char c : cell) {
      if (c == '"') out.push_back('"');
      out.push_back(c);
    }
    out.push_back('"');
  }
  out.push_back('\n');
}

}  // namespace cdb::exchange
