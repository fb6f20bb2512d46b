#include "bare.h"

#include <sqlite3.h>

#include <stdexcept>

namespace bench {
namespace {

void must(int code, sqlite3* db) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) throw std::runtime_error(std::string("bare SQLite: ") + sqlite3_errmsg(db));
}

}  // namespace

bare_database::bare_database(const std::string& path, bool encrypted) : encrypted_(encrypted) {
  must(sqlite3_open(path.c_str(), &db_), db_);
  const std::string key = "x'" + std::string(64, '6') + "'";
  if (encrypted) must(sqlite3_key(db_, key.data(), static_cast<int>(key.size())), db_);
  run("PRAGMA journal_mode = WAL");
  run("PRAGMA synchronous = FULL");
  run("PRAGMA cache_size = -65536");
  run("CREATE TABLE IF NOT EXISTS record (id INTEGER PRIMARY KEY, body BLOB)");
  must(sqlite3_prepare_v2(db_, "INSERT INTO record (body) VALUES (?)", -1, &insert_, nullptr), db_);
  must(sqlite3_prepare_v2(db_, "SELECT body FROM record WHERE id = ?", -1, &select_, nullptr), db_);
}

bare_database::~bare_database() {
  sqlite3_finalize(insert_);
  sqlite3_finalize(select_);
  sqlite3_close(db_);
}

void bare_database::run(const char* sql) { must(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr), db_); }

void bare_database::insert(const std::string& body) {
  must(sqlite3_bind_blob(insert_, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC), db_);
  must(sqlite3_step(insert_), db_);
  must(sqlite3_reset(insert_), db_);
  ++rows_;
}

void bare_database::add(std::size_t rows, std::size_t bytes_a_row) {
  const std::string body(bytes_a_row, 'x');
  for (std::size_t done = 0; done < rows;) {
    run("BEGIN");
    for (std::size_t i = 0; i < 5000 && done < rows; ++i, ++done) insert(body);
    run("COMMIT");
  }
  run("PRAGMA wal_checkpoint(TRUNCATE)");
}

void bare_database::put(std::size_t bytes) { insert(std::string(bytes, 'x')); }

std::size_t bare_database::read(std::int64_t row) {
  must(sqlite3_bind_int64(select_, 1, row), db_);
  must(sqlite3_step(select_), db_);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(select_, 0));
  must(sqlite3_reset(select_), db_);
  return size;
}

void bare_database::check() {
  if (encrypted_) run("PRAGMA cipher_integrity_check");
  run("PRAGMA integrity_check");
}

}  // namespace bench
