#pragma once
// Shared by the exchange tests: reading a table whole, and making workbooks.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "exchange/reader.h"

namespace exchange_test {

struct table {
  cdb::exchange::file_format format;
  std::vector<std::string> header;
  std::vector<cdb::exchange::row> rows;
  std::uint64_t replaced = 0;
};

cdb::result<table> read_bytes(std::string bytes, const cdb::exchange::limits& caps = {});
cdb::result<table> read_file(const std::string& path, const cdb::exchange::limits& caps = {});

std::string sample_path(std::string_view name);  // examples/data/NAME
std::string slurp(const std::string& path);

// A ZIP archive of (name, content), deflated.
std::string make_zip(const std::vector<std::pair<std::string, std::string>>& members);

// The smallest workbook around one sheet's rows (the XML inside <sheetData>).
struct book_parts {
  std::string rows;
  std::string strings;                   // <si> elements
  std::string formats;                   // <xf> elements of cellXfs
  std::string number_formats;            // <numFmt> elements
  std::string properties;                // <workbookPr .../>
  std::string second_sheet;              // rows of a sheet that comes first and is hidden, if not empty
};
std::string make_workbook(const book_parts& parts);

std::string random_bytes(std::uint64_t seed, std::size_t size, std::string_view alphabet);

}  // namespace exchange_test
