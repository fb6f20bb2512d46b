#pragma once
// Work on the whole store: verify, rebuild, info.

#include "base/doc.h"
#include "base/progress.h"
#include "engine/core/core.h"

namespace cdb::engine {

result<doc> verify_store(core& owner, const progress& report);
// One transaction: nobody else writes meanwhile. For a new layout of the derived tables and for repair.
result<void> rebuild_store(core& owner, const progress& report);
result<doc> store_info(core& owner);

}  // namespace cdb::engine
