#include "resolve/candidates.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <tuple>

#include "resolve/parallel.h"

namespace cdb::resolve {
namespace {

constexpr std::size_t bucket_bits = 10;
constexpr std::size_t buckets = std::size_t{1} << bucket_bits;

struct entry {
  std::uint64_t key;
  std::uint32_t rec;
  bool operator<(const entry& o) const { return key != o.key ? key < o.key : rec < o.rec; }
};

std::size_t bucket_of(std::uint64_t key) { return static_cast<std::size_t>(key >> (64 - bucket_bits)); }

}  // namespace

bool candidate_index::build(std::span<const feature> features, std::uint32_t cap, unsigned threads, const progress& report) {
  std::array<std::size_t, buckets + 1> first{};
  for (const feature& f : features)
    for (const std::uint64_t key : f.keys) ++first[bucket_of(key) + 1];
  for (std::size_t b = 0; b < buckets; ++b) first[b + 1] += first[b];
  std::vector<entry> entries(first[buckets]);
  {
    auto at = first;
    for (std::uint32_t rec = 0; rec < features.size(); ++rec)
      for (const std::uint64_t key : features[rec].keys) entries[at[bucket_of(key)]++] = {key, rec};
  }
  std::array<std::vector<std::uint32_t>, buckets> found;  // sizes and members of the active blocks of each bucket
  std::atomic<std::uint64_t> saturated{0};
  const bool done = run_chunks(buckets, threads, report, "match keys", [&](std::size_t b, unsigned) {
    const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(first[b]);
    const auto end = entries.begin() + static_cast<std::ptrdiff_t>(first[b + 1]);
    std::sort(begin, end);
    for (auto at = begin; at != end;) {
      const auto key = at->key;
      auto next = at;
      while (next != end && next->key == key) ++next;
      const auto size = static_cast<std::size_t>(next - at);
      if (size > cap) ++saturated;
      if (size >= 2 && size <= cap) {
        found[b].push_back(static_cast<std::uint32_t>(size));
        for (; at != next; ++at) found[b].push_back(at->rec);
      }
      at = next;
    }
  });
  if (!done) return false;
  saturated_ = saturated;
  entries = {};
  first_place_.assign(features.size() + 1, 0);
  for (auto& list : found) {
    for (std::size_t i = 0; i < list.size();) {
      const std::uint32_t size = list[i++];
      const auto end = static_cast<std::uint32_t>(members_.size() + size);
      for (std::uint32_t k = 0; k < size; ++k, ++i) {
        members_.push_back(list[i]);
        block_end_.push_back(end);
        ++first_place_[list[i] + 1];
      }
    }
    list = {};
  }
  for (std::size_t r = 0; r < features.size(); ++r) first_place_[r + 1] += first_place_[r];
  places_.resize(members_.size());
  std::vector<std::uint32_t> at(first_place_.begin(), first_place_.end() - 1);
  for (std::uint32_t p = 0; p < members_.size(); ++p) places_[at[members_[p]]++] = p;
  return true;
}

void candidate_index::after(std::uint32_t rec, std::vector<std::uint32_t>& out) const {
  out.clear();
  for (std::uint32_t i = first_place_[rec]; i < first_place_[rec + 1]; ++i) {
    const std::uint32_t place = places_[i];
    out.insert(out.end(), members_.begin() + place + 1, members_.begin() + block_end_[place]);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

std::vector<std::uint32_t> comparing_order(std::span<const feature> features) {
  struct place {
    std::uint32_t sound = 0;
    std::uint32_t record = 0;
    std::uint64_t name = 0;
  };
  std::vector<place> places(features.size());
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    places[i].record = i;
    for (const token_kind kind : {token_kind::family, token_kind::given, token_kind::organization}) {
      const auto words = features[i].of(kind);
      if (words.empty()) continue;
      places[i].sound = words[0].soundex;
      places[i].name = words[0].latin;
      break;
    }
  }
  std::ranges::sort(places, {}, [](const place& p) { return std::tuple(p.sound, p.name, p.record); });
  std::vector<std::uint32_t> order(features.size());
  for (std::size_t i = 0; i < places.size(); ++i) order[i] = places[i].record;
  return order;
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
    fetch(next.tokens.data(), next.tokens.size() * sizeof(token));
    fetch(next.pool.data(), std::min<std::size_t>(next.pool.size(), 128));
  }
#endif
}

}  // namespace cdb::resolve
