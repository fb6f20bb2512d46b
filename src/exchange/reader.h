#pragma once
// Tables out of files: one interface over CSV and xlsx. Rows that cannot be read are handed over as quarantined, with
// number, reason and bytes; nothing is lost and nothing stops the rest.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cdb::exchange {

// DESIGN law 12; a reached limit is reported by name.
struct limits {
  std::uint64_t cell_bytes = 1u << 20;
  std::uint64_t row_bytes = 16u << 20;
  std::uint32_t columns = 4096;
  std::uint64_t inflated_bytes = 4ull << 30;  // of one xlsx part
  std::uint32_t inflation_ratio = 200;
};

struct row {
  std::uint64_t number = 0;               // 1 = first record after the header; blank and total lines are counted
  std::uint64_t offset = 0;               // byte offset in the decoded text (CSV), or sheet row (xlsx)
  bool quarantined = false;
  bool skipped = false;                   // blank line or total line: counted, holds no record
  std::string reason;                     // fixed English text, no values: "unclosed quote", "12 cells, header has 16"
  std::string bytes;                      // the raw row as UTF-8, kept when quarantined
  std::vector<std::string> cells;         // as written, UTF-8; as many as the header
};

struct file_format {
  std::string kind;                       // "csv", "xlsx"
  std::string encoding;                   // "UTF-8"; "" for xlsx
  bool bom = false;
  unsigned encoding_confidence_permille = 0;
  char delimiter = 0;                     // CSV
  char quote = 0;                         // CSV, 0 = none seen
  std::string line_ending;                // "LF", "CRLF", "CR", "mixed"
  bool backslash_escapes = false;         // `\,` inside cells (Mailchimp)
  std::uint64_t header_row = 0;           // file rows before the first record, header included
  std::string sheet;                      // xlsx: name of the sheet read
  std::uint32_t other_sheets = 0;
};

class table_reader {
 public:
  virtual ~table_reader() = default;
  virtual const file_format& format() const = 0;
  virtual const std::vector<std::string>& header() const = 0;  // as written, cleaned of BOM; repeated names allowed
  virtual result<bool> next(row& out) = 0;                     // false at the end; reuses out's memory
  virtual std::uint64_t bytes_read() const = 0;
  virtual std::uint64_t bytes_total() const = 0;
  virtual std::uint64_t replaced_characters() const = 0;
};

// Detects format by content, never by the file's name. Empty file, header only (no rows is fine), binary, unknown encoding:
// clear errors.
result<std::unique_ptr<table_reader>> open_table(const std::string& path, const limits& caps = {});
result<std::unique_ptr<table_reader>> open_table_bytes(std::string bytes, const limits& caps = {});  // the same, from memory

}  // namespace cdb::exchange
