#pragma once
// Records for the tests of resolving: by hand, and at random from pools small enough to collide.

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fields/value.h"
#include "resolve/bulk.h"
#include "resolve/feature.h"
#include "support/random_cases.h"

namespace cdb::test {

inline constexpr hash_key salt{11, 22};

using cell = std::pair<fields::field_id, std::string_view>;
fields::record make_record(std::initializer_list<cell> cells);
resolve::feature make(std::initializer_list<cell> cells, std::string_view key, std::string_view source = "crm", bool unique = false);

fields::record random_record(random_source& random);
std::vector<resolve::feature> random_features(random_source& random, std::size_t n, unsigned duplicates_percent = 50);

// Clusters as sets of tags, sorted: equal partitions of differently ordered records give equal lists.
std::vector<std::vector<hash128>> by_tags(const std::vector<resolve::feature>& features, const std::vector<std::uint32_t>& cluster_of);

}  // namespace cdb::test
