#include "recorded_disk.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>

namespace cdb::test {

namespace {

constexpr std::size_t sector = 512;
constexpr std::int64_t header_end = 16 << 10;

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void put_bytes(std::string& content, std::size_t at, std::string_view bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
  content.replace(at, bytes.size(), bytes);
}

// How much of what was not synced is there: one of some fractions, so that nothing, nearly nothing, nearly all and all are often met.
unsigned percent_kept(random_source& random) {
  static constexpr unsigned percents[] = {0, 3, 25, 50, 75, 97, 100};
  return percents[random.below(std::size(percents))];
}

}  // namespace

recorded_disk::recorded_disk(disk_content before) : before_(std::move(before)) {
  for (const auto& [name, content] : before_) add_file(name);
}

std::size_t recorded_disk::add_file(const std::string& name) {
  is_log_.push_back(name.ends_with("-cwal"));
  header_waits_.push_back(false);
  pages_wait_.push_back(false);
  return live_[name] = files_++;
}

void recorded_disk::leave_out(left_out lie) {
  const std::lock_guard one(mutex_);
  lie_ = lie;
}

std::size_t recorded_disk::call_count() const {
  const std::lock_guard one(mutex_);
  return calls_.size();
}

int recorded_disk::open(const std::string& path, storage::open_mode mode) {
  if (mode == storage::open_mode::unnamed) return -EOPNOTSUPP;  // nothing of it would be there after a cut
  const std::lock_guard one(mutex_);
  const int fd = os_io::open(path, mode);
  if (fd < 0) return fd;
  const auto name = name_of(path);
  if (!live_.contains(name)) calls_.push_back({.what = disk_call::kind::create, .file = add_file(name), .data = {}, .name = name, .new_name = {}});
  open_[fd] = live_.at(name);
  return fd;
}

void recorded_disk::close(int fd) {
  const std::lock_guard one(mutex_);
  open_.erase(fd);
  os_io::close(fd);
}

int recorded_disk::write(int fd, const void* data, std::size_t size, std::int64_t offset) {
  const std::lock_guard one(mutex_);
  const auto file = open_.at(fd);
  calls_.push_back({.what = disk_call::kind::write, .file = file, .offset = offset, .data = {static_cast<const char*>(data), size}, .name = {}, .new_name = {}});
  (offset < header_end && !is_log_[file] ? header_waits_ : pages_wait_)[file] = true;
  return os_io::write(fd, data, size, offset);
}

bool recorded_disk::only_header_waits(std::size_t file) const { return header_waits_[file] && !pages_wait_[file]; }

int recorded_disk::sync(int fd) {
  const std::lock_guard one(mutex_);
  const auto file = open_.at(fd);
  if (lie_ == left_out::every_sync || (lie_ == left_out::header_sync && only_header_waits(file))) return 0;
  calls_.push_back({.what = disk_call::kind::sync, .file = file, .data = {}, .name = {}, .new_name = {}});
  header_waits_[file] = pages_wait_[file] = false;
  return 0;
}

int recorded_disk::write_out(int) { return 0; }

int recorded_disk::truncate(int fd, std::int64_t size) {
  const std::lock_guard one(mutex_);
  calls_.push_back({.what = disk_call::kind::truncate, .file = open_.at(fd), .offset = size, .data = {}, .name = {}, .new_name = {}});
  return os_io::truncate(fd, size);
}

int recorded_disk::remove(const std::string& path) {
  const std::lock_guard one(mutex_);
  const int r = os_io::remove(path);
  if (r < 0) return r;
  const auto name = name_of(path);
  calls_.push_back({.what = disk_call::kind::remove, .file = live_.at(name), .data = {}, .name = name, .new_name = {}});
  live_.erase(name);
  return r;
}

void recorded_disk::note_rename(const std::string& from, const std::string& to) {
  const auto file = live_.at(name_of(from));
  calls_.push_back({.what = disk_call::kind::rename, .file = file, .data = {}, .name = name_of(from), .new_name = name_of(to)});
  live_.erase(name_of(from));
  live_[name_of(to)] = file;
}

int recorded_disk::rename_new(const std::string& from, const std::string& to) {
  const std::lock_guard one(mutex_);
  const int r = os_io::rename_new(from, to);
  if (r >= 0) note_rename(from, to);
  return r;
}

int recorded_disk::rename_over(const std::string& from, const std::string& to) {
  const std::lock_guard one(mutex_);
  const int r = os_io::rename_over(from, to);
  if (r >= 0) note_rename(from, to);
  return r;
}

int recorded_disk::sync_directory(const std::string&) {
  const std::lock_guard one(mutex_);
  if (lie_ == left_out::every_sync || lie_ == left_out::directory_sync) return 0;
  calls_.push_back({.what = disk_call::kind::sync_directory, .data = {}, .name = {}, .new_name = {}});
  return 0;
}

power_cut::power_cut(const recorded_disk& disk) : disk_(disk) {
  for (const auto& [name, content] : disk.before()) {
    names_[name] = files_.size();
    files_.push_back({content, {}});
  }
}

void power_cut::make(const disk_call& call) {
  using kind = disk_call::kind;
  switch (call.what) {
    case kind::create:
      files_.resize(std::max(files_.size(), call.file + 1));
      naming_.push_back(&call);
      break;
    case kind::write:
    case kind::truncate: files_[call.file].waiting.push_back(&call); break;
    case kind::sync: {
      auto& f = files_[call.file];
      for (const auto* waiting : f.waiting) {
        if (waiting->what == kind::truncate) f.synced.resize(static_cast<std::size_t>(waiting->offset));
        else put_bytes(f.synced, static_cast<std::size_t>(waiting->offset), waiting->data);
      }
      f.waiting.clear();
      break;
    }
    case kind::rename:
    case kind::remove: naming_.push_back(&call); break;
    case kind::sync_directory:
      for (const auto* naming : naming_) {
        if (naming->what == kind::create) names_[naming->name] = naming->file;
        else names_.erase(naming->name);
        if (naming->what == kind::rename) names_[naming->new_name] = naming->file;
      }
      naming_.clear();
      break;
  }
}

std::string power_cut::some_of(const file& f, const disk_call* last, random_source& random) {
  std::string content = f.synced;
  auto waiting = f.waiting;
  if (last) waiting.push_back(last);
  const auto percent = percent_kept(random);
  for (const auto* call : waiting) {
    if (call->what == disk_call::kind::truncate) {
      if (random.chance(percent)) content.resize(static_cast<std::size_t>(call->offset));
      continue;
    }
    const auto from = static_cast<std::size_t>(call->offset);
    const auto end = from + call->data.size();
    if (random.chance(10) && content.size() < end) content.resize(end);  // the new size is there before the content
    for (std::size_t at = from; at < end;) {
      const auto next = std::min(end, (at / sector + 1) * sector);
      const bool torn = random.chance(4);
      const auto size = torn ? static_cast<std::size_t>(random.below(next - at)) : next - at;
      if (random.chance(percent)) put_bytes(content, at, std::string_view(call->data).substr(at - from, size));
      at = next;
    }
  }
  return content;
}

disk_content power_cut::what_is_left(std::size_t at, random_source& random) {
  using kind = disk_call::kind;
  while (made_ < at) make(disk_.calls()[made_++]);
  const disk_call* last = at < disk_.calls().size() ? &disk_.calls()[at] : nullptr;
  const bool changes_file = last && (last->what == kind::write || last->what == kind::truncate);
  auto names = names_;
  const auto percent = percent_kept(random);
  for (const auto* naming : naming_) {
    if (!random.chance(percent)) continue;
    if (naming->what != kind::create) names.erase(naming->name);
    if (naming->what != kind::remove) names[naming->what == kind::create ? naming->name : naming->new_name] = naming->file;
  }
  disk_content out;
  for (const auto& [name, file] : names) out[name] = some_of(files_[file], changes_file && last->file == file ? last : nullptr, random);
  return out;
}

void write_files(const std::string& folder, const disk_content& content) {
  for (const auto& old : std::filesystem::directory_iterator(folder)) std::filesystem::remove_all(old.path());
  for (const auto& [name, bytes] : content)
    std::ofstream(folder + "/" + name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace cdb::test
