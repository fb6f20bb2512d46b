#pragma once
// One SQLCipher connection and its prepared statements. Not thread safe: one thread at a time per connection.
// Errors carry SQLite's meaning as a cdb::status (disk full, io, damaged, busy), never a value.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/progress.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cdb::crypto {
class secret;
}

namespace cdb::storage {

struct file_state;

// What a piece of work did, for tests that count instead of timing.
struct counters {
  std::uint64_t rows_read = 0;       // rows stepped over by statements
  std::uint64_t rows_written = 0;    // rows inserted, updated, deleted
  std::uint64_t pages_written = 0;   // database pages written to the log
  std::uint64_t log_bytes = 0;       // bytes written to the log
  std::uint64_t vm_steps = 0;        // instructions of SQLite's machine in finished statements: work that reads no row counts too
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
  int columns() const;
  int type(int column) const;               // SQLITE_INTEGER ...

 private:
  friend class connection;
  sqlite3_stmt* handle_ = nullptr;
  counters* counters_ = nullptr;
  sqlite3* db_ = nullptr;
  int failed_ = 0;        // SQLite's code of a failed prepare or bind; step reports it
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
  // How the next commits reach the disk, outside a transaction. synced (the default): when commit returns. ordered: with the
  // next synced commit or checkpoint, so that a power cut may take the latest ordered commits back, but never an earlier one
  // alone: for work that nobody was told of yet.
  enum class commits { synced, ordered };
  result<void> set_commits(commits how);
  result<void> begin_read();   // a snapshot: BEGIN, and reads once
  result<void> commit();
  void rollback();             // also after a failed commit; never fails
  bool in_transaction() const;
  std::int64_t last_rowid() const;
  std::int64_t changes() const;                     // rows changed by the last statement

  result<void> checkpoint_passive();                // outside a transaction; as far as readers allow
  result<void> checkpoint_truncate();               // all of it, and the log cut to nothing
  // Size of the log while a checkpoint has still to carry something of it over, else 0 (the next write begins it anew).
  std::int64_t log_bytes() const;
  std::int64_t log_bytes_left() const;              // that no checkpoint has carried over
  void heed(const progress* report);                // which outlives it: statements ask it now and then, and end as cancelled; null: no more
  void interrupt();                                 // any thread: the running statement ends as cancelled
  // "ok" or what is wrong: seals of pages (cipher_integrity_check), b-trees. The seals are checked in the file itself, so only
  // of a `whole` one, to which nothing in the log is newer, and while nobody checkpoints; else only of what the trees reach.
  result<std::string> integrity_check(bool whole, const progress& report = {});
  result<std::string> integrity_check() { return integrity_check(file_is_whole()); }
  bool file_is_whole() const;  // at this moment
  result<void> vacuum();                            // rewrites the file without gaps; outside a transaction
  const counters& count() const;

  sqlite3* handle() { return db_; }                 // for src/storage only
  bool is_of(const file_state* state) const { return state_.get() == state; }

 private:
  friend class store_file;
  enum class purpose { creating, writing, reading, copying };  // copying: an empty file that another's pages are put into
  static result<std::unique_ptr<connection>> open(std::shared_ptr<file_state> state, const crypto::secret& master,
                                                  purpose use, std::uint64_t cache_bytes);
  connection() = default;
  result<void> set_key(const crypto::secret& master);
  result<void> set_up(purpose use, std::uint64_t cache_bytes);
  result<std::string> first_value(std::string_view sql);
  result<void> checkpoint(int mode);
  error failure(int code, std::string_view doing) const;
  result<std::string> find_damage(bool whole);
  static int ask(void* self);
  static int authorize(void* self, int action, const char*, const char*, const char*, const char*);

  sqlite3* db_ = nullptr;
  std::shared_ptr<file_state> state_;
  mutable counters counters_;
  commits commits_ = commits::synced;
  const progress* heeded_ = nullptr;
  unsigned asked_ = 0;       // it was, since it was last reported to
  bool may_attach_ = false;  // during our own VACUUM, which attaches a temporary database
  struct text_hash {  // looks up a view without making a string of it
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::unique_ptr<statement>, text_hash, std::equal_to<>> statements_;
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
