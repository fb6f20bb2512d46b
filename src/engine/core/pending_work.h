#pragma once
// Working off what is pending: records to refresh, keys to settle, links to recheck. In slices, so that a put never waits
// long; every item can be done twice, so that a crash resumes it.

#include <cstdint>

#include "base/progress.h"
#include "engine/core/apply.h"
#include "engine/core/core.h"

namespace cdb::engine {

// The content in force of a record: its latest write whose run is not undone. A tombstone if there is none.
result<content_change> content_in_force(core& owner, const storage::record_row& row);

// True if anything is left when the budget (0 = none) has run out.
result<bool> work_off_pending(core& owner, std::int64_t budget_us, const progress& report);

// The same at the end of a run that is in force: to cancel is then to leave it for later.
result<void> settle(core& owner, const progress& report);

}  // namespace cdb::engine
