#include <algorithm>

#include "resolve/bulk.h"
#include "resolve/candidates.h"
#include "resolve/learning.h"
#include "resolve/parallel.h"
#include "resolve/partition.h"
#include "resolve/term_counts.h"
#include "resolve/weigh.h"

namespace cdb::resolve {
namespace {

constexpr int rounds = 2;
constexpr std::size_t step = 512;
// Pairs less likely than this to be one or related customers are not weighed again in later rounds.
constexpr millibits hopeless = -14'000;

// Evidence of candidate pairs, packed: compared once, weighed in every round.
class pair_store {
 public:
  void add(std::uint32_t a, std::uint32_t b, const evidence& e, bool barred) {
    pairs_.push_back({a, b, pack(e.level), static_cast<std::uint32_t>(rarity_.size()), barred});
    for (std::size_t c = 0; c < comparisons; ++c)
      if (e.level[c]) rarity_.push_back(static_cast<std::uint16_t>(std::min(e.rarity[c], 65535)));
  }
  std::size_t size() const { return pairs_.size(); }
  evidence get(std::size_t i) const {
    evidence e;
    e.level = unpack(pairs_[i].pattern);
    std::size_t at = pairs_[i].first;
    for (std::size_t c = 0; c < comparisons; ++c)
      if (e.level[c]) e.rarity[c] = rarity_[at++];
    return e;
  }
  std::uint32_t a(std::size_t i) const { return pairs_[i].a; }
  std::uint32_t b(std::size_t i) const { return pairs_[i].b; }
  std::uint64_t pattern(std::size_t i) const { return pairs_[i].pattern; }
  bool barred(std::size_t i) const { return pairs_[i].barred; }

 private:
  struct entry {
    std::uint32_t a;
    std::uint32_t b;
    std::uint64_t pattern;
    std::uint32_t first;
    bool barred;
  };
  std::vector<entry> pairs_;
  std::vector<std::uint16_t> rarity_;
};

millibits likelihood(const model& m, const weighed& w) {  // of same or related, against strangers
  return log2_sum(static_cast<millibits>(m.prior_match + w.same - w.lifts), static_cast<millibits>(m.prior_related + w.related));
}

class trainer {
 public:
  trainer(const model& base, std::span<const feature> features, std::span<const decision> rulings, unsigned threads, const progress& report)
      : model_(base), features_(features), rulings_(rulings), threads_(std::max(threads, 1U)), report_(report) {}

  bool run() {
    const auto n = static_cast<std::uint64_t>(features_.size());
    if (!count_terms(features_, threads_, report_, model_.terms)) return false;
    model_.population = n;
    model_.m = builtin_model()->m;  // learning starts from the priors, whatever was learned before
    model_.lifts.clear();
    model_.aliases.clear();
    total_ = std::max<std::uint64_t>(n * (n - std::min<std::uint64_t>(n, 1)) / 2, 1);
    model_.prior_match = log2_ratio(1, std::max<std::uint64_t>(n, 2) - 1);  // n / 2 pairs of total_
    model_.prior_related = model_.prior_match + log2_ratio(3, 10);
    if (!compare()) return false;
    const lift_learner lifts(features_, threads_);
    for (int round = 1; round <= rounds; ++round) {
      if (!cluster()) return false;
      const cluster_list clusters = clusters_by_tag(features_, cluster_of_);
      related_prior();
      if (!learn_levels(model_, features_, clusters, threads_, report_)) return false;
      match_prior(clusters);
      lifts.learn(model_, cluster_of_);
      const std::size_t count = cluster_of_.empty() ? 0 : *std::ranges::max_element(cluster_of_) + std::size_t{1};
      if (round == rounds) learn_aliases(model_, features_, clusters, count);
    }
    return true;
  }
  model take() { return std::move(model_); }

