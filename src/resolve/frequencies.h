#pragma once
// Term frequencies, frozen in a model: how often a value occurs among all records, and so how much its agreement says.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "resolve/bits.h"

namespace cdb::resolve {

// What a term is a value of. Numbers are stored in models.
enum class term : std::uint8_t {
  given, family, name_word, date, year, birth_place, postcode, district, area, place, house, street, street_word,
  email, local_part, domain, phone, organization, organization_word, identifier, card, url, category_word, initial, month_day,
  script,
};
inline constexpr std::size_t terms = 26;
inline constexpr std::size_t first_terms = 25;  // that every model has counted

struct term_count {
  std::uint64_t key = 0;      // of kind and value
  term kind{};
  std::uint32_t count = 0;    // records that hold it, less those of a holder's own customer; of addresses and numbers the customers
  std::uint32_t typo = 0;     // records that hold a word one slip away
  std::uint32_t similar = 0;  // records that hold a word that sounds or looks alike
  bool operator==(const term_count&) const = default;
};

std::uint64_t term_key(term kind, std::uint64_t value);

class frequencies {
 public:
  frequencies() { set({}, {}); }
  // Entries need not be sorted; those with equal keys must not occur.
  void set(std::vector<term_count> entries, const std::array<std::uint64_t, terms>& records);
  std::span<const term_count> entries() const { return entries_; }        // sorted by key
  const std::array<std::uint64_t, terms>& records() const { return records_; }

  struct known_term {
    const term_count* entry = nullptr;  // null if it is not among the entries
    millibits rarity = 0;
  };
  known_term look_up(std::uint64_t key, term kind) const;  // by term_key(kind, value)
  const term_count* find(std::uint64_t key) const { return look_up(key, term::given).entry; }
  const term_count* find(term kind, std::uint64_t value) const { return find(term_key(kind, value)); }
  // -log2 of the chance that an unrelated record holds the value (RESOLVING §4: the pair left out, a prior by type).
  millibits rarity(term kind, std::uint64_t value) const { return look_up(term_key(kind, value), kind).rarity; }
  // -log2 of the chance that an unrelated record holds a word of that class beside either of the two words.
  enum class nearness { typo, similar };
  millibits neighbour_rarity(term kind, const term_count* a, const term_count* b, nearness how) const;
  static std::uint64_t prior_inverse(term kind);  // 1 / u0

 private:
  millibits rarity_of(term kind, std::uint64_t count, std::uint64_t inverse) const;

  std::vector<term_count> entries_;
  struct known {
    std::uint64_t key = 0;
    std::uint32_t index = 0;  // into entries_, plus 1; 0 = free
    millibits rarity = 0;
  };
  std::vector<known> slots_;  // open addressing
  std::array<millibits, terms> unseen_{};
  std::array<std::uint64_t, terms> records_{};
};

}  // namespace cdb::resolve
