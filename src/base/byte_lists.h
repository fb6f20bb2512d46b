#pragma once
// Many short pieces of bytes in large blocks of memory: one to a record of a large import costs little more than its bytes.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace cdb {

class byte_lists {
 public:
  std::size_t size() const { return place_.size(); }
  std::string_view operator[](std::size_t i) const {
    const char* at = start_of(i);
    std::size_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto b = static_cast<unsigned char>(*at++);
      length |= static_cast<std::size_t>(b & 0x7F) << shift;
      if (!(b & 0x80)) return {at, length};
    }
  }
  void add(std::string_view bytes) { place_.push_back(put(bytes)); }
  // In the place of those before, if they fit it; what is given up is freed when it is as much as the rest.
  void replace(std::size_t i, std::string_view bytes) {
    const std::size_t before = (*this)[i].size();
    if (bytes.size() <= before) {
      (void)write(start_of(i), bytes);
      return;
    }
    place_[i] = put(bytes);
    given_up_ += before;
    if (given_up_ > block_bytes && given_up_ > blocks_.size() * block_bytes / 2) pack();
  }
  void clear() { *this = {}; }

 private:
  static constexpr std::size_t block_bytes = std::size_t{1} << 18;
  static constexpr std::size_t most_length_bytes = 10;

  char* start_of(std::size_t i) const { return blocks_[place_[i] >> 32].get() + (place_[i] & 0xFFFF'FFFF); }

  // Past the end of what was written.
  static char* write(char* to, std::string_view bytes) {
    std::size_t length = bytes.size();
    for (; length >= 0x80; length >>= 7) *to++ = static_cast<char>(length | 0x80);
    *to++ = static_cast<char>(length);
    return std::copy(bytes.begin(), bytes.end(), to);
  }

  std::uint64_t put(std::string_view bytes) {
    const std::size_t most = bytes.size() + most_length_bytes;
    if (blocks_.empty() || used_ + most > size_) {
      const std::size_t size = std::max(block_bytes, most);
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
      size_ = size;
      used_ = 0;
    }
    const std::uint64_t place = static_cast<std::uint64_t>(blocks_.size() - 1) << 32 | used_;
    used_ = static_cast<std::size_t>(write(blocks_.back().get() + used_, bytes) - blocks_.back().get());
    return place;
  }

  void pack() {
    byte_lists packed;
    for (std::size_t i = 0; i < size(); ++i) packed.add((*this)[i]);
    *this = std::move(packed);
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<std::uint64_t> place_;  // block and offset of the length, which the bytes follow
  std::size_t used_ = 0;              // of the last block
  std::size_t size_ = 0;
  std::size_t given_up_ = 0;          // bytes of pieces that others have taken the place of
};

}  // namespace cdb
