// The locks between connections, step by step; what SQLite expects of them is in its file-format and VFS documentation.

#include "storage/file_state.h"

#include <catch2/catch_test_macros.hpp>

using namespace cdb::storage;

namespace {
constexpr int none = 0, shared = 1, reserved = 2, pending = 3, exclusive = 4;
}

TEST_CASE("database locks: many readers, one writer, and a waiting writer keeps new readers out", "[storage]") {
  database_locks locks;
  int a = none, b = none, c = none;
  REQUIRE(locks.raise(a, shared));
  REQUIRE(locks.raise(b, shared));
  CHECK_FALSE(locks.reserved());
  REQUIRE(locks.raise(a, reserved));
  CHECK(locks.reserved());
  CHECK_FALSE(locks.raise(b, reserved));
  CHECK(b == shared);
  CHECK(locks.raise(c, shared));
  CHECK_FALSE(locks.raise(a, exclusive));
  CHECK(a == pending);
  locks.lower(c, none);
  CHECK_FALSE(locks.raise(c, shared));
  CHECK(c == none);
  CHECK_FALSE(locks.raise(b, exclusive));
  locks.lower(b, none);
  REQUIRE(locks.raise(a, exclusive));
  CHECK_FALSE(locks.raise(b, shared));
  locks.lower(a, shared);
  CHECK_FALSE(locks.reserved());
  REQUIRE(locks.raise(b, shared));
  REQUIRE(locks.raise(b, reserved));
  locks.lower(b, none);
  locks.lower(a, none);
  REQUIRE(locks.raise(c, shared));
  REQUIRE(locks.raise(c, exclusive));
  CHECK_FALSE(locks.raise(a, shared));
}

TEST_CASE("locks of the log's index are shared or exclusive, each for itself", "[storage]") {
  log_index index;
  log_index::held a, b;
  REQUIRE(index.lock(a, 3, 1, false));
  REQUIRE(index.lock(b, 3, 1, false));
  REQUIRE(index.lock(a, 3, 1, false));  // held already
  CHECK_FALSE(index.lock(b, 3, 1, true));
  CHECK_FALSE(index.lock(b, 2, 4, true));
  REQUIRE(index.lock(b, 4, 2, true));
  CHECK_FALSE(index.lock(a, 4, 1, false));
  CHECK_FALSE(index.lock(a, 5, 1, true));
  index.unlock(a, 3, 1);
  CHECK_FALSE(index.lock(a, 3, 1, true));  // b still shares it
  index.unlock(b, 3, 1);
  REQUIRE(index.lock(a, 3, 1, true));
  CHECK_FALSE(index.lock(b, 3, 1, false));
  index.unlock(b, 4, 2);
  REQUIRE(index.lock(a, 4, 1, false));
  index.unlock(a, 0, shm_lock_count);
  REQUIRE(index.lock(b, 0, shm_lock_count, true));
}

TEST_CASE("regions of the log's index stay where they are", "[storage]") {
  log_index index;
  CHECK(index.region(0, 32768, false) == nullptr);
  void* first = index.region(0, 32768, true);
  REQUIRE(first != nullptr);
  CHECK(index.region(5, 32768, false) == nullptr);
  REQUIRE(index.region(5, 32768, true) != nullptr);
  CHECK(index.region(0, 32768, false) == first);
  index.clear();
  CHECK(index.region(0, 32768, false) == nullptr);
}

TEST_CASE("the gauge knows what a checkpoint has still to do", "[storage]") {
  log_gauge gauge;
  CHECK(gauge.pending_frames() == 0);
  gauge.committed(10);
  CHECK(gauge.pending_frames() == 10);
  gauge.checkpointed(10, 4);
  CHECK(gauge.pending_frames() == 10);
  CHECK(gauge.left_frames() == 6);
  gauge.checkpointed(10, 10);
  CHECK(gauge.pending_frames() == 0);
  gauge.committed(3);  // begun anew
  CHECK(gauge.pending_frames() == 3);
  gauge.cut();
  CHECK(gauge.pending_frames() == 0);
}
