#pragma once
// Authenticated encryption: XChaCha20-Poly1305 (IETF construction). Its nonce is long enough to be drawn at random.

#include <optional>
#include <string>
#include <string_view>

#include "crypto/secret.h"

namespace cdb::crypto {

inline constexpr std::size_t nonce_bytes = 24;
inline constexpr std::size_t aead_tag_bytes = 16;

// Ciphertext followed by the tag. `associated` is authenticated, not contained.
std::string seal(const secret& key, std::string_view nonce, std::string_view associated, std::string_view plain);
// Nothing if the key, the nonce, the associated data or any bit of `sealed` is another.
std::optional<secret> unseal(const secret& key, std::string_view nonce, std::string_view associated, std::string_view sealed);

}  // namespace cdb::crypto
