#include "exchange/arrow_reader.h"

#include <catch2/catch_test_macros.hpp>

#include "exchange/arrow_cell.h"
#include "exchange/arrow_writer.h"

using namespace cdb;
using namespace cdb::exchange;

namespace {

// Rows of text, list and integer; a row whose number is divisible by three has no values at all.
class counted_rows : public arrow_source {
 public:
  explicit counted_rows(std::int64_t rows, std::int64_t fail_at = -1) : rows_(rows), fail_at_(fail_at) {}
  const std::vector<arrow_column>& columns() const override { return columns_; }
  result<bool> fill(arrow_batch& batch) override {
    for (; at_ < rows_ && batch.rows() < 4; ++at_) {
      if (at_ == fail_at_) return make_error(status::io, "the disk is gone");
      if (at_ % 3 != 0) {
        batch.integer(2, at_);
        batch.text(0, "text " + std::to_string(at_));
        const std::vector<std::string> items{"a" + std::to_string(at_), "b"};
        batch.list(1, items);
      }
      batch.end_row();
    }
    return batch.rows() > 0;
  }

 private:
  std::vector<arrow_column> columns_{{"text", arrow_column::type::text}, {"list", arrow_column::type::list}, {"number", arrow_column::type::integer}};
  std::int64_t rows_;
  std::int64_t fail_at_;
  std::int64_t at_ = 0;
};

arrow_owner<ArrowArrayStream> stream_of(std::shared_ptr<arrow_source> source) {
  ArrowArrayStream made{};
  make_arrow_stream(std::move(source), &made);
  return arrow_owner<ArrowArrayStream>(&made);
}

std::vector<row> all_rows(table_reader& table) {
  std::vector<row> rows;
  row r;
  while (true) {
    const auto more = table.next(r);
    REQUIRE(more);
    if (!*more) return rows;
    rows.push_back(r);
  }
}

}  // namespace

TEST_CASE("what is written as an Arrow stream is read again") {
  auto table = open_arrow(stream_of(std::make_shared<counted_rows>(10)));
  REQUIRE(table);
  CHECK((*table)->header() == std::vector<std::string>{"text", "list", "number"});
  const auto rows = all_rows(**table);
  REQUIRE(rows.size() == 10);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(rows[i].number == i + 1);
    CHECK(rows[i].skipped == (i % 3 == 0));
    if (i % 3 == 0) continue;
    const auto n = std::to_string(i);
    CHECK(rows[i].cells == std::vector<std::string>{"text " + n, "a" + n + " ::: b", n});
  }
}

TEST_CASE("an empty Arrow stream is a table without rows") {
  auto table = open_arrow(stream_of(std::make_shared<counted_rows>(0)));
  REQUIRE(table);
  CHECK(all_rows(**table).empty());
}

TEST_CASE("a failure in the middle of an Arrow stream is an error without the producer's words") {
  auto table = open_arrow(stream_of(std::make_shared<counted_rows>(20, 7)));
  REQUIRE(table);
  row r;
  result<bool> more = true;
  std::size_t rows = 0;
  while (more && *more) more = (*table)->next(r), ++rows;
  REQUIRE(!more);
  CHECK(rows == 5);  // a batch that fails gives none of its rows
  CHECK(more.error().message.find("disk is gone") == std::string::npos);
}

TEST_CASE("an Arrow row over the limits is set aside") {
  limits small;
  small.cell_bytes = 6;
  auto table = open_arrow(stream_of(std::make_shared<counted_rows>(12)), small);
  REQUIRE(table);
  const auto rows = all_rows(**table);
  CHECK(!rows[1].skipped);
  CHECK(rows[1].quarantined);  // "a1 ::: b"
  CHECK(rows[1].reason.find("cell_bytes") != std::string::npos);
  small.columns = 2;
  const auto refused = open_arrow(stream_of(std::make_shared<counted_rows>(1)), small);
  REQUIRE(!refused);
  CHECK(refused.error().code == status::limit);
}

TEST_CASE("Arrow numbers, dates and times read as people write them") {
  const auto read = [](const char* format, const void* data, std::int64_t index = 0) {
    ArrowSchema schema{};
    schema.format = format;
    const auto cell = arrow_cell::of(schema);
    REQUIRE(cell);
    const void* buffers[] = {nullptr, data};
    ArrowArray array{};
    array.length = index + 1;
    array.n_buffers = 2;
    array.buffers = buffers;
    REQUIRE(cell->fits(array));
    std::string out;
    return cell->append(array, index, out) ? out : std::string("null");
  };
  const double reals[] = {13800138000.0, -0.5, 1e300, std::numeric_limits<double>::quiet_NaN(), -3.0};
  CHECK(read("g", reals, 0) == "13800138000");
  CHECK(read("g", reals, 1) == "-0.5");
  CHECK(read("g", reals, 2) == "1e+300");
  CHECK(read("g", reals, 3) == "null");
  CHECK(read("g", reals, 4) == "-3");
  const std::int64_t ticks[] = {-1, 0, 1'000, 86'399'999};
  CHECK(read("tsm:", ticks, 0) == "1969-12-31T23:59:59.999");
  CHECK(read("tsm:UTC", ticks, 1) == "1970-01-01T00:00:00Z");
  CHECK(read("tsm:", ticks, 2) == "1970-01-01T00:00:01");
  CHECK(read("tdm", ticks, 0) == "1969-12-31");
  CHECK(read("tdm", ticks, 3) == "1970-01-01");
  CHECK(read("ttu", ticks, 3) == "00:01:26.399999");
  const std::int64_t cents[] = {-1250, 7, 0};
  CHECK(read("d:10,2,64", cents, 0) == "-12.50");
  CHECK(read("d:10,2,64", cents, 1) == "0.07");
  CHECK(read("d:10,-2,64", cents, 1) == "700");
  CHECK(read("d:10,0,64", cents, 2) == "0");
}

TEST_CASE("Arrow types without a text are refused") {
  for (const char* format : {"+m", "+us:1,2", "tiM", "+r", "e", "d:40,2,256", "", "tsx:", "+w:x", "w:4"}) {
    ArrowSchema schema{};
    schema.format = format;
    CHECK(!arrow_cell::of(schema));
  }
}
