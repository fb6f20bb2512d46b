#pragma once
// The lock that keeps a store to one opener, and the process that holds it.
//
// An open-file-description lock (Linux 3.15): a classic POSIX lock belongs to the process and vanishes when any descriptor of the
// file is closed, for instance by a host's own SQLite that looked into our file. It covers the whole file, so a stock SQLite,
// which locks bytes near 1 GiB, is told that the file is busy.

#include <cstdint>
#include <string>

namespace cdb::storage {

enum class lock_outcome { taken, held_elsewhere, failed };

lock_outcome try_lock(int fd, bool exclusive);
void unlock(int fd);  // for every process that shares the descriptor through fork()

std::int64_t process_id();
bool is_same_file(int fd, const std::string& path);  // false also if the path is gone

}  // namespace cdb::storage
