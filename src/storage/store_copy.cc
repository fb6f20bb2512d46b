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
constexpr std::uint64_t copy_cache = 16u << 20;
constexpr int pages_a_step = 512;

struct backup_end {
  void operator()(sqlite3_backup* b) const { sqlite3_backup_finish(b); }
};

}  // namespace

result<std::unique_ptr<connection>> store_file::copy_aside(const progress& report) {
  std::shared_ptr<file_state> aside;
  std::unique_ptr<connection> source;
  {
    const std::shared_lock same_file(impl_->swap_mutex);
    CDB_TRY(impl_->usable());
    CDB_ASSIGN(aside, make_state(impl_->path, impl_->options));
    CDB_ASSIGN(source, impl_->connect(impl::opening::as_reader, source_cache));  // with no page in memory: each is read, and its seal checked
  }
  aside->fd = aside->io->open(aside->path, open_mode::unnamed);
  if (aside->fd < 0) return io_error(aside->fd, copying);
  aside->log_in_memory = true;
  auto once = crypto::secret::zeroed(crypto::key_bytes);  // what is on the disk is nobody's to read, whatever becomes of it
  impl_->env->fill_random({once.data(), once.size()});
  CDB_TRY(source->begin_read());  // one moment, however many steps
  {
    CDB_ASSIGN(const auto copy, connection::open(aside, once, connection::purpose::copying, copy_cache));
    CDB_TRY(copy->exec("PRAGMA synchronous = OFF"));  // no crash has a use for it
    const std::unique_ptr<sqlite3_backup, backup_end> backup(sqlite3_backup_init(copy->handle(), "main", source->handle(), "main"));
    if (!backup) return sqlite_failure(sqlite3_errcode(copy->handle()), copying);
    for (;;) {
      const int rc = sqlite3_backup_step(backup.get(), pages_a_step);
      if (rc == SQLITE_DONE) break;
      if (rc != SQLITE_OK) return sqlite_failure(rc, copying);
      const auto pages = static_cast<std::uint64_t>(sqlite3_backup_pagecount(backup.get()));
      if (report.tick("copy", pages - static_cast<std::uint64_t>(sqlite3_backup_remaining(backup.get())), pages))
        return make_error(status::cancelled, "cancelled");
    }
  }
  aside->index.clear();
  return connection::open(aside, once, connection::purpose::reading, copy_cache);
}

}  // namespace cdb::storage
