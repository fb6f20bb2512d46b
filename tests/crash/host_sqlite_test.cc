// A host program's own SQLite opens and closes the live file; then the process is killed: nothing that was acknowledged is lost.
// With a log named as SQLite names it, closing would have deleted the log.

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "support/test_store.h"

namespace {

using namespace cdb;
using test::must;

constexpr std::size_t people = 150;

engine::record_input person(std::size_t i) {
  engine::record_input input;
  input.source = "till";
  input.key = std::to_string(i);
  input.values = {{"name.given", "Anna", 0}, {"name.family", "Smith", 0}, {"x.n", std::to_string(i), 0}};
  return input;
}

[[noreturn]] void host(const std::string& path, int pipe) {
  auto store = engine::store::create(path, test::test_key(), test::test_options(1));
  if (!store) ::_exit(2);
  for (std::size_t i = 0; i < people; ++i)
    if (!(*store)->put(person(i))) ::_exit(3);
  const char done = 'd';
  if (::write(pipe, &done, 1) != 1) ::_exit(4);
  for (;;) ::pause();
}

// Python's sqlite3 module, in a process of its own and as a host would use it: connect, try to read, close.
int open_and_close(const std::string& path) {
  const std::string script =
      "python3 - '" + path + "' <<'END'\n"
      "import sqlite3, sys\n"
      "for mode in ('', '?mode=ro', '?immutable=1'):\n"
      "    c = sqlite3.connect('file:' + sys.argv[1] + mode, uri=True)\n"
      "    try:\n"
      "        c.execute('PRAGMA journal_mode').fetchall()\n"
      "        c.execute('SELECT count(*) FROM sqlite_master').fetchall()\n"
      "    except sqlite3.DatabaseError:\n"
      "        pass\n"
      "    c.close()\n"
      "END\n";
  return std::system(script.c_str());
}

}  // namespace

TEST_CASE("a host's own SQLite on the live file, then kill -9, loses nothing", "[crash]") {
  if (std::system("python3 -c 'import sqlite3' >/dev/null 2>&1") != 0) SKIP("no python3 with its sqlite3 module");
  test::temp_dir dir;
  const auto path = dir.file("s.cdb");
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) host(path, ends[1]);
  ::close(ends[1]);
  char done = 0;
  REQUIRE(::read(ends[0], &done, 1) == 1);
  ::close(ends[0]);
  CHECK(open_and_close(path) == 0);
  ::kill(child, SIGKILL);
  int outcome = 0;
  REQUIRE(::waitpid(child, &outcome, 0) == child);
  CHECK(open_and_close(path) == 0);  // and once more on the file that a crash left

  const auto store = must(engine::store::open(path, test::test_key(), test::test_options(2)));
  for (std::size_t i = 0; i < people; ++i) REQUIRE(must(store->record_id("till", std::to_string(i))));
  CHECK(*must(store->verify({})).find("ok")->as_bool());
}
