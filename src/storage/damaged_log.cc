// SQLite file format, section 4: a header of 32 bytes, then frames of 24 bytes and a page. A log is written from its beginning
// again and again, with other salts each time; frames of another salt are what is left of an earlier time.

#include "storage/damaged_log.h"

#include <string>
#include <vector>

#include "storage/btree_page.h"
#include "storage/file_header.h"

namespace cdb::storage {
namespace {

constexpr std::int64_t log_head_bytes = 32;

std::uint32_t swapped(std::uint32_t v) { return v << 24 | (v & 0xff00u) << 8 | (v >> 8 & 0xff00u) | v >> 24; }

struct checksum {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  void add(std::string_view bytes, bool big_endian) {
    for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
      const auto x = word(bytes, i), y = word(bytes, i + 4);
      a += (big_endian ? x : swapped(x)) + b;
      b += (big_endian ? y : swapped(y)) + a;
    }
  }
  bool operator==(const checksum&) const = default;
};

struct frame {
  std::uint32_t page = 0;
  std::uint32_t commit = 0;       // pages of the database after it, or 0
  std::int64_t at = 0;            // of the page
  bool usable = false;            // the page fits
  bool summed = false;            // the checksum fits, too
};

class log_reader {
 public:
  log_reader(os_io& io, int fd, const std::function<bool(std::uint32_t, std::string_view)>& fits) : io_(io), fd_(fd), fits_(fits) {}

  damaged_log read() {
    const auto size = io_.size(fd_);
    read_head();
    for (auto at = log_head_bytes; at + log_frame_bytes <= size; at += log_frame_bytes) read_frame(at);
    return summary();
  }

 private:
  bool fill(std::string& out, std::int64_t at) {
    return io_.read(fd_, out.data(), out.size(), at) == static_cast<std::int64_t>(out.size());
  }

  void read_head() {
    std::string head(static_cast<std::size_t>(log_head_bytes), '\0');
    if (!fill(head, 0)) return;
    const auto magic = word(head, 0);
    big_endian_ = magic & 1;
    sum_.add(std::string_view(head).substr(0, 24), big_endian_);
    head_sound_ = (magic | 1) == 0x377f0683 && checksum{word(head, 24), word(head, 28)} == sum_;
    salts_ = head.substr(16, 8);
  }

  void read_frame(std::int64_t at) {
    if (!fill(bytes_, at)) return frames_.push_back({});
    if (!head_sound_ && frames_.empty()) salts_ = bytes_.substr(8, 8);
    // Not of this time, or damaged: known when frames of this time follow.
    if (bytes_.compare(8, 8, salts_) != 0) return frames_.push_back({});
    const std::string_view page = std::string_view(bytes_).substr(static_cast<std::size_t>(log_frame_head_bytes));
    sum_.add(std::string_view(bytes_).substr(0, 8), big_endian_);
    sum_.add(page, big_endian_);
    const checksum told{word(bytes_, 16), word(bytes_, 20)};
    frame out{word(bytes_, 0), word(bytes_, 4), at + log_frame_head_bytes, false, sum_ == told};
    sum_ = told;  // if the frame is damaged, the next one may go on from what it says
    out.usable = out.page != 0 && fits_(out.page, page);
    frames_.push_back(out);
  }

  damaged_log summary() const {
    damaged_log out;
    std::size_t counting = 0;  // frames up to the last commit
    for (std::size_t i = 0; i < frames_.size(); ++i) {
      if (frames_[i].commit == 0 || !frames_[i].usable) continue;
      counting = i + 1;
      if (frames_[i].summed) out.pages = frames_[i].commit;
    }
    out.there = counting > 0;
    out.damaged = out.there && !head_sound_;
    for (std::size_t i = 0; i < counting; ++i) {
      if (frames_[i].usable) out.newest[frames_[i].page] = frames_[i].at;
      if (!frames_[i].usable || !frames_[i].summed) out.damaged = true;
    }
    return out;
  }

  os_io& io_;
  int fd_;
  const std::function<bool(std::uint32_t, std::string_view)>& fits_;
  bool head_sound_ = false;
  bool big_endian_ = false;
  checksum sum_;
  std::string salts_;
  std::string bytes_ = std::string(static_cast<std::size_t>(log_frame_bytes), '\0');
  std::vector<frame> frames_;
};

}  // namespace

damaged_log read_damaged_log(os_io& io, int fd, const std::function<bool(std::uint32_t, std::string_view)>& fits) {
  return log_reader(io, fd, fits).read();
}

}  // namespace cdb::storage
