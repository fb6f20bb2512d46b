#pragma once
// Where the shared data lie: the folder CUSTODB_SHARED, or `shared` beside the source or beside its parent.

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace cdb::test {

// Empty when there is none: then SKIP("no shared data (CUSTODB_SHARED or ../shared)").
inline std::filesystem::path shared_dir() {
  namespace fs = std::filesystem;
  if (const char* given = std::getenv("CUSTODB_SHARED"); given != nullptr && *given != '\0') return given;
  std::error_code ignored;
  for (const char* up : {"..", "../.."}) {
    const fs::path candidate = fs::path(CUSTODB_SOURCE_DIR) / up / "shared";
    if (fs::is_directory(candidate, ignored)) return candidate;
  }
  return {};
}

}  // namespace cdb::test
