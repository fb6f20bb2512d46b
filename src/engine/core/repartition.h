#pragma once
// Writes what a step of resolving found: links, the customers its components fall into, their golden values, the events.

#include <cstdint>
#include <set>

#include "engine/core/core.h"
#include "resolve/update.h"

namespace cdb::engine {

struct repartition_result {
  std::uint32_t merged = 0;  // customers that were joined into another
  std::uint32_t split = 0;   // customers that came off another
};

// `rewritten`: live records whose content changed, so that their customers' golden values are chosen anew.
result<repartition_result> repartition(core& owner, const resolve::update_result& step, const std::set<std::int64_t>& rewritten, std::int64_t run);

}  // namespace cdb::engine
