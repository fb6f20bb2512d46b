#include "crypto/aead.h"

#include <sodium.h>

#include <stdexcept>

#include "crypto/kdf.h"
#include "crypto/sodium_ready.h"

namespace cdb::crypto {
namespace {

const unsigned char* octets(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

void check_sizes(const secret& key, std::string_view nonce) {
  sodium_ready();
  if (key.size() != key_bytes || nonce.size() != nonce_bytes)
    throw std::logic_error("authenticated encryption: a key has 32 bytes, a nonce 24");
}

}  // namespace

std::string seal(const secret& key, std::string_view nonce, std::string_view associated, std::string_view plain) {
  check_sizes(key, nonce);
  std::string sealed(plain.size() + aead_tag_bytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()), nullptr, octets(plain),
                                             plain.size(), octets(associated), associated.size(), nullptr, octets(nonce),
                                             key.data());
  return sealed;
}

std::optional<secret> unseal(const secret& key, std::string_view nonce, std::string_view associated, std::string_view sealed) {
  check_sizes(key, nonce);
  if (sealed.size() < aead_tag_bytes) return std::nullopt;
  secret plain = secret::zeroed(sealed.size() - aead_tag_bytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, octets(sealed), sealed.size(),
                                                 octets(associated), associated.size(), octets(nonce), key.data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace cdb::crypto
