#pragma once
// Reading what happened: runs, a customer's history, the ordered feed of events.

#include "engine/core/core.h"

namespace cdb::engine {

result<doc> list_runs(core& owner, std::uint32_t limit);                          // newest first
result<doc> customer_history(core& owner, const id128& any);                      // oldest first
result<doc> list_events(core& owner, std::uint64_t after, std::uint32_t limit);   // in order

}  // namespace cdb::engine
