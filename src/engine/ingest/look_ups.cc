#include "engine/ingest/look_ups.h"

#include <algorithm>

#include "storage/index_tables.h"

namespace cdb::engine {

key_list sorted_keys(const resolved_records& made) {
  key_list keys;
  for (std::size_t i = 0; i < made.recs.size(); ++i)
    for (const auto key : made.features[i].keys) keys.emplace_back(static_cast<std::int64_t>(key), made.recs[i]);
  std::sort(keys.begin(), keys.end());
  return keys;
}

result<void> publish_look_ups(core& owner, std::int64_t source, const staging& staged, const key_list& keys, const progress& report) {
  const auto& recs = staged.created.recs;
  const auto& uids = staged.created.uids;
  const auto count = recs.size();
  CDB_TRY(write_rows(owner, count, report, "publish", [&](storage::connection& c, std::size_t i) {
    return storage::write_feature(c, recs[i], staged.blobs[i]);
  }));
  std::vector<std::uint32_t> order(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return uids[a] < uids[b]; });
  CDB_TRY(write_rows(owner, count, report, "publish",
                     [&](storage::connection& c, std::size_t i) { return storage::insert_uid(c, uids[order[i]], recs[order[i]]); }));
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return staged.keys[a] < staged.keys[b]; });
  CDB_TRY(write_rows(owner, count, report, "publish", [&](storage::connection& c, std::size_t i) {
    return storage::insert_source_key(c, source, staged.keys[order[i]], recs[order[i]]);
  }));
  std::vector<std::pair<std::string_view, std::int64_t>> terms;
  for (std::size_t i = 0; i < count; ++i)
    for (const auto& t : staged.terms[i]) terms.emplace_back(t, recs[i]);
  std::sort(terms.begin(), terms.end());
  CDB_TRY(write_rows(owner, terms.size(), report, "publish",
                     [&](storage::connection& c, std::size_t i) { return storage::insert_term(c, terms[i].first, terms[i].second); }));
  return write_rows(owner, keys.size(), report, "publish", [&](storage::connection& c, std::size_t i) {
    return storage::insert_match_key(c, static_cast<std::uint64_t>(keys[i].first), keys[i].second);
  });
}

}  // namespace cdb::engine
