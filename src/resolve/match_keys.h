#pragma once
// Match keys (blocking): hashes of compounds of a record's values. Two records are compared when they share one.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/siphash.h"
#include "resolve/feature.h"

namespace cdb::resolve {

// The keys of RESOLVING §3, sorted and unique.
std::vector<std::uint64_t> match_keys(const feature& f, const hash_key& salt);

// The key by which a source refers to one of its records: carried by the record and by those merged into it.
std::uint64_t reference_key(const hash_key& salt, std::string_view source, std::string_view id);

}  // namespace cdb::resolve
