#include "storage/connection.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>
#include <utility>

#include "crypto/secret.h"
#include "storage/file_header.h"
#include "storage/file_state.h"
#include "storage/sqlcipher_unit.h"
#include "storage/sqlite_status.h"
#include "storage/vfs.h"

namespace cdb::storage {
namespace {

constexpr int busy_wait_ms = 5000;
constexpr int max_value_bytes = 64 << 20;   // above the row limit of 16 MiB, far below SQLite's own 1 GB
constexpr int integrity_lines = 100;

int on_commit(void* state, sqlite3*, const char*, int frames) {
  static_cast<file_state*>(state)->gauge.committed(static_cast<std::uint64_t>(frames));
  return SQLITE_OK;
}

// x'...' of a raw key, wiped when it goes.
class key_literal {
 public:
  explicit key_literal(const crypto::secret& key) {
    static constexpr char hex[] = "0123456789abcdef";
    text_[0] = 'x';
    text_[1] = '\'';
    for (std::size_t i = 0; i < 32; ++i) {
      text_[2 + 2 * i] = hex[key.data()[i] >> 4];
      text_[3 + 2 * i] = hex[key.data()[i] & 15];
    }
    text_[66] = '\'';
  }
  ~key_literal() { crypto::wipe(text_.data(), text_.size()); }
  key_literal(const key_literal&) = delete;
  key_literal& operator=(const key_literal&) = delete;
  const char* data() const { return text_.data(); }
  int size() const { return static_cast<int>(text_.size()); }

 private:
  std::array<char, 67> text_;
};

}  // namespace

namespace {

// What failed before was told, or did not matter.
void forget_failed_cryptography() {
#ifndef CUSTODB_INSECURE_PLAINTEXT
  (void)cdb_sqlcipher_failed();
#endif
}

// A copy; rc becomes SQLITE_NOMEM if there is no memory for it, so that the statement it comes from is still ended.
std::string kept(const char* text, int size, int& rc) try {
  return std::string(text, static_cast<std::size_t>(size));
} catch (const std::bad_alloc&) {
  rc = SQLITE_NOMEM;
  return {};
}

}  // namespace

error connection::failure(int code, std::string_view doing) const {
  if (state_ && state_->in_other_process()) return state_->check_process().error();
  return sqlite_failure(code, doing);
}

result<std::unique_ptr<connection>> connection::open(std::shared_ptr<file_state> state, const crypto::secret& master,
                                                     purpose use, std::uint64_t cache_bytes) {
  CDB_TRY(sqlite_ready());
  CDB_TRY(state->check_process());
  forget_failed_cryptography();
  std::unique_ptr<connection> made(new connection);
  made->state_ = std::move(state);
  ++made->state_->connections;
  // No mutex of SQLite's own: a connection is used by one thread at a time (interrupt() needs none).
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  const int rc = sqlite3_open_v2(made->state_->path.c_str(), &made->db_, flags, made->state_->vfs->zName);
  if (rc != SQLITE_OK) return made->failure(rc, "opening a connection");
  CDB_TRY(made->set_key(master));
  CDB_TRY(made->set_up(use, cache_bytes));
  return made;
}

result<void> connection::set_key([[maybe_unused]] const crypto::secret& master) {
#ifndef CUSTODB_INSECURE_PLAINTEXT
  {
    const key_literal key(master);
    if (const int rc = sqlite3_key_v2(db_, "main", key.data(), key.size()); rc != SQLITE_OK) return failure(rc, "setting the key");
  }
  CDB_TRY(exec("PRAGMA cipher_page_size = 4096; PRAGMA cipher_memory_security = OFF"));
  CDB_ASSIGN(const std::string version, first_value("PRAGMA cipher_version"));
  if (version.empty()) return make_error(status::not_encrypted, "SQLCipher is not in place: nothing would be encrypted");
#endif
  return {};
}

result<void> connection::set_up(purpose use, std::uint64_t cache_bytes) {
  sqlite3_busy_timeout(db_, busy_wait_ms);
  sqlite3_limit(db_, SQLITE_LIMIT_LENGTH, max_value_bytes);
  for (const int setting : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE})
    sqlite3_db_config(db_, setting, 1, nullptr);
  for (const int setting : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
    sqlite3_db_config(db_, setting, 0, nullptr);
  const auto cache_kib = std::to_string(cache_bytes / 1024);
  CDB_TRY(exec("PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
               "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA wal_autocheckpoint = 0;"
               "PRAGMA cache_size = -" + cache_kib));
  if (use == purpose::copying) {
    CDB_TRY(exec("PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY"));
  } else if (use == purpose::creating) {
    // The first page is written with a rollback journal in memory: the file has no name yet that anybody would open.
    CDB_TRY(exec("PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; PRAGMA application_id = 0x43754442"));
    CDB_ASSIGN(const std::string mode, first_value("PRAGMA journal_mode = WAL"));
    if (mode != "wal") return make_error(status::internal, "the database did not take a write-ahead log");
  } else {
    // The first read: proves the key, and opens the log (recovering it after a crash).
    CDB_ASSIGN(const std::string mode, first_value("PRAGMA journal_mode"));
    if (mode != "wal") return make_error(status::damaged, "the database is not in write-ahead mode");
    CDB_TRY(exec("SELECT count(*) FROM sqlite_schema"));
  }
  if (use == purpose::reading) CDB_TRY(exec("PRAGMA query_only = ON"));
  sqlite3_wal_hook(db_, on_commit, state_.get());
  count_log_writes(db_, &counters_);
  sqlite3_set_authorizer(db_, authorize, this);
  return {};
}

int connection::authorize(void* self, int action, const char*, const char*, const char*, const char*) {
  if (action != SQLITE_ATTACH && action != SQLITE_DETACH) return SQLITE_OK;
  return static_cast<connection*>(self)->may_attach_ ? SQLITE_OK : SQLITE_DENY;
}

connection::~connection() {
  // In a child of fork() SQLite's mutexes may be held for ever; its copy of the memory is left as it is.
  if (state_ && !state_->in_other_process()) {
    for (auto& [sql, s] : statements_) sqlite3_finalize(s->handle_);
    sqlite3_close_v2(db_);
  }
  if (state_) --state_->connections;
}

statement& connection::prepare(std::string_view sql) {
  auto at = statements_.find(sql);
  if (at == statements_.end()) at = statements_.emplace(std::string(sql), std::make_unique<statement>()).first;
  statement& s = *at->second;
  s.reset();
  if (s.handle_) return s;
  s.counters_ = &counters_;
  s.db_ = db_;
  s.failed_ = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &s.handle_, nullptr);
  if (s.failed_ != SQLITE_OK) s.failed_ = failed_code(db_);
  const int rc = s.failed_ & 0xff;
#ifndef CUSTODB_INSECURE_PLAINTEXT
  if (rc != SQLITE_OK && cdb_sqlcipher_failed()) {
    s.failed_ = SQLITE_NOMEM;
    return s;
  }
#endif
  if (rc == SQLITE_ERROR || rc == SQLITE_AUTH || rc == SQLITE_MISUSE || (rc == SQLITE_OK && !s.handle_))
    throw std::logic_error("SQL: " + std::string(sqlite3_errmsg(db_)) + " in: " + std::string(sql));
  return s;  // any other failure is the file's: step reports it, and the next prepare tries again
}

