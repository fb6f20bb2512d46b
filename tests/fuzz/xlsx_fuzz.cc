// libFuzzer target: any bytes as a workbook, whole and as its sheet. Built as csv_fuzz is; seed it with a small .xlsx.

#include <cstdlib>

#include "base/utf8.h"
#include "exchange/sheet.h"
#include "exchange/xlsx.h"

using namespace cdb::exchange;

namespace {

limits small_caps() {
  limits caps;
  caps.cell_bytes = 1024;
  caps.row_bytes = 8192;
  caps.columns = 64;
  caps.inflated_bytes = 1u << 20;
  return caps;
}

// The same bytes as a cell's number and as a format: the parts that a broken archive would hide from the fuzzer.
void read_as_cell(std::string_view bytes) {
  const std::size_t half = bytes.size() / 2;
  const number_format format = read_number_format(bytes.substr(0, half));
  number_text(bytes.substr(half), format, bytes.size() % 2 == 0);
  std::string out;
  append_unescaped(out, bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  read_as_cell(bytes);
  auto opened = open_xlsx(bytes, small_caps());
  if (!opened) return 0;
  row r;
  for (int n = 0; n < 10000; ++n) {
    const auto more = (*opened)->next(r);
    if (!more || !*more) break;
    if (!r.quarantined && r.cells.size() != (*opened)->header().size()) std::abort();
  }
  return 0;
}
