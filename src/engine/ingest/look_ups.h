#pragma once
// The look-ups of an import's records: features, ids, keys, search terms, match keys, each written in its table's order.

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "engine/ingest/staging.h"

namespace cdb::engine {

using key_list = std::vector<std::pair<std::int64_t, std::int64_t>>;  // match key as the table sorts it (signed), record

key_list sorted_keys(std::span<const resolve::feature* const> features, std::span<const std::int64_t> recs);

// `sorted` gives the match keys when their turn has come. What is written and of no more use is freed.
result<void> publish_look_ups(core& owner, std::int64_t source, staging& staged, const std::function<key_list()>& sorted, const progress& report);

}  // namespace cdb::engine
