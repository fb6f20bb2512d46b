#pragma once
// Keys from passphrases (Argon2id, RFC 9106) and keys from keys (BLAKE2b with salt and personalization, libsodium's crypto_kdf).

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "crypto/secret.h"

namespace cdb::crypto {

inline constexpr std::size_t key_bytes = 32;
inline constexpr std::size_t salt_bytes = 16;

// Bounds of what is accepted: below, the parameters protect nothing; above, a planted header could make opening use up the memory.
inline constexpr std::uint32_t min_kdf_memory_kib = 8;
inline constexpr std::uint32_t max_kdf_memory_kib = 4u << 20;
inline constexpr std::uint32_t max_kdf_passes = 64;

// Argon2id version 1.3 with one lane; `salt` has salt_bytes. Status limit for parameters out of bounds, no_memory if they do not fit.
result<secret> key_from_passphrase(std::string_view passphrase, std::string_view salt, std::uint32_t memory_kib,
                                   std::uint32_t passes);

// A 32-byte key for one purpose. `purpose` has exactly 8 characters; the master key cannot be computed from the result.
secret subkey(const secret& master, std::string_view purpose, std::uint64_t number = 0);

}  // namespace cdb::crypto
