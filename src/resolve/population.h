#pragma once
// The small interface through which resolving sees the world: the store's tables for a till's put, arrays for an import.

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "base/siphash.h"

namespace cdb::resolve {

class feature;

// A record's number in its population: the row number in a store, the index in arrays. Never used to break ties (tags are).
using record_no = std::uint64_t;

// A candidate pair with positive weight; a < b.
struct link {
  record_no a = 0;
  record_no b = 0;
  std::int32_t weight_millibits = 0;
  std::uint64_t pattern = 0;  // comparison levels, packed; see compare.h
  bool operator==(const link&) const = default;
};

enum class ruling : std::uint8_t { link = 1, apart = 2 };

// A person's ruling over all pairs of side_a x side_b.
struct decision {
  std::uint64_t number = 0;          // of the population, names it in reports
  ruling kind = ruling::link;
  std::int64_t time = 0;             // newest wins
  hash128 tag{};                     // breaks ties of time
  std::vector<record_no> side_a;
  std::vector<record_no> side_b;
};

// Only live, visible records are seen. Pointers stay valid until the population's next change.
class population {
 public:
  virtual ~population() = default;
  // Appends the records that carry `key`, at most `limit` of them, in ascending number.
  virtual result<void> block(std::uint64_t key, std::size_t limit, std::vector<record_no>& out) = 0;
  virtual result<std::shared_ptr<const feature>> feature_of(record_no rec) = 0;  // null when it is not live
  virtual result<void> links(record_no rec, std::vector<link>& out) = 0;         // appends
  virtual result<void> decisions(record_no rec, std::vector<decision>& out) = 0; // appends those that name rec
};

}  // namespace cdb::resolve
