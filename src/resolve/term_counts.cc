#include "resolve/term_counts.h"

#include <algorithm>
#include <array>
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

struct keyed {
  std::uint64_t key;
  term kind;
  std::uint32_t record;
  std::uint32_t token;  // index into the record's tokens of a name word
  bool operator<(const keyed& o) const { return std::tuple(key, record) < std::tuple(o.key, o.record); }
};

struct word {
  std::uint64_t key;
  std::uint32_t count;
  std::uint32_t soundex;
  const feature* holder;
  const token* text;
  std::string_view latin() const { return holder->latin(*text); }
};

// Neighbours of a word among the words of the same kind, by a deletion index (Mor and Fraenkel 1982; the idea behind
// SymSpell) and by equal Soundex.
class neighbourhood {
 public:
  explicit neighbourhood(std::vector<word> words) : words_(std::move(words)) {
    std::ranges::sort(words_, [](const word& a, const word& b) { return std::tuple(b.count, a.key) < std::tuple(a.count, b.key); });
  }

  // Adds typo and similar counts for the words that are kept.
  void count(std::vector<term_count>& kept) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> index;
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
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
    for (std::size_t from = 0; from < index.size();) {
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
};

constexpr std::uint32_t no_token = 0xFFFFFFFF;

using record_counts = std::array<std::uint64_t, terms>;  // records that have a term of each kind

void collect(const feature& f, std::uint32_t record, std::vector<keyed>& out, record_counts& records) {
  for (const token_kind kind : {token_kind::given, token_kind::nickname, token_kind::family, token_kind::former}) {
    const term as = kind == token_kind::given || kind == token_kind::nickname ? term::given : term::family;
    for (const token& t : f.of(kind))
      out.push_back({term_key(as, t.hash), as, record, static_cast<std::uint32_t>(&t - f.tokens.data())});
  }
  std::uint32_t seen = 0;
  each_term(f, [&](term kind, std::uint64_t value) {
    seen |= 1U << static_cast<unsigned>(kind);
    if (kind != term::given && kind != term::family) out.push_back({term_key(kind, value), kind, record, no_token});
  });
  for (std::size_t t = 0; t < terms; ++t) records[t] += seen >> t & 1;
}

// Values that are one customer's, or should be. Of a record each is distinct.
template <typename Take>
void each_contact(const feature& f, Take&& take) {
  constexpr std::pair<token_kind, term> kinds[] = {{token_kind::email, term::email}, {token_kind::phone, term::phone},
      {token_kind::identifier, term::identifier}, {token_kind::card, term::card}, {token_kind::url, term::url}};
  for (const auto& [kind, as] : kinds)
    for (const token& t : f.of(kind)) take(as, t.hash);
}

}  // namespace

std::uint64_t name_script(const feature& f) {
  for (const token_kind kind : {token_kind::family, token_kind::given})
    if (const auto words = f.of(kind); !words.empty()) return mix(1, static_cast<std::uint64_t>(text::main_script(f.text(words[0]))));
  return 0;
}

void each_term(const feature& f, const std::function<void(term, std::uint64_t)>& found) {
  std::uint64_t organization = 0;
  for (const token& t : f.tokens) {
    const std::string_view text = f.text(t);
    switch (t.kind) {
      case token_kind::given:
        found(term::initial, value_hash(f.latin(t).substr(0, 1)));
        found(term::given, t.hash);
        break;
      case token_kind::nickname: found(term::given, t.hash); break;
      case token_kind::family:
      case token_kind::former: found(term::family, t.hash); break;
      case token_kind::middle: found(term::name_word, t.hash); break;
      case token_kind::birth_date:
        if (text.substr(0, 4) != "0000") found(term::year, value_hash(text.substr(0, 4)));
        if (text.substr(4) != "0000") found(term::month_day, value_hash(text.substr(4)));
        found(term::date, t.hash);
        break;
      case token_kind::birth_place: found(term::birth_place, t.latin); break;
      case token_kind::postcode:
        found(term::postcode, t.hash);
        found(term::district, value_hash(fields::postcode_district(text)));
        found(term::area, value_hash(fields::postcode_area(text)));
        break;
      case token_kind::place: found(term::place, t.latin); break;
      case token_kind::house: found(term::house, t.hash); break;
      case token_kind::street: found(term::street_word, t.latin); break;
      case token_kind::email:
        found(term::email, t.hash);
        found(term::local_part, value_hash(text.substr(0, text.rfind('@'))));
        found(term::domain, value_hash(text.substr(text.rfind('@') + 1)));
        break;
      case token_kind::phone: found(term::phone, t.hash); break;
      case token_kind::organization:
        found(term::organization_word, t.latin);
        organization = mix(organization, t.latin);
        break;
      case token_kind::identifier: found(term::identifier, t.hash); break;
      case token_kind::card: found(term::card, t.hash); break;
      case token_kind::url: found(term::url, t.hash); break;
      case token_kind::category: found(term::category_word, t.latin); break;
      default: break;
    }
  }
  if (organization) found(term::organization, organization);
  if (const std::uint64_t script = name_script(f)) found(term::script, script);
  std::uint32_t groups = 0;
  for (const token& t : f.of(token_kind::street)) {
    if (groups >> (t.group & 31) & 1) continue;
    groups |= 1U << (t.group & 31);
    found(term::street, street_hash(f, t.group));
  }
}

