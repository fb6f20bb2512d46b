#pragma once
// The look-ups of an import's records: features, ids, keys, search terms, match keys, each written in its table's order.

#include <cstdint>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "engine/ingest/staging.h"

namespace cdb::engine {

using key_list = std::vector<std::pair<std::int64_t, std::int64_t>>;  // match key as the table sorts it (signed), record

key_list sorted_keys(const resolved_records& made);

// `keys` empty: those of the features. What is written and of no more use is freed.
result<void> publish_look_ups(core& owner, std::int64_t source, staging& staged, key_list keys, const progress& report);

}  // namespace cdb::engine
