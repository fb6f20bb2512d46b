#include "resolve/compare_name.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "resolve/term_counts.h"
#include "resolve/token_builder.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::resolve {

using fields::name_level;

namespace {

constexpr millibits least_given = 3 * one_bit;  // that a given name says, however few write in its script

// Whose letters are those of an alphabet or its like, not of Han, kana or Hangul: two such words can differ by a slip.
bool is_spelled(const feature& f, const token& t) { return t.latin_size == 0 || static_cast<unsigned char>(f.text(t).front()) < 0xE2; }

// "a" of anna, "wm" is none.
bool is_initial(std::string_view text) { return text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80; }

std::size_t first_letter(std::string_view text) {
  std::size_t at = 0;
  if (!text.empty()) (void)next_code_point(text, at);
  return at;
}

// One letter of an alphabet: "ш" of шамиль too.
bool is_initial(const feature& f, const token& t) {
  return t.latin_size == 0 ? is_initial(f.text(t)) : is_spelled(f, t) && first_letter(f.text(t)) == f.text(t).size();
}

// The letter that a word begins with: in Thai some vowels are written before it.
std::string_view initial_of(std::string_view text) {
  for (const std::string_view vowel : {"\xE0\xB9\x80", "\xE0\xB9\x81", "\xE0\xB9\x82", "\xE0\xB9\x83", "\xE0\xB9\x84"})
    if (text.starts_with(vowel) && text.size() > vowel.size()) text.remove_prefix(vowel.size());
  return text.substr(0, first_letter(text));
}

// One of them is an initial, and the other's or of a word that begins with it.
bool initials_agree(const feature& fa, const token& a, const feature& fb, const token& b) {
  const bool first = is_initial(fa, a);
  if (!first && !is_initial(fb, b)) return false;
  if (a.latin_size && b.latin_size) return initial_of(fa.text(a)) == initial_of(fb.text(b));
  return first ? fb.latin(b).starts_with(fa.latin(a)) : fa.latin(a).starts_with(fb.latin(b));
}

}  // namespace

millibits name_limit(const model& m) { return log2_of(m.population + 2000) + 4 * one_bit; }

struct name_comparer::side {
  const feature& f;
  token_list family;
  token_list given;    // with nicknames
  token_list middle;
  bool has_family = false;
  bool has_given = false;
  std::size_t count = 0;

  explicit side(const feature& own) : f(own) {
    const auto take = [&](token_kind kind, token_list& to) {
      for (const token& t : f.of(kind)) to.push_back(&t);
    };
    take(token_kind::family, family);
    take(token_kind::given, given);
    take(token_kind::middle, middle);
    has_family = !family.empty();
    has_given = !given.empty();
    count = family.size() + given.size() + middle.size();
    take(token_kind::former, family);
    take(token_kind::nickname, given);
  }
  bool lone() const { return count == 1; }
};

void name_comparer::set(evidence& out, comparison c, std::uint8_t level, millibits rarity) const {
  out.level[static_cast<std::size_t>(c)] = level;
  out.rarity[static_cast<std::size_t>(c)] = std::max(rarity, 0);
}

name_comparer::match name_comparer::pair(const token& x, const token& y, term type) const {
  if (x.hash == y.hash) return {name_level::exact, terms_.rarity(type, x.hash)};
  if (a_.latin_hash(x) == b_.latin_hash(y)) {
    // A reading stands for several spellings: 张 and 章 are both Zhang.
    const millibits rarer = std::min(terms_.rarity(type, x.hash), terms_.rarity(type, y.hash));
    const bool across = (x.latin_size == 0) != (y.latin_size == 0);
    return across ? match{name_level::exact, rarer - one_bit} : match{name_level::similar, rarer - 2 * one_bit};
  }
  if (x.latin_size && y.latin_size && !(is_spelled(a_, x) && is_spelled(b_, y))) return {};
  const bool across = (x.latin_size == 0) != (y.latin_size == 0) && is_spelled(a_, x) && is_spelled(b_, y);
  if (across ? words_.transcribed(a_, x, b_, y) : words_.spelled(a_, x, b_, y))
    return {name_level::exact, std::min(terms_.rarity(type, x.hash), terms_.rarity(type, y.hash)) - 2 * one_bit};
  name_level level = words_.words(a_, x, b_, y);
  // A slip in another script can change more of the reading than of the word: พรสรรค์ beside พรสวรรค์. Short words are too near each other.
  if (level < name_level::typo && x.latin_size && y.latin_size && written_slip(x, y)) level = name_level::typo;
  if (level < name_level::typo && across && spelled_out(x, y)) level = name_level::typo;
  if (level == name_level::none) return {};
  // A reading is one of several: Оксана is Oxana and Oksana.
  if (level == name_level::similar && (x.latin_size == 0) != (y.latin_size == 0)) level = name_level::typo;
  const auto how = level == name_level::typo ? frequencies::nearness::typo : frequencies::nearness::similar;
  return {level, terms_.neighbour_rarity(type, x.hash, y.hash, how)};
}

