#pragma once
// The few calls the store makes on files. Everything that reaches the disk passes through here, so that a test can tear a write,
// lose it, fail it or count it.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cdb::storage {

// How a file is opened. create: made if absent, opened for reading and writing. unnamed: a new file on the disk of this path, which
// has no name and is gone when it is closed; not every file system has such.
enum class open_mode { read, write, create, unnamed };

// Every call gives a number from 0 on, or a negative errno. Offsets and sizes are in bytes. Any thread.
class os_io {
 public:
  virtual ~os_io() = default;

  virtual int open(const std::string& path, open_mode mode);
  virtual void close(int fd);
  virtual std::int64_t read(int fd, void* out, std::size_t size, std::int64_t offset);  // fewer than size only at the end
  virtual int write(int fd, const void* data, std::size_t size, std::int64_t offset);   // all of it, or an error
  virtual int sync(int fd);
  virtual int write_out(int fd);  // starts and awaits the writing of what was written, without the promise of a sync; may do nothing
  virtual int truncate(int fd, std::int64_t size);
  virtual std::int64_t size(int fd);
  virtual int remove(const std::string& path);
  virtual int rename_new(const std::string& from, const std::string& to);  // -EEXIST if `to` is there
  virtual int rename_over(const std::string& from, const std::string& to);  // `to` is replaced
  virtual int sync_directory(const std::string& of_path);                  // the folder that holds this path
  virtual std::int64_t size_of(const std::string& path);                   // -ENOENT if there is none

  // A file that was written and closed takes the name `to`, in whose place a power cut leaves the former file or this one, whole.
  int put_in_place(const std::string& from, const std::string& to);
};

std::shared_ptr<os_io> system_io();

// The path without symbolic links and dots; the last part need not exist. Empty if the folder does not.
std::string canonical_path(const std::string& path);
bool is_disk_full(std::int64_t negative_errno);
bool is_no_memory(std::int64_t negative_errno);
bool is_absent(std::int64_t negative_errno);
bool is_already_there(std::int64_t negative_errno);
bool is_regular_file(int fd);
bool is_folder(const std::string& path);
std::string describe_errno(std::int64_t negative_errno);  // the system's words, in English
error io_error(std::int64_t negative_errno, std::string_view doing);

}  // namespace cdb::storage
