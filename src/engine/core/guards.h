#pragma once
// The limits and rules of resolving, and how often each was in force: what imports and reports on models say of them.

#include "base/doc.h"
#include "resolve/bulk.h"
#include "resolve/model.h"

namespace cdb::engine {

// [{"rule","limit","count","what"}], every rule, also those that were never in force.
doc guards_doc(const resolve::model& m, const resolve::guard_counts& counts);

}  // namespace cdb::engine
