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

std::uint64_t whole(std::span<const token> words) {
  std::uint64_t h = 0;
  for (const token& t : words) h = mix(h, t.latin);
  return h;
}

struct overlap {
  std::int64_t total = 0;
  std::int64_t shared = 0;
};

}  // namespace

void comparer::organization(const feature& a, const feature& b, evidence& out) const {
  const auto x = a.of(token_kind::organization);
  const auto y = b.of(token_kind::organization);
  const auto side = [&](const feature& fa, std::span<const token> own, const feature& fb, std::span<const token> other) {
    overlap o;
    for (const token& t : own) {
      const millibits weight = terms_.rarity(term::organization_word, t.latin);
      o.total += weight;
      int part = 0;
      for (const token& u : other) {
        const name_level level = t.latin == u.latin ? name_level::exact : words(fa, t, fb, u);
        part = std::max(part, level == name_level::exact ? 10 : level == name_level::typo ? 8 : level == name_level::similar ? 5 : 0);
      }
      o.shared += std::int64_t{weight} * part / 10;
    }
    return o;
  };
  const std::uint64_t whole_x = whole(x);
  const std::uint64_t whole_y = whole(y);
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
    const bool contained = p.shared * 100 > p.total * 80 || q.shared * 100 > q.total * 80;
    const bool initials = (x.size() == 1 && acronym(b, y).size() >= 3 && a.latin(x[0]) == acronym(b, y)) ||
                          (y.size() == 1 && acronym(a, x).size() >= 3 && b.latin(y[0]) == acronym(a, x));
    const bool slip = std::min(run_x.size(), run_y.size()) >= 8 && text::osa_distance(run_x, run_y, 2) <= 2;
    if (slip || shared * 100 > total * 85) level = level::org_most;
    else if (contained) level = level::org_contained;
    else if (shared * 100 > total * 55) level = level::org_half;
    else if (initials) level = level::org_acronym;
    else if (shared * 100 > total * 30) level = level::org_some;
    rarity = initials && level == level::org_acronym ? 8000 : std::clamp<std::int64_t>(shared / 2, 0, 14000);
    if (level == level::org_none) rarity = 0;
    if (level == level::org_some) rarity /= 2;
  }
  const bool works_in_a = (x[0].flags & flag_shared) != 0;
  const bool works_in_b = (y[0].flags & flag_shared) != 0;
  if (works_in_a || works_in_b) {
    const auto agrees = works_in_a && works_in_b ? level::org_employer : level::org_of_employer;
    level = level >= level::org_half ? agrees : level::org_employer_diff;
  }
  if (level == level::org_employer_diff) rarity = 0;
  out.level[static_cast<std::size_t>(comparison::organization)] = level;
  out.rarity[static_cast<std::size_t>(comparison::organization)] = static_cast<millibits>(std::max<std::int64_t>(rarity, 0));
}

}  // namespace cdb::resolve
