#pragma once
// How a new import meets the records that were there before: which match keys they share, and what is to be settled once the
// import is visible.

#include <cstdint>
#include <deque>
#include <vector>

#include "base/progress.h"
#include "engine/core/snapshot.h"
#include "resolve/feature.h"

namespace cdb::engine {

// Notes the shared keys as pending work of the run. Keys that old and new records together saturate are taken out of the features for
// the import's own resolving; features stored already keep them.
result<void> note_shared_keys(core& owner, snapshot& view, std::deque<resolve::feature>& features, std::int64_t run, const progress& report);

}  // namespace cdb::engine
