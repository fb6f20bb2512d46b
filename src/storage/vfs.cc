// Why a VFS of our own (each tried before the format was fixed): the header needs the pages shifted by 16 KiB; a stock SQLite that
// opens and closes the live file deletes NAME-wal, which lost acknowledged rows, so the log is NAME-cwal; and one place for every
// write makes fault tests possible. No other file is ever opened: journals of statements and temporary tables stay in memory.
//
// After a failed sync the system may drop the unwritten pages and report success the next time, so the log could have a hole
// before later commits. From then on every write and sync is refused; opening the store again replays what the log really holds.

#include "storage/vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "storage/file_header.h"
#include "storage/file_state.h"
#include "storage/os_io.h"

namespace cdb::storage {
namespace {

constexpr std::int64_t shift = static_cast<std::int64_t>(header_bytes);
// A checkpoint puts its pages on the disk by this much at a time. All at once, by the sync at its end, they keep the disk busy for
// some milliseconds, and a put that syncs the log meanwhile waits behind them.
constexpr int write_out_bytes = 128 << 10;
constexpr int frame_header_bytes = 24;  // before each page in the log (SQLite file format, section 4.1)

// SQLite allocates szOsFile bytes for either of these; both start with its own struct.
struct main_file {
  sqlite3_file base;
  file_state* state;
  int level;
  log_index::held index_locks;
  int written;  // bytes since they were last brought on their way to the disk
};

struct log_file {
  sqlite3_file base;
  file_state* state;
  int fd;              // -1: the log is in memory
  bool folder_synced;  // its name is on disk
  counters* count;
  bool has_read;       // since it last wrote
  bool holds_header;   // of a frame, to go to disk with the frame's page, which SQLite writes next
  std::int64_t header_at;
  unsigned char header[frame_header_bytes];
};

main_file& as_main(sqlite3_file* f) { return *reinterpret_cast<main_file*>(f); }
log_file& as_log(sqlite3_file* f) { return *reinterpret_cast<log_file*>(f); }

// A full disk can be met by any call that changes something: by a sync where room is found late, by making or cutting a file.
int failure(std::int64_t r, int otherwise) { return is_disk_full(r) ? SQLITE_FULL : otherwise; }
int write_failure(std::int64_t r) { return failure(r, SQLITE_IOERR_WRITE); }
bool may_write(const file_state& s) {
  return s.trouble.load(std::memory_order_relaxed) == sync_trouble::none && !s.retired.load(std::memory_order_relaxed) && !s.in_other_process();
}

// What a call is answered that may not write; after a sync that met a full disk that is still what is wrong.
int refusal(const file_state& s, int otherwise) { return s.trouble.load(std::memory_order_relaxed) == sync_trouble::disk_full ? SQLITE_FULL : otherwise; }

int failed_sync(file_state& s, std::int64_t r, int otherwise) {
  s.trouble = is_disk_full(r) ? sync_trouble::disk_full : sync_trouble::io_error;
  return failure(r, otherwise);
}

int read_padded(file_state& s, int fd, void* out, int size, std::int64_t offset) {
  const auto n = s.io->read(fd, out, static_cast<std::size_t>(size), offset);
  if (n < 0) return SQLITE_IOERR_READ;
  if (n == size) return SQLITE_OK;
  std::memset(static_cast<char*>(out) + n, 0, static_cast<std::size_t>(size - n));
  return SQLITE_IOERR_SHORT_READ;
}

int sync_or_poison(file_state& s, int fd) {
  if (!may_write(s)) return refusal(s, SQLITE_IOERR_FSYNC);
  const int r = s.io->sync(fd);
  return r < 0 ? failed_sync(s, r, SQLITE_IOERR_FSYNC) : SQLITE_OK;
}

// --- the database ---

int main_close(sqlite3_file* f) {
  auto& m = as_main(f);
  m.state->locks.lower(m.level, SQLITE_LOCK_NONE);
  m.state->index.unlock(m.index_locks, 0, shm_lock_count);
  return SQLITE_OK;
}

int main_read(sqlite3_file* f, void* out, int size, sqlite3_int64 offset) {
  auto& m = as_main(f);
  return read_padded(*m.state, m.state->fd, out, size, offset + shift);
}

int main_write(sqlite3_file* f, const void* data, int size, sqlite3_int64 offset) {
  auto& m = as_main(f);
  auto& s = *m.state;
  if (!may_write(s)) return refusal(s, SQLITE_IOERR_WRITE);
  const int r = s.io->write(s.fd, data, static_cast<std::size_t>(size), offset + shift);
  if (r < 0) return write_failure(r);
  m.written += size;
  if (m.written < write_out_bytes || s.passing) return SQLITE_OK;
  m.written = 0;
  const int out = s.io->write_out(s.fd);
  return out < 0 ? failed_sync(s, out, SQLITE_IOERR_WRITE) : SQLITE_OK;
}

int main_truncate(sqlite3_file* f, sqlite3_int64 size) {
  auto& s = *as_main(f).state;
  if (!may_write(s)) return refusal(s, SQLITE_IOERR_TRUNCATE);
  if (s.given_up) return SQLITE_OK;
  const int r = s.io->truncate(s.fd, size + shift);
  return r < 0 ? failure(r, SQLITE_IOERR_TRUNCATE) : SQLITE_OK;
}

int main_sync(sqlite3_file* f, int) { return sync_or_poison(*as_main(f).state, as_main(f).state->fd); }

int main_size(sqlite3_file* f, sqlite3_int64* out) {
  auto& s = *as_main(f).state;
  const auto n = s.io->size(s.fd);
  if (n < 0) return SQLITE_IOERR_FSTAT;
  *out = std::max<std::int64_t>(0, n - shift);
  return SQLITE_OK;
}

int main_lock(sqlite3_file* f, int level) {
  auto& m = as_main(f);
  if (m.state->in_other_process()) return SQLITE_IOERR_LOCK;
  return m.state->locks.raise(m.level, level) ? SQLITE_OK : SQLITE_BUSY;
}

int main_unlock(sqlite3_file* f, int level) {
  auto& m = as_main(f);
  m.state->locks.lower(m.level, level);
  return SQLITE_OK;
}

int main_reserved(sqlite3_file* f, int* out) {
  *out = as_main(f).state->locks.reserved();
  return SQLITE_OK;
}

int main_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return static_cast<int>(database_page_bytes); }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN; }

