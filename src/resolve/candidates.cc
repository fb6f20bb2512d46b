#include "resolve/candidates.h"

#include <algorithm>
#include <atomic>
#include <tuple>

#include "base/sorting.h"
#include "resolve/match_keys.h"
#include "resolve/parallel.h"

namespace cdb::resolve {
namespace {

// Keys are taken in groups by their first bits, so that only the entries of those at work are in memory, and sorted in buckets that fit
// a processor's cache.
constexpr std::size_t bucket_bits = 10;
constexpr std::size_t buckets = std::size_t{1} << bucket_bits;
constexpr std::size_t entries_a_group = 2'000'000;

struct entry {
  std::uint64_t key;
  std::uint32_t rec;
  bool operator<(const entry& o) const { return key != o.key ? key < o.key : rec < o.rec; }
};

std::size_t bucket_of(std::uint64_t key) { return static_cast<std::size_t>(key >> (match_key_bits - bucket_bits)); }

// Whether it is time to look if the work was cancelled, and it was: every few thousand of a long loop's steps.
bool stopped_at(std::size_t i, const progress& report) { return i % 4096 == 0 && report.cancelled(); }

// The entries of buckets [from, to), each bucket sorted; ends[b - from] is the end of bucket b. Worth nothing when cancelled.
template <class KeysOf>
std::vector<entry> sorted_entries(std::size_t records, KeysOf&& keys_of, std::size_t from, std::size_t to, const progress& report, std::vector<std::size_t>& ends) {
  const auto each = [&](auto&& take) {
    for (std::uint32_t rec = 0; rec < records; ++rec) {
      if (stopped_at(rec, report)) return false;
      for (const std::uint64_t key : keys_of(rec)) {
        const std::size_t b = bucket_of(key);
        if (b >= to) break;
        if (b >= from) take(b - from, entry{key, rec});
      }
    }
    return true;
  };
  ends.assign(to - from + 1, 0);
  if (!each([&](std::size_t b, const entry&) { ++ends[b + 1]; })) return {};
  for (std::size_t b = 1; b < ends.size(); ++b) ends[b] += ends[b - 1];
  std::vector<entry> entries(ends.back());
  if (!each([&](std::size_t b, const entry& e) { entries[ends[b]++] = e; })) return {};
  ends.pop_back();
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    if (report.cancelled()) return {};
    std::sort(entries.begin() + static_cast<std::ptrdiff_t>(begin), entries.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
  }
  return entries;
}

}  // namespace

bool candidate_index::build(std::span<const feature> features, std::uint32_t cap, unsigned threads, const progress& report) {
  return build(features.size(), [&](std::size_t record) -> const auto& { return features[record].keys; }, cap, threads, report);
}

bool candidate_index::build(const key_lists& keys, std::uint32_t cap, unsigned threads, const progress& report) {
  return build(keys.size(), [&](std::size_t record) { return keys[record]; }, cap, threads, report);
}

template <class KeysOf>
bool candidate_index::build(std::size_t records, KeysOf&& keys_of, std::uint32_t cap, unsigned threads, const progress& report) {
  std::size_t total = 0;
  for (std::size_t r = 0; r < records; ++r) total += keys_of(r).size();
  std::size_t groups = std::max(threads, 1U);
  while (groups < buckets && groups * entries_a_group < total) groups *= 2;
  std::vector<std::vector<std::uint32_t>> found(groups);  // members of the active blocks of each group, the last marked
  std::atomic<std::uint64_t> saturated{0};
  const bool done = run_chunks(groups, threads, report, "match keys", [&](std::size_t g, unsigned) {
    std::vector<std::size_t> ends;
    const auto entries = sorted_entries(records, keys_of, buckets * g / groups, buckets * (g + 1) / groups, report, ends);
    for (std::size_t at = 0; at < entries.size();) {
      std::size_t next = at;
      while (next < entries.size() && entries[next].key == entries[at].key) ++next;
      if (next - at > cap) ++saturated;
      if (next - at >= 2 && next - at <= cap) {
        for (std::size_t i = at; i < next; ++i) found[g].push_back(entries[i].rec);
        found[g].back() |= last;
      }
      at = next;
    }
  });
  if (!done) return false;
  saturated_ = saturated;
  std::size_t members = 0;
  for (const auto& list : found) members += list.size();
  members_.reserve(members);
  for (auto& list : found) {
    members_.insert(members_.end(), list.begin(), list.end());
    list = {};
  }
  first_place_.assign(records + 1, 0);
  for (std::size_t p = 0; p < members_.size(); ++p) {
    if (stopped_at(p, report)) return false;
    if (!(members_[p] & last)) ++first_place_[members_[p] + 1];
  }
  for (std::size_t r = 0; r < records; ++r) first_place_[r + 1] += first_place_[r];
  places_.resize(first_place_.back());
  std::vector<std::uint32_t> at(first_place_.begin(), first_place_.end() - 1);
  for (std::uint32_t p = 0; p < members_.size(); ++p) {
    if (stopped_at(p, report)) return false;
    if (!(members_[p] & last)) places_[at[members_[p]]++] = p;
  }
  return true;
}

void candidate_index::after(std::uint32_t rec, std::vector<std::uint32_t>& out) const {
  out.clear();
  for (std::uint32_t i = first_place_[rec]; i < first_place_[rec + 1]; ++i) {
    std::uint32_t place = places_[i];
    do out.push_back(members_[++place] & ~last);
    while (!(members_[place] & last));
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

bool comparing_order(std::span<const feature> features, const progress& report, std::vector<std::uint32_t>& order) {
  struct place {
    std::uint32_t sound = 0;
    std::uint32_t record = 0;
    std::uint64_t name = 0;
  };
  std::vector<place> places(features.size());
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    if (stopped_at(i, report)) return false;
    places[i].record = i;
    for (const token_kind kind : {token_kind::family, token_kind::given, token_kind::organization}) {
      const auto words = features[i].of(kind);
      if (words.empty()) continue;
      places[i].sound = words[0].soundex;
      places[i].name = features[i].latin_hash(words[0]);
      break;
    }
  }
  const auto before = [](const place& a, const place& b) { return std::tuple(a.sound, a.name, a.record) < std::tuple(b.sound, b.name, b.record); };
  if (!sort_unless_stopped(places, {nullptr, report.cancel}, "", before)) return false;
  order.resize(features.size());
  for (std::size_t i = 0; i < places.size(); ++i) order[i] = places[i].record;
  return true;
}

void fetch_ahead(std::span<const feature> features, std::span<const std::uint32_t> others, std::size_t at) {
#if defined(__GNUC__)
  constexpr std::size_t line = 64;
  const auto fetch = [](const void* from, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; i += line) __builtin_prefetch(static_cast<const char*>(from) + i);
  };
  if (at + 6 < others.size()) fetch(&features[others[at + 6]], sizeof(feature));
  if (at + 3 < others.size()) {
    const feature& next = features[others[at + 3]];
    fetch(next.tokens().data(), next.tokens().size_bytes());
    fetch(next.pool().data(), std::min<std::size_t>(next.pool().size(), 128));
  }
#endif
}

}  // namespace cdb::resolve
