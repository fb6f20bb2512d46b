#include "resolve/term_counts.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <tuple>

#include "fields/name_levels.h"
#include "fields/postcode_levels.h"
#include "resolve/compare_address.h"
#include "resolve/parallel.h"
#include "resolve/token_builder.h"
#include "text/fold.h"

namespace cdb::resolve {
namespace {

constexpr std::uint32_t least_count = 3;
constexpr std::size_t longest_run = 64;  // words of one deletion or sound that are looked at, the commonest first

struct word {
  std::uint64_t key;
  std::uint32_t count;
  std::uint16_t soundex;
  const feature* holder;
  const token* text;
  std::string_view latin() const { return holder->latin(*text); }
};

// Neighbours of a word among the words of the same kind, by a deletion index (Mor and Fraenkel 1982; the idea behind
// SymSpell) and by equal Soundex.
class neighbourhood {
 public:
  neighbourhood(std::vector<word> words, const progress& report) : words_(std::move(words)), report_(report) {
    std::ranges::sort(words_, [](const word& a, const word& b) { return std::tuple(b.count, a.key) < std::tuple(a.count, b.key); });
  }

  // Adds typo and similar counts for the words that are kept; some of them only when cancelled.
  void count(std::vector<term_count>& kept) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> index;
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      if (report_.cancelled()) return;
      const std::string_view text = words_[i].latin();
      index.emplace_back(value_hash(text), i);
      if (text.size() < 3) continue;
      std::string shorter;
      for (std::size_t at = 0; at < text.size(); ++at) {
        shorter.assign(text);
        shorter.erase(at, 1);
        index.emplace_back(value_hash(shorter), i);
      }
    }
    look(index);
    index.clear();
    for (std::uint32_t i = 0; i < words_.size(); ++i)
      if (words_[i].soundex) index.emplace_back(words_[i].soundex, i);
    look(index);
    for (const auto& [key, near] : found()) {
      const auto at = std::ranges::lower_bound(kept, key, {}, &term_count::key);
      if (at == kept.end() || at->key != key) continue;
      at->typo += near.first;
      at->similar += near.second;
    }
  }

 private:
  struct pair {
    std::uint32_t a;  // the commoner word
    std::uint32_t b;
    auto operator<=>(const pair&) const = default;
  };

  // Words are in order of falling count, so a run is, too.
  void look(std::vector<std::pair<std::uint64_t, std::uint32_t>>& index) {
    std::ranges::sort(index);
    for (std::size_t from = 0; from < index.size() && !report_.cancelled();) {
      std::size_t to = from;
      while (to < index.size() && index[to].first == index[from].first) ++to;
      const std::size_t end = std::min(to, from + longest_run);
      for (std::size_t i = from; i < end && words_[index[i].second].count >= least_count; ++i)
        for (std::size_t j = i + 1; j < end; ++j)
          if (index[i].second != index[j].second) pairs_.push_back({index[i].second, index[j].second});
      from = to;
    }
  }

  std::vector<std::pair<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>>> found() {
    std::ranges::sort(pairs_);
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    std::vector<std::pair<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>>> out;
    for (const pair& p : pairs_) {
      if (report_.cancelled()) break;
      const word& a = words_[p.a];
      const word& b = words_[p.b];
      const auto level = fields::compare_name_words(a.latin(), b.latin(), a.soundex && a.soundex == b.soundex);
      if (level != fields::name_level::typo && level != fields::name_level::similar) continue;
      const bool typo = level == fields::name_level::typo;
      out.push_back({a.key, {typo ? b.count : 0, typo ? 0 : b.count}});
      out.push_back({b.key, {typo ? a.count : 0, typo ? 0 : a.count}});
    }
    return out;
  }

  std::vector<word> words_;
  std::vector<pair> pairs_;
  const progress& report_;
};

}  // namespace

