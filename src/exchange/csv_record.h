#pragma once
// One CSV record out of a text: bounds of its cells, with lenient quotes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cdb::exchange {

struct csv_dialect {
  char delimiter = ',';
  char line_end = '\n';        // '\r' for old Macintosh files; a '\r' before '\n' is always dropped
  bool multi_line = true;      // line breaks inside quotes allowed
};

struct cell_span {
  std::size_t begin = 0, end = 0;  // without the quotes
  bool quoted = false;
  bool doubled = false;            // holds "" pairs to be halved
};

enum class record_state : std::uint8_t {
  complete,
  need_more,       // the text ends before the record does
  unclosed_quote,  // `next` is after the first physical line
};

struct csv_record {
  std::vector<cell_span> cells;
  std::size_t end = 0;         // of the record, without its line end
  std::size_t next = 0;        // where the next record begins
  std::size_t first_next = 0;  // where the second physical line begins, if a quoted cell holds line breaks; else = next
  std::size_t scanned = 0;     // bytes looked at
  bool has_quotes = false;
};

// Reads the record that begins at `start`. `last`: nothing follows `text`. A quoted cell that spans lines must be closed
// properly within `quoted_limit` bytes; a quote that closes badly on the line it was opened on is taken as a character.
record_state read_record(std::string_view text, std::size_t start, bool last, const csv_dialect& dialect,
                         std::size_t quoted_limit, csv_record& out);

// The cell's text, quotes undone.
void assign_cell(std::string_view text, const cell_span& span, std::string& out);

}  // namespace cdb::exchange
