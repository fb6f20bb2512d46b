#pragma once
// The rows and look-ups of records follow their content in force, once many records changed at once (content.h). Links and customers are right.

#include <cstddef>
#include <cstdint>

#include "base/progress.h"
#include "engine/core/core.h"

namespace cdb::engine {

// Inside a write: of the one record, if `pending` names it; for whoever is about to change it.
result<void> take_over_content(core& owner, std::int64_t rec);

// Of at most `most` records, in slices and in the order of the tables: each page is written once, and not once for each record. True
// if more are left. Can be done again after a crash.
result<bool> sweep_contents(core& owner, std::size_t most, const progress& report);

}  // namespace cdb::engine
