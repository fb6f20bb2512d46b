#pragma once
// What puts did while a partition was made beside the one in force: it is pending work, but nobody may miss a record until that is done.

#include <cstdint>

#include "engine/core/core.h"

namespace cdb::engine {

// In the transaction that swaps the slot in, before the swap: each record that was changed beside this run is in the slot with its
// content of now, as a customer of its own if it is new, and is not if it was removed.
result<void> take_in_latecomers(core& owner, storage::connection& c, const storage::partition& slot, std::int64_t run);

}  // namespace cdb::engine
