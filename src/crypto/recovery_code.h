#pragma once
// The printed form of a 32-byte master key: Crockford's base 32 (no I, L, O, U), 14 groups of four, the last 24 bits a checksum.
// Reading it back forgives case, spaces, hyphens, O for 0 and I or L for 1.

#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/secret.h"

namespace cdb::crypto {

std::string to_recovery_code(const secret& key);
// Status wrong_key with the kind of mistake (length, a character, checksum) if it cannot be a code.
result<secret> parse_recovery_code(std::string_view text);

}  // namespace cdb::crypto