result<void> connection::exec(std::string_view sql) {
  const int rc = sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (rc == SQLITE_OK) return {};
  return failure(rc, "running a statement");
}

result<std::string> connection::first_value(std::string_view sql) {
  sqlite3_stmt* s = nullptr;
  int rc = sqlite3_prepare_v2(db_, sql.data(), static_cast<int>(sql.size()), &s, nullptr);
  std::string value;
  if (rc == SQLITE_OK && s) {
    rc = sqlite3_step(s);
    const auto* text = rc == SQLITE_ROW ? reinterpret_cast<const char*>(sqlite3_column_text(s, 0)) : nullptr;
    if (rc == SQLITE_ROW && !text) rc = SQLITE_NOMEM;  // what is asked for here is never NULL otherwise
    if (text) value = kept(text, sqlite3_column_bytes(s, 0), rc);
  }
  const int ended = sqlite3_finalize(s);
  if (rc != SQLITE_ROW && rc != SQLITE_DONE && rc != SQLITE_OK) return failure(rc, "running a statement");
  if (ended != SQLITE_OK) return failure(ended, "running a statement");
  return value;
}

result<void> connection::begin_write() {
  forget_failed_cryptography();
  return prepare("BEGIN IMMEDIATE").run();
}

result<void> connection::set_commits(commits how) {
  if (how == commits_) return {};
  CDB_TRY(exec(how == commits::synced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL"));
  commits_ = how;
  return {};
}

result<void> connection::begin_read() {
  forget_failed_cryptography();
  CDB_TRY(prepare("BEGIN").run());
  auto read = prepare("SELECT 1 FROM sqlite_schema LIMIT 1").run();
  if (!read) rollback();
  return read;
}

result<void> connection::commit() { return prepare("COMMIT").run(); }

void connection::rollback() {
  if (!in_transaction()) return;
  for (auto& [sql, s] : statements_)
    if (s->handle_) sqlite3_reset(s->handle_);
  sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool connection::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
std::int64_t connection::last_rowid() const { return sqlite3_last_insert_rowid(db_); }
std::int64_t connection::changes() const { return sqlite3_changes64(db_); }

result<void> connection::checkpoint(int mode) {
  if (state_->read_only) return {};
  int in_log = 0, carried_over = 0;
  const int rc = sqlite3_wal_checkpoint_v2(db_, "main", mode, &in_log, &carried_over);
  if (rc == SQLITE_BUSY && mode == SQLITE_CHECKPOINT_PASSIVE) return {};  // somebody else is at it
  if (rc != SQLITE_OK) return failure(rc, "carrying the log over into the database");
  if (mode == SQLITE_CHECKPOINT_TRUNCATE) state_->gauge.cut();
  else if (in_log >= 0 && carried_over >= 0)
    state_->gauge.checkpointed(static_cast<std::uint64_t>(in_log), static_cast<std::uint64_t>(carried_over));
  return {};
}

result<void> connection::checkpoint_passive() { return checkpoint(SQLITE_CHECKPOINT_PASSIVE); }
result<void> connection::checkpoint_truncate() { return checkpoint(SQLITE_CHECKPOINT_TRUNCATE); }

std::int64_t connection::log_bytes() const {
  return static_cast<std::int64_t>(state_->gauge.pending_frames()) * log_frame_bytes;
}

std::int64_t connection::log_bytes_left() const {
  return static_cast<std::int64_t>(state_->gauge.left_frames()) * log_frame_bytes;
}

int connection::ask(void* self) {
  auto& c = *static_cast<connection*>(self);
  if (c.heeded_->cancel && c.heeded_->cancel->cancelled()) return 1;
  constexpr unsigned asks_a_report = 320;
  return ++c.asked_ % asks_a_report == 0 && c.heeded_->tick("check", 0, 0) ? 1 : 0;
}

void connection::heed(const progress* report) {
  constexpr int steps_a_look = 100;  // a step of a statement takes less than a microsecond; of an integrity check it is a page
  heeded_ = report;
  sqlite3_progress_handler(db_, report ? steps_a_look : 0, report ? ask : nullptr, this);
}

void connection::interrupt() { sqlite3_interrupt(db_); }

// A log that a crash left is carried over by the first opening for writing; until then the file may even have holes.
bool connection::file_is_whole() const {
  return state_->read_only ? state_->io->size_of(state_->log_path()) <= 0 : state_->gauge.left_frames() == 0;
}

namespace {

// The walk over the trees tells a page that could not be read as damage, whatever the cause was.
bool ended_for_memory(std::string_view finding) {
  constexpr std::string_view before_code = "error code=";
  for (std::size_t at = finding.find(before_code); at != finding.npos; at = finding.find(before_code, at)) {
    at += before_code.size();
    int code = 0;
    for (; at < finding.size() && finding[at] >= '0' && finding[at] <= '9' && code < 100'000; ++at) code = code * 10 + (finding[at] - '0');
    if (code == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM) return true;
  }
  return false;
}

}  // namespace

result<std::string> connection::integrity_check(bool whole, const progress& report) {
  struct heeding {
    connection& c;
    heeding(connection& own, const progress& report) : c(own) { c.heed(&report); }
    ~heeding() { c.heed(nullptr); }
  } const while_it_lasts(*this, report);
  return find_damage(whole);
}

result<std::string> connection::find_damage([[maybe_unused]] bool whole) {
  std::string found;
  const auto collect = [&](std::string_view sql) -> result<void> {
    statement& s = prepare(sql);
    for (int lines = 0;; ++lines) {
      CDB_ASSIGN(const bool row, s.step());
      if (!row || lines == integrity_lines) break;
      if (ended_for_memory(s.text(0))) return make_error(status::no_memory, "checking the pages: out of memory");
      if (s.text(0) != "ok") found.append(found.empty() ? "" : "\n").append(s.text(0));
    }
    s.reset();
    return {};
  };
#ifndef CUSTODB_INSECURE_PLAINTEXT
  forget_failed_cryptography();
  if (whole) CDB_TRY(collect("PRAGMA cipher_integrity_check"));
  if (cdb_sqlcipher_failed()) return make_error(status::no_memory, "checking the pages: out of memory");
#endif
  // A page whose MAC is wrong stops the walk over the trees with an error: what the first check said then stands.
  auto trees = collect("PRAGMA integrity_check");
  if (!trees && trees.error().code != status::damaged && trees.error().code != status::internal) return trees.error();
  if (!trees) found.append(found.empty() ? "" : "\n").append(trees.error().message);
  return found.empty() ? "ok" : found;
}

result<void> connection::vacuum() {
  if (state_->read_only) return make_error(status::read_only, "the store is open for reading only");
  may_attach_ = true;
  auto done = exec("VACUUM");
  may_attach_ = false;
  return done;
}

const counters& connection::count() const {
  counters_.rows_written = static_cast<std::uint64_t>(sqlite3_total_changes64(db_));
  return counters_;
}

result<transaction> transaction::begin(connection& c) {
  CDB_TRY(c.begin_write());
  return transaction(c);
}

transaction::~transaction() {
  if (connection_) connection_->rollback();
}

result<void> transaction::commit() {
  auto done = connection_->commit();
  if (done) connection_ = nullptr;
  return done;
}

}  // namespace cdb::storage
