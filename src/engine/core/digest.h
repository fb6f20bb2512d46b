#pragma once
// A hash of what the store holds, whatever the order it came in: live records by (source, key), decisions in force, links,
// the partition, golden values. No ids, arrival times, runs or empty tombstones (DESIGN law 11).

#include "base/siphash.h"
#include "engine/core/snapshot.h"

namespace cdb::engine {

result<hash128> store_digest(snapshot& view);

}  // namespace cdb::engine
