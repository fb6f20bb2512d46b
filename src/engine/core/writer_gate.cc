#include "engine/core/writer_gate.h"

namespace cdb::engine {

bool writer_gate::first_in_line(urgency how) const {
  constexpr auto run = static_cast<std::size_t>(urgency::run);
  if (waiting_[run] && passed_ >= most_passed) return how == urgency::run;
  for (std::size_t i = 0; i < static_cast<std::size_t>(how); ++i)
    if (waiting_[i]) return false;
  return true;
}

void writer_gate::enter(urgency how) {
  std::unique_lock lock(mutex_);
  auto& mine = waiting_[static_cast<std::size_t>(how)];
  ++mine;
  turn_.wait(lock, [&] { return !busy_ && first_in_line(how); });
  --mine;
  busy_ = true;
  passed_ = how != urgency::run && waiting_[static_cast<std::size_t>(urgency::run)] ? passed_ + 1 : 0;
}

void writer_gate::leave() {
  {
    const std::lock_guard lock(mutex_);
    busy_ = false;
  }
  turn_.notify_all();
}

bool writer_gate::someone_waits() const {
  const std::lock_guard lock(mutex_);
  return waiting_[0] || waiting_[1] || waiting_[2];
}

}  // namespace cdb::engine
