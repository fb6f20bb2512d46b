#pragma once
// Disks that fail: one that refuses the n-th call, and one that forgets what was not synced when the power goes.

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "storage/os_io.h"

namespace store_help {

// Counts calls that change something; from the n-th on (or only that one) they fail. `swallowed`: they answer success and do
// nothing, as no disk should.
class failing_io : public cdb::storage::os_io {
 public:
  enum class kind { io_error, disk_full, torn_write, read_error, swallowed };
  kind how = kind::io_error;
  std::int64_t fail_at = -1;   // -1: never
  bool and_after = true;       // false: the failing call is the only one
  std::atomic<std::int64_t> calls{0};  // counted calls so far
  std::atomic<std::int64_t> syncs{0};

  int open(const std::string& path, cdb::storage::open_mode mode) override;
  std::int64_t read(int fd, void* out, std::size_t size, std::int64_t offset) override;
  int write(int fd, const void* data, std::size_t size, std::int64_t offset) override;
  int sync(int fd) override;
  int truncate(int fd, std::int64_t size) override;
  int remove(const std::string& path) override;
  int rename_new(const std::string& from, const std::string& to) override;
  int rename_over(const std::string& from, const std::string& to) override;
  int sync_directory(const std::string& of_path) override;

 private:
  bool fails_now();
  bool change_fails() { return how != kind::read_error && fails_now(); }
  int code() const;
};

// Passes everything on, and remembers which writes and names a power cut could lose. Real syncs are left out: the model stands
// for the disk. After `lights_out` calls what follows does not count any more.
class power_cut_io : public cdb::storage::os_io {
 public:
  std::int64_t lights_out = -1;
  std::atomic<std::int64_t> calls{0};
  bool dark() const { return lights_out >= 0 && calls >= lights_out; }

  int open(const std::string& path, cdb::storage::open_mode mode) override;
  void close(int fd) override;
  int write(int fd, const void* data, std::size_t size, std::int64_t offset) override;
  int sync(int fd) override;
  int truncate(int fd, std::int64_t size) override;
  int remove(const std::string& path) override;
  int rename_new(const std::string& from, const std::string& to) override;
  int rename_over(const std::string& from, const std::string& to) override;
  int sync_directory(const std::string& of_path) override;

  // Writes into `folder` what could be on disk: synced content, and of the rest a random part, writes torn at sectors; names
  // changed since the folder's last sync in their order up to a random point.
  void leave(const std::string& folder, std::mt19937_64& random) const;

 private:
  struct change {
    std::int64_t offset;     // -1: a truncation to size
    std::int64_t size;
    std::string data;
  };
  struct node {
    std::string synced;
    std::vector<change> pending;
  };
  struct naming {
    std::string name;               // to bind, or to remove when node is null
    std::shared_ptr<node> what;
  };
  static void apply(std::string& content, const change& c, std::size_t bytes);
  bool counts();  // takes one call; false once the lights are out
  void note_rename(const std::string& from, const std::string& to);

  mutable std::recursive_mutex mutex_;  // a store's own thread calls, too

  std::map<int, std::shared_ptr<node>> open_;
  std::map<std::string, std::shared_ptr<node>> live_, durable_;
  std::vector<naming> renamed_;
};

}  // namespace store_help
