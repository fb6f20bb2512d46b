// The comparison of organizations: words by their rarity, legal forms dropped before (RESOLVING §4).

#include <algorithm>
#include <string>

#include "resolve/compare.h"
#include "resolve/token_builder.h"
#include "text/similarity.h"

namespace cdb::resolve {

using fields::name_level;

namespace {

std::string acronym(const feature& f, std::span<const token> words) {
  std::string out;
  for (const token& t : words) out += f.latin(t).front();
  return out;
}

std::string run_together(const feature& f, std::span<const token> words) {
  std::string out;
  for (const token& t : words) out += f.latin(t);
  return out;
}

std::uint64_t whole(const feature& f, std::span<const token> words) {
  std::uint64_t h = 0;
  for (const token& t : words) h = mix(h, f.latin_hash(t));
  return h;
}

struct overlap {
  std::int64_t total = 0;
  std::int64_t shared = 0;
  bool other = false;  // has a word that the other side has nothing like, and that names of other organizations have, too
};

std::size_t common_start(std::string_view a, std::string_view b) {  // bytes, of whole code points
  std::size_t n = 0;
  while (n < std::min(a.size(), b.size()) && a[n] == b[n]) ++n;
  while (n > 0 && n < std::max(a.size(), b.size()) && (static_cast<unsigned char>((n < a.size() ? a : b)[n]) & 0xC0) == 0x80) --n;
  return n;
}

// 邯郸丰信餐饮 and 邯郸丰信医疗: written without spaces, one beginning and two endings that have nothing in common.
bool parts_after_stem(std::string_view a, std::string_view b) {
  const std::size_t start = common_start(a, b);
  const std::string_view rest_a = a.substr(start);
  const std::string_view rest_b = b.substr(start);
  const auto points = [](std::string_view s) { return static_cast<unsigned>(std::ranges::count_if(s, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; })); };
  const unsigned stem = points(a.substr(0, start));
  const unsigned shorter = std::min(points(rest_a), points(rest_b));
  const unsigned longer = std::max(points(rest_a), points(rest_b));
  return stem >= 2 && stem >= shorter && shorter >= 2 && text::osa_distance(rest_a, rest_b, longer) * 2 > longer;
}

}  // namespace

void comparer::organization(const feature& a, const feature& b, evidence& out) const {
  const auto x = a.of(token_kind::organization);
  const auto y = b.of(token_kind::organization);
  const auto side = [&](const feature& fa, std::span<const token> own, const feature& fb, std::span<const token> other) {
    overlap o;
    for (const token& t : own) {
      const std::uint64_t word = fa.latin_hash(t);
      const millibits weight = terms_.rarity(term::organization_word, word);
      o.total += weight;
      int part = 0;
      for (const token& u : other) {
        const name_level level = word == fb.latin_hash(u) ? name_level::exact : words(fa, t, fb, u);
        part = std::max(part, level == name_level::exact ? 10 : level == name_level::typo ? 8 : level == name_level::similar ? 5 : 0);
      }
      o.shared += std::int64_t{weight} * part / 10;
      o.other = o.other || (part == 0 && terms_.find(term::organization_word, word));
    }
    return o;
  };
  const std::uint64_t whole_x = whole(a, x);
  const std::uint64_t whole_y = whole(b, y);
  std::uint8_t level = level::org_none;
  std::int64_t rarity = 0;
  const std::string run_x = run_together(a, x);
  const std::string run_y = run_together(b, y);
  if (whole_x == whole_y || run_x == run_y) {
    level = level::org_exact;
    rarity = std::min(terms_.rarity(term::organization, whole_x), terms_.rarity(term::organization, whole_y));
  } else {
    const overlap p = side(a, x, b, y);
    const overlap q = side(b, y, a, x);
    const std::int64_t total = p.total + q.total;
    const std::int64_t shared = p.shared + q.shared;
    if (shared > 0) out.swayed = std::max(out.swayed, sway::words);
    const bool contained = p.shared * 100 > p.total * 80 || q.shared * 100 > q.total * 80;
    const bool initials = (x.size() == 1 && acronym(b, y).size() >= 3 && a.latin(x[0]) == acronym(b, y)) ||
                          (y.size() == 1 && acronym(a, x).size() >= 3 && b.latin(y[0]) == acronym(a, x));
    const bool slip = std::min(run_x.size(), run_y.size()) >= 8 && text::osa_distance(run_x, run_y, 2) <= 2;
    if (slip || shared * 100 > total * 85) level = level::org_most;
    else if (contained) level = level::org_contained;
    else if (shared * 100 > total * 55) level = level::org_half;
    else if (initials) level = level::org_acronym;
    else if (shared * 100 > total * 30) level = level::org_some;
    const bool run = x.size() == 1 && y.size() == 1 && x[0].latin_size && y[0].latin_size && parts_after_stem(a.text(x[0]), b.text(y[0]));
    if (run || (level > level::org_none && level != level::org_acronym && !slip && p.other && q.other)) level = level::org_other;
    rarity = initials && level == level::org_acronym ? 8000 : std::clamp<std::int64_t>(shared / 2, 0, 14000);
    if (level == level::org_none) rarity = 0;
    if (level == level::org_some) rarity /= 2;
  }
  const bool works_in_a = (x[0].flags & flag_shared) != 0;
  const bool works_in_b = (y[0].flags & flag_shared) != 0;
  if (works_in_a || works_in_b) {
    const auto agrees = works_in_a && works_in_b ? level::org_employer : level::org_of_employer;
    level = level >= level::org_half && level != level::org_other ? agrees : level::org_employer_diff;
  }
  if (level == level::org_employer_diff) rarity = 0;
  out.level[static_cast<std::size_t>(comparison::organization)] = level;
  out.rarity[static_cast<std::size_t>(comparison::organization)] = static_cast<millibits>(std::max<std::int64_t>(rarity, 0));
}

}  // namespace cdb::resolve