int shm_map(sqlite3_file* f, int number, int size, int extend, void volatile** out) try {
  *out = as_main(f).state->index.region(number, size, extend != 0);
  return SQLITE_OK;
} catch (const std::bad_alloc&) {
  return SQLITE_NOMEM;
}

int shm_lock(sqlite3_file* f, int first, int count, int flags) {
  auto& m = as_main(f);
  if (m.state->in_other_process()) return SQLITE_IOERR_SHMLOCK;
  if (flags & SQLITE_SHM_UNLOCK) {
    m.state->index.unlock(m.index_locks, first, count);
    return SQLITE_OK;
  }
  return m.state->index.lock(m.index_locks, first, count, (flags & SQLITE_SHM_EXCLUSIVE) != 0) ? SQLITE_OK : SQLITE_BUSY;
}

void shm_barrier(sqlite3_file* f) { as_main(f).state->index.barrier(); }

int shm_unmap(sqlite3_file* f, int remove) {
  auto& m = as_main(f);
  m.state->index.unlock(m.index_locks, 0, shm_lock_count);
  if (remove) m.state->index.clear();
  return SQLITE_OK;
}

const sqlite3_io_methods main_methods = {
    2, main_close, main_read, main_write, main_truncate, main_sync, main_size, main_lock, main_unlock, main_reserved,
    main_control, sector_size, characteristics, shm_map, shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};

// --- the log ---

// No exception may pass through SQLite, which would keep its mutexes for ever.
bool grown(std::string& bytes, std::size_t size) try {
  bytes.resize(size);
  return true;
} catch (const std::bad_alloc&) {
  return false;
}

int log_close(sqlite3_file* f) {
  auto& l = as_log(f);
  if (l.fd >= 0) l.state->io->close(l.fd);
  return SQLITE_OK;
}

int write_held_header(log_file& l) {
  if (!l.holds_header) return 0;
  l.holds_header = false;
  return l.state->io->write(l.fd, l.header, sizeof l.header, l.header_at);
}

// A frame is two calls of SQLite's, header and page at once after it; as one of the system's the log costs half as much. Only
// checksums made anew are headers without a page: SQLite reads each such frame just before.
int write_to_log(log_file& l, const void* data, std::size_t size, std::int64_t offset) {
  if (l.holds_header && size == database_page_bytes && offset == l.header_at + frame_header_bytes) {
    unsigned char frame[frame_header_bytes + database_page_bytes];
    std::memcpy(frame, l.header, sizeof l.header);
    std::memcpy(frame + sizeof l.header, data, size);
    l.holds_header = false;
    return l.state->io->write(l.fd, frame, sizeof frame, l.header_at);
  }
  if (const int r = write_held_header(l); r < 0) return r;
  l.holds_header = size == frame_header_bytes && !std::exchange(l.has_read, false);
  if (!l.holds_header) return l.state->io->write(l.fd, data, size, offset);
  std::memcpy(l.header, data, sizeof l.header);
  l.header_at = offset;
  return 0;
}

