#pragma once
// The writer queue: a caller runs its own write when its turn comes. A put goes before a steward's work, that before a run;
// a run works in slices and looks whether somebody waits. Where puts come without a pause a waiting run has a slice after some of
// them all the same: it would never end, and what it keeps waiting (the log, notes of what puts changed beside it) would grow.

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace cdb::engine {

enum class urgency : std::uint8_t { put = 0, steward = 1, run = 2 };

class writer_gate {
 public:
  void enter(urgency how);
  void leave();
  bool someone_waits() const;  // a hint for runs

 private:
  static constexpr unsigned most_passed = 2;
  bool first_in_line(urgency how) const;
  mutable std::mutex mutex_;
  std::condition_variable turn_;
  std::array<unsigned, 3> waiting_{};
  unsigned passed_ = 0;  // turns that were given past a waiting run
  bool busy_ = false;
};

class writer_turn {
 public:
  writer_turn(writer_gate& gate, urgency how) : gate_(gate) { gate_.enter(how); }
  ~writer_turn() { gate_.leave(); }
  writer_turn(const writer_turn&) = delete;
  writer_turn& operator=(const writer_turn&) = delete;

 private:
  writer_gate& gate_;
};

}  // namespace cdb::engine