bool name_comparer::written_slip(const token& x, const token& y) const {
  const std::string_view p = a_.text(x), q = b_.text(y);
  constexpr std::size_t shortest = 4, bytes_of_two_letters = 6;
  return std::max(p.size(), q.size()) - std::min(p.size(), q.size()) <= bytes_of_two_letters && count_code_points(p.size() < q.size() ? p : q) >= shortest &&
         words_.written(a_, x, b_, y) == name_level::typo;
}

// Mohammed beside a word that leaves its vowels out.
bool name_comparer::spelled_out(const token& x, const token& y) const {
  const std::string_view reading = x.latin_size ? a_.latin(x) : b_.latin(y);
  return text::leaves_vowels_out(x.latin_size ? a_.text(x) : b_.text(y)) && text::same_consonants(reading, x.latin_size ? b_.latin(y) : a_.latin(x));
}

name_comparer::match name_comparer::best(std::span<const token* const> x, std::span<const token* const> y, term type) const {
  match found;
  for (const token* p : x) {
    for (const token* q : y) {
      const match one = pair(*p, *q, type);
      if (one.level > found.level || (one.level == found.level && one.rarity > found.rarity)) found = one;
    }
  }
  return found;
}

// The rarest word that both lists hold.
name_comparer::match name_comparer::moved(std::span<const token* const> x, std::span<const token* const> y, term type) const {
  match found;
  for (const token* p : x)
    for (const token* q : y)
      if (p->hash == q->hash) found = {name_level::exact, std::max(found.rarity, terms_.rarity(type, p->hash))};
  return found;
}

// "van dyke" and "vandyke", "xiao ming" and "xiaoming".
name_comparer::match name_comparer::joined(std::span<const token* const> x, std::span<const token* const> y, term type) const {
  if (x.size() < 2 && y.size() < 2) return {};
  const auto join = [](const feature& f, std::span<const token* const> words) {
    std::string out;
    for (const token* t : words) out += f.latin(*t);
    return out;
  };
  const std::string p = join(a_, x), q = join(b_, y);
  const auto spelled = [](const feature& f, std::span<const token* const> word, const std::string& latin) {  // 지훈 and Ji Hoon
    return word.size() == 1 && text::spells_hangul(f.text(*word[0]), latin);
  };
  if (p != q && !spelled(a_, x, q) && !spelled(b_, y, p)) return {};
  return {name_level::exact, log2_of(frequencies::prior_inverse(type))};
}

void name_comparer::compare(const model& m, evidence& out) {
  const side a(a_);
  const side b(b_);
  const bool apart = a.has_family != b.has_family;
  if (parted_otherwise(a, b, out)) {
    extra(a, b, out);
  } else if (a.lone() && b.count && (!b.lone() || (apart && a.has_family))) {
    lone(a, b, out);
  } else if (b.lone() && a.count && (!a.lone() || (apart && b.has_family))) {
    lone(b, a, out);
  } else if (swapped(a, b, out)) {
    extra(a, b, out);
  } else {
    surname(a, b, out);
    given(a, b, out);
    extra(a, b, out);
  }
  within_script(a, b, out);
  millibits rest = name_limit(m);
  for (const comparison c : {comparison::surname, comparison::given, comparison::extra}) {
    millibits& rarity = out.rarity[static_cast<std::size_t>(c)];
    rarity = std::min(rarity, rest);
    rest -= rarity;
  }
}

// Who agree in their surnames are known to write in one script: how rare the given name is counts among those only.
void name_comparer::within_script(const side& a, const side& b, evidence& out) const {
  const std::uint8_t surname = out.level[static_cast<std::size_t>(comparison::surname)];
  const std::uint8_t given = out.level[static_cast<std::size_t>(comparison::given)];
  if (surname < level::surname_similar || given < level::given_initial || given > level::given_exact || !a.has_given || !b.has_given) return;
  millibits& rarity = out.rarity[static_cast<std::size_t>(comparison::given)];
  const millibits rarer = std::max(terms_.rarity(term::script, name_script(a_)), terms_.rarity(term::script, name_script(b_)));
  rarity = std::max(rarity - rarer, std::min(rarity, least_given));
}

