#include "crypto/sha256.h"

#include <sodium.h>

#include "crypto/sodium_ready.h"

namespace cdb::crypto {

hash32 sha256(std::string_view bytes) {
  sodium_ready();
  hash32 out;
  static_assert(std::tuple_size_v<hash32> == crypto_hash_sha256_BYTES);
  crypto_hash_sha256(out.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return out;
}

std::string to_hex(const hash32& hash) {
  std::string out(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), hash.data(), hash.size());
  out.pop_back();
  return out;
}

std::string to_base64(const hash32& hash) {
  std::string out(sodium_base64_ENCODED_LEN(sizeof(hash32), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), hash.data(), hash.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

}  // namespace cdb::crypto
