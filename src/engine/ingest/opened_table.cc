#include "engine/ingest/opened_table.h"

#include <algorithm>
#include <utility>

namespace cdb::engine {

namespace {

constexpr std::size_t sample_rows = 5000;

// An error in the middle of a table is about the row that could not be read.
result<bool> next_row(exchange::table_reader& reader, exchange::row& out, std::int64_t before) {
  auto more = reader.next(out);
  if (more || more.error().row >= 0) return more;
  auto failure = std::move(more).error();
  if (failure.code != status::cancelled && failure.code != status::no_memory) failure.row = before + 1;
  return failure;
}

}  // namespace

result<opened_table> open_and_map(std::unique_ptr<exchange::table_reader> reader, std::string_view profile, std::string_view key_column, const progress& report) {
  opened_table t;
  CDB_ASSIGN(const auto given, fields::parse_profile(profile));
  t.reader = std::move(reader);
  const auto& header = t.reader->header();
  if (!key_column.empty()) {
    const auto at = std::find(header.begin(), header.end(), key_column);
    if (at == header.end()) return make_error(status::invalid_argument, "the table has no column with the name given as key column");
    t.key_column = static_cast<std::size_t>(at - header.begin());
  }
  while (t.sample.size() < sample_rows) {
    if (report.cancelled()) break;
    exchange::row row;
    CDB_ASSIGN(const bool more, next_row(*t.reader, row, static_cast<std::int64_t>(t.sample.size())));
    if (!more) break;
    t.sample.push_back(std::move(row));
  }
  t.mapping = exchange::map_columns(header, t.sample, given, key_column, report);
  if (report.cancelled()) return make_error(status::cancelled, "cancelled while the columns were looked at; nothing was read");
  return t;
}

result<bool> table_rows::next(exchange::row& out) {
  if (at_ < table_.sample.size()) {
    out = std::move(table_.sample[at_++]);
    return true;
  }
  CDB_ASSIGN(const bool more, next_row(*table_.reader, out, static_cast<std::int64_t>(at_ + past_sample_)));
  if (more) ++past_sample_;
  return more;
}

}  // namespace cdb::engine
