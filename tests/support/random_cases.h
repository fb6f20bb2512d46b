#pragma once
// Random tests: a seed that is printed and can be given back, and a number of cases that can be scaled.
//   CUSTODB_SEED   repeats a run (decimal, or hexadecimal with 0x)
//   CUSTODB_CASES  percent of the cases, 100 if not given

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

namespace cdb::test {

// The seed of this process, printed once so that a failure can be repeated.
inline std::uint64_t seed() {
  static const std::uint64_t value = [] {
    const char* given = std::getenv("CUSTODB_SEED");
    const std::uint64_t v = given && *given ? std::strtoull(given, nullptr, 0)
                                            : (std::uint64_t{std::random_device{}()} << 32 | std::random_device{}());
    std::fprintf(stderr, "CUSTODB_SEED=%llu\n", static_cast<unsigned long long>(v));
    return v;
  }();
  return value;
}

// `n` scaled by CUSTODB_CASES percent, at least 1 if n is.
inline std::size_t cases(std::size_t n) {
  static const unsigned long percent = [] {
    const char* given = std::getenv("CUSTODB_CASES");
    return given && *given ? std::strtoul(given, nullptr, 10) : 100ul;
  }();
  const std::size_t scaled = n * percent / 100;
  return scaled || !n ? scaled : 1;
}

// A generator of its own for each test: `salt` keeps two tests from walking through the same numbers.
class random_source {
 public:
  explicit random_source(std::uint64_t salt) : engine_(seed() ^ (salt * 0x9e3779b97f4a7c15u)) {}

  std::uint64_t next() { return engine_(); }
  std::uint64_t below(std::uint64_t n) { return n ? engine_() % n : 0; }  // 0 .. n-1
  std::int64_t between(std::int64_t low, std::int64_t high) {             // both included
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
  }
  bool chance(unsigned percent) { return below(100) < percent; }

  std::string bytes(std::size_t length) {
    std::string out;
    for (std::size_t i = 0; i < length; ++i) out.push_back(static_cast<char>(static_cast<unsigned char>(next())));
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace cdb::test
