#include "resolve/compare_address.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <tuple>

#include "fields/number_levels.h"
#include "fields/postcode_levels.h"
#include "resolve/token_builder.h"
#include "text/similarity.h"

namespace cdb::resolve {

using fields::name_level;
using fields::postcode_level;

namespace {

token_list pick(const feature& f, token_kind kind, std::uint8_t group) {
  token_list out;
  for (const token& t : f.of(kind))
    if (t.group == group) out.push_back(&t);
  return out;
}

const token* pick_one(const feature& f, token_kind kind, std::uint8_t group) {
  for (const token& t : f.of(kind))
    if (t.group == group) return &t;
  return nullptr;
}

std::uint32_t groups_of(const feature& f) {  // bit set of address numbers
  std::uint32_t out = 0;
  for (const token_kind kind : {token_kind::postcode, token_kind::place, token_kind::house, token_kind::street})
    for (const token& t : f.of(kind)) out |= 1U << (t.group & 31);
  return out;
}

}  // namespace

place_match compare_places(const comparer& words, const term_view& terms, term type, const feature& fa, const token& a,
                           const feature& fb, const token& b) {
  const std::uint64_t word_a = fa.latin_hash(a);
  const std::uint64_t word_b = fb.latin_hash(b);
  if (word_a == word_b) return {place_state::exact, terms.rarity(type, word_a)};
  const name_level level = words.words(fa, a, fb, b);
  const std::string_view x = fa.latin(a);
  const std::string_view y = fb.latin(b);
  const bool inside = std::min(x.size(), y.size()) >= 4 && (x.find(y) != x.npos || y.find(x) != y.npos);
  if (level == name_level::none && !inside) return {place_state::different, 0};
  return {place_state::similar, std::min(terms.rarity(type, word_a), terms.rarity(type, word_b)) - one_bit};
}

std::uint64_t street_hash(const feature& f, std::uint8_t group) {
  std::uint64_t h = 0;
  for (const token& t : f.of(token_kind::street))
    if (t.group == group) h = mix(h, f.latin_hash(t));
  return h;
}

void address_comparer::compare(evidence& out) const {
  const auto some = [](std::uint32_t groups) { return groups ? groups : 1U; };  // a birth place alone is compared, too
  const std::uint32_t in_a = some(groups_of(a_));
  const std::uint32_t in_b = some(groups_of(b_));
  found best;
  bool any = false;
  millibits pairs = 0;
  for (std::uint32_t rest_a = in_a; rest_a; rest_a &= rest_a - 1) {
    for (std::uint32_t rest_b = in_b; rest_b; rest_b &= rest_b - 1) {
      ++pairs;
      const found next = one(static_cast<std::uint8_t>(std::countr_zero(rest_a)), static_cast<std::uint8_t>(std::countr_zero(rest_b)));
      if (!any || next.order() > best.order()) best = next;
      any = true;
    }
  }
  out.swayed = std::max(out.swayed, best.swayed);
  if (pairs > 1) {
    out.swayed = sway::all;
    const millibits tries = log2_of(static_cast<std::uint64_t>(pairs));
    (best.geography_rarity >= best.street_rarity ? best.geography_rarity : best.street_rarity) -= tries;
  }
  const auto set = [&](comparison c, std::uint8_t level, millibits rarity) {
    if (!level) return;
    out.level[static_cast<std::size_t>(c)] = level;
    out.rarity[static_cast<std::size_t>(c)] = std::max(rarity, 0);
  };
  set(comparison::geography, best.geography, best.geography_rarity);
  set(comparison::street, best.street, best.street_rarity);
  if (!a_.of(token_kind::place).empty() && !b_.of(token_kind::place).empty()) {
    const place_match birth = birth_place();
    set(comparison::birth_place, static_cast<std::uint8_t>(birth.state), birth.rarity);
  }
}

place_match address_comparer::birth_place() const {
  const auto x = a_.of(token_kind::birth_place);
  const auto y = b_.of(token_kind::birth_place);
  if (x.empty() || y.empty()) return {};
  return compare_places(words_, terms_, term::birth_place, a_, x[0], b_, y[0]);
}

address_comparer::found address_comparer::one(std::uint8_t group_a, std::uint8_t group_b) const {
  found out;
  geography(group_a, group_b, out);
  street(group_a, group_b, out);
  return out;
}

// The rarity is the more specific agreement's alone: a place adds nothing to its own postcode.
void address_comparer::geography(std::uint8_t group_a, std::uint8_t group_b, found& out) const {
  std::uint8_t state = 0;
  millibits rarity = 0;
  const token* code_a = pick_one(a_, token_kind::postcode, group_a);
  const token* code_b = pick_one(b_, token_kind::postcode, group_b);
  if (code_a && code_b) {
    const std::string_view x = a_.text(*code_a);
    const std::string_view y = b_.text(*code_b);
    const postcode_level level = fields::compare_postcodes(x, y);
    state = static_cast<std::uint8_t>(static_cast<std::uint8_t>(level) + 1);
    switch (level) {
      case postcode_level::exact: rarity = terms_.rarity(term::postcode, code_a->hash); break;
      case postcode_level::typo:
        rarity = std::min(terms_.rarity(term::postcode, code_a->hash), terms_.rarity(term::postcode, code_b->hash)) - 3 * one_bit;
        break;
      case postcode_level::district: rarity = terms_.rarity(term::district, value_hash(fields::postcode_district(x))); break;
      case postcode_level::area: rarity = terms_.rarity(term::area, value_hash(fields::postcode_area(x))); break;
      case postcode_level::different: break;
    }
  }
  place_match place;
  for (const token* x : pick(a_, token_kind::place, group_a)) {
    for (const token* y : pick(b_, token_kind::place, group_b)) {
      const place_match next = compare_places(words_, terms_, term::place, a_, *x, b_, *y);
      if (std::tuple(next.state, next.rarity) > std::tuple(place.state, place.rarity)) place = next;
    }
  }
  if (a_.of(token_kind::place).empty() || b_.of(token_kind::place).empty()) place = birth_place();
  out.geography = static_cast<std::uint8_t>(state * 4 + static_cast<std::uint8_t>(place.state));
  out.geography_rarity = std::max(rarity, place.rarity);
}

void address_comparer::street(std::uint8_t group_a, std::uint8_t group_b, found& out) const {
  std::uint8_t house = 0;
  millibits rarity = 0;
  const token* house_a = pick_one(a_, token_kind::house, group_a);
  const token* house_b = pick_one(b_, token_kind::house, group_b);
  if (house_a && house_b) {
    house = 1;
    if (house_a->hash == house_b->hash) {
      house = 3;
      rarity = terms_.rarity(term::house, house_a->hash);
    } else if (std::min(house_a->size, house_b->size) >= 2 && may_be_slip(*house_a, *house_b) &&
               text::osa_distance(a_.text(*house_a), b_.text(*house_b), 1) <= 1) {
      house = 2;
      rarity = 3 * one_bit;
    }
  }
  // Another flat of the same building: its number says no more than the street.
  if (house == 3 && units_differ(group_a, group_b)) {
    house = 1;
    rarity = 0;
  }
  out.street = static_cast<std::uint8_t>(house * 5);
  out.street_rarity = rarity;
  const auto x = pick(a_, token_kind::street, group_a);
  const auto y = pick(b_, token_kind::street, group_b);
  if (x.empty() || y.empty()) return;
  const std::uint64_t whole = street_hash(a_, group_a);
  if (whole != street_hash(b_, group_b)) return street_words(x, y, out);
  out.street = static_cast<std::uint8_t>(house * 5 + 4);
  out.street_rarity += terms_.rarity(term::street, whole);
}

bool address_comparer::units_differ(std::uint8_t group_a, std::uint8_t group_b) const {
  const auto digits = [](const feature& f, const token_list& units) {
    std::string out;
    for (const token* t : units)
      for (const char c : f.text(*t))
        if (c >= '0' && c <= '9') out += c;
    return out;
  };
  const std::string x = digits(a_, pick(a_, token_kind::unit, group_a));
  const std::string y = digits(b_, pick(b_, token_kind::unit, group_b));
  return !x.empty() && !y.empty() && text::osa_distance(x, y, 1) > 1;
}

// Written without their spaces the words are two edits apart at most, and long enough for that to say something.
bool address_comparer::run_on(const token_list& x, const token_list& y) const {
  const auto length = [](const feature& f, const token_list& words) {
    std::size_t bytes = 0;
    for (const token* t : words) bytes += f.latin(*t).size();
    return bytes;
  };
  const std::size_t size_x = length(a_, x);
  const std::size_t size_y = length(b_, y);
  if (std::min(size_x, size_y) < 8) return false;
  token all_x;
  token all_y;
  for (const token* t : x) all_x.letters |= t->letters;
  for (const token* t : y) all_y.letters |= t->letters;
  const bool ascii = !((all_x.letters | all_y.letters) >> 31);
  if (ascii && (std::max(size_x, size_y) - std::min(size_x, size_y) > 2 || !may_be_two_slips(all_x, all_y))) return false;
  std::string run_a;
  std::string run_b;
  for (const token* t : x) run_a += a_.latin(*t);
  for (const token* t : y) run_b += b_.latin(*t);
  return text::osa_distance(run_a, run_b, 2) <= 2;
}

// Overlap of words, each by its rarity, a slip allowed: above .65 similar, above .35 weak.
void address_comparer::street_words(const token_list& x, const token_list& y, found& out) const {
  std::array<int, token_list::capacity> best_x{};  // tenths
  std::array<int, token_list::capacity> best_y{};
  bool any = false;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < y.size(); ++j) {
      const name_level level = a_.latin_hash(*x[i]) == b_.latin_hash(*y[j]) ? name_level::exact : words_.words(a_, *x[i], b_, *y[j]);
      const int part = level == name_level::exact ? 10 : level == name_level::typo ? 8 : level == name_level::similar ? 5 : 0;
      best_x[i] = std::max(best_x[i], part);
      best_y[j] = std::max(best_y[j], part);
      any = any || part;
    }
  }
  std::int64_t total = 0;
  std::int64_t shared = 0;
  if (any) {
    const auto add = [&](std::uint64_t word, int part) {
      const millibits weight = terms_.rarity(term::street_word, word);
      total += weight;
      shared += std::int64_t{weight} * part / 10;
    };
    for (std::size_t i = 0; i < x.size(); ++i) add(a_.latin_hash(*x[i]), best_x[i]);
    for (std::size_t j = 0; j < y.size(); ++j) add(b_.latin_hash(*y[j]), best_y[j]);
  }
  const auto take = [&](std::uint8_t state, std::int64_t rarity) {
    out.street = static_cast<std::uint8_t>(out.street + state);
    out.street_rarity += static_cast<millibits>(rarity);
  };
  if (any) out.swayed = sway::words;
  if (shared * 100 > total * 65) take(3, std::clamp<std::int64_t>(shared / 2, 0, 11000));
  else if (run_on(x, y)) take(3, std::clamp<std::int64_t>(shared / 2, 8000, 11000));
  else if (shared * 100 > total * 35) take(2, std::clamp<std::int64_t>(shared / 4, 0, 6000));
  else take(1, 0);
}

}  // namespace cdb::resolve
