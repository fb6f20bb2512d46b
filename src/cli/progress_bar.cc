#include "cli/progress_bar.h"

#include <algorithm>
#include <cstdio>

#include "cli/os_input.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

constexpr std::size_t bar_cells = 30;
constexpr auto every = std::chrono::milliseconds(50);

}  // namespace

struct progress_bar::line {
  std::string what;
  std::chrono::steady_clock::time_point last{};
  bool drawn = false;
  ~line() {
    if (drawn) std::fputs("\r\033[K", stderr);
  }
};

progress_bar::progress_bar(std::string_view what) : line_(std::make_shared<line>()) { line_->what = shown(what); }

bool progress_bar::wanted() { return stderr_is_terminal(); }

bool progress_bar::operator()(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (line_->drawn && now - line_->last < every) return true;
  line_->last = now;
  line_->drawn = true;
  std::string text = "\r\033[K" + line_->what + "  " + std::string(stage) + "  ";
  if (total > 0) {
    const auto part = std::min(done, total);
    const auto full = static_cast<std::size_t>(part * bar_cells / total);
    text += '[' + std::string(full, '#') + std::string(bar_cells - full, '.') + "] " + std::to_string(part * 100 / total) + " %";
  } else if (done > 0) {
    text += std::to_string(done);
  }
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
  return true;
}

}  // namespace cdb::cli