std::uint64_t name_script(const feature& f) {
  for (const token_kind kind : {token_kind::family, token_kind::given})
    if (const auto words = f.of(kind); !words.empty()) return mix(1, static_cast<std::uint64_t>(text::main_script(f.text(words[0]))));
  return 0;
}

namespace {

// Calls take(kind, value) for the terms of a part of a record, but for given and family names; a term may come twice.
template <class Take>
void each_name_and_birth_term(const feature& f, Take&& take) {
  for (const token& t : f.of(token_kind::given)) take(term::initial, value_hash(f.latin(t).substr(0, 1)));
  for (const token& t : f.of(token_kind::middle)) take(term::name_word, t.hash);
  if (const std::uint64_t script = name_script(f)) take(term::script, script);
  for (const token& t : f.of(token_kind::birth_date)) {
    const std::string_view text = f.text(t);
    if (text.size() != 8) continue;  // of a damaged feature
    if (text.substr(0, 4) != "0000") take(term::year, value_hash(text.substr(0, 4)));
    if (text.substr(4) != "0000") take(term::month_day, value_hash(text.substr(4)));
    take(term::date, t.hash);
  }
  for (const token& t : f.of(token_kind::birth_place)) take(term::birth_place, f.latin_hash(t));
}

template <class Take>
void each_address_term(const feature& f, Take&& take) {
  for (const token& t : f.of(token_kind::postcode)) {
    const std::string_view text = f.text(t);
    take(term::postcode, t.hash);
    take(term::district, value_hash(fields::postcode_district(text)));
    take(term::area, value_hash(fields::postcode_area(text)));
  }
  for (const token& t : f.of(token_kind::place)) take(term::place, f.latin_hash(t));
  for (const token& t : f.of(token_kind::house)) take(term::house, t.hash);
  std::uint32_t groups = 0;
  for (const token& t : f.of(token_kind::street)) {
    take(term::street_word, f.latin_hash(t));
    if (groups >> (t.group & 31) & 1) continue;
    groups |= 1U << (t.group & 31);
    take(term::street, street_hash(f, t.group));
  }
}

template <class Take>
void each_other_term(const feature& f, Take&& take) {
  for (const token& t : f.of(token_kind::email)) {
    const std::string_view text = f.text(t);
    take(term::email, t.hash);
    take(term::local_part, value_hash(text.substr(0, text.rfind('@'))));
    take(term::domain, value_hash(text.substr(text.rfind('@') + 1)));
  }
  std::uint64_t organization = 0;
  for (const token& t : f.of(token_kind::organization)) {
    take(term::organization_word, f.latin_hash(t));
    organization = mix(organization, f.latin_hash(t));
  }
  if (organization) take(term::organization, organization);
  for (const token& t : f.of(token_kind::phone)) take(term::phone, t.hash);
  for (const token& t : f.of(token_kind::identifier)) take(term::identifier, t.hash);
  for (const token& t : f.of(token_kind::card)) take(term::card, t.hash);
  for (const token& t : f.of(token_kind::url)) take(term::url, t.hash);
  for (const token& t : f.of(token_kind::category)) take(term::category_word, f.latin_hash(t));
}

// Terms are counted by the part of a record that they are of, one part after the other, so that only one's are in memory.
enum class aspect { name_and_birth, address, others };

template <class Take>
void each_term(const feature& f, aspect what, Take&& take) {
  switch (what) {
    case aspect::name_and_birth: return each_name_and_birth_term(f, take);
    case aspect::address: return each_address_term(f, take);
    case aspect::others: return each_other_term(f, take);
  }
}

// The words of names whose neighbours are counted, too.
template <class Take>
void each_name(const feature& f, Take&& take) {
  constexpr std::pair<token_kind, term> kinds[] = {
      {token_kind::given, term::given}, {token_kind::nickname, term::given}, {token_kind::family, term::family}, {token_kind::former, term::family}};
  for (const auto& [kind, as] : kinds)
    for (const token& t : f.of(kind)) take(as, t);
}

using record_counts = std::array<std::uint64_t, terms>;  // records that have a term of each kind

constexpr unsigned part_bits = 6;  // by the first bits of the key, so that no two parts share a term
constexpr std::size_t parts = std::size_t{1} << part_bits;
constexpr std::size_t counted_at_once = 4096;
static_assert(terms <= parts);

std::size_t part_of(std::uint64_t key) { return static_cast<std::size_t>(key >> (64 - part_bits)); }
// Within a part the first bits of a key are known: the kind takes their place.
constexpr std::uint64_t rest_of_key = ~std::uint64_t{0} >> part_bits;

template <class Entry>
struct by_part {  // the entries of some records
  std::vector<Entry> entries;
  std::array<std::uint32_t, parts + 1> begin{};

