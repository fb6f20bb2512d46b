// A change of the master key over disks that fail and lose power.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "support/test_store.h"
#include "unit/storage/fault_io_help.h"

using namespace cdb;
using test::must;

namespace {

storage::credentials new_key() {
  storage::credentials who;
  who.raw_key = crypto::secret(std::string(32, 'n'));
  return who;
}

status opens(const std::string& path, const storage::credentials& who) {
  const auto opened = engine::store::open(path, who, test::test_options(3));
  return opened ? status::ok : opened.error().code;
}

bool leftover(const std::string& path) { return std::filesystem::exists(path + "-cnew"); }

engine::record_input customer(const std::string& key) {
  engine::record_input input;
  input.source = "till";
  input.key = key;
  input.values = {{"name.full", "Ann Lee " + key, 0}, {"notes", std::string(3000, 'x'), 0}};
  return input;
}

using kind = store_help::failing_io::kind;

struct outcomes {
  int failed = 0;
  int changed = 0;
  int closed = 0;  // the store, for it could not go on with either file
};

// One call fails, or that and all after it until the change of the key has answered; then the disk works again. What was answered
// holds: the new key after success, the former one and a store that goes on after an error, unless the store is closed.
// Answers whether there was a call of that number.
bool fail_one(kind how, bool and_after, std::int64_t at, outcomes& all) {
  test::temp_dir dir;
  const auto path = dir.file("s");
  auto options = test::test_options(1);
  options.upkeep.own_thread = false;
  const auto io = std::make_shared<store_help::failing_io>();
  options.file.io = io;
  auto s = must(engine::store::create(path, test::test_key(), options));
  for (std::size_t i = 0; i < 3; ++i) (void)must(s->put(customer(std::to_string(i))));
  auto digest = must(s->digest());
  io->how = how;
  io->and_after = and_after;
  io->fail_at = io->calls + at;
  const auto outcome = s->rekey(new_key(), {});
  const bool reached = io->calls > io->fail_at;
  io->fail_at = -1;
  INFO("call " << at << (and_after ? " and all after it" : "") << " of kind " << static_cast<int>(how) << ": " << (outcome ? "ok" : outcome.error().message));
  // What could not be read may look damaged, or not ours.
  if (!outcome && how != kind::read_error) CHECK(outcome.error().code == (how == kind::disk_full ? status::disk_full : status::io));
  const auto put = s->put(customer("after"));
  const bool closed = !put && put.error().code == status::closed;
  CHECK((put || (closed && !outcome)));
  if (put) digest = must(s->digest());
  (void)s->close();
  s.reset();
  const auto with_new = opens(path, new_key());
  if (outcome) CHECK(with_new == status::ok);
  else if (!closed) CHECK(with_new == status::wrong_key);
  CHECK((with_new == status::ok || with_new == status::wrong_key));
  all.failed += !outcome;
  all.closed += closed;
  all.changed += with_new == status::ok;
  s = must(engine::store::open(path, with_new == status::ok ? new_key() : test::test_key(), test::test_options(2)));
  CHECK(must(s->digest()) == digest);
  CHECK(*must(s->verify({})).find("ok")->as_bool());
  CHECK_FALSE(leftover(path));
  must(s->close());
  return reached;
}

// Of one byte: the page it is in cannot be deciphered any more. Twice is not at all.
void flip(const std::string& file, std::streamoff at) {
  std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
  f.seekg(at);
  const auto byte = static_cast<char>(f.get() ^ 1);
  f.seekp(at);
  f.put(byte);
}

}  // namespace

TEST_CASE("a call that fails while the key changes leaves the store as answered", "[fault]") {
  outcomes all;
  for (const auto how : {kind::io_error, kind::disk_full, kind::torn_write, kind::read_error})
    for (std::int64_t at = 0; fail_one(how, at % 2 == 0, at, all); at += 1 + at / 12) {}
  CHECK(all.failed > 20);
  CHECK(all.changed >= 4);
}

