#pragma once
// Edits by hand: records of the source "steward", each pinned to the record whose values it replaces.

#include <cstdint>
#include <map>
#include <vector>

#include "engine/core/apply.h"
#include "engine/core/core.h"

namespace cdb::engine {

// Inside a write. The record that a steward's record is pinned to; 0 if it is no such record.
result<std::int64_t> pinned_to(core& owner, std::int64_t rec);

result<std::int64_t> pin_target(storage::connection& c, std::int64_t rec);                // of a steward's record
result<std::vector<std::int64_t>> pinned_edits(storage::connection& c, std::int64_t rec);  // to a record

// Inside a write: a live edit whose record is not live has no content in force.
result<void> sleep_without_target(core& owner, content_change& edit);

// Every pin that counts, edit's id to the id of the record it corrects: from truth alone.
result<std::map<id128, id128>> all_pins(storage::connection& c);

// Inside a write. An edit stands by the record it corrects: when that goes, by whatever way, the edit goes with it but keeps its
// writes, and when that comes back, so does the edit; alone it would stand as a customer of its own. Adds to the changes what
// follows from them.
result<void> let_edits_follow(core& owner, std::vector<content_change>& changes);

}  // namespace cdb::engine
