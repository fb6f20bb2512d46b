#include <catch2/catch_test_macros.hpp>

#include "exchange/exchange_help.h"
#include "exchange/sheet_number.h"

using namespace cdb;
using namespace cdb::exchange;
using exchange_test::book_parts;
using exchange_test::make_workbook;
using exchange_test::read_bytes;

namespace {

using cells = std::vector<std::string>;

std::string text_cell(std::string_view ref, std::string_view text) {
  return "<c r=\"" + std::string(ref) + "\" t=\"inlineStr\"><is><t>" + std::string(text) + "</t></is></c>";
}
const std::string header = "<row r=\"1\">" + text_cell("A1", "name") + text_cell("B1", "phone") + text_cell("C1", "since") + "</row>";

exchange_test::table read(const book_parts& parts, const limits& caps = {}) {
  auto t = read_bytes(make_workbook(parts), caps);
  INFO((t ? "" : t.error().message));
  REQUIRE(t);
  return *std::move(t);
}

void refuses_workbook(std::string bytes, status code, std::string_view word, const limits& caps = {}) {
  const auto t = read_bytes(std::move(bytes), caps);
  REQUIRE_FALSE(t);
  INFO(t.error().message);
  CHECK(t.error().code == code);
  CHECK(t.error().message.find(word) != std::string::npos);
}

}  // namespace

TEST_CASE("number formats tell dates from numbers", "[exchange]") {
  const auto kind = [](std::string_view code) {
    const number_format f = read_number_format(code);
    return std::string(f.date ? "d" : "") + (f.time ? "t" : "") + (f.zeros > 0 ? "0" : "");
  };
  CHECK(kind("yyyy\\-mm\\-dd") == "d");
  CHECK(kind("yyyy\"年\"m\"月\"d\"日\"") == "d");
  CHECK(kind("[$-409]h:mm:ss AM/PM") == "t");
  CHECK(kind("m/d/yy h:mm") == "dt");
  CHECK(kind("mmm") == "d");
  CHECK(kind("General") == "");
  CHECK(kind("#,##0.00_);[Red](#,##0.00)") == "");
  CHECK(kind("0.00E+00") == "");
  CHECK(kind("0 \"days\"") == "");
  CHECK(kind("[h]:mm") == "");
  CHECK(kind("00000") == "0");
  CHECK(kind("@") == "");
  CHECK(builtin_number_format(14).date);
  CHECK(builtin_number_format(22).time);
  CHECK_FALSE(builtin_number_format(2).date);
}

TEST_CASE("numbers of cells as text", "[exchange]") {
  const number_format plain, date{true, false, 0}, moment{true, true, 0}, time{false, true, 0}, zip{false, false, 5};
  CHECK(number_text("13800138000", plain, false) == "13800138000");
  CHECK(number_text("1.3800138E10", plain, false) == "13800138000");
  CHECK(number_text("13800002518.0", plain, false) == "13800002518");
  CHECK(number_text("1798.4300000000001", plain, false) == "1798.43");
  CHECK(number_text("-0.5", plain, false) == "-0.5");
  CHECK(number_text("no number", plain, false) == "no number");
  CHECK(number_text("2134", zip, false) == "02134");
  CHECK(number_text("36838", date, false) == "2000-11-08");
  CHECK(number_text("1", date, false) == "1900-01-01");
  CHECK(number_text("59", date, false) == "1900-02-28");
  CHECK(number_text("61", date, false) == "1900-03-01");
  CHECK(number_text("0", date, true) == "1904-01-01");
  CHECK(number_text("35376", date, true) == "2000-11-08");
  CHECK(number_text("45371.74986111", moment, false) == "2024-03-20T17:59:48");
  CHECK(number_text("0.75", time, false) == "18:00:00");
  CHECK(number_text("99999999", date, false) == "99999999");
}

TEST_CASE("every kind of cell", "[exchange]") {
  book_parts p;
  p.strings = "<si><t>王小明</t></si><si><r><t>rich </t></r><r><rPr/><t xml:space=\"preserve\">text</t></r><rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si>"
              "<si><t>a_x000D_b_x005F_</t></si>";
  p.formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"200\"/>";
  p.number_formats = "<numFmt numFmtId=\"200\" formatCode=\"yyyy/mm/dd hh:mm\"/>";
  p.rows = header +
           "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>13800138000</v></c><c r=\"C2\" s=\"1\"><v>36838</v></c></row>"
           "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\" t=\"str\"><f>1+1</f><v>+1 303</v></c><c r=\"C3\" s=\"2\"><v>45371.75</v></c></row>"
           "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>2</v></c><c r=\"B5\" t=\"b\"><v>1</v></c><c r=\"C5\" t=\"e\"><v>#N/A</v></c></row>"
           "<row><c t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c><c/><c t=\"d\"><v>2020-01-02</v></c></row>";
  const auto t = read(p);
  CHECK(t.format.kind == "xlsx");
  CHECK(t.format.sheet == "Data");
  CHECK(t.header == cells{"name", "phone", "since"});
  REQUIRE(t.rows.size() == 4);
  CHECK(t.rows[0].cells == cells{"王小明", "13800138000", "2000-11-08"});
  CHECK(t.rows[1].cells == cells{"rich text", "+1 303", "2024-03-20T18:00:00"});
  CHECK(t.rows[2].cells == cells{"a\rb_", "TRUE", "#N/A"});
  CHECK(t.rows[2].number == 4);  // the blank sheet row is counted
  CHECK(t.rows[3].cells == cells{"inline", "", "2020-01-02"});
  CHECK(t.rows[3].number == 5);
}

