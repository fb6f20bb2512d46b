#include <catch2/catch_test_macros.hpp>

#include "exchange/csv_record.h"
#include "exchange/exchange_help.h"

using namespace cdb;
using namespace cdb::exchange;
using exchange_test::read_bytes;
using exchange_test::table;

namespace {

using cells = std::vector<std::string>;

table read(std::string bytes, const limits& caps = {}) {
  auto t = read_bytes(std::move(bytes), caps);
  INFO((t ? "" : t.error().message));
  REQUIRE(t);
  return *std::move(t);
}

void refuses(std::string bytes, status code, std::string_view word, const limits& caps = {}) {
  const auto t = read_bytes(std::move(bytes), caps);
  REQUIRE_FALSE(t);
  CHECK(t.error().code == code);
  INFO(t.error().message);
  CHECK(t.error().message.find(word) != std::string::npos);
}

void is_bad(const row& r, std::string_view reason, std::string_view bytes) {
  CHECK(r.quarantined);
  INFO(r.reason);
  CHECK(r.reason.find(reason) != std::string::npos);
  CHECK(r.bytes == bytes);
}

}  // namespace

TEST_CASE("quotes, line breaks and doubled quotes", "[exchange]") {
  const table t = read("a,b,c\r\n\"x, y\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n 1 , \"2\" ,3\r\n");
  CHECK(t.header == cells{"a", "b", "c"});
  REQUIRE(t.rows.size() == 2);
  CHECK(t.rows[0].cells == cells{"x, y", "say \"hi\"", "two\nlines"});
  CHECK(t.rows[1].cells == cells{" 1 ", "2", "3"});
  CHECK(t.format.line_ending == "CRLF");
  CHECK(t.format.quote == '"');
  CHECK(t.format.header_row == 1);
}

TEST_CASE("a quote inside a cell is text", "[exchange]") {
  const table t = read("name,size,n\nTV,55\" screen,1\nTV,\"55\" screen\",2\nTV,\"\"\"VIP\"\",\"\"Blog\"\"\",3\n");
  REQUIRE(t.rows.size() == 3);
  CHECK(t.rows[0].cells[1] == "55\" screen");
  CHECK(t.rows[1].cells[1] == "55\" screen");
  CHECK(t.rows[2].cells[1] == "\"VIP\",\"Blog\"");
}

TEST_CASE("delimiters and line ends are found", "[exchange]") {
  for (const char d : {',', ';', '\t', '|'}) {
    const std::string s(1, d);
    const table t = read("name" + s + "note" + s + "n\nx, y; z|" + std::string() + "\"q\"" + s + "a\n");
    CHECK(t.format.delimiter == d);
  }
  CHECK(read("a;b,c;d\n1,5;2,5;3\n4,5;5,5;6\n").format.delimiter == ';');
  CHECK(read("sep=|\na|b\n1,2|3,4\n").rows[0].cells == cells{"1,2", "3,4"});
  CHECK(read("a,b\r1,2\r3,4\r").rows[1].cells == cells{"3", "4"});
  CHECK(read("a,b\r1,2\r").format.line_ending == "CR");
  CHECK(read("a,b\n1,2\r\n3,4\n").format.line_ending == "mixed");
  CHECK(read("email\nann@x.example\nbob@x.example").rows[1].cells == cells{"bob@x.example"});
}

TEST_CASE("an unclosed quote costs one line, not the file", "[exchange]") {
  const table t = read("a,b,c\n1,\"open,2\n3,4,5\n6,\"7\",8\n9,\"last\n");
  REQUIRE(t.rows.size() == 4);
  is_bad(t.rows[0], "unclosed quote", "1,\"open,2");
  CHECK(t.rows[1].cells == cells{"3", "4", "5"});
  CHECK(t.rows[2].cells == cells{"6", "7", "8"});
  is_bad(t.rows[3], "unclosed quote", "9,\"last");
  CHECK(t.rows[3].number == 4);
}

