#pragma once
// An import's look-ups, written in the order of the tables that hold them.

#include <cstdint>

#include "engine/core/publish.h"
#include "engine/ingest/staging.h"

namespace cdb::engine {

// Ids, source keys, match keys, search terms. Frees what it has written of `staged`. Memory beside that: some 64 MB, whatever the number of
// records, since terms and keys are sorted in passes.
result<void> publish_look_ups(core& owner, std::int64_t source, staging& staged, const progress& report);

}  // namespace cdb::engine
