#include "engine/ingest/opened_table.h"

#include <algorithm>
#include <utility>

namespace cdb::engine {

namespace {
constexpr std::size_t sample_rows = 5000;
}

result<opened_table> open_and_map(std::unique_ptr<exchange::table_reader> reader, std::string_view profile, std::string_view key_column) {
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
    exchange::row row;
    CDB_ASSIGN(const bool more, t.reader->next(row));
    if (!more) break;
    t.sample.push_back(std::move(row));
  }
  t.mapping = exchange::map_columns(header, t.sample, given, key_column);
  return t;
}

result<bool> table_rows::next(exchange::row& out) {
  if (at_ >= table_.sample.size()) return table_.reader->next(out);
  out = std::move(table_.sample[at_++]);
  return true;
}

}  // namespace cdb::engine