TEST_CASE("the 1904 system, hidden sheets and titles", "[exchange]") {
  book_parts p;
  p.properties = "<workbookPr date1904=\"1\"/>";
  p.formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>";
  p.second_sheet = "<row r=\"1\">" + text_cell("A1", "hidden") + "</row>";
  p.rows = "<row r=\"1\">" + text_cell("A1", "A long title over the table") + "</row><row r=\"3\">" + text_cell("A3", "name") + text_cell("B3", "phone") +
           text_cell("C3", "since") + "</row><row r=\"4\">" + text_cell("A4", "Ann") + "<c r=\"C4\" s=\"1\"><v>35376</v></c></row>";
  const auto t = read(p);
  CHECK(t.format.header_row == 3);
  CHECK(t.format.other_sheets == 1);
  REQUIRE(t.rows.size() == 1);
  CHECK(t.rows[0].number == 1);
  CHECK(t.rows[0].cells == cells{"Ann", "", "2000-11-08"});
}

TEST_CASE("cells beyond the header are kept or quarantined, never lost", "[exchange]") {
  book_parts p;
  p.rows = header + "<row r=\"2\">" + text_cell("A2", "Ann") + text_cell("E2", "extra") + "</row>";
  const auto near = read(p);
  CHECK(near.header.size() == 5);
  CHECK(near.rows[0].cells[4] == "extra");
  for (int i = 3; i < 40; ++i) p.rows += "<row r=\"" + std::to_string(i) + "\">" + text_cell("A" + std::to_string(i), "Bob") + "</row>";
  p.rows += "<row r=\"40\">" + text_cell("A40", "Cy") + text_cell("Z40", "far away") + "</row>";
  const auto far = read(p);
  CHECK(far.rows.back().quarantined);
  CHECK(far.rows.back().reason == "26 cells, header has 5");
  CHECK(far.rows.back().bytes.find("far away") != std::string::npos);
}

TEST_CASE("hostile and broken workbooks", "[exchange]") {
  refuses_workbook(exchange_test::make_zip({{"readme.txt", "hello"}}), status::unsupported_format, "not an xlsx");
  book_parts p;
  refuses_workbook(make_workbook(p), status::bad_data, "empty");
  p.rows = "<row r=\"99999999\">" + text_cell("A99999999", "x") + "</row>";
  refuses_workbook(make_workbook(p), status::limit, "rows");
  p.rows = "<row r=\"1\">" + text_cell("ZZZZZ1", "x") + "</row>";
  refuses_workbook(make_workbook(p), status::limit, "columns");
  p.rows = header + "<row r=\"2\"><c>";
  refuses_workbook(make_workbook(p), status::damaged, "XML");
  p.rows = header + std::string(40u << 20, ' ');
  refuses_workbook(make_workbook(p), status::limit, "inflation_ratio");
  limits caps;
  caps.inflated_bytes = 1000;
  p.rows = header + std::string(5000, ' ');
  refuses_workbook(make_workbook(p), status::limit, "inflated_bytes", caps);
  p.rows = header;
  const std::string good = make_workbook(p);
  for (std::size_t cut : {good.size() - 1, good.size() / 2, std::size_t{30}}) {
    const auto t = read_bytes(good.substr(0, cut));
    REQUIRE_FALSE(t);
    CHECK(t.error().code == status::damaged);
  }
  refuses_workbook(exchange_test::make_zip({{"xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><workbook>&b;</workbook>"}}), status::damaged, "XML");
  refuses_workbook(exchange_test::make_zip({{"xl/workbook.xml", "<workbook><sheets/></workbook>"}}), status::damaged, "no sheet");
}

TEST_CASE("a cell over the limit costs its row", "[exchange]") {
  limits caps;
  caps.cell_bytes = 50;
  book_parts p;
  p.rows = header + "<row r=\"2\">" + text_cell("A2", std::string(60, 'x')) + "</row><row r=\"3\">" + text_cell("A3", "ok") + "</row>";
  const auto t = read(p, caps);
  REQUIRE(t.rows.size() == 2);
  CHECK(t.rows[0].quarantined);
  CHECK(t.rows[0].reason.find("cell_bytes") != std::string::npos);
  CHECK(t.rows[1].cells[0] == "ok");
}

TEST_CASE("the sample workbook", "[exchange]") {
  const auto t = exchange_test::read_file(exchange_test::sample_path("fxiaoke_AccountObj.xlsx"));
  REQUIRE(t);
  CHECK(t->format.header_row == 2);
  CHECK(t->format.other_sheets == 1);
  REQUIRE(t->rows.size() == 30);
  CHECK(t->header[0] == "客户名称");
  CHECK(t->rows[9].cells[7] == "13800002518");
  CHECK(t->rows[0].cells[13] == "2000-11-08");
  CHECK(t->rows[0].cells[14] == "2024-03-20T17:59:48");
}
