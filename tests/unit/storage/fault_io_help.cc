#include "fault_io_help.h"

#include <algorithm>
#include <cerrno>
#include <fstream>

namespace store_help {

using cdb::storage::open_mode;
using cdb::storage::os_io;

bool failing_io::fails_now() {
  const auto number = calls++;
  return fail_at >= 0 && (number == fail_at || (and_after && number > fail_at));
}

int failing_io::code() const { return how == kind::swallowed ? 0 : how == kind::disk_full ? -ENOSPC : -EIO; }

// What makes a file. To swallow the error would be to answer no file.
int failing_io::open(const std::string& path, open_mode mode) {
  const bool makes = mode == open_mode::create || mode == open_mode::unnamed;
  return makes && how != kind::swallowed && change_fails() ? code() : os_io::open(path, mode);
}

std::int64_t failing_io::read(int fd, void* out, std::size_t size, std::int64_t offset) {
  if (how == kind::read_error && fails_now()) return -EIO;
  return os_io::read(fd, out, size, offset);
}

int failing_io::write(int fd, const void* data, std::size_t size, std::int64_t offset) {
  if (!change_fails()) return os_io::write(fd, data, size, offset);
  if (how == kind::torn_write) os_io::write(fd, data, size / 2, offset);
  return code();
}

int failing_io::sync(int) {
  ++syncs;
  return change_fails() ? code() : 0;  // a test of errors needs no real one
}

int failing_io::truncate(int fd, std::int64_t size) { return change_fails() ? code() : os_io::truncate(fd, size); }

// Room is what it gives.
int failing_io::remove(const std::string& path) { return how != kind::disk_full && change_fails() ? code() : os_io::remove(path); }

int failing_io::rename_new(const std::string& from, const std::string& to) { return change_fails() ? code() : os_io::rename_new(from, to); }

int failing_io::rename_over(const std::string& from, const std::string& to) { return change_fails() ? code() : os_io::rename_over(from, to); }

int failing_io::sync_directory(const std::string&) {
  ++syncs;
  return change_fails() ? code() : 0;
}

bool power_cut_io::counts() {
  if (dark()) return false;
  ++calls;
  return !dark();
}

int power_cut_io::open(const std::string& path, open_mode mode) {
  const std::lock_guard one(mutex_);
  const bool is_new = mode == open_mode::create && size_of(path) < 0;
  const int fd = os_io::open(path, mode);
  if (fd < 0) return fd;
  auto& known = live_[path];
  if (is_new || !known) known = std::make_shared<node>();
  if (is_new && counts()) renamed_.push_back({path, known});
  open_[fd] = known;
  return fd;
}

void power_cut_io::close(int fd) {
  const std::lock_guard one(mutex_);
  open_.erase(fd);
  os_io::close(fd);
}

int power_cut_io::write(int fd, const void* data, std::size_t size, std::int64_t offset) {
  const std::lock_guard one(mutex_);
  if (counts()) open_.at(fd)->pending.push_back({offset, 0, std::string(static_cast<const char*>(data), size)});
  return os_io::write(fd, data, size, offset);
}

int power_cut_io::sync(int fd) {
  const std::lock_guard one(mutex_);
  if (!counts()) return 0;
  auto& n = *open_.at(fd);
  for (const auto& c : n.pending) apply(n.synced, c, c.data.size());
  n.pending.clear();
  return 0;
}

int power_cut_io::truncate(int fd, std::int64_t size) {
  const std::lock_guard one(mutex_);
  if (counts()) open_.at(fd)->pending.push_back({-1, size, {}});
  return os_io::truncate(fd, size);
}

int power_cut_io::remove(const std::string& path) {
  const std::lock_guard one(mutex_);
  const int r = os_io::remove(path);
  if (r < 0) return r;
  live_.erase(path);
  if (counts()) renamed_.push_back({path, nullptr});
  return r;
}

void power_cut_io::note_rename(const std::string& from, const std::string& to) {
  live_[to] = live_[from];
  live_.erase(from);
  if (counts()) {
    renamed_.push_back({to, live_[to]});
    renamed_.push_back({from, nullptr});
  }
}

int power_cut_io::rename_new(const std::string& from, const std::string& to) {
  const std::lock_guard one(mutex_);
  const int r = os_io::rename_new(from, to);
  if (r >= 0) note_rename(from, to);
  return r;
}

int power_cut_io::rename_over(const std::string& from, const std::string& to) {
  const std::lock_guard one(mutex_);
  const int r = os_io::rename_over(from, to);
  if (r >= 0) note_rename(from, to);
  return r;
}

int power_cut_io::sync_directory(const std::string&) {
  const std::lock_guard one(mutex_);
  if (!counts()) return 0;
  for (const auto& n : renamed_) {
    if (n.what) durable_[n.name] = n.what;
    else durable_.erase(n.name);
  }
  renamed_.clear();
  return 0;
}

void power_cut_io::apply(std::string& content, const change& c, std::size_t bytes) {
  if (c.offset < 0) {
    content.resize(static_cast<std::size_t>(c.size));
    return;
  }
  const auto at = static_cast<std::size_t>(c.offset);
  if (content.size() < at + bytes) content.resize(at + bytes);
  content.replace(at, bytes, c.data, 0, bytes);
}

void power_cut_io::leave(const std::string& folder, std::mt19937_64& random) const {
  auto names = durable_;
  const auto upto = random() % (renamed_.size() + 1);
  for (std::size_t i = 0; i < upto; ++i) {
    if (renamed_[i].what) names[renamed_[i].name] = renamed_[i].what;
    else names.erase(renamed_[i].name);
  }
  for (const auto& [name, what] : names) {
    std::string content = what->synced;
    const auto chance = random() % 4;  // of 3: nothing of the rest, some of it, nearly all of it
    for (const auto& c : what->pending) {
      if (random() % 3 >= chance) continue;
      auto bytes = c.data.size();
      if (random() % 8 == 0) bytes = std::min<std::size_t>(bytes, random() % 9 * 512);
      apply(content, c, bytes);
    }
    const auto base = name.substr(name.rfind('/') + 1);
    std::ofstream(folder + "/" + base, std::ios::binary | std::ios::trunc)
        .write(content.data(), static_cast<std::streamsize>(content.size()));
  }
}

}  // namespace store_help
