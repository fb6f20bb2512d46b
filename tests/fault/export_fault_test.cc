// Exports to disks that are full: an error that says so, and no half file that passes for a whole one.

#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/test_store.h"
#include "unit/storage/fault_io_help.h"

using namespace cdb;
using store_help::failing_io;
using test::must;

namespace {

std::shared_ptr<engine::store> with_customers(const test::temp_dir& dir, std::size_t customers, std::shared_ptr<storage::os_io> io = nullptr) {
  auto options = test::test_options(1);
  options.upkeep.own_thread = false;
  options.file.io = std::move(io);
  auto s = must(engine::store::create(dir.file("s.cdb"), test::test_key(), options));
  for (std::size_t i = 0; i < customers; ++i) {
    engine::record_input input;
    input.source = "till";
    input.key = std::to_string(i);
    input.values = {{"name.full", "Ann Lee", 0}, {"notes", std::string(200, 'x'), 0}};
    (void)must(s->put(input));
  }
  return s;
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// No file of this process may become larger, as on a disk that has no more room; asked for while the object lives.
class no_room_beyond {
 public:
  explicit no_room_beyond(rlim_t bytes) : former_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    REQUIRE(getrlimit(RLIMIT_FSIZE, &former_) == 0);
    const rlimit now{bytes, former_.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &now) == 0);
  }
  ~no_room_beyond() {
    setrlimit(RLIMIT_FSIZE, &former_);
    std::signal(SIGXFSZ, former_signal_);
  }

 private:
  void (*former_signal_)(int);
  rlimit former_{};
};

// Notes what puts a file on the disk.
class watching_io : public storage::os_io {
 public:
  std::vector<std::string> seen;

  int open(const std::string& path, storage::open_mode mode) override {
    const int fd = os_io::open(path, mode);
    names_[fd] = path;
    return fd;
  }
  int sync(int fd) override {
    seen.push_back("sync " + names_[fd] + ", " + std::to_string(size(fd)) + " bytes");
    return os_io::sync(fd);
  }
  int rename_over(const std::string& from, const std::string& to) override {
    seen.push_back("rename " + from + " to " + to);
    return os_io::rename_over(from, to);
  }
  int sync_directory(const std::string& of_path) override {
    seen.push_back("sync folder of " + of_path);
    return os_io::sync_directory(of_path);
  }

 private:
  std::map<int, std::string> names_;
};

}  // namespace

TEST_CASE("an export is on the disk before it takes its name, and its name before it is said to be done", "[fault]") {
  test::temp_dir dir;
  const auto io = std::make_shared<watching_io>();
  const auto s = with_customers(dir, 40, io);
  const auto path = dir.file("t.csv");
  io->seen.clear();
  CHECK(must(s->export_file(path, engine::export_what::records, {})) == 40);
  const auto bytes = std::to_string(std::filesystem::file_size(path));
  CHECK(io->seen == std::vector<std::string>{"sync " + path + ".part, " + bytes + " bytes", "rename " + path + ".part to " + path, "sync folder of " + path});
}

TEST_CASE("an export that cannot be put on the disk is none", "[fault]") {
  test::temp_dir dir;
  const auto io = std::make_shared<failing_io>();
  const auto s = with_customers(dir, 3, io);
  const auto path = dir.file("t.csv");
  std::ofstream(path) << "former";
  for (const auto how : {failing_io::kind::io_error, failing_io::kind::disk_full})
    for (const std::int64_t call : {0, 1}) {  // the sync, the change of names
      io->how = how;
      io->fail_at = io->calls + call;
      const auto done = s->export_file(path, engine::export_what::records, {});
      REQUIRE_FALSE(done);
      CHECK(done.error().code == (how == failing_io::kind::disk_full ? status::disk_full : status::io));
      CHECK(content_of(path) == "former");
      CHECK_FALSE(std::filesystem::exists(path + ".part"));
    }
  io->fail_at = io->calls + 2;  // the sync of the folder: the table is whole, but its name may be lost
  CHECK_FALSE(s->export_file(path, engine::export_what::records, {}));
  CHECK(content_of(path) != "former");
}

TEST_CASE("an export to a full device says so", "[fault]") {
  if (!std::filesystem::is_character_file("/dev/full")) SKIP("there is no /dev/full");
  test::temp_dir dir;
  const auto s = with_customers(dir, 3);
  for (const auto what : {engine::export_what::links, engine::export_what::golden, engine::export_what::records}) {
    const auto done = s->export_file("/dev/full", what, {});
    REQUIRE_FALSE(done);
    CHECK(done.error().code == status::disk_full);
  }
}

// What is written at the file's closing, and what is written before.
TEST_CASE("an export that finds no room leaves the former file and nothing half", "[fault]") {
  for (const std::size_t customers : {3u, 40u}) {
    test::temp_dir dir;
    const auto s = with_customers(dir, customers);
    const auto path = dir.file("t.csv"), new_path = dir.file("new.csv");
    std::ofstream(path) << "former";
    {
      const no_room_beyond limit(512);
      for (const auto& to : {path, new_path}) {
        const auto done = s->export_file(to, engine::export_what::records, {});
        REQUIRE_FALSE(done);
        CHECK(done.error().code == status::disk_full);
        CHECK_FALSE(std::filesystem::exists(to + ".part"));
      }
    }
    CHECK(content_of(path) == "former");
    CHECK_FALSE(std::filesystem::exists(new_path));
    CHECK(must(s->export_file(path, engine::export_what::records, {})) == customers);
    CHECK(content_of(path).size() > 512);
  }
}
