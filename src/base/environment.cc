#include "base/environment.h"

#include <atomic>
#include <mutex>

#include "base/os_random.h"

namespace cdb {
namespace {

class system_world final : public environment {
 public:
  std::int64_t now_us() override { return os_now_us(); }
  void fill_random(std::span<std::uint8_t> out) override { os_fill_random(out); }
};

class deterministic_world final : public environment {
 public:
  deterministic_world(std::uint64_t seed, std::int64_t start_us) : clock_(start_us), state_(seed) {}

  std::int64_t now_us() override { return clock_.fetch_add(1); }

  void fill_random(std::span<std::uint8_t> out) override {
    const std::lock_guard lock(mutex_);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (i % 8 == 0) word = next();
      out[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
    }
  }

 private:
  // SplitMix64 (Steele, Lea, Flood 2014): small, and any seed is a good one.
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  std::atomic<std::int64_t> clock_;
  std::mutex mutex_;
  std::uint64_t state_;
};

}  // namespace

id128 environment::new_id() {
  std::array<std::uint8_t, 10> random;
  fill_random(random);
  return make_uuid7(now_us(), random);
}

std::shared_ptr<environment> system_environment() { return std::make_shared<system_world>(); }

std::shared_ptr<environment> deterministic_environment(std::uint64_t seed, std::int64_t start_us) {
  return std::make_shared<deterministic_world>(seed, start_us);
}

}  // namespace cdb
