#pragma once
// What the connections of one open store share: the descriptor that holds the lock, SQLite's locks and the WAL index in memory.
//
// One process at a time has the store open, so SQLite's locks need only keep apart the connections of this process; nothing of
// them is on disk. Shared by the store file and its connections; gone when the last of them is.

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/os_io.h"

struct sqlite3_vfs;

namespace cdb::storage {

inline constexpr int shm_lock_count = 8;  // SQLITE_SHM_NLOCK

// SQLite's five lock levels on the database, counted over connections. Level numbers are SQLite's.
class database_locks {
 public:
  bool raise(int& held, int wanted);  // false: somebody is in the way
  void lower(int& held, int wanted);
  bool reserved();

 private:
  std::mutex mutex_;
  int shared_ = 0;
  const int* reserved_ = nullptr;  // whose: the address of that connection's level
  const int* pending_ = nullptr;
  bool exclusive_ = false;
};

// The WAL index: regions of memory, and eight locks over them, each shared or exclusive.
class log_index {
 public:
  struct held {  // one bit a lock
    std::uint16_t shared = 0;
    std::uint16_t exclusive = 0;
  };
  void* region(int number, int size, bool make);  // nullptr if it is not there, and is not to be made
  bool lock(held& mine, int first, int count, bool exclusive);
  void unlock(held& mine, int first, int count);
  void clear();   // SQLite asked for the index to be deleted
  void barrier();

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<std::uint8_t[]>> regions_;
  std::array<int, shm_lock_count> state_{};  // -1: exclusive; else how many share it
};

// How much of the log a checkpoint has not carried over yet.
class log_gauge {
 public:
  void committed(std::uint64_t frames);
  void checkpointed(std::uint64_t frames, std::uint64_t carried_over);
  void cut();
  std::uint64_t pending_frames();   // the log's, while it holds something that was not carried over
  std::uint64_t left_frames();      // that were not carried over

 private:
  std::mutex mutex_;
  std::uint64_t frames_ = 0;
  std::uint64_t carried_ = 0;
};

// How a sync of the file has failed.
enum class sync_trouble : std::uint8_t { none, io_error, disk_full };

struct file_state {
  file_state(std::shared_ptr<os_io> calls, std::string canonical);
  ~file_state();  // closes the descriptor; in the process that opened the store, it also drops the lock
  file_state(const file_state&) = delete;
  file_state& operator=(const file_state&) = delete;

  bool in_other_process() const;  // after fork(), in the child
  result<void> check_process() const;
  std::string log_path() const { return path + "-cwal"; }

  std::shared_ptr<os_io> io;
  std::string path;
  int fd = -1;
  bool locked = false;
  bool read_only = false;
  bool log_in_memory = false;              // while a store is being made, and for readers of a store without a log
  bool given_up = false;                   // about to be removed: how long it is does not matter
  bool passing = false;                    // a copy that no crash has a use for: nothing of it need reach the disk
  std::string memory_log;                  // its bytes
  std::mutex memory_log_mutex;
  std::int64_t owner = 0;                  // process id
  std::atomic<sync_trouble> trouble{sync_trouble::none};  // see vfs.cc
  std::atomic<bool> retired{false};        // another file has its name: what is open goes on reading, nothing by name counts
  std::atomic<int> connections{0};
  database_locks locks;
  log_index index;
  log_gauge gauge;
  sqlite3_vfs* vfs = nullptr;              // registered under a name of its own; owned
};

}  // namespace cdb::storage
