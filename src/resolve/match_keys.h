#pragma once
// Match keys (blocking): hashes of compounds of a record's values. Two records are compared when they share one.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/siphash.h"
#include "resolve/feature.h"

namespace cdb::resolve {

// Keys are below 2^47: SQLite keeps such a number in six bytes, and two different values hardly ever meet in one key. Where they do, two
// records are compared for nothing.
inline constexpr unsigned match_key_bits = 47;

// The keys of RESOLVING §3, sorted and unique: of the tokens, the references and the record merged into.
std::vector<std::uint64_t> match_keys(const feature& f, const hash_key& salt);

// How a source refers to one of its records, never 0. Of all 64 bits, since it decides without any other evidence.
std::uint64_t reference_of(const hash_key& salt, std::string_view source, std::string_view id);

}  // namespace cdb::resolve
