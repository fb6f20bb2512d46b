#pragma once
// SipHash-2-4 (Aumasson, Bernstein 2012), the keyed hash of match keys, tags and digests.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace cdb {

struct hash_key {
  std::uint64_t k0 = 0;
  std::uint64_t k1 = 0;
};

using hash128 = std::array<std::uint64_t, 2>;

std::uint64_t siphash64(const hash_key& key, std::string_view bytes);
hash128 siphash128(const hash_key& key, std::string_view bytes);
std::string to_hex(const hash128& hash);  // 32 lower-case digits

}  // namespace cdb
