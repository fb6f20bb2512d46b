#include "exchange/exchange_help.h"

#include <zlib.h>

#include <fstream>
#include <iterator>
#include <random>

#include "base/bytes.h"

namespace exchange_test {
namespace {

cdb::result<table> drain(cdb::result<std::unique_ptr<cdb::exchange::table_reader>> opened) {
  if (!opened) return opened.error();
  auto& reader = **opened;
  table t{reader.format(), reader.header(), {}, 0};
  cdb::exchange::row r;
  while (true) {
    const auto more = reader.next(r);
    if (!more) return more.error();
    if (!*more) break;
    t.rows.push_back(r);
  }
  t.replaced = reader.replaced_characters();
  return t;
}

std::string deflated(std::string_view text) {
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, text.size()), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string sheet_xml(std::string_view rows) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" +
         std::string(rows) + "</sheetData></worksheet>";
}

}  // namespace

cdb::result<table> read_bytes(std::string bytes, const cdb::exchange::limits& caps) {
  return drain(cdb::exchange::open_table_bytes(std::move(bytes), caps));
}
cdb::result<table> read_file(const std::string& path, const cdb::exchange::limits& caps) {
  return drain(cdb::exchange::open_table(path, caps));
}

std::string sample_path(std::string_view name) { return std::string(CUSTODB_SOURCE_DIR) + "/examples/data/" + std::string(name); }

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string make_zip(const std::vector<std::pair<std::string, std::string>>& members) {
  cdb::byte_writer out, directory;
  for (const auto& [name, content] : members) {
    const std::string packed = deflated(content);
    const auto crc = static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    const auto offset = static_cast<std::uint32_t>(out.str().size());
    const auto shared = [&](cdb::byte_writer& w) {
      w.u16(20);
      w.u16(0);
      w.u16(8);
      w.u32(0);
      w.u32(crc);
      w.u32(static_cast<std::uint32_t>(packed.size()));
      w.u32(static_cast<std::uint32_t>(content.size()));
      w.u16(static_cast<std::uint16_t>(name.size()));
      w.u16(0);
    };
    out.u32(0x04034b50);
    shared(out);
    out.raw(name);
    out.raw(packed);
    directory.u32(0x02014b50);
    directory.u16(20);
    shared(directory);
    directory.u16(0);
    directory.u16(0);
    directory.u16(0);
    directory.u32(0);
    directory.u32(offset);
    directory.raw(name);
  }
  const auto start = static_cast<std::uint32_t>(out.str().size());
  out.raw(directory.str());
  out.u32(0x06054b50);
  out.u16(0);
  out.u16(0);
  out.u16(static_cast<std::uint16_t>(members.size()));
  out.u16(static_cast<std::uint16_t>(members.size()));
  out.u32(static_cast<std::uint32_t>(directory.str().size()));
  out.u32(start);
  out.u16(0);
  return out.take();
}

std::string make_workbook(const book_parts& p) {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string sheets, relations;
  if (!p.second_sheet.empty()) {
    sheets += "<sheet name=\"hidden\" sheetId=\"9\" state=\"hidden\" r:id=\"r9\"/>";
    relations += "<Relationship Id=\"r9\" Type=\"" + types + "worksheet\" Target=\"worksheets/sheet9.xml\"/>";
  }
  sheets += "<sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/>";
  relations += "<Relationship Id=\"r1\" Type=\"" + types + "worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>" +
               "<Relationship Id=\"r2\" Type=\"" + types + "styles\" Target=\"styles.xml\"/>" +
               "<Relationship Id=\"r3\" Type=\"" + types + "sharedStrings\" Target=\"sharedStrings.xml\"/>";
  return make_zip({
      {"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + types + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml", "<workbook xmlns:r=\"x\">" + p.properties + "<sheets>" + sheets + "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"},
      {"xl/styles.xml", "<styleSheet><numFmts>" + p.number_formats + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" +
                            p.formats + "</cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml", "<sst>" + p.strings + "</sst>"},
      {"xl/worksheets/sheet1.xml", sheet_xml(p.rows)},
      {"xl/worksheets/sheet9.xml", sheet_xml(p.second_sheet)},
  });
}

std::string random_bytes(std::uint64_t seed, std::size_t size, std::string_view alphabet) {
  std::mt19937_64 random(seed);
  std::string out(size, '\0');
  for (char& c : out)
    c = alphabet.empty() || random() % 16 == 0 ? static_cast<char>(random() & 255) : alphabet[random() % alphabet.size()];
  return out;
}

}  // namespace exchange_test