int log_read(sqlite3_file* f, void* out, int size, sqlite3_int64 offset) {
  auto& l = as_log(f);
  if (const int r = write_held_header(l); r < 0) return failure(r, SQLITE_IOERR_READ);
  l.has_read = true;
  if (l.fd >= 0) return read_padded(*l.state, l.fd, out, size, offset);
  const std::lock_guard guard(l.state->memory_log_mutex);
  const auto& bytes = l.state->memory_log;
  std::memset(out, 0, static_cast<std::size_t>(size));
  const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
  const auto n = bytes.copy(static_cast<char*>(out), static_cast<std::size_t>(size), from);
  return n == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int log_write(sqlite3_file* f, const void* data, int size, sqlite3_int64 offset) {
  auto& l = as_log(f);
  if (!may_write(*l.state)) return refusal(*l.state, SQLITE_IOERR_WRITE);
  const auto n = static_cast<std::size_t>(size);
  if (l.fd < 0) {
    const std::lock_guard guard(l.state->memory_log_mutex);
    auto& bytes = l.state->memory_log;
    const auto at = static_cast<std::size_t>(offset);
    if (bytes.size() < at + n && !grown(bytes, at + n)) return SQLITE_NOMEM;
    std::memcpy(bytes.data() + at, data, n);
    return SQLITE_OK;
  }
  if (const int r = write_to_log(l, data, n, offset); r < 0) return write_failure(r);
  if (l.count) {
    l.count->log_bytes += n;
    if (size == frame_header_bytes) ++l.count->pages_written;
  }
  return SQLITE_OK;
}

int log_truncate(sqlite3_file* f, sqlite3_int64 size) {
  auto& l = as_log(f);
  if (!may_write(*l.state)) return refusal(*l.state, SQLITE_IOERR_TRUNCATE);
  if (l.fd < 0) {
    const std::lock_guard guard(l.state->memory_log_mutex);
    return grown(l.state->memory_log, static_cast<std::size_t>(size)) ? SQLITE_OK : SQLITE_NOMEM;
  }
  int r = write_held_header(l);
  if (r >= 0) r = l.state->io->truncate(l.fd, size);
  return r < 0 ? failure(r, SQLITE_IOERR_TRUNCATE) : SQLITE_OK;
}

int log_sync(sqlite3_file* f, int) try {
  auto& l = as_log(f);
  if (l.fd < 0) return SQLITE_OK;
  if (const int r = write_held_header(l); r < 0) return write_failure(r);
  if (const int rc = sync_or_poison(*l.state, l.fd); rc != SQLITE_OK) return rc;
  if (l.folder_synced) return SQLITE_OK;
  if (const int r = l.state->io->sync_directory(l.state->path); r < 0) return failure(r, SQLITE_IOERR_DIR_FSYNC);
  l.folder_synced = true;
  return SQLITE_OK;
} catch (const std::bad_alloc&) {  // of the folder's name; the log itself is synced
  return SQLITE_NOMEM;
}

int log_size(sqlite3_file* f, sqlite3_int64* out) {
  auto& l = as_log(f);
  if (l.fd < 0) {
    const std::lock_guard guard(l.state->memory_log_mutex);
    *out = static_cast<sqlite3_int64>(l.state->memory_log.size());
    return SQLITE_OK;
  }
  if (const int r = write_held_header(l); r < 0) return failure(r, SQLITE_IOERR_FSTAT);
  const auto n = l.state->io->size(l.fd);
  if (n < 0) return SQLITE_IOERR_FSTAT;
  *out = n;
  return SQLITE_OK;
}

int log_lock(sqlite3_file*, int) { return SQLITE_OK; }
int log_reserved(sqlite3_file*, int* out) {
  *out = 0;
  return SQLITE_OK;
}

const sqlite3_io_methods log_methods = {
    1, log_close, log_read, log_write, log_truncate, log_sync, log_size, log_lock, log_lock, log_reserved,
    main_control, sector_size, characteristics, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};

// --- the file system ---

file_state& state_of(sqlite3_vfs* vfs) { return *static_cast<file_state*>(vfs->pAppData); }

bool is_log_name(const file_state& s, std::string_view name) {
  return name.size() == s.path.size() + 4 && name.starts_with(s.path) && name.ends_with("-wal");
}

int open_log(file_state& s, log_file& l) {
  l.state = &s;
  l.fd = -1;
  if (!s.log_in_memory) {
    l.fd = s.io->open(s.log_path(), s.read_only ? open_mode::read : open_mode::create);
    if (l.fd < 0) return failure(l.fd, SQLITE_CANTOPEN);
  }
  l.base.pMethods = &log_methods;
  return SQLITE_OK;
}

int vfs_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* out_flags) try {
  auto& s = state_of(vfs);
  std::memset(f, 0, static_cast<std::size_t>(vfs->szOsFile));
  if (s.in_other_process() || s.retired.load()) return SQLITE_CANTOPEN;
  if (flags & SQLITE_OPEN_WAL) {
    if (!name || !is_log_name(s, name)) return SQLITE_CANTOPEN;
    if (const int rc = open_log(s, as_log(f)); rc != SQLITE_OK) return rc;
  } else if ((flags & SQLITE_OPEN_MAIN_DB) && name && s.path == name) {
    as_main(f).state = &s;
    f->pMethods = &main_methods;
  } else {
    return SQLITE_CANTOPEN;
  }
  if (out_flags) *out_flags = flags;
  return SQLITE_OK;
} catch (const std::bad_alloc&) {
  return SQLITE_NOMEM;
}

