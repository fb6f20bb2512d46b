#include "storage/os_io.h"

#include <fcntl.h>  // sync_file_range needs _GNU_SOURCE, which g++ and clang++ define on Linux
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace cdb::storage {
namespace {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// Calls again when a signal came between.
template <class F>
auto without_interrupt(F&& call) {
  auto r = call();
  while (r < 0 && errno == EINTR) r = call();
  return r;
}

int open_unnamed(const std::string& folder) {
#ifdef O_TMPFILE
  const int fd = without_interrupt([&] { return ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); });
  return fd < 0 ? -errno : fd;
#else
  return folder.empty() ? -ENOENT : -ENOTSUP;
#endif
}

}  // namespace

int os_io::open(const std::string& path, open_mode mode) {
  if (mode == open_mode::unnamed) return open_unnamed(folder_of(path));
  const int flags = mode == open_mode::read ? O_RDONLY : mode == open_mode::write ? O_RDWR : O_RDWR | O_CREAT;
  // Readable by its owner alone: the clear header names key slots, and nobody else has a use for the file.
  const int fd = without_interrupt([&] { return ::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY, 0600); });
  return fd < 0 ? -errno : fd;
}

void os_io::close(int fd) { ::close(fd); }

std::int64_t os_io::read(int fd, void* out, std::size_t size, std::int64_t offset) {
  std::size_t done = 0;
  while (done < size) {
    const auto n = ::pread(fd, static_cast<char*>(out) + done, size - done, offset + static_cast<std::int64_t>(done));
    if (n == 0) break;
    if (n < 0 && errno != EINTR) return -errno;
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return static_cast<std::int64_t>(done);
}

int os_io::write(int fd, const void* data, std::size_t size, std::int64_t offset) {
  std::size_t done = 0;
  while (done < size) {
    const auto n = ::pwrite(fd, static_cast<const char*>(data) + done, size - done, offset + static_cast<std::int64_t>(done));
    if (n < 0 && errno != EINTR) return -errno;
    if (n == 0) return -ENOSPC;
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return 0;
}

int os_io::sync(int fd) { return without_interrupt([&] { return ::fdatasync(fd); }) < 0 ? -errno : 0; }

// An error here is an error of the next sync that the system tells only once.
int os_io::write_out(int fd) {
#ifdef SYNC_FILE_RANGE_WRITE
  constexpr unsigned how = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
  const int failed = without_interrupt([&] { return ::sync_file_range(fd, 0, 0, how); }) < 0 ? errno : 0;
  return failed == EIO || failed == ENOSPC || failed == EDQUOT ? -failed : 0;
#else
  (void)fd;
  return 0;
#endif
}

int os_io::truncate(int fd, std::int64_t size) {
  return without_interrupt([&] { return ::ftruncate(fd, size); }) < 0 ? -errno : 0;
}

std::int64_t os_io::size(int fd) {
  struct stat s;
  return ::fstat(fd, &s) < 0 ? -errno : static_cast<std::int64_t>(s.st_size);
}

int os_io::remove(const std::string& path) { return ::unlink(path.c_str()) < 0 ? -errno : 0; }

int os_io::rename_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -errno;
  // A file system without that flag: a second name, which never replaces, then the first one goes.
  if (::link(from.c_str(), to.c_str()) < 0) return -errno;
  if (::unlink(from.c_str()) == 0) return 0;
  const int failed = errno;
  ::unlink(to.c_str());
  return -failed;
}

int os_io::rename_over(const std::string& from, const std::string& to) {
  return ::rename(from.c_str(), to.c_str()) < 0 ? -errno : 0;
}

int os_io::sync_directory(const std::string& of_path) {
  const int fd = ::open(folder_of(of_path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return -errno;
  const int failed = without_interrupt([&] { return ::fsync(fd); }) < 0 ? errno : 0;
  ::close(fd);
  return failed == EINVAL ? 0 : -failed;  // some file systems have no sync of folders, and need none
}

std::int64_t os_io::size_of(const std::string& path) {
  struct stat s;
  return ::stat(path.c_str(), &s) < 0 ? -errno : static_cast<std::int64_t>(s.st_size);
}

int os_io::put_in_place(const std::string& from, const std::string& to) {
  const int fd = open(from, open_mode::read);
  if (fd < 0) return fd;
  int r = sync(fd);
  close(fd);
  if (r >= 0) r = rename_over(from, to);
  return r < 0 ? r : sync_directory(to);
}

std::shared_ptr<os_io> system_io() { return std::make_shared<os_io>(); }

std::string canonical_path(const std::string& path) {
  if (path.empty() || path.find('\0') != std::string::npos || path.back() == '/') return {};
  char resolved[PATH_MAX];
  if (::realpath(path.c_str(), resolved)) return resolved;
  const auto slash = path.rfind('/');
  if (!::realpath(folder_of(path).c_str(), resolved)) return {};
  std::string out = resolved;
  if (out.back() != '/') out.push_back('/');
  return out + (slash == std::string::npos ? path : path.substr(slash + 1));
}

bool is_disk_full(std::int64_t e) { return e == -ENOSPC || e == -EDQUOT || e == -EFBIG; }
bool is_no_memory(std::int64_t e) { return e == -ENOMEM; }
bool is_absent(std::int64_t e) { return e == -ENOENT || e == -ENOTDIR; }
bool is_already_there(std::int64_t e) { return e == -EEXIST; }

bool is_regular_file(int fd) {
  struct stat s;
  return ::fstat(fd, &s) == 0 && S_ISREG(s.st_mode);
}

bool is_folder(const std::string& path) {
  struct stat s;
  return ::stat(path.c_str(), &s) == 0 && S_ISDIR(s.st_mode);
}

std::string describe_errno(std::int64_t e) {
  const char* words = ::strerrordesc_np(static_cast<int>(-e));
  return words ? words : "error " + std::to_string(-e);
}

error io_error(std::int64_t r, std::string_view doing) {
  const auto code = is_disk_full(r) ? status::disk_full : is_absent(r) ? status::not_found
                    : is_already_there(r) ? status::exists : is_no_memory(r) ? status::no_memory : status::io;
  return make_error(code, std::string(doing) + ": " + describe_errno(r));
}

}  // namespace cdb::storage
