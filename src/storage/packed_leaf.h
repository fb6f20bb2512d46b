#pragma once
// A leaf of a packed table: (key, record) pairs, ascending, as one blob. All keys are equally wide, as distances from one of them, and so are
// all records: a pair is found by halving, and put in or taken out without reading the others. docs/file-format.md has the layout.
// What is read may be any bytes: they are pairs, or damaged; whether the pairs ascend is seen by whoever goes through them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cdb::storage {

using packed_pair = std::pair<std::int64_t, std::int64_t>;

class packed_leaf {
 public:
  static std::optional<packed_leaf> read(std::string_view body);  // which outlives it; none: it is damaged
  static std::string write(std::span<const packed_pair> pairs);   // ascending, one at least

  std::size_t size() const { return pairs_.size() / stride(); }
  packed_pair at(std::size_t i) const;
  std::size_t lower_bound(const packed_pair& pair, std::size_t from = 0) const;  // the first that is not before it
  result<std::vector<packed_pair>> all() const;                                  // damaged: they do not ascend

  bool has_room_for(std::span<const packed_pair> pairs) const;  // as wide as its own
  // The same leaf with these pairs, ascending, for which it has room; at[i]: each one's place among its own.
  std::string with(std::span<const packed_pair> pairs, std::span<const std::size_t> at) const;
  std::string without(std::span<const std::size_t> at) const;

 private:
  packed_leaf() = default;
  std::size_t stride() const { return key_bytes_ + rec_bytes_; }

  std::string_view head_, pairs_;
  std::size_t key_bytes_ = 0, rec_bytes_ = 0;
  std::int64_t base_ = 0;  // the key that keys are distances from
};

error damaged_leaf();

enum class pair_change { insert, add, remove };  // insert: a conflict if it is there; add: nothing then

// The body with these pairs, ascending, put in or taken out; empty if no pair is left; none: they change nothing. An empty body is one of no pairs.
result<std::optional<std::string>> change_leaf(std::string_view body, std::span<const packed_pair> pairs, pair_change how);

}  // namespace cdb::storage