TEST_CASE("an unclosed quote that a later cell seems to close", "[exchange]") {
  const table all_quoted = read("\"a\",\"b\"\n\"1\",\"x\n\"2\",\"y\"\n\"3\",\"z\"\n");
  REQUIRE(all_quoted.rows.size() == 3);
  is_bad(all_quoted.rows[0], "unclosed quote", "\"1\",\"x");
  CHECK(all_quoted.rows[1].cells == cells{"2", "y"});
  // closed by the end of the following line: the number of cells gives it away
  const table shifted = read("a,b,c\n1,\"x,2\n3,4,5\"\n6,7,8\n");
  REQUIRE(shifted.rows.size() == 3);
  is_bad(shifted.rows[0], "unclosed quote", "1,\"x,2");
  CHECK(shifted.rows[1].cells == cells{"3", "4", "5\""});
}

TEST_CASE("short and long rows are quarantined, empty extras are not", "[exchange]") {
  const table t = read("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1,2,\nx,y,z\n");
  REQUIRE(t.rows.size() == 5);
  is_bad(t.rows[0], "2 cells, header has 3", "1,2");
  is_bad(t.rows[1], "4 cells, header has 3", "1,2,3,4");
  CHECK(t.rows[2].cells == cells{"1", "2", "3"});
  CHECK(t.rows[3].cells == cells{"1", "2", ""});
  CHECK(t.rows[4].number == 5);
}

TEST_CASE("one long row in a small file leaves the header where it is", "[exchange]") {
  for (const std::string_view more : {"2,Bob\n", ""}) {
    const table t = read("id,name,email,phone\n1,Ann Lee,a@mail.example,+49 30 123456\n" + std::string(more) + "3,Eve May,e@mail.example,+4930123457,5,6,7\n");
    CHECK(t.header == cells{"id", "name", "email", "phone"});
    CHECK_FALSE(t.rows.front().quarantined);
    CHECK(t.rows.back().quarantined);
  }
}

TEST_CASE("a writer that leaves out empty cells at the end is understood", "[exchange]") {
  const table t = read("a,b,c\n1,2\n3,4\n5,6\n7,8,9\n");
  REQUIRE(t.rows.size() == 4);
  CHECK(t.rows[0].cells == cells{"1", "2", ""});
  CHECK(t.rows[3].cells == cells{"7", "8", "9"});
}

TEST_CASE("blank and total lines are counted and skipped", "[exchange]") {
  const table t = read("编号,姓名,余额,积分\n1,王,1.00,2\n\n,,,\n2,李,3.00,4\n合计,,4.00,6\n共2人\n");
  REQUIRE(t.rows.size() == 6);
  CHECK(t.rows[1].skipped);
  CHECK(t.rows[2].skipped);
  CHECK(t.rows[3].number == 4);
  CHECK_FALSE(t.rows[3].skipped);
  CHECK(t.rows[4].skipped);
  CHECK(t.rows[5].skipped);
  // somebody called Total with an address of his own is a customer
  const table person = read("name,email,city\nTotal,total@x.example,Bern\nTotal,,Bern\n");
  CHECK_FALSE(person.rows[0].skipped);
  CHECK_FALSE(person.rows[1].skipped);
}

TEST_CASE("titles above the header, headers that repeat, tables without one", "[exchange]") {
  const table titled = read("Export of 2026-01-15,,,\n,,,\nname,phone,city,phone\nAnn,1,Bern,2\n");
  CHECK(titled.header == cells{"name", "phone", "city", "phone"});
  CHECK(titled.format.header_row == 3);
  REQUIRE(titled.rows.size() == 1);
  CHECK(titled.rows[0].number == 1);
  const table headless = read("1,Ann,ann@x.example\n2,Bob,bob@x.example\n");
  CHECK(headless.header == cells{"", "", ""});
  CHECK(headless.rows.size() == 2);
  CHECK(headless.format.header_row == 0);
}