  template <class Key>
  by_part(const std::vector<Entry>& all, Key&& key_of) : entries(all.size()) {
    for (const Entry& e : all) ++begin[part_of(key_of(e)) + 1];
    for (std::size_t p = 0; p < parts; ++p) begin[p + 1] += begin[p];
    auto at = begin;
    for (const Entry& e : all) entries[at[part_of(key_of(e))]++] = e;
  }
  by_part() = default;
  std::span<const Entry> part(std::size_t p) const { return std::span(entries).subspan(begin[p], begin[p + 1] - begin[p]); }
};

template <class Entry>
std::vector<Entry> sorted_part(const std::vector<by_part<Entry>>& chunks, std::size_t p) {
  std::size_t size = 0;
  for (const auto& c : chunks) size += c.part(p).size();
  std::vector<Entry> all;
  all.reserve(size);
  for (const auto& c : chunks) all.insert(all.end(), c.part(p).begin(), c.part(p).end());
  std::sort(all.begin(), all.end());
  return all;
}

class term_counter {
 public:
  term_counter(std::span<const feature> features, unsigned threads, const progress& report) : features_(features), threads_(threads), report_(report) {}

  // False when cancelled.
  bool count(frequencies& out) {
    for (const aspect what : {aspect::name_and_birth, aspect::address, aspect::others})
      if (!count_aspect(what)) return false;
    std::vector<word> words[2];
    if (!count_names(words[0], words[1])) return false;
    std::ranges::sort(kept_, {}, &term_count::key);
    // Given and family words have different keys, so the two threads write different entries.
    if (!run_chunks(2, threads_, report_, "terms", [&](std::size_t i, unsigned) { neighbourhood(std::move(words[i]), report_).count(kept_); })) return false;
    kept_.shrink_to_fit();
    out.set(std::move(kept_), records_);
    return true;
  }

 private:
  struct name_entry {
    std::uint64_t key;
    std::uint32_t record;
    std::uint8_t token;  // index
    term kind;
    bool operator<(const name_entry& o) const { return std::tuple(key, record) < std::tuple(o.key, o.record); }
  };
  struct term_entry {
    std::uint64_t key;
    term kind;
  };

  std::size_t chunks() const { return (features_.size() + counted_at_once - 1) / counted_at_once; }

  template <class Collect>
  bool each_chunk(Collect&& collect) {
    std::vector<record_counts> held(chunks());
    const bool done = run_chunks(chunks(), threads_, report_, "terms", [&](std::size_t chunk, unsigned) {
      collect(chunk, chunk * counted_at_once, std::min(features_.size(), (chunk + 1) * counted_at_once), held[chunk]);
    });
    for (const record_counts& part : held)
      for (std::size_t t = 0; t < terms; ++t) records_[t] += part[t];
    return done;
  }

  static void note(std::uint32_t seen, record_counts& records) {
    for (std::size_t t = 0; t < terms; ++t) records[t] += seen >> t & 1;
  }