// 黒野 紗花 and 黒野紗花: one Han name whose parts were told apart in two ways, or in one record only.
bool name_comparer::parted_otherwise(const side& a, const side& b, evidence& out) const {
  if (!a.has_family || !b.has_family || a.family[0]->hash == b.family[0]->hash) return false;
  const auto may_be_han = [](const side& s) {  // a word is of Han characters alone or has none; their first byte is never less
    const auto starts = [&](const token* t) { return static_cast<unsigned char>(s.f.text(*t).front()) >= 0xE2; };
    return starts(s.family[0]) || (s.has_given && starts(s.given[0]));
  };
  if (!may_be_han(a) && !may_be_han(b)) return false;
  const auto named = [](const side& s) { return s.has_given ? s.f.text(*s.given[0]) : std::string_view{}; };
  const auto length = [&](const side& s) { return s.f.text(*s.family[0]).size() + named(s).size(); };
  if (length(a) != length(b) && length(a) != named(b).size() && length(b) != named(a).size()) return false;
  const auto written = [](const side& s) {
    std::string all(s.f.text(*s.family[0]));
    if (s.has_given) all += s.f.text(*s.given[0]);
    return all;
  };
  const std::string whole = written(a);
  if (!text::has_han(whole) && !text::has_han(written(b))) return false;
  // A given name alone was taken for a whole name: 明恵 and 竹岡 明恵.
  if (const side* longer = whole == named(b) ? &b : written(b) == named(a) ? &a : nullptr) {
    set(out, comparison::given, level::given_exact, terms_.rarity(term::given, longer->given[0]->hash));
    return true;
  }
  if (whole != written(b)) return false;
  set(out, comparison::surname, level::surname_exact,
      std::min(terms_.rarity(term::family, a.family[0]->hash), terms_.rarity(term::family, b.family[0]->hash)));
  millibits rarity = log2_of(frequencies::prior_inverse(term::given));
  for (const side* s : {&a, &b})
    if (s->has_given) rarity = std::min(rarity, terms_.rarity(term::given, s->given[0]->hash));
  set(out, comparison::given, level::given_exact, rarity);
  return true;
}

// How rare the initial is that a word of one list is, or has, and a word of the other begins with; -1 if there is none.
millibits name_comparer::common_initial(std::span<const token* const> x, std::span<const token* const> y, evidence& out) const {
  millibits rarity = -1;
  for (const token* p : x)
    for (const token* q : y)
      if (initials_agree(a_, *p, b_, *q)) rarity = std::max(rarity, initial_rarity(*p, *q, out));
  return rarity;
}

// Reuben James and James Reuben, Kiss J. and János Kiss: no part agrees with its own, both with the other. A slip or an initial in one of
// them is let pass.
bool name_comparer::swapped(const side& a, const side& b, evidence& out) const {
  constexpr millibits slip = 3 * one_bit;             // the chance of an exact name against that of one with a slip
  constexpr millibits written_wrongly = 5 * one_bit;  // 3 of 100, RESOLVING §4's prior of a name in another place
  if (!a.has_family || !a.has_given || !b.has_family || !b.has_given) return false;
  const match first = best(a.family, b.given, term::family);
  const match second = best(a.given, b.family, term::family);
  if (std::max(first.level, second.level) < name_level::exact) return false;
  if (best(a.family, b.family, term::family).level >= name_level::typo || best(a.given, b.given, term::given).level >= name_level::typo) return false;
  out.swayed = sway::all;
  if (std::min(first.level, second.level) < name_level::typo) {
    const bool first_is_whole = first.level == name_level::exact;
    const millibits initial = first_is_whole ? common_initial(a.given, b.family, out) : common_initial(a.family, b.given, out);
    if (initial < 0) return false;
    set(out, comparison::surname, level::surname_moved, (first_is_whole ? first : second).rarity - one_bit);
    set(out, comparison::given, level::given_initial, initial);
    return true;
  }
  // Which of the two words is the family name is not known. With the roles in which they say less, one record is written wrongly, which is
  // seldom so of a stranger's with just these names; with the others, both records are right and the names are two people's.
  const auto rarity = [](const match& m) { return m.level == name_level::typo ? m.rarity - slip : m.rarity; };
  std::pair less{rarity(first), rarity(best(a.given, b.family, term::given))};
  std::pair more{rarity(second), rarity(best(a.family, b.given, term::given))};
  const auto total = [](const auto& p) { return p.first + p.second; };
  if (total(more) < total(less) || (total(more) == total(less) && more < less)) std::swap(less, more);
  set(out, comparison::surname, level::surname_moved, less.first - one_bit);
  set(out, comparison::given, level::given_swapped, less.second + std::min(written_wrongly, total(more) - total(less)));
  return true;
}

