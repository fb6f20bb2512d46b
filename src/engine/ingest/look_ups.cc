#include "engine/ingest/look_ups.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "resolve/match_keys.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr std::size_t entries_a_pass = 2'500'000;
constexpr std::size_t entries_a_look = 50'000;  // whether to stop

// The order of a table begins with the order of buckets; each pass takes the next of them, as many as fit.
struct pass {
  std::size_t from = 0;  // buckets [from, to)
  std::size_t to = 0;
  std::size_t entries = 0;
};

std::vector<pass> passes_over(const std::vector<std::size_t>& entries_of_bucket) {
  std::vector<pass> out;
  for (std::size_t b = 0; b < entries_of_bucket.size(); ++b) {
    if (out.empty() || out.back().entries + entries_of_bucket[b] > entries_a_pass) out.push_back({b, b, 0});
    out.back().to = b + 1;
    out.back().entries += entries_of_bucket[b];
  }
  return out;
}

// each(take) calls take(value) for all values; write(sorted values) takes those of a pass.
template <class Value, class Each, class Bucket, class Write>
result<void> in_passes(std::size_t buckets, const progress& report, Each&& each, Bucket&& bucket_of, Write&& write) {
  std::vector<std::size_t> entries(buckets, 0);
  each([&](const Value& value) { ++entries[bucket_of(value)]; });
  for (const pass& p : passes_over(entries)) {
    // First bucket by bucket: each then fits a processor's cache when it is sorted.
    std::vector<std::size_t> at(p.to - p.from + 1, 0);
    for (std::size_t b = p.from; b < p.to; ++b) at[b - p.from + 1] = at[b - p.from] + entries[b];
    std::vector<Value> values(p.entries);
    each([&](const Value& value) {
      const std::size_t b = bucket_of(value);
      if (b >= p.from && b < p.to) values[at[b - p.from]++] = value;
    });
    std::size_t begin = 0;  // `at` has moved to the end of each bucket
    std::size_t looked_at = 0;
    for (std::size_t b = 0; b + 1 < at.size(); begin = at[b++]) {
      std::sort(values.begin() + static_cast<std::ptrdiff_t>(begin), values.begin() + static_cast<std::ptrdiff_t>(at[b]));
      if (at[b] - looked_at < entries_a_look) continue;
      looked_at = at[b];
      if (report.tick("publish", 0, 0)) return make_error(status::cancelled, "cancelled");
    }
    CDB_TRY(write(values));
  }
  return {};
}

using key_entry = storage::packed_pair;
using term_entry = std::pair<std::string_view, std::int64_t>;

std::size_t byte_at(std::string_view text, std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0; }

result<void> write_identities(core& owner, std::int64_t source, const staging& staged, const progress& report) {
  const auto& recs = staged.recs;
  const auto& uids = staged.uids;
  std::vector<std::uint32_t> order(recs.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return uids[a] < uids[b]; });
  CDB_TRY(write_rows(owner, order.size(), report, "publish",
                     [&](storage::connection& c, std::size_t i) { return storage::insert_uid(c, uids[order[i]], recs[order[i]]); }));
  // Puts look keys up meanwhile, but nobody changes them.
  const auto& keys = owner.staged_keys;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return keys[a] < keys[b]; });
  return write_rows(owner, order.size(), report, "publish", [&](storage::connection& c, std::size_t i) {
    return storage::insert_source_key(c, source, keys[order[i]], recs[order[i]]);
  });
}

result<void> write_terms(core& owner, const staging& staged, const progress& report) {
  const auto each = [&](auto&& take) {
    for (std::size_t i = 0; i < staged.terms.size(); ++i)
      for (byte_reader packed(staged.terms[i]); !packed.done();) take(term_entry(packed.text(), staged.recs[i]));
  };
  const auto bucket_of = [](const term_entry& t) { return byte_at(t.first, 0) << 8 | byte_at(t.first, 1); };
  return in_passes<term_entry>(std::size_t{1} << 16, report, each, bucket_of, [&](const std::vector<term_entry>& terms) {
    return write_parts(owner, terms.size(), report, "publish", [&](storage::connection& c, std::size_t from, std::size_t to) -> result<std::size_t> {
      const auto some = std::min(to - from, storage::rows_together);
      CDB_TRY(storage::insert_terms(c, std::span(terms).subspan(from, some)));
      return from + some;
    });
  });
}

result<void> write_keys(core& owner, const staging& staged, const progress& report) {
  const auto each = [&](auto&& take) {
    for (std::size_t i = 0; i < staged.recs.size(); ++i)
      for (const auto key : (*staged.keys)[i]) take(key_entry(static_cast<std::int64_t>(key), staged.recs[i]));
  };
  constexpr unsigned bucket_bits = 8;
  const auto bucket_of = [](const key_entry& k) { return static_cast<std::size_t>(k.first >> (resolve::match_key_bits - bucket_bits)); };
  return in_passes<key_entry>(std::size_t{1} << bucket_bits, report, each, bucket_of, [&](const std::vector<key_entry>& keys) {
    return write_match_keys(owner, keys, storage::pair_change::insert, report, "publish");
  });
}

}  // namespace

result<void> publish_look_ups(core& owner, std::int64_t source, staging& staged, const progress& report) {
  CDB_TRY(write_identities(owner, source, staged, report));
  CDB_TRY(write_keys(owner, staged, report));
  staged.keys.reset();
  CDB_TRY(write_terms(owner, staged, report));
  staged.terms.clear();
  return {};
}

}  // namespace cdb::engine
