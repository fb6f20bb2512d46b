#include "storage/sqlite_status.h"

#include <sqlite3.h>

#include <mutex>
#include <string>

#include "storage/page_cache.h"
#include "storage/sqlcipher_unit.h"

namespace cdb::storage {
namespace {

int start() {
  sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);  // a statement's journal stays in memory: the VFS opens no other file
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);        // its counters are behind one mutex for all threads
  use_page_cache();
  const int rc = sqlite3_initialize();
#ifndef CUSTODB_INSECURE_PLAINTEXT
  if (rc == SQLITE_OK) return cdb_start_sqlcipher();
#endif
  return rc;
}

}  // namespace

status status_of_sqlite(int code) {
  switch (code & 0xff) {
    case SQLITE_OK: return status::ok;
    case SQLITE_FULL: return status::disk_full;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return (code == SQLITE_IOERR_NOMEM) ? status::no_memory : status::io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return status::damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return status::busy;
    case SQLITE_INTERRUPT: return status::cancelled;
    case SQLITE_READONLY: return status::read_only;
    case SQLITE_NOMEM: return status::no_memory;
    case SQLITE_CONSTRAINT: return status::conflict;
    case SQLITE_TOOBIG: return status::limit;
    default: return status::internal;
  }
}

error sqlite_failure(int code, std::string_view doing) {
#ifndef CUSTODB_INSECURE_PLAINTEXT
  if (cdb_sqlcipher_failed()) code = SQLITE_NOMEM;
#endif
  return make_error(status_of_sqlite(code), std::string(doing) + ": " + sqlite3_errstr(code));
}

int failed_code(sqlite3* db) {
  const int code = sqlite3_extended_errcode(db);
  const bool no_table = code == SQLITE_ERROR && std::string_view(sqlite3_errmsg(db)).starts_with("no such table: ");
  return no_table ? SQLITE_CORRUPT : code;
}

// A start that failed for want of memory is tried again by the next call.
result<void> sqlite_ready() {
  static std::mutex one;
  static bool started = false;
  {
    const std::lock_guard lock(one);
    const int rc = started ? SQLITE_OK : start();
    started = rc == SQLITE_OK;
    if (!started) return sqlite_failure(rc, "starting SQLite");
  }
  if (std::string_view(sqlite3_sourceid()) != SQLITE_SOURCE_ID)
    return make_error(status::not_encrypted, "another SQLite has taken the place of SQLCipher in this process");
  return {};
}

}  // namespace cdb::storage
