#include "resolve/explain.h"

#include <algorithm>
#include <memory>

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

// Beyond so many records a cache pays for the memory that it fills.
constexpr std::size_t small = 32;

// "best: equal; agrees in 3 of 6 pairs": of the pairs with a record of each side that can be compared, and the same whichever
// side comes first.
struct agreement {
  std::size_t comparable = 0;
  std::size_t agreeing = 0;
  std::uint8_t best = 0;
  millibits best_weight = 0;

  void add(std::uint8_t found, millibits weight) {
    ++comparable;
    agreeing += weight > 0;
    if (!best || weight > best_weight || (weight == best_weight && found < best)) best = found, best_weight = weight;
  }
  std::string text(comparison c) const {
    std::string out = "best: " + level_name(c, best);
    if (comparable > 1) out += "; agrees in " + std::to_string(agreeing) + " of " + std::to_string(comparable) + " pairs";
    return out;
  }
};

std::array<agreement, comparisons> agreements(const model& m, const std::vector<const feature*>& a, const std::vector<const feature*>& b,
                                              word_cache* cache) {
  const comparer compare(m, cache);
  std::array<agreement, comparisons> out;
  for (const feature* x : a)
    for (const feature* y : b) {
      evidence e;
      compare.compare(*x, *y, e);
      for (std::size_t c = 0; c < comparisons; ++c)
        if (e.level[c]) out[c].add(e.level[c], same_weight(m, all(c), e.level[c], e.rarity[c]));
    }
  return out;
}

}  // namespace

namespace {

// Two clusters side by side.
class two_sides {
 public:
  two_sides(const model& m, const std::vector<const feature*>& a, const std::vector<const feature*>& b)
      : cache_(a.size() + b.size() > small ? std::make_unique<word_cache>() : nullptr), profiles_(m, together(a, b), cache_.get()),
        a_(side(0, a.size())), b_(side(a.size(), b.size())) {}
  weighed weigh(bool with_parts) { return profiles_.weigh(a_, b_, with_parts); }
  bool excluded() const { return profiles_.excludes(a_, b_); }
  word_cache* cache() const { return cache_.get(); }

 private:
  static std::vector<const feature*> together(std::vector<const feature*> a, const std::vector<const feature*>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }
  cluster_profile side(std::size_t first, std::size_t count) const {
    cluster_profile all = profiles_.single(static_cast<std::uint32_t>(first));
    for (std::size_t i = 1; i < count; ++i) all = piece_profiles::merged(all, profiles_.single(static_cast<std::uint32_t>(first + i)));
    return all;
  }
  std::unique_ptr<word_cache> cache_;
  piece_profiles profiles_;
  cluster_profile a_;
  cluster_profile b_;
};

}  // namespace

millibits cluster_weight(const model& m, const std::vector<const feature*>& a, const std::vector<const feature*>& b) {
  return two_sides(m, a, b).weigh(false).total;
}

explanation explain_clusters(const model& m, const std::vector<const feature*>& a, const std::vector<const feature*>& b) {
  two_sides sides(m, a, b);
  const weighed w = sides.weigh(true);
  const auto found = agreements(m, a, b, sides.cache());
  explanation out;
  for (std::size_t c = 0; c < comparisons; ++c)
    if (w.x[c]) out.lines.push_back({std::string(info(all(c)).name), found[c].text(all(c)), w.x[c]});
  // The parts of a name are averaged as one, which the sum of their own means may miss by a little.
  std::int64_t parts = 0;
  for (const millibits x : w.x) parts += x;
  if (parts != w.same) out.lines.push_back({"name", "parts taken together", static_cast<millibits>(w.same - parts)});
  close(m, w, sides.excluded(), out);
  return out;
}

}  // namespace cdb::resolve