  bool count_aspect(aspect what) {
    std::vector<by_part<std::uint64_t>> collected(chunks());
    const bool going = each_chunk([&](std::size_t chunk, std::size_t from, std::size_t to, record_counts& records) {
      std::vector<term_entry> all;
      for (std::size_t i = from; i < to && !report_.cancelled(); ++i) {
        const auto own = static_cast<std::ptrdiff_t>(all.size());
        std::uint32_t seen = 0;
        each_term(features_[i], what, [&](term kind, std::uint64_t value) {
          seen |= 1U << static_cast<unsigned>(kind);
          const std::uint64_t key = term_key(kind, value);
          if (std::find_if(all.begin() + own, all.end(), [&](const term_entry& e) { return e.key == key; }) == all.end()) all.push_back({key, kind});
        });
        note(seen, records);
      }
      const by_part<term_entry> sorted(all, [](const term_entry& e) { return e.key; });
      collected[chunk].begin = sorted.begin;
      collected[chunk].entries.reserve(sorted.entries.size());
      for (const term_entry& e : sorted.entries)
        collected[chunk].entries.push_back((e.key & rest_of_key) | static_cast<std::uint64_t>(e.kind) << (64 - part_bits));
    });
    if (!going) return false;
    std::vector<std::vector<term_count>> kept(parts);
    const bool done = run_chunks(parts, threads_, report_, "terms", [&](std::size_t p, unsigned) {
      const auto all = sorted_part(collected, p);
      for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
        while (to < all.size() && all[to] == all[from]) ++to;
        if (to - from < least_count) continue;
        const std::uint64_t key = (all[from] & rest_of_key) | static_cast<std::uint64_t>(p) << (64 - part_bits);
        kept[p].push_back({key, static_cast<term>(all[from] >> (64 - part_bits)), static_cast<std::uint32_t>(to - from), 0, 0});
      }
    });
    keep(kept);
    return done;
  }

  bool count_names(std::vector<word>& given, std::vector<word>& family) {
    std::vector<by_part<name_entry>> collected(chunks());
    const bool going = each_chunk([&](std::size_t chunk, std::size_t from, std::size_t to, record_counts& records) {
      std::vector<name_entry> all;
      for (std::size_t i = from; i < to && !report_.cancelled(); ++i) {
        std::uint32_t seen = 0;
        each_name(features_[i], [&](term kind, const token& t) {
          seen |= 1U << static_cast<unsigned>(kind);
          all.push_back({term_key(kind, t.hash), static_cast<std::uint32_t>(i), static_cast<std::uint8_t>(&t - features_[i].tokens().data()), kind});
        });
        note(seen, records);
      }
      collected[chunk] = by_part<name_entry>(all, [](const name_entry& e) { return e.key; });
    });
    if (!going) return false;
    struct found {
      std::vector<word> given;
      std::vector<word> family;
    };
    std::vector<found> counted(parts);
    std::vector<std::vector<term_count>> kept(parts);
    const bool done = run_chunks(parts, threads_, report_, "terms", [&](std::size_t p, unsigned) {
      const auto all = sorted_part(collected, p);
      for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
        std::uint32_t count = 0;
        word least{};  // of its readings, as a present and a former surname may have two: whichever order the records came in
        for (; to < all.size() && all[to].key == all[from].key; ++to) {
          count += to == from || all[to].record != all[to - 1].record;
          const feature& holder = features_[all[to].record];
          const token& t = holder.tokens()[all[to].token];
          const word one{all[to].key, 0, t.soundex, &holder, &t};
          if (to == from || std::pair(one.latin(), one.soundex) < std::pair(least.latin(), least.soundex)) least = one;
        }
        least.count = count;
        if (count >= least_count) kept[p].push_back({least.key, all[from].kind, count, 0, 0});
        (all[from].kind == term::given ? counted[p].given : counted[p].family).push_back(least);
      }
    });
    keep(kept);
    for (found& f : counted) {
      given.insert(given.end(), f.given.begin(), f.given.end());
      family.insert(family.end(), f.family.begin(), f.family.end());
      f = {};
    }
    return done;
  }

  void keep(const std::vector<std::vector<term_count>>& kept) {
    for (const auto& part : kept) kept_.insert(kept_.end(), part.begin(), part.end());
  }

  std::span<const feature> features_;
  unsigned threads_;
  const progress& report_;
  std::vector<term_count> kept_;
  record_counts records_{};
};