// Han in one name and in the other what may be a reading of Han, but not Mandarin's: characters are read in Japanese in ways they do not
// tell, so that two readings differ says nothing.
bool name_comparer::unreadable(const side& a, const side& b) const {
  const auto any = [](const side& s, auto&& holds) { return std::ranges::any_of(s.family, holds) || std::ranges::any_of(s.given, holds); };
  const auto han = [&](const side& s) { return any(s, [&](const token* t) { return t->latin_size && text::has_han(s.f.text(*t)); }); };
  const bool first = han(a);
  if (first == han(b)) return false;
  const side& read = first ? b : a;
  const side& written = first ? a : b;
  const auto other = [&](const token* t) { return !is_initial(read.f.latin(*t)) && !words_.reading(read.f, *t).pinyin; };
  // A character is a syllable of Mandarin: Sa-tou Ke-ni-chi has one too many for 佐藤 健一.
  const auto miscounted = [&](const token_list& characters, const token_list& words) {
    if (characters.empty() || words.empty()) return false;
    const std::string_view text = written.f.text(*characters[0]);
    if (!text::has_han(text)) return false;
    const auto count = std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    const word_reading reading = words_.reading(read.f, *words[0]);
    return reading.romaji && count < 31 && !(reading.pinyin_syllables >> count & 1);
  };
  const auto never = [&](const token* t) {
    if (t->latin_size) return is_spelled(read.f, *t);
    return !is_initial(read.f.latin(*t)) && !words_.reading(read.f, *t).han;
  };
  return (any(read, other) || miscounted(written.family, read.family) || miscounted(written.given, read.given)) && !any(read, never);
}

void name_comparer::surname(const side& a, const side& b, evidence& out) {
  if (!a.has_family || !b.has_family) return;
  match found = best(a.family, b.family, term::family);
  if (found.level < name_level::exact) {
    const match whole = joined(a.family, b.family, term::family);
    if (whole.level == name_level::exact) found = whole;
  }
  if (found.level == name_level::none && unreadable(a, b)) return;
  std::uint8_t level = level::surname_none;
  switch (found.level) {
    case name_level::exact: level = level::surname_exact; break;
    case name_level::typo: level = level::surname_typo; break;
    case name_level::similar: level = level::surname_similar; break;
    case name_level::none: {
      match moved;
      const auto consider = [&](const token_list& x, const token_list& y, taken which) {
        const match one = this->moved(x, y, term::family);
        if (one.level != name_level::exact) return;
        if (moved.level == name_level::exact) out.swayed = sway::all;
        if (moved.level == name_level::none || one.rarity > moved.rarity) moved = one, taken_ = which;
      };
      consider(a.family, b.middle, taken::neither);
      consider(a.middle, b.family, taken::neither);
      consider(a.family, b.given, taken::given_of_b);
      consider(a.given, b.family, taken::given_of_a);
      if (moved.level == name_level::exact) level = level::surname_moved, found.rarity = moved.rarity - one_bit;
      break;
    }
  }
  set(out, comparison::surname, level, found.rarity);
}

void name_comparer::given(const side& a, const side& b, evidence& out) const {
  if (!a.has_given || !b.has_given) {
    // A pet name alone can speak for a person, its absence from the other side says nothing.
    const match pet = best(a.given, b.given, term::given);
    if (pet.level == name_level::exact) set(out, comparison::given, level::given_exact, pet.rarity);
    return;
  }
  match found = best(a.given, b.given, term::given);
  if (found.level < name_level::exact) {
    const match whole = joined(a.given, b.given, term::given);
    if (whole.level == name_level::exact) found = whole;
  }
  if (found.level == name_level::none && unreadable(a, b)) return;
  switch (found.level) {
    case name_level::exact: set(out, comparison::given, level::given_exact, found.rarity); break;
    case name_level::typo: set(out, comparison::given, level::given_typo, found.rarity); break;
    case name_level::similar:
    case name_level::none: given_fallback(a, b, out);
      if (out.level[static_cast<std::size_t>(comparison::given)] < level::given_nickname && found.level == name_level::similar)
        set(out, comparison::given, level::given_similar, found.rarity);
      break;
  }
}

// Initials are counted of given names: that of a middle or a pet name may be one that neither record is counted for.
millibits name_comparer::initial_rarity(const token& x, const token& y, evidence& out) const {
  const std::string_view p = a_.latin(x).substr(0, 1), q = b_.latin(y).substr(0, 1);
  return p == q ? initial_rarity(p, out) : std::min(initial_rarity(p, out), initial_rarity(q, out));
}

