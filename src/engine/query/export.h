#pragma once
// Exports as CSV: links (whose record is whose), golden customers, records as their sources wrote them, rows that could
// not be read. One snapshot.

#include <string>

#include "engine/core/core.h"
#include "engine/store.h"

namespace cdb::engine {

// Writes beside `path` and renames, so that a reader never sees half a file. Lines written, the header not counted.
result<std::uint64_t> export_table(core& owner, const std::string& path, export_what what, const progress& report);

}  // namespace cdb::engine
