#include "storage/row_copy.h"

#include <array>
#include <string_view>

namespace cdb::storage {

namespace {

constexpr std::array<std::string_view, truth_tables> statements = {
    "INSERT OR REPLACE INTO store VALUES(?,?)",
    "INSERT OR REPLACE INTO definition VALUES(?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO record VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO record_old VALUES(?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO decision VALUES(?,?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO event VALUES(?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO run VALUES(?,?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO run_row VALUES(?,?,?,?,?)",
    "INSERT OR REPLACE INTO audit VALUES(?,?,?,?,?,?)",
};

}  // namespace

result<void> copy_row(connection& c, truth_table table, const std::vector<column_value>& row) {
  auto& s = c.prepare(statements[static_cast<std::size_t>(table)]);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int at = static_cast<int>(i);
    switch (row[i].kind) {
      case column_value::type::null: s.bind_null(at); break;
      case column_value::type::integer: s.bind(at, row[i].number); break;
      case column_value::type::text: s.bind_text(at, row[i].bytes); break;
      case column_value::type::blob: s.bind_blob(at, row[i].bytes); break;
    }
  }
  return s.run();
}

}  // namespace cdb::storage
