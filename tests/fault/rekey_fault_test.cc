// A change of the master key over disks that fail and lose power.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
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

}  // namespace

TEST_CASE("a call that fails while the key changes leaves the former key or the new one", "[fault]") {
  using kind = store_help::failing_io::kind;
  int failed = 0, changed = 0;
  for (const auto how : {kind::io_error, kind::disk_full, kind::torn_write}) {
    for (std::int64_t at = 0;; at += 1 + at / 12) {
      test::temp_dir dir;
      const auto path = dir.file("s");
      auto options = test::test_options(1);
      options.upkeep.own_thread = false;
      const auto io = std::make_shared<store_help::failing_io>();
      options.file.io = io;
      auto s = must(engine::store::create(path, test::test_key(), options));
      for (std::size_t i = 0; i < 3; ++i) (void)must(s->put(customer(std::to_string(i))));
      const auto digest = must(s->digest());
      io->how = how;
      io->and_after = at % 2 == 0;
      io->fail_at = io->calls + at;
      const auto outcome = s->rekey(new_key(), {});
      const bool reached = io->calls > io->fail_at;
      io->fail_at = -1;
      INFO("call " << at << " of kind " << static_cast<int>(how) << ": " << (outcome ? "ok" : outcome.error().message));
      if (!outcome) ++failed;
      (void)s->close();
      s.reset();
      const auto with_new = opens(path, new_key());
      if (outcome) CHECK(with_new == status::ok);
      CHECK((with_new == status::ok || with_new == status::wrong_key));
      changed += with_new == status::ok;
      s = must(engine::store::open(path, with_new == status::ok ? new_key() : test::test_key(), test::test_options(2)));
      CHECK(must(s->digest()) == digest);
      CHECK(*must(s->verify({})).find("ok")->as_bool());
      CHECK_FALSE(leftover(path));
      must(s->close());
      if (!reached) break;
    }
  }
  CHECK(failed > 20);
  CHECK(changed >= 3);
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
