#pragma once
// Exports (table_lines.h has the tables): a CSV file, or an Arrow C stream.

#include <memory>
#include <string>

#include "base/arrow_c.h"
#include "engine/core/core.h"
#include "engine/store.h"

namespace cdb::engine {

// Writes beside `path` and renames, so that a reader never sees half a file. Lines written, the header not counted.
result<std::uint64_t> export_table(core& owner, const std::string& path, export_what what, const progress& report);

// An Arrow C stream that reads the store batch by batch, as it was when this was called; it outlives the store, and answers
// `closed` once that is closed. Until its end or release it keeps the log from being carried over.
class export_stream;
result<std::shared_ptr<export_stream>> open_export_stream(std::shared_ptr<store> owner, core& engine, export_what what, const progress& report,
                                                          ArrowArrayStream* out);
void end_export_stream(export_stream& stream);  // gives its snapshot back; the next read answers `closed`

}  // namespace cdb::engine
