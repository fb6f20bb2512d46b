#include "resolve/frequencies.h"

#include <algorithm>
#include <bit>

#include "resolve/token_builder.h"

namespace cdb::resolve {
namespace {

// 1 / u0 of RESOLVING §4, in the order of `term`.
constexpr std::array<std::uint64_t, terms> inverse_prior = {
    250,      // given
    1000,     // family
    1000,     // name_word
    25000,    // date
    67,       // year
    200,      // birth_place
    10000,    // postcode
    1000,     // district
    100,      // area
    200,      // place
    100,      // house
    10000,    // street
    1000,     // street_word
    1000000,  // email
    100000,   // local_part
    1000,     // domain
    1000000,  // phone
    50000,    // organization
    1000,     // organization_word
    10000000, // identifier
    10000000, // card
    1000000,  // url
    50,       // category_word
    20,       // initial
    365,      // month_day
    1,        // script: a store that has counted nothing knows of one
};

}  // namespace

std::uint64_t term_key(term kind, std::uint64_t value) { return mix(value, static_cast<std::uint64_t>(kind) + 1); }

std::uint64_t frequencies::prior_inverse(term kind) { return inverse_prior[static_cast<std::size_t>(kind)]; }

void frequencies::set(std::vector<term_count> entries, const std::array<std::uint64_t, terms>& records) {
  entries_ = std::move(entries);
  records_ = records;
  std::ranges::sort(entries_, {}, &term_count::key);
  slots_.assign(std::bit_ceil(entries_.size() * 2 + 2), {});
  for (std::size_t t = 0; t < terms; ++t) unseen_[t] = rarity_of(static_cast<term>(t), 0, inverse_prior[t]);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t at = entries_[i].key & mask;
    while (slots_[at].index) at = (at + 1) & mask;
    const term kind = entries_[i].kind;
    const std::uint64_t others = entries_[i].count > 2 ? entries_[i].count - 2 : 0;
    slots_[at] = {entries_[i].key, static_cast<std::uint32_t>(i + 1), rarity_of(kind, others, prior_inverse(kind))};
  }
}

frequencies::known_term frequencies::look_up(std::uint64_t key, term kind) const {
  if (!entries_.empty()) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = key & mask; slots_[at].index; at = (at + 1) & mask)
      if (slots_[at].key == key) return {&entries_[slots_[at].index - 1], slots_[at].rarity};
  }
  return {nullptr, unseen_[static_cast<std::size_t>(kind)]};
}

// f = c/n + a/(n + a/u0) with a = 1/2, that is c/n + 1/(2n + 1/u0).
millibits frequencies::rarity_of(term kind, std::uint64_t count, std::uint64_t inverse) const {
  const std::uint64_t n = records_[static_cast<std::size_t>(kind)];
  if (n == 0) return log2_of(inverse);
  const std::uint64_t spread = 2 * n + inverse;
  const std::uint64_t part = count * spread + n;
  const std::uint64_t whole = n * spread;
  return part >= whole ? 0 : log2_ratio(whole, part);
}

millibits frequencies::neighbour_rarity(term kind, const term_count* first, const term_count* second, nearness how) const {
  const auto mass = [how](const term_count* own, const term_count* other) {
    std::uint64_t n = own ? (how == nearness::typo ? own->typo : own->similar) : 0;
    if (other) n = std::max<std::uint64_t>(n, other->count);  // a word that is not in the table has at least this neighbour
    return n;
  };
  const std::uint64_t count = std::max(mass(first, second), mass(second, first));
  // Without counts: a word has a few neighbours as rare as itself.
  const std::uint64_t inverse = prior_inverse(kind) / (how == nearness::typo ? 4 : 8);
  return rarity_of(kind, count > 2 ? count - 2 : 0, inverse ? inverse : 1);
}

}  // namespace cdb::resolve
