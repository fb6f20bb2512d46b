#pragma once
// One SQLCipher connection and its prepared statements. Not thread safe: one thread at a time per connection.
// Errors carry SQLite's meaning as a cdb::status (disk full, io, damaged, busy), never a value.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cdb::storage {

// What a piece of work did, for tests that count instead of timing.
struct counters {
  std::uint64_t rows_read = 0;       // rows stepped over by statements
  std::uint64_t rows_written = 0;    // rows inserted, updated, deleted
  std::uint64_t pages_written = 0;   // database pages written to the log
  std::uint64_t log_bytes = 0;       // bytes written to the log
};

// A prepared statement lent by its connection. Parameters and columns count from 0.
class statement {
 public:
  statement& bind(int index, std::int64_t v);
  statement& bind_blob(int index, std::string_view bytes);  // not copied: must live until the next reset
  statement& bind_text(int index, std::string_view text);   // not copied
  statement& bind_null(int index);
  result<bool> step();    // true: a row is there
  result<void> run();     // step to the end, then reset
  void reset();           // and clear the bindings
  std::int64_t integer(int column) const;
  std::string_view blob(int column) const;  // valid until the next step or reset
  std::string_view text(int column) const;
  bool is_null(int column) const;

 private:
  friend class connection;
  sqlite3_stmt* handle_ = nullptr;
  counters* counters_ = nullptr;
  sqlite3* db_ = nullptr;
};

class connection {
 public:
  ~connection();
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;

  // A cached, reset statement for this SQL; a second call with the same text while the first is in use resets it.
  // A mistake in the SQL is a bug: it throws std::logic_error.
  statement& prepare(std::string_view sql);
  result<void> exec(std::string_view sql);  // one or more statements without results

  result<void> begin_write();  // BEGIN IMMEDIATE
  result<void> begin_read();   // a snapshot: BEGIN, and reads once
  result<void> commit();
  void rollback();             // also after a failed commit; never fails
  bool in_transaction() const;
  std::int64_t last_rowid() const;
  std::int64_t changes() const;                     // rows changed by the last statement

  result<void> checkpoint_passive();                // outside a transaction; as far as readers allow
  result<void> checkpoint_truncate();               // all of it, and the log cut to nothing
  std::int64_t log_bytes() const;                   // present size of the log
  void interrupt();                                 // any thread: the running statement ends as cancelled
  result<std::string> integrity_check();            // "ok" or what is wrong; pages, MACs (cipher_integrity_check) and b-trees
  const counters& count() const { return counters_; }

  sqlite3* handle() { return db_; }                 // for src/storage only

 private:
  friend class store_file;
  connection() = default;
  sqlite3* db_ = nullptr;
  counters counters_;
  std::unordered_map<std::string, std::unique_ptr<statement>> statements_;
};

// begin_write on construction, rollback on destruction unless committed.
class transaction {
 public:
  static result<transaction> begin(connection& c);
  transaction(transaction&& other) noexcept : connection_(other.connection_) { other.connection_ = nullptr; }
  transaction& operator=(transaction&&) = delete;
  ~transaction();
  result<void> commit();

 private:
  explicit transaction(connection& c) : connection_(&c) {}
  connection* connection_;
};

}  // namespace cdb::storage
