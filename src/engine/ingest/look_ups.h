#pragma once
// An import's look-ups, written in the order of the tables that hold them.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/publish.h"
#include "engine/ingest/staging.h"

namespace cdb::engine {

// Match keys of one record of the import.
struct record_keys {
  std::int64_t rec = 0;
  const std::vector<std::uint64_t>* keys = nullptr;
};

// Ids, source keys, search terms, match keys. Frees what it has written of `staged`. Memory beside that: some 64 MB, whatever the number of
// records, since terms and keys are sorted in passes.
result<void> publish_look_ups(core& owner, std::int64_t source, staging& staged, std::span<const record_keys> keys, const progress& report);

}  // namespace cdb::engine
