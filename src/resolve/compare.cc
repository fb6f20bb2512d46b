#include "resolve/compare.h"

#include <algorithm>
#include <cstdlib>

#include "base/civil.h"
#include "fields/date_levels.h"
#include "fields/email.h"
#include "fields/email_levels.h"
#include "fields/nicknames.h"
#include "fields/number_levels.h"
#include "resolve/compare_address.h"
#include "resolve/compare_name.h"
#include "resolve/token_builder.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::resolve {

using fields::name_level;

namespace {

void set(evidence& out, comparison c, std::uint8_t level, millibits rarity) {
  out.level[static_cast<std::size_t>(c)] = level;
  out.rarity[static_cast<std::size_t>(c)] = std::max(rarity, 0);
}

// Several values a side give the chance of an agreement several tries.
millibits tries(std::size_t a, std::size_t b) { return log2_of(std::max<std::size_t>(a * b, 1)); }

partial_date date_of(std::uint32_t packed) {
  return {static_cast<std::int32_t>(packed >> 14), static_cast<std::uint8_t>(packed >> 7 & 127), static_cast<std::uint8_t>(packed & 127)};
}

std::uint64_t year_hash(std::string_view digits) { return value_hash(digits.substr(0, 4)); }

struct date_evidence {
  std::uint8_t level = 0;
  millibits rarity = 0;
};

date_evidence weigh_dates(const term_view& terms, const partial_date& first, const partial_date& second, std::string_view x,
                          std::string_view y) {
  const fields::date_comparison found = fields::compare_dates(first, second);
  if (!found.comparable) return {};
  const auto level = static_cast<std::uint8_t>(static_cast<std::uint8_t>(found.level) + 1);
  if (found.level == fields::date_level::none) return {level, 0};
  const millibits year = std::min(terms.rarity(term::year, year_hash(x)), terms.rarity(term::year, year_hash(y)));
  const millibits day = std::min(terms.rarity(term::month_day, value_hash(x.substr(4))), terms.rarity(term::month_day, value_hash(y.substr(4))));
  constexpr millibits day_slip = 4900;   // about 12 of 365 days are one digit off
  constexpr millibits year_slip = 2300;  // about one year in five
  switch (found.level) {
    case fields::date_level::exact: return {level, terms.rarity(term::date, value_hash(x))};
    case fields::date_level::swapped:
      return {level, std::min(terms.rarity(term::date, value_hash(x)), terms.rarity(term::date, value_hash(y)))};
    case fields::date_level::day_slip: return {level, year + day_slip};
    case fields::date_level::year_slip: return {level, day + year_slip};
    case fields::date_level::year_only_date: return {level, year + 2 * one_bit};
    case fields::date_level::year: return {level, year};
    case fields::date_level::month_day: return {level, day};
    case fields::date_level::two_digits: return {level, 6 * one_bit};
    case fields::date_level::partial: {
      const millibits known = (found.year_agrees ? year : 0) + (found.day_agrees ? day : 0);
      return {level, known ? known : 3585};  // a month alone: 1/12
    }
    case fields::date_level::none: break;
  }
  return {level, 0};
}

std::string swapped_day(std::string_view digits) {
  return std::string(digits.substr(0, 4)) + std::string(digits.substr(6, 2)) + std::string(digits.substr(4, 2));
}

// What an address still says that was derived from something already compared: u = .15 * 10^-digits.
millibits follows(unsigned digits) { return 2737 + static_cast<millibits>(std::min(digits, 4U)) * 3322; }

unsigned digit_count(std::string_view text) {
  return static_cast<unsigned>(std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

// `any`: flags of either side, `both`: of both.
millibits email_rarity(const term_view& terms, fields::email_level level, std::string_view p, std::string_view q, unsigned any, unsigned both) {
  const fields::email_parts x = fields::split(p);
  const fields::email_parts y = fields::split(q);
  const auto rarer = [&](term kind, std::string_view r, std::string_view s) {
    const millibits one = terms.rarity(kind, value_hash(r));
    return r == s ? one : std::min(one, terms.rarity(kind, value_hash(s)));
  };
  const auto domain = [&] {
    const millibits rarity = rarer(term::domain, x.domain, y.domain);
    if (any & flag_common) return std::min(rarity, 2 * one_bit);
    // A domain that follows from the name of the organization says as little beside that name.
    return both & flag_from_organization ? std::min(rarity, follows(std::min(digit_count(x.domain), digit_count(y.domain)))) : rarity;
  };
  // A local part that follows from the name says little beside the name. Where a side has no name, all of it counts; where it has
  // a part of the name only, the other part does.
  millibits derived = 1'000'000;
  if ((any & (flag_from_name | flag_nameless)) == flag_from_name) {
    derived = follows(std::min(digit_count(x.local), digit_count(y.local)));
    if (any & flag_more_than_name) derived += log2_of(frequencies::prior_inverse(term::family));
  }
  switch (level) {
    case fields::email_level::exact: {
      const millibits whole = std::min(rarer(term::email, p, q), derived + domain());
      return both & flag_from_organization ? std::min(whole, rarer(term::local_part, x.local, y.local) + domain()) : whole;
    }
    case fields::email_level::typo: return std::min(rarer(term::local_part, x.local, y.local) - 3 * one_bit, derived + domain() - 2 * one_bit);
    case fields::email_level::local: return std::min(rarer(term::local_part, x.local, y.local), derived);
    case fields::email_level::domain: return domain();
    case fields::email_level::different: break;
  }
  return 0;
}

}  // namespace

namespace {

int bits_in(std::uint32_t n) {  // without the instruction the library's function is a call
  n -= (n >> 1) & 0x55555555U;
  n = (n & 0x33333333U) + ((n >> 2) & 0x33333333U);
  return static_cast<int>((((n + (n >> 4)) & 0x0F0F0F0FU) * 0x01010101U) >> 24);
}

}  // namespace

namespace {

std::uint64_t pair_key(std::uint64_t a, std::uint64_t b) { return mix(std::min(a, b), std::max(a, b)); }

word_reading read_word(std::string_view latin) {
  return {text::pinyin_syllables(latin), text::is_pinyin(latin), text::is_romaji(latin), text::may_read_han(latin)};
}

bool spells(const feature& fa, const token& a, const feature& fb, const token& b) {
  return a.latin_size ? text::spells_hangul(fa.text(a), fb.text(b)) : text::spells_hangul(fb.text(b), fa.text(a));
}

constexpr std::uint64_t level_mask = 3;
static_assert(static_cast<std::uint64_t>(name_level::exact) <= level_mask);

}  // namespace

bool word_cache::nicknames(const feature& fa, const token& a, const feature& fb, const token& b) {
  const std::uint64_t key = pair_key(fa.latin_hash(a), fb.latin_hash(b));
  pair_entry& slot = nicknames_[key >> (64 - nickname_bits_)];
  if (slot.key != key) slot = {key, fields::same_nickname_group(fa.latin(a), fb.latin(b))};
  return slot.same;
}

bool word_cache::transcribed(const feature& fa, const token& a, const feature& fb, const token& b) {
  const std::uint64_t key = pair_key(fa.latin_hash(a), fb.latin_hash(b));
  pair_entry& slot = transcribed_[key >> (64 - nickname_bits_)];
  if (slot.key != key) slot = {key, text::same_transcription(fa.latin(a), fb.latin(b))};
  return slot.same;
}

bool word_cache::spelled(const feature& fa, const token& a, const feature& fb, const token& b) {
  const std::uint64_t key = pair_key(a.hash, b.hash);
  pair_entry& slot = transcribed_[key >> (64 - nickname_bits_)];
  if (slot.key != key) slot = {key, spells(fa, a, fb, b)};
  return slot.same;
}

name_level word_cache::compare_written(const feature& fa, const token& a, const feature& fb, const token& b) {
  const std::uint64_t key = pair_key(a.hash, b.hash) | level_mask;
  std::uint64_t& slot = entries_[key >> (64 - bits_)];
  if ((slot | level_mask) != key) slot = (key ^ level_mask) | static_cast<std::uint64_t>(fields::compare_name_words(fa.text(a), fb.text(b), false));
  return static_cast<name_level>(slot & level_mask);
}

const word_reading& word_cache::reading(const feature& f, const token& t) {
  const std::uint64_t word = f.latin_hash(t);
  reading_entry& slot = readings_[word >> (64 - reading_bits_)];
  if (slot.word != word) slot = {word, read_word(f.latin(t))};
  return slot.known;
}

name_level word_cache::compare(const feature& fa, const token& a, const feature& fb, const token& b) {
  // Words of places have no Soundex: the same two words may be judged in both ways.
  const bool same_sound = a.soundex && a.soundex == b.soundex;
  const std::uint64_t key = mix(pair_key(fa.latin_hash(a), fb.latin_hash(b)), same_sound) | level_mask;
  std::uint64_t& slot = entries_[key >> (64 - bits_)];
  if ((slot | level_mask) != key) {
    const auto level = fields::compare_name_words(fa.latin(a), fb.latin(b), same_sound);
    slot = (key ^ level_mask) | static_cast<std::uint64_t>(level);
  }
  return static_cast<name_level>(slot & level_mask);
}

namespace {

// False when the letters alone prove that compare_name_words gives none. Every letter that only one word has is an edit,
// and no match in Jaro's sense.
bool may_resemble(const feature& fa, const token& a, const feature& fb, const token& b) {
  if ((a.letters | b.letters) >> 31) return true;
  const int size_a = static_cast<int>(fa.latin(a).size());
  const int size_b = static_cast<int>(fb.latin(b).size());
  const int only_a = bits_in(a.letters & ~b.letters);
  const int only_b = bits_in(b.letters & ~a.letters);
  const int shorter = std::min(size_a, size_b);
  const int edits = std::max({only_a, only_b, std::abs(size_a - size_b)});
  if (edits <= (shorter >= 7 ? 2 : 1)) return true;
  if (shorter >= 4 && (only_a == 0 || only_b == 0)) return true;  // a prefix
  const int matches = std::min(size_a - only_a, size_b - only_b);
  if (matches <= 0) return false;
  const int jaro = (1000 * matches / size_a + 1000 * matches / size_b + 1002) / 3 + 1;
  const int best = jaro + (1000 - jaro) * 4 / 10 + 1;
  return best > (a.soundex && a.soundex == b.soundex ? 800 : 900);
}

}  // namespace

name_level comparer::words(const feature& fa, const token& a, const feature& fb, const token& b) const {
  if (!may_resemble(fa, a, fb, b)) return name_level::none;
  if (cache_) return cache_->compare(fa, a, fb, b);
  return fields::compare_name_words(fa.latin(a), fb.latin(b), a.soundex && a.soundex == b.soundex);
}

bool comparer::spelled(const feature& fa, const token& a, const feature& fb, const token& b) const {
  const auto hangul = [](const feature& f, const token& t) { return t.latin_size && f.text(t).front() >= '\xEA' && f.text(t).front() <= '\xED'; };
  if (b.latin_size ? a.latin_size || !hangul(fb, b) : !hangul(fa, a)) return false;
  return cache_ ? cache_->spelled(fa, a, fb, b) : spells(fa, a, fb, b);
}

name_level comparer::written(const feature& fa, const token& a, const feature& fb, const token& b) const {
  return cache_ ? cache_->compare_written(fa, a, fb, b) : fields::compare_name_words(fa.text(a), fb.text(b), false);
}

bool comparer::nicknames(const feature& fa, const token& a, const feature& fb, const token& b) const {
  if (!a.nicknamed || !b.nicknamed) return false;
  return cache_ ? cache_->nicknames(fa, a, fb, b) : fields::same_nickname_group(fa.latin(a), fb.latin(b));
}

bool comparer::transcribed(const feature& fa, const token& a, const feature& fb, const token& b) const {
  return cache_ ? cache_->transcribed(fa, a, fb, b) : text::same_transcription(fa.latin(a), fb.latin(b));
}

word_reading comparer::reading(const feature& f, const token& t) const { return cache_ ? cache_->reading(f, t) : read_word(f.latin(t)); }

void comparer::compare(const feature& a, const feature& b, evidence& out) const {
  for (std::size_t i = 0; i < facets; ++i)
    if (const auto what = static_cast<facet>(i); a.has(what) && b.has(what)) compare(what, a, b, out);
  if (suffix_of_one(a, b)) set(out, comparison::suffix, level::suffix_one, 0);
  if (!a.has(facet::name) || !b.has(facet::name)) natures(a, b, out);
  if (merged_in_source(a, b)) set(out, comparison::merged, level::agree, 40 * one_bit);
}

void comparer::compare(facet what, const feature& a, const feature& b, evidence& out) const {
  switch (what) {
    case facet::name: return name_comparer(*this, terms_, a, b).compare(model_, out);
    case facet::birth_date: return birth_date(a, b, out);
    case facet::place: return address_comparer(*this, terms_, a, b).compare(out);
    case facet::email: return email(a, b, out);
    case facet::phone: return phone(a, b, out);
    case facet::organization: return organization(a, b, out);
    case facet::identifier: return number(token_kind::identifier, comparison::identifier, term::identifier, a, b, out);
    case facet::card: return number(token_kind::card, comparison::card, term::card, a, b, out);
    case facet::url: return number(token_kind::url, comparison::url, term::url, a, b, out);
    case facet::category: return category(a, b, out);
    case facet::suffix: return same(token_kind::suffix, comparison::suffix, a, b, out);
    case facet::kind: return same(token_kind::kind, comparison::kind, a, b, out);
    case facet::gender: return same(token_kind::gender, comparison::gender, a, b, out);
  }
}

void comparer::birth_date(const feature& a, const feature& b, evidence& out) const {
  const token& x = a.of(token_kind::birth_date)[0];
  const token& y = b.of(token_kind::birth_date)[0];
  if (!x.letters || !y.letters) return;
  const std::string_view p = a.text(x);
  const std::string_view q = b.text(y);
  const partial_date first = date_of(x.letters);
  const partial_date second = date_of(y.letters);
  date_evidence found = weigh_dates(terms_, first, second, p, q);
  // An ambiguous date keeps both readings: the better one counts, with as many tries.
  millibits readings = 0;
  const auto consider = [&](const partial_date& d, const partial_date& e, std::string_view r, std::string_view s) {
    readings += one_bit;
    const date_evidence other = weigh_dates(terms_, d, e, r, s);
    if (other.level > found.level) found = other, out.swayed = sway::all;
  };
  const auto may_swap = [](const token& t, const partial_date& d) { return (t.flags & flag_ambiguous) && d.complete() && d.day <= 12; };
  if (may_swap(x, first)) consider({first.year, first.day, first.month}, second, swapped_day(p), q);
  if (may_swap(y, second)) consider(first, {second.year, second.day, second.month}, p, swapped_day(q));
  if (found.level) set(out, comparison::birth_date, found.level, found.rarity - readings);
}

void comparer::email(const feature& a, const feature& b, evidence& out) const {
  const auto x = a.of(token_kind::email);
  const auto y = b.of(token_kind::email);
  fields::email_level level = fields::email_level::different;
  millibits rarity = 0;
  std::uint8_t flags = 0;
  for (const token& s : x) {
    for (const token& t : y) {
      const std::string_view p = a.text(s);
      const std::string_view q = b.text(t);
      fields::email_level one = fields::compare_emails(p, q, may_be_two_slips(s, t));
      // Two mailboxes of one domain, each named after its owner, are those of two persons.
      if (one == fields::email_level::domain && (s.flags & t.flags & flag_from_name)) one = fields::email_level::different;
      if (one < level || one == fields::email_level::different) continue;
      const auto both = static_cast<std::uint8_t>(s.flags | t.flags);
      if (one == fields::email_level::exact && one == level && both != flags) out.swayed = sway::all;  // which of them counts hangs on which is rarer
      const millibits found = email_rarity(terms_, one, a.text(s), b.text(t), both, s.flags & t.flags);
      if (one > level || found > rarity || (found == rarity && both > flags)) rarity = found, flags = both;
      level = one;
    }
  }
  auto number = static_cast<std::uint8_t>(static_cast<std::uint8_t>(level) + 1);
  if (level == fields::email_level::exact) {
    if (flags & flag_shared) number = level::email_shared;
    else if (flags & flag_personal) number = level::email_personal;
  }
  set(out, comparison::email, number, rarity - tries(x.size(), y.size()));
}

void comparer::phone(const feature& a, const feature& b, evidence& out) const {
  const auto x = a.of(token_kind::phone);
  const auto y = b.of(token_kind::phone);
  std::uint8_t level = level::phone_diff;
  millibits rarity = 0;
  for (const token& s : x) {
    for (const token& t : y) {
      std::uint8_t one = level::phone_diff;
      millibits found = 0;
      if (s.hash == t.hash) {
        one = (s.flags & flag_shared) ? level::phone_fixed : (s.flags & flag_personal) ? level::phone_mobile : level::phone_exact;
        found = terms_.rarity(term::phone, s.hash);
      } else if (((s.flags | t.flags) & flag_national) && fields::same_national_number(a.text(s), b.text(t))) {
        const auto known = static_cast<std::uint8_t>(s.flags | t.flags);
        one = (known & flag_shared) ? level::phone_fixed : (known & flag_personal) ? level::phone_mobile : level::phone_exact;
        found = std::min(terms_.rarity(term::phone, s.hash), terms_.rarity(term::phone, t.hash)) - one_bit;
      } else if (level <= level::phone_edit && may_be_slip(s, t) && fields::compare_numbers(a.text(s), b.text(t)) == fields::number_level::one_edit) {
        one = level::phone_edit;
        found = log2_of(frequencies::prior_inverse(term::phone) / 40);
      }
      const bool both_exact = one >= level::phone_exact && level >= level::phone_exact;
      if (both_exact && one != level) out.swayed = sway::all;  // which of them counts hangs on which is rarer
      if (both_exact ? found > rarity || (found == rarity && one < level) : one > level || (one == level && found > rarity))
        level = one, rarity = found;
    }
  }
  const auto mobile = [](const token& t) { return (t.flags & flag_personal) != 0; };
  if (level == level::phone_fixed && std::ranges::any_of(x, mobile) && std::ranges::any_of(y, mobile)) level = level::phone_line;
  set(out, comparison::phone, level, rarity - tries(x.size(), y.size()));
}

void comparer::number(token_kind kind, comparison c, term type, const feature& a, const feature& b, evidence& out) const {
  const auto x = a.of(kind);
  const auto y = b.of(kind);
  std::uint8_t level = 0;
  millibits rarity = 0;
  for (const token& s : x) {
    for (const token& t : y) {
      const bool equal = s.hash == t.hash;
      if (s.group != t.group && !equal) continue;  // numbers of two schemes say nothing when they differ
      std::uint8_t one = level::number_diff;
      millibits found = 0;
      if (equal) {
        one = level::number_exact;
        found = terms_.rarity(type, s.hash);
      } else if (may_be_slip(s, t) && fields::compare_numbers(a.text(s), b.text(t)) == fields::number_level::one_edit) {
        one = level::number_edit;
        found = log2_of(frequencies::prior_inverse(type) / 100);
      }
      if (one > level || (one == level && found > rarity)) level = one, rarity = found;
    }
  }
  if (level) set(out, c, level, rarity - tries(x.size(), y.size()));
}

void comparer::category(const feature& a, const feature& b, evidence& out) const {
  const auto x = a.of(token_kind::category);
  const auto y = b.of(token_kind::category);
  std::size_t shared = 0;
  std::size_t wordless_x = 0;
  std::size_t wordless_y = 0;
  std::size_t in_x = 0;
  std::size_t in_y = 0;
  millibits rarity = 0;
  for (std::uint8_t group = 0; group < 3; ++group) {
    const auto of_group = [group](const token& t) { return t.group == group; };
    const auto n = static_cast<std::size_t>(std::ranges::count_if(x, of_group));
    const auto m = static_cast<std::size_t>(std::ranges::count_if(y, of_group));
    if (!n || !m) continue;
    in_x += n;
    in_y += m;
    for (const token& s : x) {
      if (!of_group(s)) continue;
      const bool found = std::ranges::any_of(y, [&](const token& t) { return of_group(t) && b.latin_hash(t) == a.latin_hash(s); });
      if (found) ++shared, rarity = std::max(rarity, terms_.rarity(term::category_word, a.latin_hash(s)));
      else ++wordless_x;
    }
    wordless_y = in_y - std::min(in_y, shared);
  }
  if (!in_x) return;
  std::uint8_t level = level::category_diff;
  if (shared) level = wordless_x || wordless_y ? level::category_shared : level::category_exact;
  set(out, comparison::category, level, rarity);
}

void comparer::same(token_kind kind, comparison c, const feature& a, const feature& b, evidence& out) const {
  const bool equal = a.of(kind)[0].hash == b.of(kind)[0].hash;
  set(out, c, equal ? level::agree : level::conflict, equal && c == comparison::gender ? one_bit : 0);
}

void comparer::natures(const feature& a, const feature& b, evidence& out) const {
  const nature x = nature_of(a);
  const nature y = nature_of(b);
  if (x == nature::organization && y == nature::organization) set(out, comparison::kind, level::organizations, 0);
  else if (differ(x, y) && !out.level[static_cast<std::size_t>(comparison::kind)]) set(out, comparison::kind, level::conflict, 0);
}

nature nature_of(const feature& f) {
  if (f.has(facet::name) || f.has(facet::birth_date) || f.has(facet::gender)) return nature::person;
  if (!f.has(facet::organization)) return nature::unknown;
  const auto of_person = [](const token& t) { return (t.flags & (flag_shared | flag_from_organization)) == 0; };
  return std::ranges::any_of(f.of(token_kind::email), of_person) ? nature::unknown : nature::organization;
}

bool merged_in_source(const feature& a, const feature& b) {
  const auto into = [](const feature& from, const feature& to) {
    const std::uint64_t target = from.merged_into();
    return target && (target == to.merged_into() || std::ranges::find(to.references(), target) != to.references().end());
  };
  return into(a, b) || into(b, a);
}

guard excluded_by(const feature& a, const feature& b) {
  if (merged_in_source(a, b)) return guard::none;
  if (a.source_unique && a.source_unique == b.source_unique) return guard::unique_source;
  for (const token_kind kind : {token_kind::identifier, token_kind::suffix}) {
    for (const token& of_group : a.of(kind)) {
      bool differs = false;
      bool agrees = false;
      for (const token& s : a.of(kind))
        for (const token& t : b.of(kind)) {
          if (!(s.flags & t.flags & flag_hard) || s.group != of_group.group || t.group != s.group) continue;
          (t.hash == s.hash ? agrees : differs) = true;
        }
      if (differs && !agrees) return kind == token_kind::identifier ? guard::identifier : guard::suffix;
    }
  }
  return guard::none;
}

}  // namespace cdb::resolve
