#pragma once
// How a new import meets the records that were there before: which match keys they share, and what is to be settled once the
// import is visible.

#include <cstdint>
#include <memory>

#include "base/progress.h"
#include "engine/core/snapshot.h"
#include "resolve/key_lists.h"

namespace cdb::engine {

// Notes the shared keys as pending work of the run. Gives the keys for the import's own resolving: without those that old and new records
// together saturate.
result<std::shared_ptr<const resolve::key_lists>> note_shared_keys(core& owner, snapshot& view, const std::shared_ptr<const resolve::key_lists>& keys,
                                                                   std::int64_t run, const progress& report);

}  // namespace cdb::engine