TEST_CASE("bad files: a clear error by name", "[exchange]") {
  refuses("", status::bad_data, "empty");
  refuses("\xEF\xBB\xBF", status::bad_data, "empty");
  refuses("\n\n\n", status::bad_data, "empty");
  CHECK(read("a,b,c\n").rows.empty());
  CHECK(read("a,b,c").rows.empty());
  std::string wide = "c0";
  for (int i = 1; i < 10000; ++i) wide += ",c" + std::to_string(i);
  refuses(wide + "\n1\n", status::limit, "columns");
  refuses("%PDF-1.4 ...", status::unsupported_format, "PDF");
  refuses("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more", status::unsupported_format, ".xls");
  refuses("PK\x03\x04 not really", status::damaged, "ZIP");
  refuses("<html><table><tr><td>1</td></tr></table></html>", status::unsupported_format, "HTML");
  refuses("[{\"name\":\"Ann\"}]", status::unsupported_format, "JSON");
  const auto missing = open_table("no/such/file.csv");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == status::not_found);
  const auto folder = open_table(CUSTODB_SOURCE_DIR);
  REQUIRE_FALSE(folder);
  CHECK(folder.error().code == status::io);
}

TEST_CASE("rows and cells over a limit are quarantined by the limit's name", "[exchange]") {
  limits caps;
  caps.cell_bytes = 100;
  caps.row_bytes = 400;
  const std::string big(150, 'x');
  const table t = read("a,b\n1," + big + "\n2,ok\n3,\"" + big + "\"\n4,ok\n", caps);
  REQUIRE(t.rows.size() == 4);
  is_bad(t.rows[0], "cell_bytes", "1," + big);
  is_bad(t.rows[2], "cell_bytes", "3,\"" + big + "\"");
  CHECK(t.rows[3].cells == cells{"4", "ok"});
  // far longer than a block: read past, never held
  const std::string huge(9u << 20, 'y');
  const table long_line = read("a,b\n1,2\n3," + huge + "\n5,6\n", caps);
  REQUIRE(long_line.rows.size() == 3);
  CHECK(long_line.rows[1].quarantined);
  CHECK(long_line.rows[1].reason.find("row_bytes") != std::string::npos);
  CHECK(long_line.rows[1].bytes.size() <= 400);
  CHECK(long_line.rows[1].bytes.starts_with("3,yyyy"));
  CHECK(long_line.rows[2].cells == cells{"5", "6"});
  refuses(huge, status::limit, "row_bytes", caps);
}

TEST_CASE("NUL bytes stay in the quarantined row", "[exchange]") {
  std::string bytes = "a,b\n1,2\n3,x";
  bytes.push_back('\0');
  bytes += "y\n5,6\n7,8\n9,10\n";
  const table t = read(bytes);
  REQUIRE(t.rows.size() == 5);
  is_bad(t.rows[1], "NUL byte", std::string("3,x\0y", 5));
  CHECK(t.rows[2].cells == cells{"5", "6"});
}

TEST_CASE("broken characters are replaced and counted", "[exchange]") {
  std::string bytes = "name,city\n";
  for (int i = 0; i < 30; ++i) bytes += "王小明,北京\n";
  bytes += "李\xE5,x\n";
  const table t = read(bytes);
  CHECK(t.format.encoding == "UTF-8");
  CHECK(t.replaced == 1);
  CHECK(t.rows.back().cells[0] == "李\uFFFD");
  std::string ascii = "name,city\n";
  for (int i = 0; i < 500; ++i) ascii += "Ann Lee,Bern\n";
  const table plain = read(ascii + "Bob\xFF,x\n");
  CHECK(plain.replaced == 1);
  CHECK(plain.rows.back().cells[0] == "Bob\uFFFD");
}

TEST_CASE("offsets point at the row in the decoded text", "[exchange]") {
  const std::string bytes = "a,b\n1,2\n\"3\n3\",4\n5,6\n";
  const table t = read(bytes);
  REQUIRE(t.rows.size() == 3);
  for (const row& r : t.rows) CHECK(bytes.substr(r.offset, 1) != "\n");
  CHECK(bytes.substr(t.rows[2].offset, 3) == "5,6");
}

TEST_CASE("a GBK file reads as its UTF-8 twin", "[exchange]") {
  const auto t = exchange_test::read_file(exchange_test::sample_path("pos_members_gbk.csv"));
  REQUIRE(t);
  CHECK(t->format.encoding == "GB18030");
  CHECK(t->header[0] == "会员ID");
  CHECK(t->rows.size() == 41);
  CHECK(t->replaced == 0);
  CHECK(t->rows[0].cells[2] == "王小明");
  CHECK(t->rows.back().skipped);
}
