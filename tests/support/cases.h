#pragma once
// How much a random test does, and with which seed; where the shared data lie. All set from outside:
//   CUSTODB_CASES   percent of the full number of cases (default 100)
//   CUSTODB_SEED    the seed (default: a fixed one, so that a failure repeats)
//   CUSTODB_SHARED  the folder of the shared data (default: ../shared beside the source, or beside its parent)
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace cdb::test {

inline std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    if (text == nullptr || *text == '\0') return otherwise;
    return std::strtoull(text, nullptr, 10);
}

// The number of cases to run of a test whose full number is `full`; never none.
inline std::size_t cases(std::size_t full) {
    const std::uint64_t wanted = full * number_from_environment("CUSTODB_CASES", 100) / 100;
    return wanted == 0 ? 1 : static_cast<std::size_t>(wanted);
}

// Say it with INFO or CAPTURE in each random test.
inline std::uint64_t seed() { return number_from_environment("CUSTODB_SEED", 20250711); }

// Empty when there is none: then SKIP("no shared data (CUSTODB_SHARED or ../shared)").
inline std::filesystem::path shared_dir() {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (const char* given = std::getenv("CUSTODB_SHARED"); given != nullptr && *given != '\0') return given;
    for (const char* up : {"..", "../.."}) {
        fs::path candidate = fs::path(CUSTODB_SOURCE_DIR) / up / "shared";
        if (fs::is_directory(candidate, ignored)) return candidate;
    }
    return {};
}

}  // namespace cdb::test
