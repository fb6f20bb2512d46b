#pragma once
// The comparisons of places: geography (postcode and place in one table), street, birth place.
//
// A birth place stands in for the place of an address that has none: the two agree together far too often to count as
// independent. Where both records have places of both kinds, the birth place is a comparison of its own.

#include <tuple>
#include <utility>
#include <vector>

#include "resolve/compare.h"
#include "resolve/token_list.h"

namespace cdb::resolve {

enum class place_state : std::uint8_t { missing, different, similar, exact };
struct place_match {
  place_state state = place_state::missing;
  millibits rarity = 0;
};
place_match compare_places(const comparer& words, const term_view& terms, term type, const feature& fa, const token& a,
                           const feature& fb, const token& b);

// Of several addresses a side, the pair that agrees on the rarest things counts.
class address_comparer {
 public:
  address_comparer(const comparer& words, const term_view& terms, const feature& a, const feature& b)
      : words_(words), terms_(terms), a_(a), b_(b) {}
  void compare(evidence& out) const;

 private:
  struct found {
    std::uint8_t geography = 0;
    std::uint8_t street = 0;
    millibits geography_rarity = 0;
    millibits street_rarity = 0;
    sway swayed = sway::none;
    auto order() const {
      return std::tuple(geography_rarity + street_rarity, geography, street, geography_rarity);
    }
  };
  using range = std::pair<std::uint8_t, std::uint8_t>;

  found one(std::uint8_t group_a, std::uint8_t group_b) const;
  place_match birth_place() const;
  bool units_differ(std::uint8_t group_a, std::uint8_t group_b) const;
  void geography(std::uint8_t group_a, std::uint8_t group_b, found& out) const;
  void street(std::uint8_t group_a, std::uint8_t group_b, found& out) const;
  bool run_on(const token_list& x, const token_list& y) const;
  void street_words(const token_list& x, const token_list& y, found& out) const;

  const comparer& words_;
  const term_view& terms_;
  const feature& a_;
  const feature& b_;
};

// All words of a street in their order.
std::uint64_t street_hash(const feature& f, std::uint8_t group);

}  // namespace cdb::resolve
