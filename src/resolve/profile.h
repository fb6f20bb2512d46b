#pragma once
// Cluster weights of RESOLVING §5: each cluster is, facet by facet, a multiset of distinct values.

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "resolve/compare.h"
#include "resolve/weigh.h"

namespace cdb::resolve {

// A cluster of members of one piece; members ascending.
struct cluster_profile {
  struct entry {
    std::uint32_t value;
    std::uint32_t count;
  };
  std::vector<std::uint32_t> members;
  nature whose = nature::unknown;
  std::array<std::vector<entry>, facets> values;  // by value number
};

class piece_profiles {
 public:
  // The features outlive this object. Their order must not depend on chance: sort by tag.
  piece_profiles(const model& m, std::vector<const feature*> members, word_cache* cache);

  cluster_profile single(std::uint32_t member) const;
  static cluster_profile merged(const cluster_profile& a, const cluster_profile& b);
  // `with_parts` also fills x of the parts of a name, which only lifts and explanations want.
  weighed weigh(const cluster_profile& a, const cluster_profile& b, bool with_parts = false);
  // Some pair across the two cannot be one customer.
  bool excludes(const cluster_profile& a, const cluster_profile& b) const;
  const std::vector<const feature*>& members() const { return members_; }

 private:
  static constexpr std::size_t max_parts = 3;  // comparisons of one facet
  struct value_pair {
    bool known = false;
    std::array<bool, max_parts> comparable{};
    std::array<millibits, max_parts> x{};
    std::array<std::array<millibits, max_parts>, 2> y{};  // by relation
  };
  struct sums {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t weight = 0;  // records of the averaged side with something to compare
  };
  using part_pick = std::uint8_t;  // index of one part, or all_parts

  const value_pair& compared(facet f, std::uint32_t a, std::uint32_t b);
  sums one_way(facet f, part_pick part, relation r, const std::vector<cluster_profile::entry>& from, const std::vector<cluster_profile::entry>& to);
  bool field(facet f, part_pick part, relation r, const cluster_profile& a, const cluster_profile& b, millibits& x, millibits& y);

  void missing(const cluster_profile& a, const cluster_profile& b, relation r, weighed& out) const;

  const model& model_;
  comparer comparer_;
  std::vector<const feature*> members_;
  std::array<std::vector<std::uint32_t>, facets> value_of_;           // by member; no_value if missing
  std::array<std::vector<std::uint32_t>, facets> holder_;             // by value: a member that holds it
  std::array<std::vector<value_pair>, facets> pairs_;                 // triangular, filled as asked
  std::vector<std::uint32_t> guarded_;                                // members that could exclude others
  bool merges_ = false;                                               // some member was merged in its source
  std::vector<std::pair<millibits, millibits>> terms_;                // scratch
};

}  // namespace cdb::resolve
