#include "storage/page_cache.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

#include "storage/sqlite_status.h"
#include "support/random_cases.h"

using namespace cdb;

namespace {

constexpr int page_bytes = 4096;
constexpr unsigned lock_page = 0x40000000 / page_bytes + 1;

// Pages by number, in a cache and beside it.
class two_caches {
 public:
  two_caches() : calls_(storage::page_cache()), cache_(calls_.xCreate(page_bytes, 16, 1)) { calls_.xCachesize(cache_, 10'000); }
  ~two_caches() { calls_.xDestroy(cache_); }
  two_caches(const two_caches&) = delete;
  two_caches& operator=(const two_caches&) = delete;

  void fetch(unsigned number) {
    auto* page = calls_.xFetch(cache_, number, 2);
    REQUIRE(page);
    beside_.insert_or_assign(number, page);
  }
  // As SQLite sorts two pages of a node.
  void swap(unsigned a, unsigned b) {
    if (a == b || !beside_.contains(a) || !beside_.contains(b)) return;
    calls_.xRekey(cache_, beside_[a], a, lock_page);
    calls_.xRekey(cache_, beside_[b], b, a);
    calls_.xRekey(cache_, beside_[a], lock_page, b);
    std::swap(beside_[a], beside_[b]);
  }
  void truncate(unsigned first_dropped) {
    calls_.xTruncate(cache_, first_dropped);
    beside_.erase(beside_.lower_bound(first_dropped), beside_.end());
  }
  void check() {
    CHECK(calls_.xPagecount(cache_) == static_cast<int>(beside_.size()));
    for (const auto& [number, page] : beside_) CHECK(calls_.xFetch(cache_, number, 0) == page);
  }

 private:
  sqlite3_pcache_methods2 calls_;
  sqlite3_pcache* cache_;
  std::map<unsigned, sqlite3_pcache_page*> beside_;
};

}  // namespace

TEST_CASE("the page cache drops what is past the end, whatever passed through the lock page's number", "[storage]") {
  REQUIRE(storage::sqlite_ready());
  test::random_source random(61);
  for (std::size_t i = 0; i < test::cases(200); ++i) {
    two_caches both;
    for (int step = 0; step < 60; ++step) {
      const auto a = static_cast<unsigned>(1 + random.below(40));
      const auto b = static_cast<unsigned>(1 + random.below(40));
      switch (random.below(4)) {
        case 0: both.truncate(a); break;
        case 1: both.swap(a, b); break;
        default: both.fetch(a); break;
      }
    }
    both.check();
  }
}
