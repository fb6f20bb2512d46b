#pragma once
// Derived look-ups: uid, source_key, feature, term, run_record, decision_of, timeline; match_key is in a file of its own.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "storage/connection.h"
#include "storage/match_key_table.h"

namespace cdb::storage {

result<void> insert_uid(connection& c, const id128& uid, std::int64_t rec);
result<std::optional<std::int64_t>> rec_of_uid(connection& c, const id128& uid);

result<void> insert_source_key(connection& c, std::int64_t source, std::string_view key, std::int64_t rec);
result<std::optional<std::int64_t>> rec_of_key(connection& c, std::int64_t source, std::string_view key);

// The look-ups of a record that never became visible.
result<void> delete_identity(connection& c, const id128& uid, std::int64_t source, std::string_view key, std::int64_t rec);

result<void> write_feature(connection& c, std::int64_t rec, std::string_view body);  // insert or replace
result<void> delete_feature(connection& c, std::int64_t rec);
result<std::optional<std::string>> read_feature(connection& c, std::int64_t rec);

// Terms many at once: ascending. Quickest by multiples of rows_together.
inline constexpr std::size_t rows_together = 64;
result<void> insert_term(connection& c, std::string_view text, std::int64_t rec);
result<void> insert_terms(connection& c, std::span<const std::pair<std::string_view, std::int64_t>> rows);  // ascending
result<void> add_term(connection& c, std::string_view text, std::int64_t rec);  // nothing if it is there
result<void> delete_term(connection& c, std::string_view text, std::int64_t rec);
// (text, rec) pairs of terms beginning with `prefix` (or equal to it), ascending; false stops.
result<void> each_term(connection& c, std::string_view prefix, bool whole, const std::function<bool(std::string_view text, std::int64_t rec)>& take);

// The first term at or after `from`, as bytes; none if there is no more.
result<std::optional<std::string>> next_term(connection& c, std::string_view from);

result<void> insert_run_record(connection& c, std::int64_t run, std::int64_t rec);  // nothing if it is there
result<std::vector<std::int64_t>> records_of_run(connection& c, std::int64_t run);  // ascending
result<void> delete_run_record(connection& c, std::int64_t run, std::int64_t rec);  // of a dropped run

result<void> insert_decision_of(connection& c, std::int64_t rec, std::int64_t decision);
result<std::vector<std::int64_t>> decisions_naming(connection& c, std::int64_t rec);

// Events by the records that name their two customers.
result<void> insert_timeline(connection& c, std::int64_t rec, std::int64_t event);
result<void> delete_timeline(connection& c, std::int64_t rec);
result<std::vector<std::int64_t>> events_of(connection& c, std::int64_t rec);  // ascending

}  // namespace cdb::storage
