// libFuzzer target: any bytes as a table, then its mapping and its rows as cells. With clang:
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc tests/fuzz/csv_fuzz.cc <the sources of src/base, src/text, src/fields
//   and src/exchange> -lutf8proc -lexpat -lz -o csv_fuzz

#include <cstdlib>

#include "base/utf8.h"
#include "exchange/mapping.h"
#include "exchange/reader.h"

using namespace cdb::exchange;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  limits caps;
  caps.cell_bytes = 256;
  caps.row_bytes = 1024;
  caps.columns = 64;
  auto opened = open_table_bytes(std::string(reinterpret_cast<const char*>(data), size), caps);
  if (!opened) return 0;
  table_reader& table = **opened;
  std::vector<row> rows;
  row r;
  while (true) {
    const auto more = table.next(r);
    if (!more || !*more) break;
    if (!r.quarantined && r.cells.size() != table.header().size()) std::abort();
    for (const std::string& cell : r.cells)
      if (!cdb::is_valid_utf8(cell)) std::abort();
    if (rows.size() < 50) rows.push_back(r);
  }
  const table_mapping mapping = map_columns(table.header(), rows, {}, "");
  const std::vector<std::uint32_t> custom(mapping.columns.size(), 1);
  std::vector<cdb::fields::cell> cells;
  std::vector<std::string> scratch;
  for (const row& sample : rows) map_row(mapping, sample.cells, custom, cells, scratch);
  return 0;
}
