#pragma once
// Taking back a run that never became visible: a killed or cancelled import, undo or model switch.

#include <cstdint>

#include "base/progress.h"
#include "engine/core/core.h"

namespace cdb::engine {

// Deletes everything that open runs wrote (of a crash, or given up by core::leave_rest), in slices, and marks them dropped. Can be done
// again after a crash or a cancel. The caller holds run_mutex or is alone.
result<void> drop_left_runs(core& owner, const progress& report);

}  // namespace cdb::engine
