#pragma once
// The one way content changes: truth rows, their derived rows, links, customers, events, all in the caller's transaction.
// A put gives one change, a slice of pending work many; the outcome is the same.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/core.h"
#include "engine/core/repartition.h"
#include "storage/record_table.h"

namespace cdb::engine {

struct content_change {
  storage::record_row row;                    // as it is to be; row.forward is filled in
  std::optional<storage::record_row> before;  // as it is; none: a new record
  bool keep_former = true;                    // the former write goes to record_old
};

// recluster: records whose decisions came or went.
result<repartition_result> apply_changes(core& owner, std::vector<content_change> changes, const std::vector<std::int64_t>& recluster,
                                         std::int64_t run);

// One record of each kind at a time for pending work: request is what else is to be looked at.
result<repartition_result> apply_request(core& owner, std::vector<content_change> changes, resolve::update_request request, std::int64_t run);

}  // namespace cdb::engine
