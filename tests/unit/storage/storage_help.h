#pragma once
// Helpers of the storage tests: a folder of its own for each test, and stores with a fixed key.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/environment.h"
#include "storage/store_file.h"

namespace store_help {

class temporary_folder {
 public:
  temporary_folder();
  ~temporary_folder();
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string fixed_key(char fill = 'k');  // 32 bytes
cdb::storage::credentials with_key(char fill = 'k');
cdb::storage::credentials with_passphrase(std::string_view passphrase);
cdb::storage::credentials with_recovery(std::string_view code);
cdb::storage::file_options quick_options(std::shared_ptr<cdb::storage::os_io> io = nullptr);  // a cheap Argon2id

using store = std::unique_ptr<cdb::storage::store_file>;
cdb::result<store> create(const std::string& path, const cdb::storage::credentials& who,
                          const cdb::storage::file_options& options = quick_options());
cdb::result<store> open(const std::string& path, const cdb::storage::credentials& who,
                        const cdb::storage::file_options& options = quick_options());
// These fail the test when they do not succeed.
store must_create(const std::string& path, const cdb::storage::file_options& options = quick_options());
store must_open(const std::string& path, const cdb::storage::file_options& options = quick_options());
std::unique_ptr<cdb::storage::connection> must_write(store& s);
std::unique_ptr<cdb::storage::connection> must_read(store& s);
void must(const cdb::result<void>& r);

// A table t(id INTEGER PRIMARY KEY, body TEXT), and rows in it, one transaction each.
void make_table(cdb::storage::connection& c);
cdb::result<void> put(cdb::storage::connection& c, std::int64_t id, std::string_view body);
std::int64_t count_rows(cdb::storage::connection& c);

std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);
bool exists(const std::string& path);
// Runs a shell command and gives its exit code.
int shell(const std::string& command);

}  // namespace store_help