bool count_terms(std::span<const feature> features, unsigned threads, const progress& report, frequencies& out) {
  constexpr std::size_t parts = 64;  // by key, so that no two parts share a term
  constexpr std::size_t step = 4096;
  const std::size_t chunks = (features.size() + step - 1) / step;
  std::vector<std::array<std::vector<keyed>, parts>> collected(chunks);
  std::vector<record_counts> held(chunks);
  bool going = run_chunks(chunks, threads, report, "terms", [&](std::size_t chunk, unsigned) {
    std::vector<keyed> all;
    for (std::size_t i = chunk * step; i < std::min(features.size(), (chunk + 1) * step); ++i)
      collect(features[i], static_cast<std::uint32_t>(i), all, held[chunk]);
    for (const keyed& k : all) collected[chunk][k.key >> 58].push_back(k);
  });
  if (!going) return false;
  struct part {
    std::vector<term_count> kept;
    std::vector<word> given;
    std::vector<word> family;
  };
  std::vector<part> counted(parts);
  going = run_chunks(parts, threads, report, "terms", [&](std::size_t p, unsigned) {
    std::vector<keyed> all;
    for (auto& c : collected) {
      all.insert(all.end(), c[p].begin(), c[p].end());
      c[p] = {};
    }
    std::sort(all.begin(), all.end());
    for (std::size_t from = 0; from < all.size();) {
      std::size_t to = from;
      std::uint32_t count = 0;
      for (; to < all.size() && all[to].key == all[from].key; ++to) count += to == from || all[to].record != all[to - 1].record;
      const keyed& first = all[from];
      if (count >= least_count) counted[p].kept.push_back({first.key, first.kind, count, 0, 0});
      if (first.token != no_token) {
        const feature& holder = features[first.record];
        const token& t = holder.tokens[first.token];
        (first.kind == term::given ? counted[p].given : counted[p].family).push_back({first.key, count, t.soundex, &holder, &t});
      }
      from = to;
    }
  });
  if (!going) return false;
  std::vector<term_count> kept;
  std::array<std::vector<word>, 2> words;
  for (part& p : counted) {
    kept.insert(kept.end(), p.kept.begin(), p.kept.end());
    words[0].insert(words[0].end(), p.given.begin(), p.given.end());
    words[1].insert(words[1].end(), p.family.begin(), p.family.end());
    p = {};
  }
  std::ranges::sort(kept, {}, &term_count::key);
  // Given and family words have different keys, so the two threads write different entries.
  going = run_chunks(2, threads, report, "terms", [&](std::size_t i, unsigned) { neighbourhood(std::move(words[i])).count(kept); });
  if (!going) return false;
  record_counts records{};
  for (const record_counts& part : held)
    for (std::size_t t = 0; t < terms; ++t) records[t] += part[t];
  out.set(std::move(kept), records);
  return true;
}

std::vector<millibits> count_holders(std::span<const feature> features, std::span<const std::vector<std::uint32_t>> clusters, unsigned threads, frequencies& out) {
  std::vector<term_count> entries(out.entries().begin(), out.entries().end());
  std::vector<std::uint64_t> held;
  for (const auto& members : clusters) {
    held.clear();
    for (const std::uint32_t i : members) each_contact(features[i], [&](term kind, std::uint64_t value) { held.push_back(term_key(kind, value)); });
    std::ranges::sort(held);
    for (std::size_t i = 1; i < held.size(); ++i) {
      if (held[i] != held[i - 1]) continue;
      if (const term_count* known = out.look_up(held[i], term::email).entry) --entries[static_cast<std::size_t>(known - out.entries().data())].count;
    }
  }
  frequencies counted;
  counted.set(std::move(entries), out.records());
  std::vector<millibits> rarer(features.size(), 0);
  constexpr std::size_t step = 4096;
  run_chunks((features.size() + step - 1) / step, threads, {}, "", [&](std::size_t chunk, unsigned) {
    for (std::size_t i = chunk * step; i < std::min(features.size(), (chunk + 1) * step); ++i)
      each_contact(features[i], [&](term kind, std::uint64_t value) { rarer[i] += counted.rarity(kind, value) - out.rarity(kind, value); });
  });
  out = std::move(counted);
  return rarer;
}

}  // namespace cdb::resolve
