// Another master key. The pages go through SQLite's online backup into NAME-cnew, a file as a creation makes it, under the new key:
// it mirrors what the source's own connection commits meanwhile, so the copy is whole when the last page is copied, and nothing of
// the former pages, slots or log is in it. Then it takes the name. Which file has the name decides what the store is, at any moment.

#include "storage/store_rekey.h"

#include <sqlite3.h>

#include <utility>

#include "crypto/kdf.h"
#include "storage/header_io.h"
#include "storage/sqlite_status.h"

namespace cdb::storage {
namespace {

constexpr std::uint64_t cache_of_rekey = 4u << 20;

bool goes_on(int rc) { return rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED; }

}  // namespace

store_file::rekeying::~rekeying() { (void)give_up(); }

std::shared_ptr<void> store_file::rekeying::give_up() {
  const bool unplaced = fresh_.state && !placed_;
  if (unplaced) fresh_.state->given_up = true;
  if (backup_) sqlite3_backup_finish(std::exchange(backup_, nullptr));
  copy_.reset();
  if (!unplaced) return nullptr;
  fresh_.state->io->remove(fresh_.state->path);
  return std::exchange(fresh_.state, nullptr);
}

std::uint64_t store_file::rekeying::pages() const { return static_cast<std::uint64_t>(sqlite3_backup_pagecount(backup_)); }
std::uint64_t store_file::rekeying::pages_left() const { return static_cast<std::uint64_t>(sqlite3_backup_remaining(backup_)); }

result<bool> store_file::rekeying::copy_some(int pages) {
  // The last page is left for the end: with it the copy would be closed to further changes.
  if (pages_left() > 0 && pages_left() <= static_cast<std::uint64_t>(pages)) return false;
  const int rc = sqlite3_backup_step(backup_, pages);
  if (rc == SQLITE_DONE) return false;
  if (goes_on(rc)) return true;
  return sqlite_failure(rc, "copying the store under the new key");
}

result<void> store_file::rekeying::sync_copy() {
  const auto r = fresh_.state->io->sync(fresh_.state->fd);
  return r < 0 ? result<void>(io_error(r, "copying the store under the new key")) : result<void>();
}

result<std::unique_ptr<store_file::rekeying>> store_file::begin_rekey(connection& writer, const credentials& who) {
  CDB_TRY(check_credentials(who));
  if (!who.recovery_code.empty()) return make_error(status::invalid_argument, "a new key is a key or a passphrase");
  const auto& now = *impl_;
  CDB_TRY(now.usable());
  auto work = std::make_unique<rekeying>();
  auto& s = work->fresh_;
  s.env = now.env;
  s.options = now.options;
  s.path = now.path;
  s.header.store_id = now.header.store_id;
  s.header.created_us = now.header.created_us;
  s.header.generation = 1;
  CDB_TRY(s.take_master(who));
  CDB_ASSIGN(auto state, make_state(s.path, s.options));
  const std::string temporary = s.path + "-cnew";
  state->path = temporary;
  CDB_TRY(take_unfinished(*state, temporary));
  state->log_in_memory = true;
  s.state = std::move(state);
  CDB_ASSIGN(work->copy_, connection::open(s.state, s.master, connection::purpose::copying, cache_of_rekey));
  work->backup_ = sqlite3_backup_init(work->copy_->handle(), "main", writer.handle(), "main");
  if (!work->backup_) return sqlite_failure(sqlite3_errcode(work->copy_->handle()), "copying the store under the new key");
  CDB_ASSIGN([[maybe_unused]] const bool more, work->copy_some(1));
  return work;
}

// The rest of the pages, what is to be said of them in the new file, the header, and everything on disk.
result<void> store_file::rekeying::complete(const last_changes& change) {
  const int rc = sqlite3_backup_step(backup_, -1);
  const int ended = sqlite3_backup_finish(std::exchange(backup_, nullptr));
  if (rc != SQLITE_DONE) return sqlite_failure(rc, "copying the store under the new key");
  if (ended != SQLITE_OK) return sqlite_failure(ended, "copying the store under the new key");
  copy_.reset();
  auto& s = fresh_;
  s.state->index.clear();
  {
    CDB_ASSIGN(const auto c, s.connect(impl::opening::as_writer, cache_of_rekey));
    CDB_ASSIGN(auto t, transaction::begin(*c));
    CDB_TRY(change(*c, s.master));
    CDB_TRY(t.commit());
    CDB_TRY(c->checkpoint_truncate());
  }
  s.state->log_in_memory = false;
  s.state->memory_log.clear();
  s.state->index.clear();
  CDB_TRY(s.read_page_salt(s.header));
  CDB_TRY(sync_copy());
  if (const int r = s.state->io->write(s.state->fd, replacing_mark.data(), replacing_mark.size(), unnamed_offset); r < 0)
    return io_error(r, "writing the header");
  return write_header(*s.state->io, s.state->fd, s.header, s.master, 1);
}

result<void> store_file::finish_rekey(rekeying& work, const last_changes& change, bool& replaced) {
  replaced = false;
  CDB_TRY(work.complete(change));
  auto& now = *impl_;
  auto& s = work.fresh_;
  const std::lock_guard slots(now.header_mutex);
  const std::unique_lock alone(now.swap_mutex);
  CDB_TRY(now.usable());
  auto& io = *s.state->io;
  // From here on the former file takes no writes: what it acknowledged is in both.
  if (const int r = io.rename_over(s.state->path, s.path); r < 0) return io_error(r, "giving the store under the new key its name");
  replaced = work.placed_ = true;
  now.state->retired = true;
  s.state->path = s.path;
  now.control.reset();
  std::swap(now.state, s.state);
  std::swap(now.master, s.master);
  now.header.slots = s.header.slots;
  now.header.master_is_random = s.header.master_is_random;
  now.header.page_salt = s.header.page_salt;
  now.header.generation = s.header.generation;
  now.rebuilt = false;
  if (const int r = io.sync_directory(now.path); r < 0) return io_error(r, "giving the store under the new key its name");
  CDB_TRY(drop_former_log(*now.state));
  return now.start();
}

}  // namespace cdb::storage