int vfs_delete(sqlite3_vfs* vfs, const char* name, int) try {
  auto& s = state_of(vfs);
  if (!is_log_name(s, name)) return SQLITE_OK;
  if (!may_write(s)) return refusal(s, SQLITE_IOERR_DELETE);
  if (s.log_in_memory) return SQLITE_OK;
  const int r = s.io->remove(s.log_path());
  return r < 0 && !is_absent(r) ? SQLITE_IOERR_DELETE : SQLITE_OK;
} catch (const std::bad_alloc&) {
  return SQLITE_NOMEM;
}

int vfs_access(sqlite3_vfs* vfs, const char* name, int, int* out) try {
  auto& s = state_of(vfs);
  if (!is_log_name(s, name)) *out = s.path == name;
  else if (s.log_in_memory) *out = !s.memory_log.empty();
  else *out = s.io->size_of(s.log_path()) > 0;
  return SQLITE_OK;
} catch (const std::bad_alloc&) {
  return SQLITE_NOMEM;
}

int vfs_full_name(sqlite3_vfs*, const char* name, int size, char* out) {
  const auto n = std::strlen(name);  // already canonical
  if (n + 1 > static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
  std::memcpy(out, name, n + 1);
  return SQLITE_OK;
}

// What does not touch the store is the system VFS's.
sqlite3_vfs* system_vfs() { return sqlite3_vfs_find(nullptr); }
int vfs_random(sqlite3_vfs*, int n, char* out) { return system_vfs()->xRandomness(system_vfs(), n, out); }
int vfs_sleep(sqlite3_vfs*, int us) { return system_vfs()->xSleep(system_vfs(), us); }
int vfs_time(sqlite3_vfs*, double* out) { return system_vfs()->xCurrentTime(system_vfs(), out); }
int vfs_last_error(sqlite3_vfs*, int, char*) { return 0; }

struct named_vfs {
  sqlite3_vfs vfs = {};
  std::string name;
};

}  // namespace

sqlite3_vfs* register_vfs(file_state& state) {
  static std::atomic<std::uint64_t> next{1};  // only to tell names apart
  auto made = std::make_unique<named_vfs>();
  made->name = "custodb-" + std::to_string(next.fetch_add(1));
  auto& v = made->vfs;
  v.iVersion = 1;
  v.szOsFile = static_cast<int>(std::max(sizeof(main_file), sizeof(log_file)));
  v.mxPathname = 4096;
  v.zName = made->name.c_str();
  v.pAppData = &state;
  v.xOpen = vfs_open;
  v.xDelete = vfs_delete;
  v.xAccess = vfs_access;
  v.xFullPathname = vfs_full_name;
  v.xRandomness = vfs_random;
  v.xSleep = vfs_sleep;
  v.xCurrentTime = vfs_time;
  v.xGetLastError = vfs_last_error;
  if (sqlite3_vfs_register(&v, 0) != SQLITE_OK) return nullptr;
  return &made.release()->vfs;
}

void unregister_vfs(sqlite3_vfs* vfs) {
  sqlite3_vfs_unregister(vfs);
  delete reinterpret_cast<named_vfs*>(vfs);
}

void count_log_writes(sqlite3* db, counters* where) {
  sqlite3_file* f = nullptr;
  if (sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &f) == SQLITE_OK && f && f->pMethods == &log_methods)
    as_log(f).count = where;
}

}  // namespace cdb::storage
