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
    const char* at = blocks_[place_[i] >> 32].get() + (place_[i] & 0xFFFF'FFFF);
    std::size_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto b = static_cast<unsigned char>(*at++);
      length |= static_cast<std::size_t>(b & 0x7F) << shift;
      if (!(b & 0x80)) return {at, length};
    }
  }
  void add(std::string_view bytes) { place_.push_back(put(bytes)); }
  void replace(std::size_t i, std::string_view bytes) { place_[i] = put(bytes); }  // the bytes before are not freed
  void clear() { *this = {}; }

 private:
  static constexpr std::size_t block_bytes = std::size_t{1} << 18;
  static constexpr std::size_t most_length_bytes = 10;

  std::uint64_t put(std::string_view bytes) {
    const std::size_t most = bytes.size() + most_length_bytes;
    if (blocks_.empty() || used_ + most > size_) {
      size_ = std::max(block_bytes, most);
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(size_));
      used_ = 0;
    }
    const std::uint64_t place = static_cast<std::uint64_t>(blocks_.size() - 1) << 32 | used_;
    char* to = blocks_.back().get() + used_;
    std::size_t length = bytes.size();
    for (; length >= 0x80; length >>= 7) *to++ = static_cast<char>(length | 0x80);
    *to++ = static_cast<char>(length);
    to = std::copy(bytes.begin(), bytes.end(), to);
    used_ = static_cast<std::size_t>(to - blocks_.back().get());
    return place;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<std::uint64_t> place_;  // block and offset of the length, which the bytes follow
  std::size_t used_ = 0;              // of the last block
  std::size_t size_ = 0;
};

}  // namespace cdb
