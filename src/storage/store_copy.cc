// A copy of the store's present moment, for a look that takes long: a reader that stays at one moment keeps the log from being begun
// anew, and under steady puts it grows by tens of megabytes a second.

#include <sqlite3.h>

#include <memory>

#include "crypto/kdf.h"
#include "storage/sqlite_status.h"
#include "storage/store_impl.h"

namespace cdb::storage {
namespace {

constexpr const char* copying = "copying the store for a long look at it";
constexpr std::uint64_t source_cache = 1u << 20;
constexpr std::uint64_t cache_of_copy = 16u << 20;
constexpr int pages_a_step = 128;

struct backup_end {
  void operator()(sqlite3_backup* b) const { sqlite3_backup_finish(b); }
};

// What copying needs until it is done or given up, when it takes a while to go.
struct copying_parts {
  std::unique_ptr<connection> source;
  std::unique_ptr<connection> copy;
  std::unique_ptr<sqlite3_backup, backup_end> backup;
};

}  // namespace

result<std::unique_ptr<connection>> store_file::copy_aside(const progress& report, std::shared_ptr<void>& given_up) {
  std::shared_ptr<file_state> aside;
  auto parts = std::make_shared<copying_parts>();
  {
    const std::shared_lock same_file(impl_->swap_mutex);
    CDB_TRY(impl_->usable());
    CDB_ASSIGN(aside, make_state(impl_->path, impl_->options));
    CDB_ASSIGN(parts->source, impl_->connect(impl::opening::as_reader, source_cache));  // with no page in memory: each is read, and its seal checked
  }
  aside->fd = aside->io->open(aside->path, open_mode::unnamed);
  if (aside->fd < 0) return io_error(aside->fd, copying);
  aside->log_in_memory = true;
  aside->passing = true;
  auto once = crypto::secret::zeroed(crypto::key_bytes);  // what is on the disk is nobody's to read, whatever becomes of it
  impl_->env->fill_random({once.data(), once.size()});
  CDB_TRY(parts->source->begin_read());  // one moment, however many steps
  CDB_ASSIGN(parts->copy, connection::open(aside, once, connection::purpose::copying, cache_of_copy));
  CDB_TRY(parts->copy->exec("PRAGMA synchronous = OFF"));
  parts->backup.reset(sqlite3_backup_init(parts->copy->handle(), "main", parts->source->handle(), "main"));
  if (!parts->backup) return sqlite_failure(sqlite3_errcode(parts->copy->handle()), copying);
  for (;;) {
    const int rc = sqlite3_backup_step(parts->backup.get(), pages_a_step);
    if (rc == SQLITE_DONE) break;
    if (rc != SQLITE_OK) return sqlite_failure(rc, copying);
    const auto pages = static_cast<std::uint64_t>(sqlite3_backup_pagecount(parts->backup.get()));
    if (report.tick("copy", pages - static_cast<std::uint64_t>(sqlite3_backup_remaining(parts->backup.get())), pages)) {
      given_up = std::move(parts);
      return make_error(status::cancelled, "cancelled");
    }
  }
  parts.reset();
  aside->index.clear();
  return connection::open(aside, once, connection::purpose::reading, cache_of_copy);
}

}  // namespace cdb::storage
