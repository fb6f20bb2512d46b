#pragma once
// Golden values of all clusters of records that were resolved together, on all threads.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/core/publish.h"
#include "engine/core/store_image.h"

namespace cdb::engine {

// A cluster's golden values where they are known without looking at its records; else empty.
using known_golden = std::function<result<std::string>(std::uint32_t cluster)>;

// By cluster number, as blobs. Records are read through views that are held for moments: what puts change meanwhile is for the caller
// to have noted. `known` is asked from several threads at once.
result<std::vector<std::string>> choose_all_golden(core& owner, const resolved_records& all, const cluster_list& clusters, const coming_rows& coming,
                                                   const known_golden& known, const progress& report);

// Of one cluster, through the view.
result<std::string> golden_of(snapshot& view, const resolved_records& all, const std::vector<std::uint32_t>& members, const coming_rows& coming);

}  // namespace cdb::engine