bool one_customers(term kind) {
  return kind == term::email || kind == term::phone || kind == term::identifier || kind == term::card || kind == term::url;
}

// The keys of a record's terms, each once.
void terms_of(const feature& f, std::vector<std::uint64_t>& out) {
  out.clear();
  for (const aspect what : {aspect::name_and_birth, aspect::address, aspect::others})
    each_term(f, what, [&](term kind, std::uint64_t value) { out.push_back(term_key(kind, value)); });
  each_name(f, [&](term kind, const token& t) { out.push_back(term_key(kind, t.hash)); });
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

// A value that c records hold, n_k of them of customer k: whoever holds it meets it in the mean in c - sum n_k^2 / c records of others.
// Values that should be one customer's are counted by customer.
bool count_others(std::span<const feature> features, std::span<const std::vector<std::uint32_t>> clusters, unsigned threads, const progress& report,
                  const frequencies& terms, frequencies& out) {
  std::vector<term_count> entries(terms.entries().begin(), terms.entries().end());
  std::vector<std::uint64_t> own(entries.size(), 0);  // sums of integers: any order gives the same
  constexpr std::size_t clusters_a_chunk = 256;
  const bool done = run_chunks((clusters.size() + clusters_a_chunk - 1) / clusters_a_chunk, threads, report, "terms", [&](std::size_t chunk, unsigned) {
    std::vector<std::uint64_t> held;
    std::vector<std::uint64_t> record;
    for (std::size_t k = chunk * clusters_a_chunk; k < std::min(clusters.size(), (chunk + 1) * clusters_a_chunk) && !report.cancelled(); ++k) {
      held.clear();
      for (const std::uint32_t i : clusters[k]) {
        terms_of(features[i], record);
        held.insert(held.end(), record.begin(), record.end());
      }
      std::ranges::sort(held);
      for (std::size_t from = 0, to = 0; from < held.size(); from = to) {
        while (to < held.size() && held[to] == held[from]) ++to;
        const std::uint64_t n = to - from;
        if (n == 1) continue;
        const term_count* known = terms.find(held[from]);
        if (known) std::atomic_ref(own[static_cast<std::size_t>(known - terms.entries().data())]) += one_customers(known->kind) ? n - 1 : n * (n - 1);
      }
    }
  });
  if (!done) return false;
  for (std::size_t i = 0; i < entries.size(); ++i)
    entries[i].count -= static_cast<std::uint32_t>(one_customers(entries[i].kind) ? own[i] : own[i] / entries[i].count);
  out.set(std::move(entries), terms.records());
  return true;
}

}  // namespace

bool count_terms(std::span<const feature> features, unsigned threads, const progress& report, frequencies& out) {
  return term_counter(features, threads, report).count(out);
}

bool leave_own_customer_out(std::span<const feature> features, std::span<const std::vector<std::uint32_t>> clusters, unsigned threads,
                            const progress& report, frequencies& terms, std::vector<millibits>& rarer) {
  frequencies counted;
  if (!count_others(features, clusters, threads, report, terms, counted)) return false;
  rarer.assign(features.size(), 0);
  const bool done = run_chunks((features.size() + counted_at_once - 1) / counted_at_once, threads, report, "terms", [&](std::size_t chunk, unsigned) {
    std::vector<std::uint64_t> held;
    for (std::size_t i = chunk * counted_at_once; i < std::min(features.size(), (chunk + 1) * counted_at_once) && !report.cancelled(); ++i) {
      terms_of(features[i], held);
      for (const std::uint64_t key : held)
        if (const term_count* known = terms.find(key)) rarer[i] += counted.look_up(key, known->kind).rarity - terms.look_up(key, known->kind).rarity;
    }
  });
  if (!done) return false;
  terms = std::move(counted);
  return true;
}

}  // namespace cdb::resolve
