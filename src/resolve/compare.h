#pragma once
// Compares two records, facet by facet, without weighing (RESOLVING §4). Symmetric.

#include <cstdint>
#include <vector>

#include "fields/name_levels.h"
#include "resolve/comparison.h"
#include "resolve/feature.h"
#include "resolve/model.h"

namespace cdb::resolve {

// What a Latin word may be the reading of.
struct word_reading {
  std::uint32_t pinyin_syllables = 0;  // text::pinyin_syllables
  bool pinyin = false;
  bool romaji = false;
  bool han = false;                    // text::may_read_han
};

// Remembers word comparisons and term frequencies of one thread under one model: the same few come again and again. Fixed size,
// overwriting; small enough to stay near the processor.
class word_cache {
 public:
  word_cache() : entries_(std::size_t{1} << bits_), nicknames_(std::size_t{1} << nickname_bits_), transcribed_(std::size_t{1} << nickname_bits_),
                 readings_(std::size_t{1} << reading_bits_), terms_(std::size_t{1} << term_bits_) {}
  fields::name_level compare(const feature& fa, const token& a, const feature& fb, const token& b);
  bool nicknames(const feature& fa, const token& a, const feature& fb, const token& b);
  bool transcribed(const feature& fa, const token& a, const feature& fb, const token& b);
  bool spelled(const feature& fa, const token& a, const feature& fb, const token& b);
  fields::name_level compare_written(const feature& fa, const token& a, const feature& fb, const token& b);
  const word_reading& reading(const feature& f, const token& t);
  const frequencies::known_term& look_up(const frequencies& terms, term kind, std::uint64_t value) {
    const std::uint64_t key = term_key(kind, value);
    term_entry& slot = terms_[key >> (64 - term_bits_)];
    if (slot.key != key) slot = {key, terms.look_up(key, kind)};
    return slot.known;
  }

 private:
  static constexpr unsigned bits_ = 14;
  struct pair_entry {
    std::uint64_t key = 0;
    bool same = false;
  };
  static constexpr unsigned nickname_bits_ = 11;
  struct reading_entry {
    std::uint64_t word = 0;
    word_reading known;
  };
  static constexpr unsigned reading_bits_ = 10;
  struct term_entry {
    std::uint64_t key = 0;
    frequencies::known_term known;
  };
  static constexpr unsigned term_bits_ = 13;
  std::vector<std::uint64_t> entries_;  // a level in the two lowest bits, the rest of the key above
  std::vector<pair_entry> nicknames_;
  std::vector<pair_entry> transcribed_;
  std::vector<reading_entry> readings_;
  std::vector<term_entry> terms_;
};

// Term frequencies, by way of a cache if there is one.
class term_view {
 public:
  term_view(const frequencies& terms, word_cache* cache) : terms_(terms), cache_(cache) {}
  millibits rarity(term kind, std::uint64_t value) const { return cache_ ? cache_->look_up(terms_, kind, value).rarity : terms_.rarity(kind, value); }
  const term_count* find(term kind, std::uint64_t value) const { return cache_ ? cache_->look_up(terms_, kind, value).entry : terms_.find(kind, value); }
  millibits neighbour_rarity(term kind, std::uint64_t a, std::uint64_t b, frequencies::nearness how) const {
    return terms_.neighbour_rarity(kind, find(kind, a), find(kind, b), how);
  }

 private:
  const frequencies& terms_;
  word_cache* cache_;
};

class comparer {
 public:
  // `cache` may be null.
  comparer(const model& m, word_cache* cache) : model_(m), cache_(cache), terms_(m.terms, cache) {}

  // Compares one facet; writes only that facet's comparisons. Both sides must have it.
  void compare(facet what, const feature& a, const feature& b, evidence& out) const;
  // Compares all facets that both have, and whether a source itself merged the two.
  void compare(const feature& a, const feature& b, evidence& out) const;

  fields::name_level words(const feature& fa, const token& a, const feature& fb, const token& b) const;
  // Whether two given names are forms of one: Bob, Robert.
  bool nicknames(const feature& fa, const token& a, const feature& fb, const token& b) const;
  // Whether two words are transcriptions of one (text::same_transcription).
  bool transcribed(const feature& fa, const token& a, const feature& fb, const token& b) const;
  // Whether one is Hangul and the other a Latin spelling of it (text::spells_hangul).
  bool spelled(const feature& fa, const token& a, const feature& fb, const token& b) const;
  // As words(), of what is written in place of its Latin reading.
  fields::name_level written(const feature& fa, const token& a, const feature& fb, const token& b) const;
  word_reading reading(const feature& f, const token& t) const;
  const model& weights() const { return model_; }

 private:
  void natures(const feature& a, const feature& b, evidence& out) const;
  void birth_date(const feature& a, const feature& b, evidence& out) const;
  void email(const feature& a, const feature& b, evidence& out) const;
  void phone(const feature& a, const feature& b, evidence& out) const;
  void organization(const feature& a, const feature& b, evidence& out) const;
  void number(token_kind kind, comparison c, term type, const feature& a, const feature& b, evidence& out) const;
  void category(const feature& a, const feature& b, evidence& out) const;
  void same(token_kind kind, comparison c, const feature& a, const feature& b, evidence& out) const;

  const model& model_;
  word_cache* cache_;
  term_view terms_;
};

// One edit takes at most one letter away and brings at most one: false proves that two texts are more than that apart.
inline bool may_be_slip(const token& a, const token& b) {
  const auto two_bits = [](std::uint32_t n) { return (n & (n - 1)) != 0; };
  return !two_bits(a.letters & ~b.letters) && !two_bits(b.letters & ~a.letters);
}

inline bool may_be_two_slips(const token& a, const token& b) {
  const auto three_bits = [](std::uint32_t n) { return (n &= n - 1, n & (n - 1)) != 0; };
  return !three_bits(a.letters & ~b.letters) && !three_bits(b.letters & ~a.letters);
}

// Whose record it is, as its fields tell: a name, a birth date or a gender is a person's; an organization without any of them, and
// without a mailbox that could be a person's, stands for itself.
enum class nature : std::uint8_t { unknown, person, organization };
nature nature_of(const feature& f);
inline bool differ(nature a, nature b) { return a != b && a != nature::unknown && b != nature::unknown; }

// Jr beside a name without a suffix: not a contradiction, but a father and a son are named alike by intent.
inline bool suffix_of_one(const feature& a, const feature& b) {
  return a.has(facet::suffix) != b.has(facet::suffix) && a.has(facet::name) && b.has(facet::name);
}

// The merge of one record into the other by their source.
bool merged_in_source(const feature& a, const feature& b);
// The rule by which two records cannot be one customer (RESOLVING §8.2), if there is one.
enum class guard : std::uint8_t { none, unique_source, identifier, suffix };
inline constexpr std::size_t guards = 4;
guard excluded_by(const feature& a, const feature& b);
inline bool excluded(const feature& a, const feature& b) { return excluded_by(a, b) != guard::none; }

}  // namespace cdb::resolve
