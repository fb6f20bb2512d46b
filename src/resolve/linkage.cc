#include "resolve/linkage.h"

#include <algorithm>
#include <queue>

#include "resolve/profile.h"

namespace cdb::resolve {
namespace {

// A possible merge. Clusters are named by their first position, so the order of equal weights follows the tags.
struct proposal {
  millibits weight;
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t version_a;
  std::uint32_t version_b;
  bool operator<(const proposal& o) const {
    if (weight != o.weight) return weight < o.weight;
    return std::pair(a, b) > std::pair(o.a, o.b);
  }
};

class linker {
 public:
  linker(const model& m, std::vector<const feature*> members, std::span<const piece_link> links, const piece_rulings& rulings,
         bool with_steps, word_cache* cache)
      : rulings_(rulings), with_steps_(with_steps), profiles_(m, std::move(members), cache) {
    const auto n = static_cast<std::uint32_t>(profiles_.members().size());
    clusters_.reserve(n);
    for (std::uint32_t i = 0; i < n; ++i) clusters_.push_back({profiles_.single(i), {}, 0, true});
    for (const piece_link& l : links) {
      if (l.a == l.b) continue;
      clusters_[l.a].neighbours.push_back(l.b);
      clusters_[l.b].neighbours.push_back(l.a);
    }
    for (auto& c : clusters_) tidy(c.neighbours);
    links_ = links;
  }

  piece_outcome run() {
    for (const auto& join : rulings_.joins) force(join);
    propose_all();
    while (!heap_.empty()) {
      const proposal p = heap_.top();
      heap_.pop();
      if (!clusters_[p.a].alive || !clusters_[p.b].alive || clusters_[p.a].version != p.version_a || clusters_[p.b].version != p.version_b)
        continue;
      merge(p.a, p.b, p.weight, 0);
      for (const std::uint32_t other : std::vector(clusters_[p.a].neighbours)) propose(p.a, other);
    }
    for (auto& c : clusters_)
      if (c.alive) out_.clusters.push_back(std::move(c.profile.members));
    return std::move(out_);
  }

 private:
  struct cluster {
    cluster_profile profile;
    std::vector<std::uint32_t> neighbours;  // clusters with a link to this one
    std::uint32_t version;
    bool alive;
  };

  static void tidy(std::vector<std::uint32_t>& list) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }

  std::uint32_t cluster_of(std::uint32_t member) const {
    while (!clusters_[member].alive) member = into_[member];
    return member;
  }

  bool ruled_apart(const cluster& a, const cluster& b) const {
    if (rulings_.apart.empty()) return false;
    for (const std::uint32_t i : a.profile.members)
      for (const std::uint32_t j : b.profile.members)
        if (std::ranges::binary_search(rulings_.apart, std::pair(std::min(i, j), std::max(i, j)))) return true;
    return false;
  }

  void force(const piece_rulings::join& join) {
    bool skipped = false;
    for (const auto& [i, j] : join.pairs) {
      const std::uint32_t a = cluster_of(i);
      const std::uint32_t b = cluster_of(j);
      if (a == b) continue;
      if (ruled_apart(clusters_[a], clusters_[b])) {
        skipped = true;
        continue;
      }
      const millibits weight = with_steps_ ? profiles_.weigh(clusters_[a].profile, clusters_[b].profile).total : 0;
      merge(std::min(a, b), std::max(a, b), weight, join.decision);
    }
    if (skipped) out_.skipped.push_back(join.decision);
  }

  void merge(std::uint32_t a, std::uint32_t b, millibits weight, std::uint64_t decision) {
    cluster& to = clusters_[a];
    cluster& from = clusters_[b];
    if (with_steps_) out_.steps.push_back({to.profile.members, from.profile.members, weight, decision});
    to.profile = piece_profiles::merged(to.profile, from.profile);
    from.alive = false;
    from.profile = {};
    if (into_.size() < clusters_.size()) into_.resize(clusters_.size());
    into_[b] = a;
    ++to.version;
    to.neighbours.insert(to.neighbours.end(), from.neighbours.begin(), from.neighbours.end());
    from.neighbours.clear();
    for (std::uint32_t& n : to.neighbours) n = cluster_of(n);
    tidy(to.neighbours);
    std::erase(to.neighbours, a);
  }

  // Single records: the link's own weight is the clusters'.
  void propose_all() {
    for (const piece_link& l : links_) {
      const std::uint32_t a = cluster_of(l.a);
      const std::uint32_t b = cluster_of(l.b);
      if (a != l.a || b != l.b || clusters_[a].version || clusters_[b].version) {
        if (a != b) propose(a, b);
      } else {
        offer(std::min(a, b), std::max(a, b), l.weight);
      }
    }
  }

  void propose(std::uint32_t a, std::uint32_t b) {
    b = cluster_of(b);
    if (a == b) return;
    offer(std::min(a, b), std::max(a, b), profiles_.weigh(clusters_[a].profile, clusters_[b].profile).total);
  }

  void offer(std::uint32_t a, std::uint32_t b, millibits weight) {
    if (weight <= 0 || ruled_apart(clusters_[a], clusters_[b]) || profiles_.excludes(clusters_[a].profile, clusters_[b].profile)) return;
    heap_.push({weight, a, b, clusters_[a].version, clusters_[b].version});
  }

  const piece_rulings& rulings_;
  bool with_steps_;
  piece_profiles profiles_;
  std::span<const piece_link> links_;
  std::vector<cluster> clusters_;
  std::vector<std::uint32_t> into_;
  std::priority_queue<proposal> heap_;
  piece_outcome out_;
};

// Most pieces are of two records, whose link's weight is all there is to know.
piece_outcome link_pair(const std::vector<const feature*>& members, std::span<const piece_link> links, bool with_steps) {
  millibits weight = 0;
  for (const piece_link& l : links)
    if (l.a != l.b) weight = std::max(weight, l.weight);
  piece_outcome out;
  if (weight <= 0 || excluded(*members[0], *members[1])) {
    out.clusters = {{0}, {1}};
    return out;
  }
  out.clusters = {{0, 1}};
  if (with_steps) out.steps.push_back({{0}, {1}, weight, 0});
  return out;
}

}  // namespace

piece_outcome link_piece(const model& m, std::vector<const feature*> members, std::span<const piece_link> links,
                         const piece_rulings& rulings, bool with_steps, word_cache* cache) {
  if (members.size() == 2 && rulings.apart.empty() && rulings.joins.empty()) return link_pair(members, links, with_steps);
  return linker(m, std::move(members), links, rulings, with_steps, cache).run();
}

}  // namespace cdb::resolve