TEST_CASE("each call that fails while the key changes leaves the store as answered", "[fault][long]") {
  outcomes all;
  for (const auto how : {kind::io_error, kind::disk_full, kind::torn_write, kind::read_error})
    for (const bool and_after : {false, true})
      for (std::int64_t at = 0; fail_one(how, and_after, at, all); ++at) {}
  CHECK(all.failed > 500);
  CHECK(all.closed > 0);
  CHECK(all.changed > all.closed);
}

TEST_CASE("a power cut while the key changes leaves the former key or the new one, and every put", "[fault]") {
  const char* given = std::getenv("CUSTODB_SEED");
  const auto seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  INFO("CUSTODB_SEED=" << seed);
  std::mt19937_64 random(seed);
  int former = 0, later = 0;
  std::int64_t steps = 0;
  for (int round = -1; round < 60; ++round) {
    test::temp_dir dir;
    const auto path = dir.file("s");
    auto options = test::test_options(1);
    options.upkeep.own_thread = false;
    const auto io = std::make_shared<store_help::power_cut_io>();
    options.file.io = io;
    auto s = must(engine::store::create(path, test::test_key(), options));
    for (std::size_t i = 0; i < 3; ++i) (void)must(s->put(customer(std::to_string(i))));
    const auto before = io->calls.load();
    // The last calls are those that change names.
    const auto at = round % 2 ? static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(std::max<std::int64_t>(steps, 1)))
                              : steps - 1 - static_cast<std::int64_t>(random() % 30);
    if (round >= 0) io->lights_out = before + std::max<std::int64_t>(at, 0);
    const bool done = s->rekey(new_key(), {}).ok() && !io->dark();
    const bool put = s->put(customer("later")).ok() && !io->dark();
    if (round < 0) steps = io->calls - before;
    (void)s->close();
    s.reset();
    if (!io->dark()) continue;
    test::temp_dir left;
    const auto found = left.file("s");
    io->leave(std::filesystem::path(found).parent_path().string(), random);
    INFO("cut at " << at << " of " << steps);
    const auto with_new = opens(found, new_key());
    CHECK((with_new == status::ok || with_new == status::wrong_key));
    if (done) CHECK(with_new == status::ok);
    ++(with_new == status::ok ? later : former);
    s = must(engine::store::open(found, with_new == status::ok ? new_key() : test::test_key(), test::test_options(2)));
    CHECK(*must(s->verify({})).find("ok")->as_bool());
    for (const char* key : {"0", "1", "2"}) CHECK(must(s->record_id("till", key)));
    if (put) CHECK(must(s->record_id("till", "later")));
    CHECK_FALSE(leftover(found));
    must(s->close());
  }
  CHECK(former > 0);
  CHECK(later > 0);
}

TEST_CASE("a damaged page keeps the key from changing, whichever it is", "[fault]") {
  test::temp_dir dir;
  const auto path = dir.file("s");
  auto s = must(engine::store::create(path, test::test_key(), test::test_options(1)));
  for (std::size_t i = 0; i < 60; ++i) (void)must(s->put(customer(std::to_string(i))));
  must(s->close());
  constexpr std::uintmax_t header = 16 << 10, page = 4096;
  const auto pages = (std::filesystem::file_size(path) - header) / page;
  std::uintmax_t opened = 0;
  const auto copy = dir.file("copy");
  const auto rekeys = [&](std::uintmax_t at, int flips) {
    std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
    for (int i = 0; i < flips; ++i) flip(copy, static_cast<std::streamoff>(header + at * page + 100));
    const auto open = engine::store::open(copy, test::test_key(), test::test_options(2));
    if (!open) return false;
    ++opened;
    const bool done = (*open)->rekey(new_key(), {}).ok();
    (void)(*open)->close();
    CHECK_FALSE(leftover(copy));
    return done;
  };
  for (std::uintmax_t at = 0; at < pages; ++at) {
    INFO("page " << at + 1 << " of " << pages);
    CHECK_FALSE(rekeys(at, 1));
  }
  CHECK(opened > 20);
  // It fails on purpose where nothing is damaged, and where the copying takes what it is told of a page for a step that went well.
  CHECK(rekeys(pages / 2, 2));
}
