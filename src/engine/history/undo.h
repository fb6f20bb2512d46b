#pragma once
// Undoing a run: it is marked, and each of its records takes its latest write that is still in force. Undoing the undo is
// the redo. Nothing is copied, history is never rewritten.

#include "base/progress.h"
#include "engine/core/core.h"
#include "engine/store.h"

namespace cdb::engine {

result<undo_result> undo_run(core& owner, const id128& run, const undo_options& options);

}  // namespace cdb::engine
