#pragma once
// A disk that writes down, in order, every call that changes it, and what it could hold if the power had gone at any of them.
//
// What a cut leaves: all that was synced; of the rest each 512-byte sector of each write on its own, or a part of a sector, or
// nothing, so that a later write may be there without an earlier one; each truncation and each change of a name since the folder's
// last sync on its own, too. Bytes next to a write do not suffer, which SQLite calls powersafe overwrite.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "storage/os_io.h"
#include "support/random_cases.h"

namespace cdb::test {

struct disk_call {
  enum class kind { create, write, sync, truncate, rename, remove, sync_directory };
  kind what;
  std::size_t file = 0;        // its number in the order files came to be
  std::int64_t offset = 0;     // truncate: the size
  std::string data;            // write
  std::string name, new_name;  // create, rename, remove; without the folder
};

// Files a disk holds before the first call, by name.
using disk_content = std::map<std::string, std::string>;

// A sync that is left out tells no one: it answers success and makes nothing durable.
enum class left_out { nothing, every_sync, directory_sync, header_sync };

// Passes everything on but syncs, which a file system in memory has no use for. Any thread.
class recorded_disk : public storage::os_io {
 public:
  explicit recorded_disk(disk_content before = {});
  void leave_out(left_out lie);  // from now on

  const disk_content& before() const { return before_; }
  const std::vector<disk_call>& calls() const { return calls_; }  // when nobody uses the disk any more
  std::size_t call_count() const;

  int open(const std::string& path, storage::open_mode mode) override;
  void close(int fd) override;
  int write(int fd, const void* data, std::size_t size, std::int64_t offset) override;
  int sync(int fd) override;
  int write_out(int fd) override;
  int truncate(int fd, std::int64_t size) override;
  int remove(const std::string& path) override;
  int rename_new(const std::string& from, const std::string& to) override;
  int rename_over(const std::string& from, const std::string& to) override;
  int sync_directory(const std::string& of_path) override;

 private:
  std::size_t add_file(const std::string& name);
  void note_rename(const std::string& from, const std::string& to);
  bool only_header_waits(std::size_t file) const;

  mutable std::mutex mutex_;
  const disk_content before_;
  left_out lie_ = left_out::nothing;
  std::vector<disk_call> calls_;
  std::map<std::string, std::size_t> live_;  // name -> file
  std::map<int, std::size_t> open_;
  std::size_t files_ = 0;
  std::vector<bool> is_log_;                      // by file, as what follows:
  std::vector<bool> header_waits_, pages_wait_;   // written below or above the header's end and not synced
};

// Walks through a recording, forward only, and says what the disk may hold after a cut.
class power_cut {
 public:
  explicit power_cut(const recorded_disk& disk);
  // The power goes during call number `at` (from 0): those before it were made, it may have had a part of its effect.
  disk_content what_is_left(std::size_t at, random_source& random);

 private:
  struct file {
    std::string synced;
    std::vector<const disk_call*> waiting;
  };
  void make(const disk_call& call);
  static std::string some_of(const file& f, const disk_call* last, random_source& random);

  const recorded_disk& disk_;
  std::size_t made_ = 0;
  std::vector<file> files_;
  std::map<std::string, std::size_t> names_;
  std::vector<const disk_call*> naming_;  // since the folder's last sync
};

// Puts the content into a folder, in place of what is there.
void write_files(const std::string& folder, const disk_content& content);

}  // namespace cdb::test
