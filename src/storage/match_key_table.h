#pragma once
// The derived look-up match_key: (key, record) pairs, some hundred to a row, its leaves. A leaf is named by its bound: it holds the pairs
// from there up to the bound of the next. Leaves are ordinary rows with an index of their bounds: the tree of a WITHOUT ROWID table
// would hold whole leaves in its inner pages, four to a page. A leaf that becomes too long is split; one that becomes short stays so,
// since short rows share a page.
// Pairs are (signed key, record). Many at once, ascending, are a hundred times quicker than one by one.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.h"
#include "storage/connection.h"
#include "storage/packed_leaf.h"

namespace cdb::storage {

// Match keys are below 2^47.
result<void> insert_match_key(connection& c, std::uint64_t key, std::int64_t rec);
result<void> add_match_key(connection& c, std::uint64_t key, std::int64_t rec);  // nothing if it is there
result<void> delete_match_key(connection& c, std::uint64_t key, std::int64_t rec);
result<void> insert_match_keys(connection& c, std::span<const packed_pair> pairs);

// The first of these, as many as belong to one leaf, which is written once. How many they were, at least one. More than pairs_together
// at a time make it no quicker: they fill some leaves.
inline constexpr std::size_t pairs_together = 4096;
result<std::size_t> change_match_keys(connection& c, std::span<const packed_pair> pairs, pair_change how);

// Records of the key in [lo, hi), ascending, at most `limit` appended.
result<void> records_of_key(connection& c, std::uint64_t key, std::int64_t lo, std::int64_t hi, std::size_t limit, std::vector<std::uint64_t>& out);
// All from this pair on, ascending; false stops.
result<void> each_match_key(connection& c, const packed_pair& from, const std::function<bool(const packed_pair& pair)>& take);

}  // namespace cdb::storage
