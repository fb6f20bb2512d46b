#include "crypto/kdf.h"

#include <sodium.h>

#include <stdexcept>

#include "crypto/sodium_ready.h"

namespace cdb::crypto {

result<secret> key_from_passphrase(std::string_view passphrase, std::string_view salt, std::uint32_t memory_kib,
                                   std::uint32_t passes) {
  sodium_ready();
  if (salt.size() != salt_bytes) return make_error(status::invalid_argument, "the salt of a key derivation has 16 bytes");
  if (memory_kib < min_kdf_memory_kib || memory_kib > max_kdf_memory_kib || passes == 0 || passes > max_kdf_passes)
    return make_error(status::limit, "key derivation parameters out of bounds (8 KiB to 4 GiB, 1 to 64 passes)");
  secret key = secret::zeroed(key_bytes);
  if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(),
                    reinterpret_cast<const unsigned char*>(salt.data()), passes, std::size_t{memory_kib} * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return make_error(status::no_memory, "not enough memory to derive a key from the passphrase");
  return key;
}

secret subkey(const secret& master, std::string_view purpose, std::uint64_t number) {
  sodium_ready();
  if (master.size() != key_bytes || purpose.size() != crypto_kdf_CONTEXTBYTES)
    throw std::logic_error("subkey: a master key has 32 bytes, a purpose 8 characters");
  secret key = secret::zeroed(key_bytes);
  crypto_kdf_derive_from_key(key.data(), key.size(), number, purpose.data(), master.data());
  return key;
}

}  // namespace cdb::crypto
