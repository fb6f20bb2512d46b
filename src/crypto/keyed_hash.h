#pragma once
// BLAKE2b (RFC 7693) with 32 bytes of output, with and without a key, and the chain made of it that the audit log uses.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "crypto/secret.h"

namespace cdb::crypto {

using hash32 = std::array<std::uint8_t, 32>;

inline std::string_view view(const hash32& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

hash32 plain_hash(std::string_view bytes);
hash32 keyed_hash(const secret& key, std::string_view bytes);
// Over the pieces one after the other; the pieces' borders do not show in the result.
hash32 keyed_hash(const secret& key, std::initializer_list<std::string_view> pieces);

// The next head of a chain: each head commits to its entry, its position and every entry before it.
hash32 chain_next(const secret& key, const hash32& head, std::uint64_t position, std::string_view entry);

}  // namespace cdb::crypto
