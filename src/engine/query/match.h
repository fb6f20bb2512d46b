#pragma once
// `match`: who would this record be, nothing stored.

#include "engine/core/core.h"
#include "engine/store.h"

namespace cdb::engine {

// What a put of the record would make of it, and the customers that come next: {"shape":"match/1",...} as custodb_match says.
result<doc> match_record(core& owner, const record_input& record, std::uint32_t limit);

}  // namespace cdb::engine
