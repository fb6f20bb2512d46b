#include "storage/file_state.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

#include "storage/os_lock.h"
#include "storage/vfs.h"

namespace cdb::storage {
namespace {

constexpr int none = 0, shared = 1, reserved_level = 2, pending = 3, exclusive = 4;  // SQLITE_LOCK_*

std::uint16_t mask_of(int first, int count) { return static_cast<std::uint16_t>(((1 << count) - 1) << first); }

}  // namespace

// SQLite never asks for pending itself; it is where a connection waits that wants exclusive while others still read.
bool database_locks::raise(int& held, int wanted) {
  if (held >= wanted) return true;
  const std::lock_guard guard(mutex_);
  if (wanted == shared) {
    if (pending_ || exclusive_) return false;
    ++shared_;
  } else if (wanted == reserved_level) {
    if (reserved_ && reserved_ != &held) return false;
    reserved_ = &held;
  } else {
    if ((reserved_ && reserved_ != &held) || (pending_ && pending_ != &held)) return false;
    reserved_ = pending_ = &held;
    if (shared_ > 1) {
      held = pending;
      return false;
    }
    exclusive_ = true;
  }
  held = wanted;
  return true;
}

void database_locks::lower(int& held, int wanted) {
  if (held <= wanted) return;
  const std::lock_guard guard(mutex_);
  if (held == exclusive) exclusive_ = false;
  if (pending_ == &held) pending_ = nullptr;
  if (reserved_ == &held) reserved_ = nullptr;
  if (wanted == none) --shared_;
  held = wanted;
}

bool database_locks::reserved() {
  const std::lock_guard guard(mutex_);
  return reserved_ != nullptr;
}

void* log_index::region(int number, int size, bool make) {
  const std::lock_guard guard(mutex_);
  const auto at = static_cast<std::size_t>(number);
  if (at >= regions_.size() && !make) return nullptr;
  while (regions_.size() <= at) regions_.push_back(std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(size)));
  return regions_[at].get();
}

bool log_index::lock(held& mine, int first, int count, bool exclusive_wanted) {
  const std::lock_guard guard(mutex_);
  const auto mask = mask_of(first, count);
  if (!exclusive_wanted) {
    if (mine.shared & mask) return true;
    if (state_[static_cast<std::size_t>(first)] < 0) return false;
    ++state_[static_cast<std::size_t>(first)];  // SQLite shares one lock at a time
    mine.shared |= mask;
    return true;
  }
  for (int i = first; i < first + count; ++i)
    if (!(mine.exclusive & mask_of(i, 1)) && state_[static_cast<std::size_t>(i)] != 0) return false;
  for (int i = first; i < first + count; ++i) state_[static_cast<std::size_t>(i)] = -1;
  mine.exclusive |= mask;
  return true;
}

void log_index::unlock(held& mine, int first, int count) {
  const std::lock_guard guard(mutex_);
  for (int i = first; i < first + count; ++i) {
    const auto bit = mask_of(i, 1);
    auto& state = state_[static_cast<std::size_t>(i)];
    if (mine.exclusive & bit) state = 0;
    else if (mine.shared & bit) --state;
    mine.exclusive = static_cast<std::uint16_t>(mine.exclusive & ~bit);
    mine.shared = static_cast<std::uint16_t>(mine.shared & ~bit);
  }
}

void log_index::clear() {
  const std::lock_guard guard(mutex_);
  regions_.clear();
}

void log_index::barrier() {
  const std::lock_guard guard(mutex_);  // taking and giving back a mutex orders memory both ways
}

void log_gauge::committed(std::uint64_t frames) {
  const std::lock_guard guard(mutex_);
  if (frames < frames_) carried_ = 0;  // the log was begun anew
  frames_ = frames;
}

void log_gauge::checkpointed(std::uint64_t frames, std::uint64_t carried_over) {
  const std::lock_guard guard(mutex_);
  frames_ = std::max(frames_, frames);
  carried_ = carried_over;
}

void log_gauge::cut() {
  const std::lock_guard guard(mutex_);
  frames_ = carried_ = 0;
}

std::uint64_t log_gauge::pending_frames() {
  const std::lock_guard guard(mutex_);
  return frames_ > carried_ ? frames_ : 0;
}

std::uint64_t log_gauge::left_frames() {
  const std::lock_guard guard(mutex_);
  return frames_ > carried_ ? frames_ - carried_ : 0;
}

file_state::file_state(std::shared_ptr<os_io> calls, std::string canonical)
    : io(std::move(calls)), path(std::move(canonical)), owner(process_id()) {}

file_state::~file_state() {
  if (vfs) unregister_vfs(vfs);
  if (fd < 0) return;
  if (locked && !in_other_process()) unlock(fd);
  io->close(fd);
}

bool file_state::in_other_process() const { return process_id() != owner; }

result<void> file_state::check_process() const {
  if (in_other_process()) return make_error(status::forked, "the store was opened before fork(); open it anew in the child");
  return {};
}

}  // namespace cdb::storage
