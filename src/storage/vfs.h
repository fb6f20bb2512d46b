#pragma once
// SQLite's view of the file: pages behind the clear header, the log under another name, locks and WAL index in memory.

#include <cstdint>

#include "storage/connection.h"

struct sqlite3;
struct sqlite3_vfs;

namespace cdb::storage {

struct file_state;

// One VFS for each open store, so that its calls know the store without any global table. The name is in `->zName`.
sqlite3_vfs* register_vfs(file_state& state);
void unregister_vfs(sqlite3_vfs* vfs);

// Makes the log writes of this connection count in `where`.
void count_log_writes(sqlite3* db, counters* where);

}  // namespace cdb::storage
