#pragma once
// Edits by hand: records of the source "steward", each pinned to the record whose values it replaces.

#include <cstdint>
#include <vector>

#include "engine/core/core.h"

namespace cdb::engine {

// Inside a write. The record that a steward's record is pinned to; 0 if it is no such record.
result<std::int64_t> pinned_to(core& owner, std::int64_t rec);

// Inside a write. The live edits pinned to a live record; they are its customer's.
result<std::vector<std::int64_t>> edits_of(core& owner, std::int64_t rec);

}  // namespace cdb::engine
