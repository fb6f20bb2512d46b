#pragma once
// Taking back a run that never became visible: a killed or cancelled import, undo or model switch.

#include <cstdint>

#include "engine/core/core.h"

namespace cdb::engine {

// Deletes everything the open run wrote, in slices, and marks it dropped. Can be done again after a crash.
result<void> drop_run(core& owner, std::int64_t run);

}  // namespace cdb::engine
