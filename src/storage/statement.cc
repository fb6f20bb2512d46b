#include <sqlite3.h>

#include <new>

#include "storage/connection.h"
#include "storage/sqlite_status.h"

namespace cdb::storage {
namespace {

// SQLite takes a null pointer for NULL; an empty view may hold one.
const char* bytes_or_empty(std::string_view v) { return v.data() ? v.data() : ""; }

// A column that could not be handed out for want of memory looks like NULL.
std::string_view view_of(sqlite3* db, const void* data, int size) {
  if (!data && sqlite3_errcode(db) == SQLITE_NOMEM) throw std::bad_alloc();
  return data && size > 0 ? std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size)) : std::string_view();
}

void keep_first(int& failed, int code) {
  if (failed == SQLITE_OK) failed = code;
}

}  // namespace

statement& statement::bind(int index, std::int64_t v) {
  if (handle_) keep_first(failed_, sqlite3_bind_int64(handle_, index + 1, v));
  return *this;
}

statement& statement::bind_blob(int index, std::string_view bytes) {
  if (handle_)
    keep_first(failed_, sqlite3_bind_blob64(handle_, index + 1, bytes_or_empty(bytes), bytes.size(), SQLITE_STATIC));
  return *this;
}

statement& statement::bind_text(int index, std::string_view text) {
  if (handle_)
    keep_first(failed_,
               sqlite3_bind_text64(handle_, index + 1, bytes_or_empty(text), text.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

statement& statement::bind_null(int index) {
  if (handle_) keep_first(failed_, sqlite3_bind_null(handle_, index + 1));
  return *this;
}

result<bool> statement::step() {
  if (failed_ != SQLITE_OK) return sqlite_failure(failed_, "preparing a statement");
  const int rc = sqlite3_step(handle_);
  if (rc == SQLITE_ROW) {
    ++counters_->rows_read;
    return true;
  }
  if (rc == SQLITE_DONE) return false;
  return sqlite_failure(failed_code(db_), "running a statement");
}

result<void> statement::run() {
  for (;;) {
    auto row = step();
    if (row && *row) continue;
    reset();
    if (!row) return std::move(row).error();
    return {};
  }
}

void statement::reset() {
  if (!handle_) return;
  failed_ = SQLITE_OK;
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
  counters_->vm_steps += static_cast<std::uint64_t>(sqlite3_stmt_status(handle_, SQLITE_STMTSTATUS_VM_STEP, 1));
}

std::int64_t statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

std::string_view statement::blob(int column) const {
  const void* data = sqlite3_column_blob(handle_, column);
  return view_of(db_, data, sqlite3_column_bytes(handle_, column));
}

std::string_view statement::text(int column) const {
  const void* data = sqlite3_column_text(handle_, column);
  return view_of(db_, data, sqlite3_column_bytes(handle_, column));
}

bool statement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

int statement::columns() const { return sqlite3_column_count(handle_); }

int statement::type(int column) const { return sqlite3_column_type(handle_, column); }

}  // namespace cdb::storage
