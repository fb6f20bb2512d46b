#include "storage/os_lock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace cdb::storage {
namespace {

int set_lock(int fd, short kind) {
  struct flock whole = {};
  whole.l_type = kind;
  whole.l_whence = SEEK_SET;  // start 0, length 0: to the end, however far that moves
  return ::fcntl(fd, F_OFD_SETLK, &whole);
}

}  // namespace

lock_outcome try_lock(int fd, bool exclusive) {
  if (set_lock(fd, exclusive ? F_WRLCK : F_RDLCK) == 0) return lock_outcome::taken;
  return errno == EAGAIN || errno == EACCES ? lock_outcome::held_elsewhere : lock_outcome::failed;
}

void unlock(int fd) { set_lock(fd, F_UNLCK); }

std::int64_t process_id() { return ::getpid(); }

bool is_same_file(int fd, const std::string& path) {
  struct stat a, b;
  return ::fstat(fd, &a) == 0 && ::stat(path.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace cdb::storage
