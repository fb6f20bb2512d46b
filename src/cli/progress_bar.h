#pragma once
// A bar of one line on stderr, while long work runs.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cdb::cli {

class progress_bar {
 public:
  explicit progress_bar(std::string_view what);
  static bool wanted();  // stderr is a terminal
  bool operator()(std::string_view stage, std::uint64_t done, std::uint64_t total);  // as custodb::progress::report

 private:
  struct line;                  // wipes itself from the terminal when the last copy of the bar goes
  std::shared_ptr<line> line_;
};

}  // namespace cdb::cli
