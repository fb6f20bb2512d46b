#include "exchange/csv_record.h"

#include <cstring>

#include "exchange/scan.h"

namespace cdb::exchange {
namespace {

struct cursor {
  std::string_view text;
  bool last;
  const csv_dialect& dialect;
  std::size_t quoted_limit;
  std::size_t pos;

  bool at_end() const { return pos >= text.size(); }
  std::size_t line_after(std::size_t from) const {
    const std::size_t hit = text.find(dialect.line_end, from);
    return hit == std::string_view::npos ? text.size() : hit + 1;
  }
};

enum class quoted_state : std::uint8_t { closed, need_more, unclosed };

// Where a closing quote at `quote` leads: past spaces to a delimiter, a line end or the end of the text.
enum class after_quote : std::uint8_t { ends, broken, unknown };
after_quote look_behind_quote(const cursor& c, std::size_t quote, std::size_t& to) {
  std::size_t i = quote + 1;
  while (i < c.text.size() && c.text[i] == ' ') ++i;
  if (i < c.text.size() && c.text[i] == '\r' && c.dialect.line_end == '\n') {
    if (i + 1 >= c.text.size() && !c.last) return after_quote::unknown;
    if (i + 1 >= c.text.size() || c.text[i + 1] == '\n') ++i;
  }
  if (i >= c.text.size()) {
    to = i;
    return c.last ? after_quote::ends : after_quote::unknown;
  }
  to = i;
  return c.text[i] == c.dialect.delimiter || c.text[i] == c.dialect.line_end ? after_quote::ends : after_quote::broken;
}

// Reads a quoted cell whose opening quote is at c.pos - 1; leaves c.pos on the delimiter or line end behind it.
quoted_state read_quoted(cursor& c, cell_span& cell, std::size_t& first_break) {
  const std::size_t begin = c.pos;
  cell = {begin, begin, true, false};
  const char* const base = c.text.data();
  const char* const end = base + c.text.size();
  bool broke_line = false;
  while (true) {
    const char* hit = find_either(base + c.pos, end, '"', c.dialect.line_end);
    const auto at = static_cast<std::size_t>(hit - base);
    if (at - begin > c.quoted_limit && broke_line) return quoted_state::unclosed;
    if (hit == end) {
      c.pos = at;
      return c.last ? quoted_state::unclosed : quoted_state::need_more;
    }
    c.pos = at + 1;
    if (*hit != '"') {
      if (!c.dialect.multi_line) return quoted_state::unclosed;
      if (first_break == 0) first_break = at + 1;
      broke_line = true;
      continue;
    }
    if (c.pos >= c.text.size() && !c.last) return quoted_state::need_more;
    if (c.pos < c.text.size() && c.text[c.pos] == '"') {
      cell.doubled = true;
      ++c.pos;
      continue;
    }
    std::size_t to = 0;
    switch (look_behind_quote(c, at, to)) {
      case after_quote::ends:
        cell.end = at;
        c.pos = to;
        return quoted_state::closed;
      case after_quote::unknown: return quoted_state::need_more;
      case after_quote::broken:
        if (broke_line) return quoted_state::unclosed;
        break;  // a bare quote inside a one-line cell: text
    }
  }
}

}  // namespace

record_state read_record(std::string_view text, std::size_t start, bool last, const csv_dialect& dialect,
                         std::size_t quoted_limit, csv_record& out) {
  cursor c{text, last, dialect, quoted_limit, start};
  const char* const base = text.data();
  const char* const end = base + text.size();
  out.cells.clear();
  out.has_quotes = false;
  std::size_t first_break = 0;
  while (true) {
    cell_span cell;
    std::size_t begin = c.pos;
    while (begin < text.size() && text[begin] == ' ') ++begin;
    if (begin >= text.size() && !last) return record_state::need_more;
    if (begin < text.size() && text[begin] == '"') {
      c.pos = begin + 1;
      out.has_quotes = true;
      const quoted_state state = read_quoted(c, cell, first_break);
      out.scanned = c.pos - start;
      if (state == quoted_state::need_more) return record_state::need_more;
      if (state == quoted_state::unclosed) {
        out.next = out.first_next = first_break != 0 ? first_break : c.line_after(begin);
        out.end = out.next;
        return record_state::unclosed_quote;
      }
    } else {
      const char* hit = find_either(base + c.pos, end, dialect.delimiter, dialect.line_end);
      if (hit == end && !last) return record_state::need_more;
      cell.begin = c.pos;
      c.pos = static_cast<std::size_t>(hit - base);
      cell.end = c.pos;
    }
    const bool line_done = c.at_end() || text[c.pos] == dialect.line_end;
    if (line_done && !cell.quoted && cell.end > cell.begin && text[cell.end - 1] == '\r') --cell.end;
    out.cells.push_back(cell);
    if (line_done) break;
    ++c.pos;
  }
  out.end = c.pos;
  out.next = c.at_end() ? c.pos : c.pos + 1;
  out.first_next = first_break != 0 ? first_break : out.next;
  out.scanned = out.next - start;
  return record_state::complete;
}

void assign_cell(std::string_view text, const cell_span& span, std::string& out) {
  const std::string_view raw = text.substr(span.begin, span.end - span.begin);
  if (!span.doubled) {
    out.assign(raw);
    return;
  }
  out.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    out.push_back(raw[i]);
    if (raw[i] == '"' && i + 1 < raw.size() && raw[i + 1] == '"') ++i;
  }
}

}  // namespace cdb::exchange
