#include "exchange/csv.h"
#include "exchange/reader.h"
#include "exchange/table_shape.h"
#include "exchange/xlsx.h"

namespace cdb::exchange {
namespace {

constexpr std::size_t head_bytes = 4096;
constexpr std::uint64_t workbook_bytes = 1ull << 30;

struct signature {
  std::string_view starts;
  std::string_view message;
};

// Formats people try to import and this build does not read.
constexpr signature refused[] = {
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Excel file (.xls), or a workbook protected by a password; save it as .xlsx or as CSV in UTF-8"},
    {"%PDF-", "a PDF document; export the table as CSV in UTF-8"},
    {"\x1F\x8B", "a gzip archive; unpack it first"},
    {"7z\xBC\xAF\x27\x1C", "a 7z archive; unpack it first"},
    {"Rar!", "a RAR archive; unpack it first"},
    {"SQLite format 3", "an SQLite database; export the table as CSV in UTF-8"},
    {"PAR1", "a Parquet file; export the table as CSV in UTF-8"},
    {"BEGIN:VCARD", "a vCard file; export the contacts as CSV in UTF-8"},
};

result<void> refuse_known_formats(std::string_view head) {
  for (const signature& s : refused)
    if (head.starts_with(s.starts)) return make_error(status::unsupported_format, "this is " + std::string(s.message));
  const std::string_view text = trimmed(head);
  if (text.starts_with("{\"") || text.starts_with("[{"))
    return make_error(status::unsupported_format, "this is JSON; export the table as CSV in UTF-8");
  for (const std::string_view tag : {"<!DOCTYPE", "<!doctype", "<html", "<HTML", "<table", "<TABLE", "<?xml"})
    if (text.starts_with(tag))
      return make_error(status::unsupported_format, "this is an HTML or XML page under another name; open it in a spreadsheet and save it as .xlsx or as CSV in UTF-8");
  return {};
}

result<std::unique_ptr<table_reader>> open_source(byte_source source, const limits& caps) {
  CDB_ASSIGN(const std::string_view head, source.peek(1u << 20));
  if (head.empty()) return make_error(status::bad_data, "the file is empty: it has no header and no rows");
  if (!head.starts_with("PK\x03\x04") && !head.starts_with("PK\x05\x06")) {
    CDB_TRY(refuse_known_formats(head.substr(0, head_bytes)));
    return open_csv(std::move(source), caps);
  }
  if (source.total() > workbook_bytes)
    return make_error(status::limit, "the workbook is larger than the limit (workbook_bytes) of 1073741824 bytes; save it as CSV in UTF-8");
  std::string bytes;
  while (true) {
    CDB_ASSIGN(const std::string_view block, source.next(1u << 20));
    if (block.empty()) break;
    bytes.append(block);
  }
  return open_xlsx(std::move(bytes), caps);
}

}  // namespace

result<std::unique_ptr<table_reader>> open_table(const std::string& path, const limits& caps) {
  CDB_ASSIGN(byte_source source, byte_source::open_file(path));
  return open_source(std::move(source), caps);
}

result<std::unique_ptr<table_reader>> open_table_bytes(std::string bytes, const limits& caps) {
  return open_source(byte_source::of_bytes(std::move(bytes)), caps);
}

}  // namespace cdb::exchange
