#pragma once
// One value normalized, as the C interface shows it: a document, or a row of a stream.

#include <string>
#include <string_view>
#include <vector>

#include "base/arrow_c.h"
#include "base/doc.h"
#include "base/result.h"

namespace cdb::engine {

// {"values": [...]} of check_record and beside it what the cell is: canonical, status, reason, parts, also, suggestion, keys.
// A value as an advertising platform hashes it.
result<doc> audience_hash(std::string_view audience, std::string_view field, std::string_view raw, std::string_view profile);
result<doc> normalize_cell(std::string_view field, std::string_view raw, std::string_view profile);

// The same over a column: a stream of values in, a stream of rows out, in batches, over threads. What the profile leaves open is
// inferred from the column's first values, as an import does.
result<void> normalize_stream(std::string_view field, std::string_view profile, arrow_owner<ArrowArrayStream> values, ArrowArrayStream* out);

// {"text", "encoding", "confidence_permille", "bom", "replaced"} of a text file's bytes.
result<doc> decode_text(std::string_view bytes);

// Flags among a cell's parts: their text is "true".
bool is_flag(std::string_view part);

}  // namespace cdb::engine
