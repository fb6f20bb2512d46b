#include "resolve/explain.h"

#include <algorithm>

#include "resolve/profile.h"
#include "resolve/weigh.h"

namespace cdb::resolve {
namespace {

constexpr comparison all(std::size_t c) { return static_cast<comparison>(c); }

std::string lift_name(const lift& l) {
  return std::string(info(all(l.first)).name) + " and " + std::string(info(all(l.second)).name);
}

// Every line but the evidence: prior, lifts, the relative, a bar. They close the sum.
void close(const model& m, const weighed& w, bool barred, explanation& out) {
  out.lines.insert(out.lines.begin(), {"prior", "chance that two records are one customer", m.prior_match});
  for (const lift& l : m.lifts)
    if (const millibits weight = lift_weight(l, w.x)) out.lines.push_back({"often together", lift_name(l), -weight});
  out.lines.push_back({"could be a relative", "related customers agree so as well", w.relative});
  out.weight_millibits = w.total;
  if (barred) {
    out.lines.push_back({"excluded", "values that one customer cannot both have", excluded_weight});
    out.weight_millibits += excluded_weight;
  }
  std::int64_t sum = 0;
  for (const explanation_line& line : out.lines) sum += line.weight_millibits;
  if (sum != out.weight_millibits)
    out.lines.push_back({"bound", "weights are kept within bounds", static_cast<millibits>(out.weight_millibits - sum)});
  // Related is likelier than the same customer and than strangers.
  const std::int64_t same = std::int64_t{m.prior_match} + w.same - w.lifts;
  const std::int64_t related = std::int64_t{m.prior_related} + w.related;
  out.related = related > 0 && related > same;
}

}  // namespace

explanation explain_pair(const model& m, const feature& a, const feature& b) {
  evidence e;
  comparer(m, nullptr).compare(a, b, e);
  const weighed w = weigh(m, e);
  explanation out;
  for (std::size_t c = 0; c < comparisons; ++c)
    if (e.level[c]) out.lines.push_back({std::string(info(all(c)).name), level_name(all(c), e.level[c]), w.x[c]});
  close(m, w, excluded(a, b), out);
  return out;
}

namespace {

// "best: equal; agrees in 3 of 6 pairs": of the pairs with a record of each side that can be compared, and the same whichever
// side comes first.
std::string agreement(const model& m, comparison c, const std::vector<const feature*>& a, const std::vector<const feature*>& b) {
  const comparer compare(m, nullptr);
  const auto at = static_cast<std::size_t>(c);
  std::size_t comparable = 0;
  std::size_t agreeing = 0;
  std::uint8_t best = 0;
  millibits best_weight = 0;
  for (const feature* x : a)
    for (const feature* y : b) {
      evidence e;
      compare.compare(*x, *y, e);
      if (!e.level[at]) continue;
      const millibits weight = same_weight(m, c, e.level[at], e.rarity[at]);
      ++comparable;
      agreeing += weight > 0;
      if (!best || weight > best_weight || (weight == best_weight && e.level[at] < best)) best = e.level[at], best_weight = weight;
    }
  std::string text = "best: " + level_name(c, best);
  if (comparable > 1) text += "; agrees in " + std::to_string(agreeing) + " of " + std::to_string(comparable) + " pairs";
  return text;
}

}  // namespace

explanation explain_clusters(const model& m, const std::vector<const feature*>& a, const std::vector<const feature*>& b) {
  std::vector<const feature*> members = a;
  members.insert(members.end(), b.begin(), b.end());
  word_cache cache;
  piece_profiles profiles(m, members, &cache);
  cluster_profile side_a = profiles.single(0);
  for (std::uint32_t i = 1; i < a.size(); ++i) side_a = piece_profiles::merged(side_a, profiles.single(i));
  const auto first = static_cast<std::uint32_t>(a.size());
  cluster_profile side_b = profiles.single(first);
  for (std::uint32_t i = first + 1; i < members.size(); ++i) side_b = piece_profiles::merged(side_b, profiles.single(i));
  const weighed w = profiles.weigh(side_a, side_b, true);
  explanation out;
  for (std::size_t c = 0; c < comparisons; ++c)
    if (w.x[c]) out.lines.push_back({std::string(info(all(c)).name), agreement(m, all(c), a, b), w.x[c]});
  // The parts of a name are averaged as one, which the sum of their own means may miss by a little.
  std::int64_t parts = 0;
  for (const millibits x : w.x) parts += x;
  if (parts != w.same) out.lines.push_back({"name", "parts taken together", static_cast<millibits>(w.same - parts)});
  close(m, w, profiles.excludes(side_a, side_b), out);
  return out;
}

}  // namespace cdb::resolve
