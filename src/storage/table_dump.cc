#include "storage/table_dump.h"

#include <sqlite3.h>

#include <limits>

#include "storage/match_key_table.h"
#include "storage/row_scan.h"

namespace cdb::storage {

result<void> each_row(connection& c, std::string_view table, const std::function<bool(std::string&& row)>& take) {
  if (table == "match_key")
    return each_match_key(c, {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::min()}, [&](const packed_pair& pair) {
      row_bytes row;
      return take(row.integer(pair.first).integer(pair.second).take());
    });
  return scan(c.prepare("SELECT * FROM " + std::string(table)), [&](statement& s) {
    row_bytes row;
    for (int i = 0; i < s.columns(); ++i) switch (s.type(i)) {
        case SQLITE_INTEGER: row.integer(s.integer(i)); break;
        case SQLITE_TEXT: row.text(s.text(i)); break;
        case SQLITE_BLOB: row.blob(s.blob(i)); break;
        default: row.text("null"); break;
      }
    return take(row.take());
  });
}

}  // namespace cdb::storage
