// Exports to disks that are full: an error that says so, and no half file that passes for a whole one.

#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/test_store.h"

using namespace cdb;
using test::must;

namespace {

std::shared_ptr<engine::store> with_customers(const test::temp_dir& dir, std::size_t customers) {
  auto s = must(engine::store::create(dir.file("s.cdb"), test::test_key(), test::test_options(1)));
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

}  // namespace

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
