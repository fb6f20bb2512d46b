#pragma once
// Cancelling and progress of long work.

#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

namespace cdb {

// Safe to set from any thread and from a signal handler.
class cancel_token {
 public:
  cancel_token() = default;
  explicit cancel_token(const cancel_token* whole) : whole_(whole) {}  // of a part: cancelled with the whole, which may be null
  void cancel() { flag_.store(true, std::memory_order_relaxed); }
  void reset() { flag_.store(false, std::memory_order_relaxed); }
  bool cancelled() const { return flag_.load(std::memory_order_relaxed) || (whole_ && whole_->cancelled()); }

 private:
  std::atomic<bool> flag_{false};
  const cancel_token* whole_ = nullptr;
};

struct progress {
  // stage: a fixed English word ("read", "resolve", ...). total is 0 when unknown. Called on the caller's thread, up to
  // some hundred times a second; returning false cancels.
  std::function<bool(std::string_view stage, std::uint64_t done, std::uint64_t total)> report;
  const cancel_token* cancel = nullptr;

  // Whether it was cancelled; from any thread.
  bool cancelled() const { return cancel && cancel->cancelled(); }
  // True when the work should stop.
  bool tick(std::string_view stage, std::uint64_t done, std::uint64_t total) const {
    if (cancelled()) return true;
    return report && !report(stage, done, total);
  }
};

}  // namespace cdb
