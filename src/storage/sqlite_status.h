#pragma once
// SQLite's result codes as our status codes, and the library's one-time start.

#include <string_view>

#include "base/result.h"

struct sqlite3;

namespace cdb::storage {

status status_of_sqlite(int code);
// "doing: SQLite's fixed words for the code". Never SQLite's own message, which can quote SQL.
error sqlite_failure(int code, std::string_view doing);

// The code of what has just failed on `db`. Its tables are ours: one that is not there is damage, not a mistake in the SQL.
int failed_code(sqlite3* db);

// Configures and starts SQLite once, and proves that what is linked is the library this was compiled against
// (status not_encrypted if a host's own SQLite took its place).
result<void> sqlite_ready();

}  // namespace cdb::storage
