#include "storage/packed_leaf.h"

#include <algorithm>
#include <bit>
#include <iterator>

#include "base/bytes.h"

namespace cdb::storage {

namespace {

constexpr std::uint8_t layout = 1;
constexpr std::size_t head_bytes = 11;  // layout, bytes of a key, bytes of a record, the key they are distances from
constexpr std::size_t widest = 8;

std::size_t bytes_of(std::uint64_t number) { return (static_cast<std::size_t>(std::bit_width(number)) + 7) / 8; }

std::uint64_t distance(std::int64_t from, std::int64_t to) { return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from); }

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t n = 0;
  for (std::size_t i = width; i-- > 0;) n = n << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return n;
}

void append(std::string& out, std::uint64_t number, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) out.push_back(static_cast<char>(number >> (8 * i)));
}

}  // namespace

std::optional<packed_leaf> packed_leaf::read(std::string_view body) {
  byte_reader in(body);
  packed_leaf leaf;
  const bool known = in.u8() == layout;
  leaf.key_bytes_ = in.u8();
  leaf.rec_bytes_ = in.u8();
  leaf.base_ = static_cast<std::int64_t>(in.u64());
  leaf.head_ = body.substr(0, std::min(body.size(), head_bytes));
  leaf.pairs_ = in.rest();
  if (in.failed() || !known || leaf.key_bytes_ > widest || leaf.rec_bytes_ > widest || leaf.rec_bytes_ == 0) return std::nullopt;
  if (leaf.pairs_.size() % leaf.stride() != 0) return std::nullopt;
  return leaf;
}

std::string packed_leaf::write(std::span<const packed_pair> pairs) {
  const auto base = pairs.front().first;
  std::uint64_t recs = 1;
  for (const auto& pair : pairs) recs |= static_cast<std::uint64_t>(pair.second);
  const auto key_bytes = bytes_of(distance(base, pairs.back().first)), rec_bytes = bytes_of(recs);
  byte_writer head;
  head.u8(layout);
  head.u8(static_cast<std::uint8_t>(key_bytes));
  head.u8(static_cast<std::uint8_t>(rec_bytes));
  head.u64(static_cast<std::uint64_t>(base));
  std::string out = head.take();
  out.reserve(head_bytes + pairs.size() * (key_bytes + rec_bytes));
  for (const auto& [key, rec] : pairs) {
    append(out, distance(base, key), key_bytes);
    append(out, static_cast<std::uint64_t>(rec), rec_bytes);
  }
  return out;
}

packed_pair packed_leaf::at(std::size_t i) const {
  const auto key = static_cast<std::uint64_t>(base_) + number_at(pairs_, i * stride(), key_bytes_);
  return {static_cast<std::int64_t>(key), static_cast<std::int64_t>(number_at(pairs_, i * stride() + key_bytes_, rec_bytes_))};
}

std::size_t packed_leaf::lower_bound(const packed_pair& pair, std::size_t from) const {
  for (std::size_t count = size() - from; count > 0;) {
    const std::size_t half = count / 2;
    if (at(from + half) < pair) {
      from += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return from;
}

result<std::vector<packed_pair>> packed_leaf::all() const {
  std::vector<packed_pair> out(size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = at(i);
    if (i > 0 && out[i] <= out[i - 1]) return damaged_leaf();
  }
  return out;
}

bool packed_leaf::has_room_for(std::span<const packed_pair> pairs) const {
  if (pairs.front().first < base_ || bytes_of(distance(base_, pairs.back().first)) > key_bytes_) return false;
  return std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return bytes_of(static_cast<std::uint64_t>(pair.second)) <= rec_bytes_; });
}

std::string packed_leaf::with(std::span<const packed_pair> pairs, std::span<const std::size_t> at) const {
  std::string out;
  out.reserve(head_.size() + pairs_.size() + pairs.size() * stride());
  out.append(head_);
  std::size_t copied = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    out.append(pairs_, copied * stride(), (at[i] - copied) * stride());
    copied = at[i];
    append(out, distance(base_, pairs[i].first), key_bytes_);
    append(out, static_cast<std::uint64_t>(pairs[i].second), rec_bytes_);
  }
  out.append(pairs_, copied * stride());
  return out;
}

std::string packed_leaf::without(std::span<const std::size_t> at) const {
  if (at.size() == size()) return {};
  std::string out;
  out.reserve(head_.size() + pairs_.size());
  out.append(head_);
  std::size_t copied = 0;
  for (const auto i : at) {
    out.append(pairs_, copied * stride(), (i - copied) * stride());
    copied = i + 1;
  }
  out.append(pairs_, copied * stride());
  return out;
}

error damaged_leaf() { return make_error(status::damaged, "a leaf of a look-up table cannot be read; rebuild the derived tables"); }

result<std::optional<std::string>> change_leaf(std::string_view body, std::span<const packed_pair> pairs, pair_change how) {
  const auto leaf = body.empty() ? std::nullopt : packed_leaf::read(body);
  if (!leaf && !body.empty()) return damaged_leaf();
  std::vector<packed_pair> fresh;
  std::vector<std::size_t> places;
  const packed_pair* former = nullptr;
  for (std::size_t place = 0; const auto& pair : pairs) {
    if (leaf) place = leaf->lower_bound(pair, place);
    const bool twice = former && *former == pair;
    const bool there = leaf && place < leaf->size() && leaf->at(place) == pair;
    former = &pair;
    if ((there || twice) && how == pair_change::insert) return make_error(status::conflict, "a look-up table has this pair already");
    if (twice || there != (how == pair_change::remove)) continue;
    places.push_back(place);
    if (!there) fresh.push_back(pair);
  }
  if (places.empty()) return std::optional<std::string>();
  if (how == pair_change::remove) return std::optional(leaf->without(places));
  if (leaf && leaf->has_room_for(fresh)) return std::optional(leaf->with(fresh, places));
  std::vector<packed_pair> all;
  if (leaf) {
    CDB_ASSIGN(const auto old, leaf->all());
    std::merge(old.begin(), old.end(), fresh.begin(), fresh.end(), std::back_inserter(all));
  } else {
    all = std::move(fresh);
  }
  return std::optional(packed_leaf::write(all));
}

}  // namespace cdb::storage
