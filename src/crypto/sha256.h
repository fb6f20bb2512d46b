#pragma once
// SHA-256 (FIPS 180-4): for what others ask for. The library's own hashes are in keyed_hash.h.

#include <string>
#include <string_view>

#include "crypto/keyed_hash.h"

namespace cdb::crypto {

hash32 sha256(std::string_view bytes);
std::string to_hex(const hash32& hash);     // small letters
std::string to_base64(const hash32& hash);  // RFC 4648 4, padded

}  // namespace cdb::crypto
