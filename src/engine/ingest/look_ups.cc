#include "engine/ingest/look_ups.h"

#include <algorithm>
#include <array>
#include <span>

#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

std::size_t bucket_of(std::int64_t key) { return static_cast<std::size_t>((key >> 56) + 128); }

template <class T>
void free(std::vector<T>& list) {
  std::vector<T>().swap(list);
}

}  // namespace

// By their first byte into buckets that fit a processor's cache, then each sorted.
key_list sorted_keys(std::span<const resolve::feature* const> features, std::span<const std::int64_t> recs) {
  std::array<std::size_t, 257> first{};
  for (const auto* f : features)
    for (const auto key : f->keys) ++first[bucket_of(static_cast<std::int64_t>(key)) + 1];
  for (std::size_t b = 1; b < first.size(); ++b) first[b] += first[b - 1];
  key_list keys(first.back());
  auto at = first;
  for (std::size_t i = 0; i < recs.size(); ++i)
    for (const auto raw : features[i]->keys) {
      const auto key = static_cast<std::int64_t>(raw);
      keys[at[bucket_of(key)]++] = {key, recs[i]};
    }
  const auto place = [&](std::size_t bucket) { return keys.begin() + static_cast<std::ptrdiff_t>(first[bucket]); };
  for (std::size_t b = 0; b + 1 < first.size(); ++b) std::sort(place(b), place(b + 1));
  return keys;
}

result<void> publish_look_ups(core& owner, std::int64_t source, staging& staged, const std::function<key_list()>& sorted, const progress& report) {
  const auto& recs = staged.created.recs;
  const auto& uids = staged.created.uids;
  const auto count = recs.size();
  CDB_TRY(write_rows(owner, count, report, "publish", [&](storage::connection& c, std::size_t i) {
    return storage::write_feature(c, recs[i], staged.blobs[i]);
  }));
  free(staged.blobs);
  std::vector<std::uint32_t> order(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return uids[a] < uids[b]; });
  CDB_TRY(write_rows(owner, count, report, "publish",
                     [&](storage::connection& c, std::size_t i) { return storage::insert_uid(c, uids[order[i]], recs[order[i]]); }));
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return staged.keys[a] < staged.keys[b]; });
  CDB_TRY(write_rows(owner, count, report, "publish", [&](storage::connection& c, std::size_t i) {
    return storage::insert_source_key(c, source, staged.keys[order[i]], recs[order[i]]);
  }));
  free(staged.keys);
  std::vector<std::pair<std::string_view, std::int64_t>> terms;
  for (std::size_t i = 0; i < count; ++i)
    for (const auto& t : staged.terms[i]) terms.emplace_back(t, recs[i]);
  std::sort(terms.begin(), terms.end());
  CDB_TRY(write_parts(owner, terms.size(), storage::rows_together, report, "publish", [&](storage::connection& c, std::size_t from, std::size_t to) {
    return storage::insert_terms(c, std::span(terms).subspan(from, to - from));
  }));
  free(terms);
  free(staged.terms);
  const key_list keys = sorted();
  return write_parts(owner, keys.size(), storage::rows_together, report, "publish", [&](storage::connection& c, std::size_t from, std::size_t to) {
    return storage::insert_match_keys(c, std::span(keys).subspan(from, to - from));
  });
}

}  // namespace cdb::engine
