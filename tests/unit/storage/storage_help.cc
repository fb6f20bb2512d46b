#include "storage_help.h"

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace store_help {

using namespace cdb;
using namespace cdb::storage;

temporary_folder::temporary_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "custodb-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  path_ = std::filesystem::canonical(pattern).string();
}

temporary_folder::~temporary_folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string fixed_key(char fill) { return std::string(32, fill); }

credentials with_key(char fill) {
  credentials who;
  who.raw_key = crypto::secret(fixed_key(fill));
  return who;
}

credentials with_passphrase(std::string_view passphrase) {
  credentials who;
  who.passphrase = crypto::secret(passphrase);
  return who;
}

credentials with_recovery(std::string_view code) {
  credentials who;
  who.recovery_code = code;
  return who;
}

file_options quick_options(std::shared_ptr<os_io> io) {
  file_options options;
  options.kdf = {64, 1};
  options.io = std::move(io);
  return options;
}

result<store> create(const std::string& path, const credentials& who, const file_options& options) {
  auto made = store_file::create(path, who, options, system_environment());
  if (made) (*made)->keep();
  return made;
}

result<store> open(const std::string& path, const credentials& who, const file_options& options) {
  return store_file::open(path, who, options, system_environment());
}

namespace {

template <class T>
T taken(result<T> r) {
  INFO((r ? std::string() : r.error().message));
  REQUIRE(r.ok());
  return *std::move(r);
}

}  // namespace

store must_create(const std::string& path, const file_options& options) { return taken(create(path, with_key(), options)); }
store must_open(const std::string& path, const file_options& options) { return taken(open(path, with_key(), options)); }
std::unique_ptr<connection> must_write(store& s) { return taken(s->connect_writer()); }
std::unique_ptr<connection> must_read(store& s) { return taken(s->connect_reader()); }

void must(const result<void>& r) {
  INFO((r ? std::string() : r.error().message));
  REQUIRE(r.ok());
}

void make_table(connection& c) { must(c.exec("CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT)")); }

result<void> put(connection& c, std::int64_t id, std::string_view body) {
  CDB_ASSIGN(auto t, transaction::begin(c));
  CDB_TRY(c.prepare("INSERT OR REPLACE INTO t VALUES(?, ?)").bind(0, id).bind_text(1, body).run());
  return t.commit();
}

std::int64_t count_rows(connection& c) {
  auto& s = c.prepare("SELECT count(*) FROM t");
  REQUIRE(taken(s.step()));
  const auto n = s.integer(0);
  s.reset();
  return n;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

bool exists(const std::string& path) { return std::filesystem::exists(path); }

int shell(const std::string& command) {
  const int r = std::system(command.c_str());
  return r < 0 ? r : WEXITSTATUS(r);
}

}  // namespace store_help
