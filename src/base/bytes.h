#pragma once
// Little-endian packing for blobs, and a reader that never runs past the end.

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace cdb {

class byte_writer {
 public:
  void u8(std::uint8_t v) { out_.push_back(static_cast<char>(v)); }
  void u16(std::uint16_t v) { fixed(v); }
  void u32(std::uint32_t v) { fixed(v); }
  void u64(std::uint64_t v) { fixed(v); }
  void varint(std::uint64_t v) {  // LEB128
    while (v >= 0x80) {
      u8(static_cast<std::uint8_t>(v | 0x80));
      v >>= 7;
    }
    u8(static_cast<std::uint8_t>(v));
  }
  void zigzag(std::int64_t v) { varint((static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63)); }
  void raw(std::string_view bytes) { out_.append(bytes); }
  void text(std::string_view bytes) {  // length, then bytes
    varint(bytes.size());
    out_.append(bytes);
  }
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  template <class T>
  void fixed(T v) {
    std::array<char, sizeof(T)> bytes;
    for (unsigned i = 0; i < sizeof(T); ++i) bytes[i] = static_cast<char>(v >> (8 * i));
    out_.append(bytes.data(), bytes.size());
  }
  std::string out_;
};

// After a short read every further call gives zero and `failed()` is true: check once, at the end.
class byte_reader {
 public:
  explicit byte_reader(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t u8() {
    if (rest_.empty()) return fail(), std::uint8_t{0};
    const auto v = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return v;
  }
  std::uint16_t u16() { return fixed<std::uint16_t>(); }
  std::uint32_t u32() { return fixed<std::uint32_t>(); }
  std::uint64_t u64() { return fixed<std::uint64_t>(); }
  std::uint64_t varint() {
    std::uint64_t v = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t b = u8();
      v |= static_cast<std::uint64_t>(b & 0x7f) << shift;
      if (!(b & 0x80)) return v;
    }
    return fail(), std::uint64_t{0};
  }
  std::int64_t zigzag() {
    const std::uint64_t v = varint();
    return static_cast<std::int64_t>(v >> 1) ^ -static_cast<std::int64_t>(v & 1);
  }
  std::string_view raw(std::uint64_t n) {
    if (n > rest_.size()) return fail(), std::string_view{};
    const auto v = rest_.substr(0, static_cast<std::size_t>(n));
    rest_.remove_prefix(static_cast<std::size_t>(n));
    return v;
  }
  std::string_view text() { return raw(varint()); }
  bool failed() const { return failed_; }
  bool done() const { return !failed_ && rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  template <class T>
  T fixed() {
    const auto bytes = raw(sizeof(T));
    T v = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      v = static_cast<T>(v | static_cast<T>(static_cast<T>(static_cast<std::uint8_t>(bytes[i])) << (8 * i)));
    return v;
  }
  void fail() {
    failed_ = true;
    rest_ = {};
  }
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace cdb
