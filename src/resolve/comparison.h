#pragma once
// The comparisons, their levels, and what the model's table holds for each: the catalogue of evidence.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "resolve/bits.h"
#include "resolve/feature.h"

namespace cdb::resolve {

enum class comparison : std::uint8_t {
  surname, given, extra, birth_date, birth_place, geography, street, email, phone, organization, identifier, card, url,
  category, suffix, kind, gender, merged,
};
inline constexpr std::size_t comparisons = 18;
inline constexpr std::size_t max_levels = 26;

// Levels; 0 is always "not comparable: a side is missing".
namespace level {
enum surname : std::uint8_t { surname_none = 1, surname_moved, surname_similar, surname_typo, surname_exact };
enum given : std::uint8_t { given_none = 1, given_moved, given_initial, given_nickname, given_similar, given_typo, given_exact,
  given_other, given_swapped };
enum extra : std::uint8_t { extra_conflict = 1, extra_agree };
enum email : std::uint8_t { email_diff = 1, email_domain, email_local, email_typo, email_exact, email_personal, email_shared };
enum phone : std::uint8_t { phone_diff = 1, phone_edit, phone_exact, phone_mobile, phone_fixed, phone_line };
enum organization : std::uint8_t {
  org_none = 1, org_some, org_acronym, org_half, org_contained, org_most, org_exact, org_employer_diff, org_employer, org_of_employer,
  org_other,
};
enum number : std::uint8_t { number_diff = 1, number_edit, number_exact };
enum category : std::uint8_t { category_diff = 1, category_shared, category_exact };
enum same : std::uint8_t { conflict = 1, agree, suffix_one, organizations = 3 };
// Dates: fields::date_level + 1. Geography: postcode state * 4 + place state, postcode state 0 missing, 1 different ...
// 5 exact; place state 0 missing, 1 different, 2 similar, 3 exact. Street: house state * 5 + street state, house state 0
// missing, 1 different, 2 one edit, 3 equal; street state 0 missing, 1 different, 2 weak, 3 similar, 4 exact. Birth
// place: place state.
}  // namespace level

struct level_info {
  std::string_view name;
  std::uint16_t m = 0;           // prior chance of the level for one customer's records, per mille
  std::uint16_t related = 0;     // s: chance that two related customers share the value, per mille; above 1000 where the
                                 // level is likelier for related customers than for one
  std::uint8_t group = 0;        // chances add up within a group of levels (a pattern of missing parts)
  std::uint8_t same_as = 0;      // the level whose chance this one shares (an exact phone that is a mobile), 0 = its own
  std::uint16_t branch = 0;      // s where the two are branches or sister companies; 0 = as `related`
};

struct comparison_info {
  std::string_view name;
  std::span<const level_info> levels;  // [0] is level 1
  unsigned pattern_bits;
};
const comparison_info& info(comparison c);

// Levels by comparison, packed (comparison.cc holds the widths). Fits 64 bits.
using level_set = std::array<std::uint8_t, comparisons>;
std::uint64_t pack(const level_set& levels);
level_set unpack(std::uint64_t pattern);
std::string level_name(comparison c, std::uint8_t level);

// What of the evidence hangs on how rare values are, beyond the rarity of what agrees: nothing, how much of a street or an organization the
// shared words are, or more: another part of a name or another address may count, or how rare a value is that neither record holds there.
enum class sway : std::uint8_t { none, words, all };

// What comparing two records gives, before any weight: the level of each comparison and how rare such an agreement is
// among unrelated records (-log2 u).
struct evidence {
  level_set level{};
  std::array<millibits, comparisons> rarity{};
  sway swayed = sway::none;
};

}  // namespace cdb::resolve
