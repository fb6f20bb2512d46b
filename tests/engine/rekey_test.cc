// Another master key: the content stays, what opened the store before opens it no more, and a crash at any point leaves one of both.

#include <atomic>
#include <filesystem>
#include <thread>

#include "engine_help.h"

using namespace cdb;
using test::must;
using test::read_all;
using test::world;

namespace {

storage::credentials new_key(char fill = 'n') {
  storage::credentials who;
  who.raw_key = crypto::secret(std::string(32, fill));
  return who;
}

status opens(const std::string& path, const storage::credentials& who) {
  const auto opened = engine::store::open(path, who, test::test_options(3));
  return opened ? status::ok : opened.error().code;
}

bool leftover(const std::string& path) { return std::filesystem::exists(path + "-cnew"); }

}  // namespace

TEST_CASE("a store under another key holds the same and opens with nothing that opened it before", "[engine]") {
  world w;
  test::furnish(w);
  storage::credentials code;
  code.recovery_code = must(w->recovery_code());
  (void)must(w->add_passphrase("old words", "old"));
  const auto id = w->store_id();
  const auto digest = test::digest(w);
  const auto former = [&] {
    must(w->close());
    auto bytes = read_all(w.path);
    w.store = must(engine::store::open(w.path, test::test_key(), test::test_options(2)));
    return bytes;
  }();
  SECTION("a key") {
    must(w->rekey(new_key(), {}));
    CHECK_FALSE(leftover(w.path));
    CHECK(w->key_slots().empty());
  }
  SECTION("a passphrase") {
    storage::credentials words;
    words.passphrase = crypto::secret("new words");
    must(w->rekey(words, {}));
    REQUIRE(w->key_slots().size() == 1);
    CHECK(opens(w.path, words) == status::locked);
    must(w->rekey(new_key(), {}));
  }
  CHECK(test::digest(w) == digest);
  CHECK(w->store_id() == id);
  test::require_sound(w);  // the audit chain, too
  CHECK(opens(w.path, new_key()) == status::locked);
  (void)must(w->put(test::stranger("till", "after", 900)));
  const auto later = test::digest(w);
  must(w->close());
  CHECK(opens(w.path, test::test_key()) == status::wrong_key);
  CHECK(opens(w.path, code) == status::wrong_key);
  storage::credentials words;
  words.passphrase = crypto::secret("old words");
  CHECK(opens(w.path, words) == status::wrong_key);
  CHECK_FALSE(std::filesystem::exists(w.path + "-cwal"));
  const auto now = read_all(w.path);
  for (std::size_t at = 16 << 10; at + 4096 <= former.size(); at += 4096)
    CHECK(now.find(std::string_view(former).substr(at + 100, 32)) == std::string::npos);
  w.store = must(engine::store::open(w.path, new_key(), test::test_options(2)));
  CHECK(test::digest(w) == later);
  test::require_sound(w);
  must(w->close());
}

TEST_CASE("a change of the key is refused, cancelled, and done twice", "[engine]") {
  world w;
  test::furnish(w);
  storage::credentials none, both = new_key(), code;
  both.passphrase = crypto::secret("x");
  code.recovery_code = must(w->recovery_code());
  CHECK(w->rekey(none, {}).error().code == status::key_required);
  CHECK(w->rekey(both, {}).error().code == status::invalid_argument);
  CHECK(w->rekey(code, {}).error().code == status::invalid_argument);
  progress stop;
  stop.report = [](std::string_view, std::uint64_t, std::uint64_t) { return false; };
  CHECK(w->rekey(new_key(), stop).error().code == status::cancelled);
  CHECK_FALSE(leftover(w.path));
  test::write_text(w.path + "-cnew", "somebody's");
  CHECK(w->rekey(new_key(), {}).error().code == status::exists);
  CHECK(read_all(w.path + "-cnew") == "somebody's");
  std::filesystem::remove(w.path + "-cnew");
  (void)must(w->put(test::stranger("till", "x", 800)));
  must(w->rekey(new_key('1'), {}));
  must(w->rekey(new_key('2'), {}));
  test::require_sound(w);
  must(w->close());
  CHECK(opens(w.path, new_key('1')) == status::wrong_key);
  CHECK(opens(w.path, new_key('2')) == status::ok);
}

TEST_CASE("puts and readers go on while the key changes, and nothing of them is lost", "[engine]") {
  world w;
  (void)test::import_text(w, "crm", test::table_of_strangers(0, 1500));
  std::atomic<bool> done{false};
  std::atomic<std::size_t> written{0}, looked{0}, wrong{0};
  std::thread putting([&] {
    for (std::size_t i = 0; !done || i < 50; ++i) {
      if (w->put(test::stranger("till", std::to_string(i), 10'000 + i))) ++written;
      else ++wrong;
    }
  });
  std::thread looking([&] {
    while (!done) {
      if (!w->info() || !w->find("ba", 5)) ++wrong;
      ++looked;
    }
  });
  for (const char fill : {'1', '2', '3'}) must(w->rekey(new_key(fill), {}));
  done = true;
  putting.join();
  looking.join();
  CHECK(wrong == 0);
  CHECK(looked > 0);
  test::require_sound(w);
  for (std::size_t i = 0; i < written; ++i) CHECK(must(w->record_id("till", std::to_string(i))));
  const auto digest = test::digest(w);
  must(w->close());
  w.store = must(engine::store::open(w.path, new_key('3'), test::test_options(2)));
  CHECK(test::digest(w) == digest);
  test::require_sound(w);
  must(w->close());
}
