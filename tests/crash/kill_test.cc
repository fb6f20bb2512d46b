// kill -9 at random moments of create, put, remove, import, undo, training, rulings and key changes: what was acknowledged is
// there, an import is there wholly or not at all, nothing is pending, verify finds nothing.

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "clerk.h"
#include "support/test_store.h"

namespace {

using namespace cdb;
using test::must;

struct outcome {
  std::vector<std::string> lines;
  int status = 0;
};

// Lets a clerk work until `lines` lines have come and then some microseconds more.
outcome work_and_kill(const std::string& folder, const test::ledger& book, std::uint64_t seed, std::size_t lines, unsigned microseconds, bool beside) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    test::work_as_clerk(folder, book, seed, ends[1], 400, beside);
  }
  ::close(ends[1]);
  outcome out;
  std::string text;
  std::size_t seen = 0;
  char buffer[4096];
  bool killed = false;
  for (;;) {
    const auto n = ::read(ends[0], buffer, sizeof buffer);
    if (n <= 0) break;
    text.append(buffer, static_cast<std::size_t>(n));
    for (ssize_t i = 0; i < n; ++i) seen += buffer[i] == '\n';
    if (!killed && seen >= lines) {
      ::usleep(microseconds);
      ::kill(child, SIGKILL);
      killed = true;
    }
  }
  ::close(ends[0]);
  REQUIRE(::waitpid(child, &out.status, 0) == child);
  for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1) out.lines.push_back(text.substr(at, end - at));
  return out;
}

std::string content_of(engine::store& store, const std::string& key) {
  const auto id = must(store.record_id("till", key));
  if (!id) return "";
  const auto shown = must(store.record(*id));
  for (const auto& v : *shown.find("values")->as_array())
    if (*v.find("field")->as_string() == "x.n") return *v.find("raw")->as_string();
  return "?";
}

std::shared_ptr<engine::store> open_after_crash(const std::string& path, test::ledger& book) {
  for (const auto& word : book.passphrases) {
    auto opened = engine::store::open(path, test::passphrase_key(word), test::clerk_options());
    if (opened) {
      book.passphrases = {word};
      book.created = true;
      return *opened;
    }
    INFO("status " << static_cast<int>(opened.error().code) << ": " << opened.error().message);
    if (!book.created && opened.error().code == status::not_found) continue;
    REQUIRE(opened.error().code == status::wrong_key);
  }
  REQUIRE_FALSE(book.created);
  return nullptr;
}

// Compares the store with the ledger and settles in the ledger what was open.
void inspect(engine::store& store, test::ledger& book) {
  REQUIRE(*must(store.info()).find("pending")->as_int() == 0);
  const auto checked = must(store.verify({}));
  INFO(checked.to_json(2));
  REQUIRE(*checked.find("ok")->as_bool());
  for (auto& [key, contents] : book.puts) {
    const auto found = content_of(store, key);
    INFO("key " << key << " holds " << (found.empty() ? "nothing" : found));
    REQUIRE(contents.contains(found));
    contents = {found};
  }
  for (auto& [source, table] : book.tables) {
    std::size_t there = 0;
    for (std::size_t i = 0; i < table.rows; ++i) there += must(store.record_id(source, std::to_string(i))).has_value();
    INFO("table " << source << ": " << there << " of " << table.rows << " rows");
    REQUIRE((there == 0 || there == table.rows));
    REQUIRE(table.visible.contains(there != 0));
    table.visible = {there != 0};
  }
}

void kill_rounds(std::size_t rounds, std::uint64_t salt, bool beside = false) {
  test::random_source random(salt);
  std::optional<test::temp_dir> dir;
  test::ledger book;
  for (std::size_t round = 0; round < rounds; ++round) {
    if (!dir || random.chance(25)) {
      dir.emplace();
      book = {};
    }
    const auto lines = random.chance(15) ? random.below(3) : random.below(beside ? 400 : 60);
    const auto wait = static_cast<unsigned>(random.below(random.chance(30) ? 100'000 : 3'000));
    INFO("round " << round << " of seed " << test::seed());
    const auto seen = work_and_kill(dir->file(""), book, random.next() >> 40, lines, wait, beside);
    for (const auto& line : seen.lines) {
      INFO(line);
      REQUIRE_FALSE(line.starts_with("!"));
      test::note(book, line);
    }
    REQUIRE(((WIFSIGNALED(seen.status) && WTERMSIG(seen.status) == SIGKILL) || (WIFEXITED(seen.status) && WEXITSTATUS(seen.status) == 0)));
    const auto store = open_after_crash(dir->file("s.cdb"), book);
    if (!store) {
      book = {};
      continue;
    }
    inspect(*store, book);
    must(store->close());
  }
}

}  // namespace

TEST_CASE("kill -9 loses nothing that was acknowledged", "[crash]") { kill_rounds(20, 11); }

TEST_CASE("kill -9, two hundred times, loses nothing that was acknowledged", "[crash][long]") { kill_rounds(200, 12); }

TEST_CASE("kill -9 of a process whose threads write and read beside each other", "[crash]") { kill_rounds(15, 13, true); }

TEST_CASE("kill -9, a thousand times, of a process whose threads write and read beside each other", "[crash][long]") { kill_rounds(1000, 14, true); }
