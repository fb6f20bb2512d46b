// kill -9 at random moments: a child works and reports each acknowledged step through a pipe, the parent kills it and looks.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "storage_help.h"
#include "support/random_cases.h"

using namespace cdb;
using namespace cdb::storage;
using namespace store_help;

namespace {

// Steps are reported as numbers: a row's id, or one of these with the number of a passphrase.
constexpr std::int64_t created = -1, trying_word = -1000, has_word = -2000, failed = -5000;

void report(int fd, std::int64_t step) {
  if (write(fd, &step, sizeof step) != sizeof step) _exit(1);
}

std::string word(std::int64_t n) { return "word " + std::to_string(n); }

// Creates the store if there is none, and then puts, changes the passphrase and checkpoints for ever.
[[noreturn]] void work(const std::string& path, std::int64_t current_word, std::int64_t next_row, int fd) {
  bool fresh = false;
  auto s = open(path, with_passphrase(word(current_word)));
  if (!s && s.error().code == status::not_found) {
    fresh = true;
    s = create(path, with_passphrase(word(current_word)));
  }
  if (!s) report(fd, failed), _exit(1);
  auto w = (*s)->connect_writer();
  if (!w) report(fd, failed), _exit(1);
  if (!(*w)->exec("CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, body TEXT)")) report(fd, failed), _exit(1);
  if (fresh) report(fd, created);
  for (std::int64_t id = next_row;; ++id) {
    if (!put(**w, id, std::string(static_cast<std::size_t>(200 + id % 7000), 'r'))) report(fd, failed), _exit(1);
    report(fd, id);
    if (id % 5 == 4 && !(*w)->checkpoint_passive()) report(fd, failed), _exit(1);
    if (id % 7 == 6) {
      report(fd, trying_word - (current_word + 1));
      if (!(*s)->change_passphrase(0, word(current_word + 1))) report(fd, failed), _exit(1);
      report(fd, has_word - ++current_word);
    }
  }
}

struct known {
  bool is_created = false;
  std::int64_t last_row = -1;
  std::int64_t sure_word = 0, tried_word = 0;
};

void read_reports(int fd, known& k) {
  std::int64_t step = 0;
  while (read(fd, &step, sizeof step) == sizeof step) {
    REQUIRE(step != failed);
    if (step >= 0) k.last_row = step;
    else if (step == created) k.is_created = true;
    else if (step <= has_word) k.sure_word = k.tried_word = has_word - step;
    else k.tried_word = trying_word - step;
  }
}

void look(const std::string& path, known& k) {
  auto s = open(path, with_passphrase(word(k.sure_word)));
  if (!s && !k.is_created && s.error().code == status::not_found) return;
  if (!s && k.tried_word != k.sure_word) {
    s = open(path, with_passphrase(word(k.tried_word)));
    k.sure_word = k.tried_word;
  }
  INFO((s ? std::string() : s.error().message));
  REQUIRE(s.ok());
  auto r = must_read(*s);
  CHECK(*r->integrity_check() == "ok");
  auto& table = r->prepare("SELECT count(*) FROM sqlite_schema WHERE name = 't'");
  REQUIRE(table.step());
  const bool there = table.integer(0) == 1;
  table.reset();
  CHECK((there || !k.is_created));
  if (!there) return;
  auto& rows = r->prepare("SELECT count(*), coalesce(max(id), -1) FROM t");
  REQUIRE(rows.step());
  CHECK(rows.integer(0) == rows.integer(1) + 1);  // no gap
  CHECK(rows.integer(1) >= k.last_row);           // nothing lost that was acknowledged
  CHECK(rows.integer(1) <= k.last_row + 1);       // at most the one under way
  k.last_row = rows.integer(1);
  rows.reset();
}

void kill_rounds(int rounds) {
  const auto seed = cdb::test::seed();
  std::mt19937_64 random(seed);
  auto folder = std::make_unique<temporary_folder>();
  known k;
  for (int round = 0; round < rounds; ++round) {
    if (round % 10 == 0) {  // creation is among what is killed
      folder = std::make_unique<temporary_folder>();
      k = known{};
    }
    const auto path = *folder / "s.cdb";
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
      ::close(ends[0]);
      work(path, k.sure_word, k.last_row + 1, ends[1]);
    }
    ::close(ends[1]);
    const auto wait = round % 10 == 0 ? random() % 8'000 : random() % 60'000;
    std::this_thread::sleep_for(std::chrono::microseconds(wait));
    kill(child, SIGKILL);
    int end = 0;
    REQUIRE(waitpid(child, &end, 0) == child);
    INFO("seed " << seed << " round " << round);
    CHECK(WIFSIGNALED(end));
    k.tried_word = k.sure_word;
    read_reports(ends[0], k);
    ::close(ends[0]);
    look(path, k);
  }
}

}  // namespace

TEST_CASE("a killed process loses nothing it acknowledged, 20 times", "[storage][crash]") { kill_rounds(20); }
TEST_CASE("a killed process loses nothing it acknowledged, 200 times", "[.][long]") { kill_rounds(200); }
