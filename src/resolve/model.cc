#include "resolve/model.h"

#include <algorithm>
#include <span>

#include "base/bytes.h"
#include "resolve/token_builder.h"

namespace cdb::resolve {
namespace {

constexpr std::uint8_t model_layout = 1;
// A store that has not learned yet is taken for a small one: two of its records are one customer with 1 chance in 1000.
constexpr std::uint64_t assumed_population = 1000;

error damaged_model() { return make_error(status::damaged, "a model cannot be read"); }

}  // namespace

std::uint64_t alias_key(std::uint64_t a, std::uint64_t b) { return mix(std::min(a, b), std::max(a, b)); }

millibits model::alias_weight(std::uint64_t a, std::uint64_t b) const {
  if (aliases.empty()) return 0;
  const std::uint64_t key = alias_key(a, b);
  const auto at = std::ranges::lower_bound(aliases, key, {}, &alias::key);
  return at != aliases.end() && at->key == key ? at->weight : 0;
}

std::shared_ptr<const model> builtin_model() {
  auto m = std::make_shared<model>();
  m->prior_match = log2_ratio(1, assumed_population);
  m->prior_related = m->prior_match + log2_ratio(3, 10);
  for (std::size_t c = 0; c < comparisons; ++c) {
    const auto levels = info(static_cast<comparison>(c)).levels;
    for (std::size_t i = 0; i < levels.size(); ++i) m->m[c][i + 1] = log2_ratio(std::max<std::uint64_t>(levels[i].m, 1), 1000);
  }
  // Streets belong to places: of the strangers in one place about one in 150 lives in the same street, 64 times as many as u0
  // of a street says. The most that is learned for a lift.
  m->lifts.push_back({static_cast<std::uint8_t>(comparison::geography), static_cast<std::uint8_t>(comparison::street), 6000});
  m->terms.set({}, {});
  return m;
}

std::string encode(const model& m) {
  byte_writer out;
  out.u8(model_layout);
  out.varint(m.block_cap);
  out.varint(m.component_limit);
  out.varint(m.population);
  out.zigzag(m.prior_match);
  out.zigzag(m.prior_related);
  for (std::size_t c = 0; c < comparisons; ++c) {
    const std::size_t levels = info(static_cast<comparison>(c)).levels.size();
    out.varint(levels);
    for (std::size_t i = 1; i <= levels; ++i) out.zigzag(m.m[c][i]);
  }
  // Kinds that came later are left out of a model that has not counted them, which so keeps its bytes and its name.
  std::size_t kinds = terms;
  while (kinds > first_terms && m.terms.records()[kinds - 1] == 0) --kinds;
  out.varint(kinds);
  for (const std::uint64_t n : std::span(m.terms.records()).first(kinds)) out.varint(n);
  out.varint(m.terms.entries().size());
  std::uint64_t before = 0;
  for (const term_count& t : m.terms.entries()) {
    out.varint(t.key - before);
    before = t.key;
    out.u8(static_cast<std::uint8_t>(t.kind));
    out.varint(t.count);
    out.varint(t.typo);
    out.varint(t.similar);
  }
  out.varint(m.lifts.size());
  for (const lift& l : m.lifts) {
    out.u8(l.first);
    out.u8(l.second);
    out.zigzag(l.weight);
  }
  out.varint(m.aliases.size());
  for (const alias& a : m.aliases) {
    out.u64(a.key);
    out.zigzag(a.weight);
  }
  return out.take();
}

namespace {

// A damaged weight must not overflow a sum later on.
millibits weight(byte_reader& in) { return static_cast<millibits>(std::clamp<std::int64_t>(in.zigzag(), -1'000'000, 1'000'000)); }

bool read_terms(byte_reader& in, frequencies& to) {
  std::array<std::uint64_t, terms> records{};
  const std::uint64_t kinds = in.varint();
  if (kinds < first_terms || kinds > terms) return false;
  for (std::uint64_t& n : std::span(records).first(static_cast<std::size_t>(kinds))) {
    n = in.varint();
    if (n > (std::uint64_t{1} << 31)) return false;
  }
  if (kinds > first_terms && records[static_cast<std::size_t>(kinds) - 1] == 0) return false;  // is written shorter
  const std::uint64_t count = in.varint();
  if (count > in.rest().size() / 5) return false;
  std::vector<term_count> entries;
  entries.reserve(static_cast<std::size_t>(count));
  std::uint64_t key = 0;
  const auto small = [&] { return static_cast<std::uint32_t>(std::min<std::uint64_t>(in.varint(), std::uint64_t{1} << 31)); };
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t step = in.varint();
    if (i && (step == 0 || key + step < key)) return false;
    key += step;
    term_count t;
    t.key = key;
    const std::uint8_t kind = in.u8();
    if (kind >= terms) return false;
    t.kind = static_cast<term>(kind);
    t.count = small();
    t.typo = small();
    t.similar = small();
    entries.push_back(t);
  }
  to.set(std::move(entries), records);
  return !in.failed();
}

bool read_lists(byte_reader& in, model& m) {
  const std::uint64_t lifts = in.varint();
  if (lifts > comparisons) return false;
  for (std::uint64_t i = 0; i < lifts; ++i) {
    lift l;
    l.first = in.u8();
    l.second = in.u8();
    l.weight = weight(in);
    if (l.first >= l.second || l.second >= comparisons) return false;
    m.lifts.push_back(l);
  }
  const std::uint64_t aliases = in.varint();
  if (aliases > in.rest().size() / 9) return false;
  for (std::uint64_t i = 0; i < aliases; ++i) {
    alias a;
    a.key = in.u64();
    a.weight = weight(in);
    if (!m.aliases.empty() && m.aliases.back().key >= a.key) return false;
    m.aliases.push_back(a);
  }
  return true;
}

}  // namespace

result<std::shared_ptr<const model>> decode_model(std::string_view blob) {
  byte_reader in(blob);
  if (in.u8() != model_layout) return damaged_model();
  auto m = std::make_shared<model>();
  m->block_cap = static_cast<std::uint32_t>(std::min<std::uint64_t>(in.varint(), 1'000'000));
  m->component_limit = static_cast<std::uint32_t>(std::min<std::uint64_t>(in.varint(), 1'000'000));
  m->population = std::min<std::uint64_t>(in.varint(), std::uint64_t{1} << 31);
  m->prior_match = weight(in);
  m->prior_related = weight(in);
  m->m = builtin_model()->m;  // a level that came after the model was learned keeps its prior
  for (std::size_t c = 0; c < comparisons; ++c) {
    const std::uint64_t levels = in.varint();
    if (levels > info(static_cast<comparison>(c)).levels.size()) return damaged_model();
    for (std::size_t i = 1; i <= levels; ++i) m->m[c][i] = weight(in);
  }
  if (!read_terms(in, m->terms) || !read_lists(in, *m) || !in.done()) return damaged_model();
  return std::shared_ptr<const model>(m);
}

hash128 model_hash(const model& m) { return siphash128({0x637573746f6462U, 0x6d6f64656cU}, encode(m)); }

}  // namespace cdb::resolve