millibits name_comparer::initial_rarity(std::string_view initial, evidence& out) const {
  const auto counted = [&](const feature& f) {
    return std::ranges::any_of(f.of(token_kind::given), [&](const token& t) { return f.latin(t).substr(0, 1) == initial; });
  };
  if (!counted(a_) && !counted(b_)) out.swayed = sway::all;
  return terms_.rarity(term::initial, value_hash(initial));
}

// Nickname, initial, a name in another place, an alias, or none.
void name_comparer::given_fallback(const side& a, const side& b, evidence& out) const {
  millibits nickname = -1;
  millibits also = 0;
  for (const token* x : a.given) {
    for (const token* y : b.given) {
      if (words_.nicknames(a_, *x, b_, *y))
        nickname = std::max(nickname, std::min(terms_.rarity(term::given, x->hash), terms_.rarity(term::given, y->hash)) - one_bit);
      also = std::max(also, words_.weights().alias_weight(x->hash, y->hash));
    }
  }
  if (nickname >= 0) return set(out, comparison::given, level::given_nickname, nickname);
  const millibits initial = common_initial(a.given, b.given, out);
  if (initial >= 0) return set(out, comparison::given, level::given_initial, initial);
  // A given name that stood for the other's surname has been counted.
  match moved;
  const auto consider = [&](const token_list& x, const token_list& y) {
    const match one = this->moved(x, y, term::given);
    if (one.level == name_level::exact && one.rarity >= moved.rarity) moved = one;
  };
  if (taken_ != taken::given_of_a) consider(a.given, b.family), consider(a.given, b.middle);
  if (taken_ != taken::given_of_b) consider(a.family, b.given), consider(a.middle, b.given);
  if (moved.level == name_level::exact) return set(out, comparison::given, level::given_moved, moved.rarity - one_bit);
  // A slip seldom turns one known name into another.
  const auto known = [this](const token_list& names) {
    return std::ranges::all_of(names, [&](const token* t) {
      const term_count* entry = terms_.find(term::given, t->hash);
      return t->nicknamed || (entry && entry->count >= 10);
    });
  };
  const bool other = also == 0 && known(a.given) && known(b.given);
  set(out, comparison::given, other ? level::given_other : level::given_none, also);
}

void name_comparer::extra(const side& a, const side& b, evidence& out) const {
  if (a.middle.empty() || b.middle.empty()) return;
  millibits agreed = -1;
  for (const token* x : a.middle) {
    for (const token* y : b.middle) {
      const match one = pair(*x, *y, term::name_word);
      if (one.level >= name_level::typo) agreed = std::max(agreed, one.rarity);
    }
  }
  agreed = std::max(agreed, common_initial(a.middle, b.middle, out));
  if (agreed >= 0) set(out, comparison::extra, level::extra_agree, agreed);
  else set(out, comparison::extra, level::extra_conflict, 0);
}

// A record with one word for a name: the word takes the place where it fits best, the other part is missing.
void name_comparer::lone(const side& one, const side& other, evidence& out) const {
  token_list word;
  word.push_back(one.has_family ? one.family[0] : one.has_given ? one.given[0] : one.middle[0]);
  const bool swapped = &one.f == &b_;
  const auto against = [&](const token_list& list, term type) {
    return swapped ? best(list, word, type) : best(word, list, type);
  };
  const match as_family = against(other.family, term::family);
  const match as_given = against(other.given, term::given);
  const auto to_level = [](name_level l, std::uint8_t similar, std::uint8_t typo, std::uint8_t exact, std::uint8_t none) {
    return l == name_level::exact ? exact : l == name_level::typo ? typo : l == name_level::similar ? similar : none;
  };
  const bool given_fits = as_given.level > as_family.level || (as_given.level == as_family.level && as_given.rarity > as_family.rarity);
  const bool nothing_fits = as_given.level == as_family.level && as_given.level == name_level::none;
  const bool own_part = one.has_given ? other.has_given : !other.has_family;
  const bool given = nothing_fits ? own_part : given_fits;
  if (!nothing_fits) out.swayed = sway::all;
  if (given) {
    const auto level = to_level(as_given.level, level::given_similar, level::given_typo, level::given_exact, level::given_none);
    set(out, comparison::given, level, as_given.rarity);
  } else {
    const auto level = to_level(as_family.level, level::surname_similar, level::surname_typo, level::surname_exact, level::surname_none);
    set(out, comparison::surname, level, as_family.rarity);
  }
}

}  // namespace cdb::resolve
