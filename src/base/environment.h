#pragma once
// Clock, ids and randomness, injected so that a test can repeat a run to the byte.

#include <cstdint>
#include <memory>
#include <span>

#include "base/id.h"

namespace cdb {

class environment {
 public:
  virtual ~environment() = default;
  virtual std::int64_t now_us() = 0;                           // UTC, microseconds since 1970; thread safe
  virtual void fill_random(std::span<std::uint8_t> out) = 0;   // cryptographic in the system environment; thread safe
  id128 new_id();                                              // UUIDv7 of now
};

// The operating system's clock and random source (getrandom).
std::shared_ptr<environment> system_environment();
// A clock that advances 1 us a call from `start_us`, and a seeded generator: for tests and replays only.
std::shared_ptr<environment> deterministic_environment(std::uint64_t seed, std::int64_t start_us);

}  // namespace cdb
