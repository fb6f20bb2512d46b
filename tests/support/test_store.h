#pragma once
// Stores in a folder of their own for tests: injected clock, ids and salt, small caps that fire.

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "engine/store.h"
#include "support/random_cases.h"

namespace cdb::test {

// A folder that goes with the object; in memory where the system has such a place, since these tests are not about disks.
class temp_dir {
 public:
  temp_dir() {
    std::error_code ignored;
    const std::filesystem::path memory = "/dev/shm";
    const auto place = std::filesystem::is_directory(memory, ignored) ? memory : std::filesystem::temp_directory_path();
    std::string pattern = (place / "custodb-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~temp_dir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline storage::credentials test_key() {
  storage::credentials who;
  who.raw_key = crypto::secret(std::string(32, 'k'));
  return who;
}

inline std::shared_ptr<const resolve::model> small_caps(std::uint32_t block_cap, std::uint32_t component_limit) {
  auto m = std::make_shared<resolve::model>(*resolve::builtin_model());
  m->block_cap = block_cap;
  m->component_limit = component_limit;
  return m;
}

inline engine::open_options test_options(std::uint64_t seed, std::shared_ptr<const resolve::model> model = nullptr) {
  engine::open_options options;
  options.env = deterministic_environment(seed, 1'700'000'000'000'000);
  options.resolve_salt = hash_key{1, 2};
  options.model = std::move(model);
  return options;
}

template <class T>
T must(result<T> r) {
  if (!r) FAIL("status " << static_cast<int>(r.error().code) << ": " << r.error().message << " " << r.error().field);
  return *std::move(r);
}
inline void must(result<void> r) {
  if (!r) FAIL("status " << static_cast<int>(r.error().code) << ": " << r.error().message);
}

}  // namespace cdb::test