 private:
  bool compare() {
    candidate_index index;
    if (!index.build(features_, model_.block_cap, threads_, report_)) return false;
    const std::size_t chunks = (features_.size() + step - 1) / step;
    pairs_.resize(chunks);
    std::vector<word_cache> caches(threads_);
    return run_chunks(chunks, threads_, report_, "compare", [&](std::size_t chunk, unsigned thread) {
      const comparer compare(model_, &caches[thread]);
      std::vector<std::uint32_t> others;
      for (std::size_t i = chunk * step; i < std::min(features_.size(), (chunk + 1) * step); ++i) {
        index.after(static_cast<std::uint32_t>(i), others);
        for (std::size_t k = 0; k < others.size(); ++k) {
          fetch_ahead(features_, others, k);
          const std::uint32_t j = others[k];
          evidence e;
          compare.compare(features_[i], features_[j], e);
          if (likelihood(model_, weigh(model_, e)) > hopeless)
            pairs_[chunk].add(static_cast<std::uint32_t>(i), j, e, excluded(features_[i], features_[j]));
        }
      }
    });
  }

  bool cluster() {
    std::vector<std::vector<link>> found(pairs_.size());
    const bool done = run_chunks(pairs_.size(), threads_, report_, "weigh", [&](std::size_t chunk, unsigned) {
      const pair_store& store = pairs_[chunk];
      for (std::size_t i = 0; i < store.size(); ++i) {
        if (store.barred(i)) continue;
        const millibits w = weigh(model_, store.get(i)).total;
        if (w > 0) found[chunk].push_back({store.a(i), store.b(i), w, store.pattern(i)});
      }
    });
    if (!done) return false;
    std::vector<link> links;
    for (const auto& list : found) links.insert(links.end(), list.begin(), list.end());
    partition_result parts = partition_all(model_, features_, links, rulings_, threads_, report_);
    cluster_of_ = std::move(parts.cluster_of);
    return !parts.cancelled;
  }

  // Chance that two records of different customers are related, from the candidates across clusters under the weights that
  // made the clusters.
  void related_prior() {
    constexpr unsigned scale = 32;
    std::vector<std::uint64_t> sums(pairs_.size(), 0);
    run_chunks(pairs_.size(), threads_, {}, "", [&](std::size_t chunk, unsigned) {
      const pair_store& store = pairs_[chunk];
      for (std::size_t i = 0; i < store.size(); ++i) {
        if (cluster_of_[store.a(i)] == cluster_of_[store.b(i)]) continue;
        const millibits odds = likelihood(model_, weigh(model_, store.get(i)));
        sums[chunk] += exp2_scaled(odds - log2_sum(0, odds), scale);
      }
    });
    std::uint64_t sum = 1;
    for (const std::uint64_t s : sums) sum += s;
    related_ = log2_of(sum) - static_cast<millibits>(scale) * 1000 - log2_of(total_);
  }

  void match_prior(const cluster_list& clusters) {
    std::uint64_t pairs = 0;
    for (const auto& members : clusters) pairs += std::uint64_t{members.size()} * (members.size() - 1) / 2;
    // Half a pair if there is none.
    model_.prior_match = pairs ? log2_ratio(pairs, total_) : -1000 - log2_of(total_);
    model_.prior_related = std::min(related_, model_.prior_match);
  }

  model model_;
  std::span<const feature> features_;
  std::span<const decision> rulings_;
  unsigned threads_;
  const progress& report_;
  std::uint64_t total_ = 1;
  millibits related_ = 0;
  std::vector<pair_store> pairs_;
  std::vector<std::uint32_t> cluster_of_;
};

}  // namespace

result<std::shared_ptr<const model>> train(const model& base, std::span<const feature> features, std::span<const decision> rulings,
                                           unsigned threads, const progress& report) {
  trainer t(base, features, rulings, threads, report);
  if (!t.run()) return make_error(status::cancelled, "training was cancelled");
  return std::make_shared<const model>(t.take());
}

}  // namespace cdb::resolve
