#pragma once
// Taking back a run that never became visible: a killed or cancelled import, undo or model switch.

#include <cstdint>

#include "engine/core/core.h"

namespace cdb::engine {

// Deletes everything the open run wrote, in slices, and marks it dropped. Can be done again after a crash.
result<void> drop_run(core& owner, std::int64_t run);

// Every open run: after a crash, or where dropping failed (a full disk) the time before. The caller holds run_mutex or is alone.
result<void> drop_left_runs(core& owner);

}  // namespace cdb::engine
