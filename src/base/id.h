#pragma once
// 128-bit ids (UUID, RFC 9562) and their text form.

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cdb {

struct id128 {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const id128&) const = default;  // as bytes: UUIDv7 sort by time
  bool is_zero() const { return *this == id128{}; }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

std::string to_uuid(const id128& id);                        // lower case, with hyphens
std::optional<id128> parse_uuid(std::string_view text);      // 32 hex digits, hyphens optional
std::optional<id128> id_from_bytes(std::string_view bytes);  // exactly 16 bytes

// UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits.
id128 make_uuid7(std::int64_t unix_us, const std::array<std::uint8_t, 10>& random);

}  // namespace cdb

template <>
struct std::hash<cdb::id128> {
  std::size_t operator()(const cdb::id128& id) const noexcept {
    std::size_t h;  // the last eight bytes of a UUIDv7 are random
    std::memcpy(&h, id.bytes.data() + 8, sizeof h);
    return h;
  }
};
