#include "engine/query/doubts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "engine/query/explanation_doc.h"

namespace cdb::engine {

namespace {

using customer_pair = std::pair<std::uint32_t, std::uint32_t>;

customer_pair ordered(std::uint32_t a, std::uint32_t b) { return a < b ? customer_pair{a, b} : customer_pair{b, a}; }

class union_find {
 public:
  explicit union_find(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  bool join(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
    return a != b;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

class doubter {
 public:
  doubter(const resolve::model& m, const whole_view& all) : model_(m), all_(all), held_(all.image.all.recs.size()) {
    for (const auto& ruling : all.image.rulings)
      for (const auto a : ruling.side_a)
        for (const auto b : ruling.side_b) take_ruling(ruling.kind, static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
  }

  std::vector<doubt> find(const std::vector<resolve::near_pair>& near) {
    two_that_may_be_one(near);
    one_that_may_be_two();
    const auto& features = all_.image.all.features;
    std::ranges::sort(out_, [&](const doubt& x, const doubt& y) {
      return std::tuple(-x.stake, features[x.a].tag, features[x.b].tag) < std::tuple(-y.stake, features[y.a].tag, features[y.b].tag);
    });
    return std::move(out_);
  }

 private:
  // A ruling to link holds two records of one customer together; one to part keeps two customers apart.
  void take_ruling(resolve::ruling kind, std::uint32_t a, std::uint32_t b) {
    const auto x = all_.customer_of[a];
    const auto y = all_.customer_of[b];
    if (x != y) apart_.insert(ordered(x, y));
    if (x == y && kind == resolve::ruling::link) held_.join(a, b);
  }

  void add(doubt d) {
    const double chance = posterior(d.weight);
    const auto moved = static_cast<double>(std::min(d.side_a.size(), d.side_b.size()));
    d.stake = moved * (d.together ? 1 - chance : chance);
    out_.push_back(std::move(d));
  }

  resolve::millibits weight_of(const doubt& d, resolve::millibits pair) const {
    if (d.side_a.size() == 1 && d.side_b.size() == 1) return pair;
    return resolve::cluster_weight(model_, features_of(all_, d.side_a), features_of(all_, d.side_b));
  }

  void two_that_may_be_one(const std::vector<resolve::near_pair>& near) {
    std::map<customer_pair, resolve::near_pair> best;
    for (const auto& p : near) {
      const auto who = ordered(all_.customer_of[p.a], all_.customer_of[p.b]);
      if (apart_.contains(who)) continue;
      const auto [at, fresh] = best.try_emplace(who, p);
      if (!fresh && p.weight > at->second.weight) at->second = p;
    }
    for (const auto& [who, p] : best) {
      doubt d{false, p.a, p.b, all_.members[all_.customer_of[p.a]], all_.members[all_.customer_of[p.b]], 0, p.barred, 0};
      d.weight = weight_of(d, p.weight);
      // Two whole customers may differ more than their nearest records.
      if (d.weight > -unsure_millibits) add(std::move(d));
    }
  }

  // The links that hold customers together, strongest first: the last that is needed for one is its weakest.
  void one_that_may_be_two() {
    std::vector<const resolve::link*> inside;
    for (const auto& l : all_.links)
      if (all_.customer_of[l.a] == all_.customer_of[l.b]) inside.push_back(&l);
    std::ranges::sort(inside, [](const auto* x, const auto* y) { return std::tuple(-x->weight_millibits, x->a, x->b) < std::tuple(-y->weight_millibits, y->a, y->b); });
    std::vector<std::uint32_t> parts(all_.members.size(), 0);  // of each customer, still unconnected
    for (std::uint32_t c = 0; c < parts.size(); ++c)
      for (const auto i : all_.members[c]) parts[c] += held_.root(i) == i;
    for (const auto* l : inside) {
      const auto a = static_cast<std::uint32_t>(l->a);
      const auto b = static_cast<std::uint32_t>(l->b);
      if (held_.root(a) == held_.root(b)) continue;
      if (parts[all_.customer_of[a]] == 2 && l->weight_millibits < unsure_millibits) doubt_link(a, b, l->weight_millibits);
      held_.join(a, b);
      --parts[all_.customer_of[a]];
    }
  }

  void doubt_link(std::uint32_t a, std::uint32_t b, resolve::millibits pair) {
    doubt d{true, a, b, {}, {}, 0, resolve::guard::none, 0};
    for (const auto i : all_.members[all_.customer_of[a]]) (held_.root(i) == held_.root(a) ? d.side_a : d.side_b).push_back(i);
    d.weight = weight_of(d, pair);
    if (d.weight < unsure_millibits) add(std::move(d));
  }

  const resolve::model& model_;
  const whole_view& all_;
  union_find held_;
  std::set<customer_pair> apart_;
  std::vector<doubt> out_;
};

}  // namespace

std::vector<doubt> find_doubts(const resolve::model& m, const whole_view& all, const std::vector<resolve::near_pair>& near) {
  return doubter(m, all).find(near);
}

}  // namespace cdb::engine
