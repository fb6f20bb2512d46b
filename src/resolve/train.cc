#include <algorithm>

#include "resolve/bulk.h"
#include "resolve/candidates.h"
#include "resolve/compare_name.h"
#include "resolve/learning.h"
#include "resolve/pair_store.h"
#include "resolve/parallel.h"
#include "resolve/partition.h"
#include "resolve/term_counts.h"
#include "resolve/weigh.h"

namespace cdb::resolve {
namespace {

constexpr int rounds = 2;
constexpr std::size_t rows_a_step = 512;
// Pairs less likely than this to be one or related customers are not weighed again in later rounds.
constexpr millibits hopeless = -14'000;

millibits likelihood(const model& m, const weighed& w) {  // of same or related, against strangers
  return log2_sum(static_cast<millibits>(m.prior_match + w.same - w.lifts), static_cast<millibits>(m.prior_related + w.related));
}

constexpr std::size_t street_states = 5;          // of a level of streets: missing, different, weak, similar, exact
constexpr std::size_t street_exact = 4;
constexpr millibits street_limit = 11'000;        // that a street says by its words, at most
constexpr millibits organization_limit = 14'000;  // and an organization

bool given_differs(const level_set& levels) {
  const std::uint8_t l = levels[static_cast<std::size_t>(comparison::given)];
  return l == level::given_none || l == level::given_other;
}

// How much heavier a pair of some levels may have become between the model that it was compared under and the one learned: the prior and
// the weights of levels have moved, and aliases have come. (What terms gained when they were counted among the records of others is known
// by record; pairs whose levels may have moved with that are swayed.)
class growth {
 public:
  growth(const model& before, const model& after) : prior_(after.prior_match - before.prior_match), alias_(name_limit(after)) {
    for (std::size_t c = 0; c < comparisons; ++c)
      for (std::size_t l = 1; l < max_levels; ++l) by_level_[c][l] = after.m[c][l] - before.m[c][l];
    const auto& was = before.m[static_cast<std::size_t>(comparison::given)];
    const auto& is = after.m[static_cast<std::size_t>(comparison::given)];
    // A name that few of the others have is a known one no longer.
    millibits& other = by_level_[static_cast<std::size_t>(comparison::given)][level::given_other];
    other = std::max(other, is[level::given_none] - was[level::given_other]);
    words_ = by_level_;
    allow_for_streets(before, after);
    allow_for_organizations(before, after);
  }

  std::int64_t of(const level_set& levels) const { return sum(by_level_, levels); }
  // The same, if how much of a street or an organization agrees may have changed.
  std::int64_t by_words(const level_set& levels) const { return sum(words_, levels); }
  // More, if the given names are aliases: as names that differ, they may then say as much as a name's limit.
  std::int64_t alias() const { return alias_; }

 private:
  using table = std::array<std::array<millibits, max_levels>, comparisons>;
  void allow_for_streets(const model& before, const model& after) {
    constexpr auto c = static_cast<std::size_t>(comparison::street);
    for (std::size_t l = 1; l <= info(comparison::street).levels.size(); ++l)
      for (std::size_t state = 1, house = l - l % street_states; state < street_exact && l % street_states; ++state)
        words_[c][l] = std::max(words_[c][l], after.m[c][house + state] + (state > 1 ? street_limit : 0) - before.m[c][l]);
  }
  void allow_for_organizations(const model& before, const model& after) {
    constexpr auto c = static_cast<std::size_t>(comparison::organization);
    for (std::size_t l = 1; l <= info(comparison::organization).levels.size(); ++l)
      for (std::size_t other = 1; other <= info(comparison::organization).levels.size(); ++other)
        if (other != level::org_exact) words_[c][l] = std::max(words_[c][l], after.m[c][other] + organization_limit - before.m[c][l]);
  }
  std::int64_t sum(const table& more, const level_set& levels) const {
    std::int64_t out = prior_;
    for (std::size_t c = 0; c < comparisons; ++c) out += more[c][levels[c]];
    return out;
  }
  table by_level_{};
  table words_{};
  std::int64_t prior_;
  std::int64_t alias_;
};

class trainer {
 public:
  trainer(const model& base, std::span<const feature> features, std::span<const decision> rulings, unsigned threads, const progress& report,
          bool resolves, shared_keys keys)
      : model_(base), features_(features), keys_(std::move(keys)), rulings_(rulings), threads_(std::max(threads, 1U)), report_(report), resolves_(resolves) {}

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
    lift_learner lifts(threads_, report_);
    if (!lifts.count(features_)) return false;
    for (int round = 1; round <= rounds; ++round) {
      if (!cluster()) return false;
      const cluster_list clusters = clusters_by_tag(features_, cluster_of_);
      if (round == 1) {
        if (!leave_own_customer_out(features_, clusters, threads_, report_, model_.terms, rarer_) || !compare_anew()) return false;
      }
      if (!related_prior()) return false;
      if (!learn_levels(model_, features_, clusters, threads_, report_)) return false;
      match_prior(clusters);
      if (!lifts.learn(model_, cluster_of_)) return false;
      const std::size_t count = cluster_of_.empty() ? 0 : *std::ranges::max_element(cluster_of_) + std::size_t{1};
      if (round == rounds) note_aliased(learn_aliases(model_, features_, clusters, count));
    }
    return true;
  }
  model take() { return std::move(model_); }

  // The same as bulk_resolve under the learned model; pairs far from a merge need no second comparison. False when cancelled.
  bool resolve(bulk_result& out) {
    const growth most(before_, model_);
    std::vector<std::vector<link>> found(pairs_.size());
    std::vector<guard_list> barred(pairs_.size());
    std::vector<word_cache> caches(threads_);
    const bool done = run_chunks(pairs_.size(), threads_, report_, "weigh", [&](std::size_t chunk, unsigned thread) {
      const comparer compare(model_, &caches[thread]);
      near_links(compare, chunk, found[chunk], barred[chunk]);
      far_links(compare, chunk, most, found[chunk], barred[chunk]);
      out_of_use(chunk);
    });
    if (!done) return false;
    for (auto& list : found) {
      out.links.insert(out.links.end(), list.begin(), list.end());
      list = {};
    }
    for (const guard_list& counts : barred)
      for (std::size_t g = 0; g < guards; ++g) out.barred[g] += counts[g];
    if (!sort_links(out.links, report_)) return false;
    partition_result parts = partition_all(model_, features_, out.links, rulings_, threads_, report_);
    out.cluster_of = std::move(parts.cluster_of);
    out.cut_components = parts.cut_components;
    out.skipped_decisions = std::move(parts.skipped_decisions);
    out.compared_pairs = compared_pairs_;
    out.saturated_keys = saturated_keys_;
    return !parts.cancelled;
  }

 private:
  void note_aliased(const std::vector<std::uint64_t>& words) {
    aliased_.assign(features_.size(), 0);
    if (words.empty()) return;
    for (std::size_t i = 0; i < features_.size(); ++i)
      for (const token_kind k : {token_kind::given, token_kind::nickname})
        for (const token& t : features_[i].of(k))
          if (std::ranges::binary_search(words, t.hash)) aliased_[i] = 1;
  }

  bool has_alias(std::uint32_t a, std::uint32_t b) const {
    if (!aliased_[a] || !aliased_[b]) return false;
    for (const token_kind k : {token_kind::given, token_kind::nickname})
      for (const token_kind l : {token_kind::given, token_kind::nickname})
        for (const token& x : features_[a].of(k))
          for (const token& y : features_[b].of(l))
            if (model_.alias_weight(x.hash, y.hash)) return true;
    return false;
  }

  using guard_list = std::array<std::uint64_t, guards>;

  // A pair that weighs more than 0: a link, or a rule forbids it.
  void take(std::uint32_t a, std::uint32_t b, const evidence& e, millibits weight, std::vector<link>& found, guard_list& barred) const {
    const guard bar = excluded_by(features_[a], features_[b]);
    if (bar == guard::none)
      found.push_back({a, b, weight, pack(e.level)});
    else
      ++barred[static_cast<std::size_t>(bar)];
  }

  std::uint32_t first_of(std::size_t chunk, std::uint32_t offset) const { return order_[chunk * rows_a_step + offset]; }

  void near_links(const comparer& compare, std::size_t chunk, std::vector<link>& found, guard_list& barred) const {
    pairs_[chunk].each([&](pair_store::pair& p) {
      if (report_.cancelled()) return;
      const std::uint32_t a = first_of(chunk, p.offset);
      const bool changed = given_differs(p.found.level) && has_alias(a, p.b);
      if (changed || p.rounded) {
        p.found = {};
        compare.compare(features_[a], features_[p.b], p.found);
      }
      const weighed w = weigh(model_, p.found);
      if (w.total > 0) take(a, p.b, p.found, w.total, found, barred);
    });
  }

  void far_links(const comparer& compare, std::size_t chunk, const growth& most, std::vector<link>& found, guard_list& barred) const {
    struct reach {
      std::int64_t weights;
      std::int64_t by_words;
      std::int64_t alias;
    };
    std::vector<reach> reaches;
    for (const std::uint64_t pattern : far_[chunk].patterns()) {
      const level_set levels = unpack(pattern);
      reaches.push_back({most.of(levels), most.by_words(levels), given_differs(levels) && !model_.aliases.empty() ? most.alias() : 0});
    }
    far_[chunk].each([&](const far_pairs::pair& p) {
      if (report_.cancelled()) return;
      const std::uint32_t a = first_of(chunk, p.offset);
      const std::int64_t missing = p.deficit - rarer_[a] - rarer_[p.b];
      const reach& pattern = reaches[p.pattern];
      const std::int64_t weights = p.by_words ? pattern.by_words : pattern.weights;
      if (p.deficit && weights < missing && (weights + pattern.alias < missing || !has_alias(a, p.b))) return;
      evidence e;
      compare.compare(features_[a], features_[p.b], e);
      const weighed w = weigh(model_, e);
      if (w.total > 0) take(a, p.b, e, w.total, found, barred);
    });
  }

  // Now that terms are counted among the records of others.
  bool compare_anew() {
    std::vector<word_cache> caches(threads_);
    return run_chunks(pairs_.size(), threads_, report_, "compare", [&](std::size_t chunk, unsigned thread) {
      const comparer compare(model_, &caches[thread]);
      pair_store anew;
      pairs_[chunk].each([&](pair_store::pair& p) {
        if (report_.cancelled()) return;
        const std::uint32_t a = first_of(chunk, p.offset);
        if (rarer_[a] || rarer_[p.b] || p.rounded) {
          p.found = {};
          compare.compare(features_[a], features_[p.b], p.found);
        }
        anew.add(p.offset, p.b, p.found, p.barred);
      });
      anew.shrink();
      pairs_[chunk] = std::move(anew);
    });
  }

  void out_of_use(std::size_t chunk) {
    pairs_[chunk] = {};
    far_[chunk] = {};
  }

  bool compare() {
    candidate_index index;
    if (keys_ ? !index.build(*keys_, model_.block_cap, threads_, report_) : !index.build(features_, model_.block_cap, threads_, report_)) return false;
    keys_.reset();
    saturated_keys_ = index.saturated_keys();
    if (!comparing_order(features_, report_, order_)) return false;
    const std::size_t chunks = (features_.size() + rows_a_step - 1) / rows_a_step;
    pairs_.resize(chunks);
    far_.resize(chunks);
    before_.m = model_.m;
    before_.prior_match = model_.prior_match;
    std::vector<word_cache> caches(threads_);
    std::vector<std::uint64_t> compared(chunks, 0);
    const bool done = compare_chunks(index, caches, compared);
    for (const std::uint64_t n : compared) compared_pairs_ += n;
    return done;
  }

  bool compare_chunks(const candidate_index& index, std::vector<word_cache>& caches, std::vector<std::uint64_t>& compared) {
    const std::size_t chunks = pairs_.size();
    return run_chunks(chunks, threads_, report_, "compare", [&](std::size_t chunk, unsigned thread) {
      const comparer compare(model_, &caches[thread]);
      std::vector<std::uint32_t> others;
      for (std::size_t at = chunk * rows_a_step; at < std::min(features_.size(), (chunk + 1) * rows_a_step); ++at) {
        if (report_.cancelled()) return;
        const std::uint32_t i = order_[at];
        index.after(i, others);
        compared[chunk] += others.size();
        for (std::size_t k = 0; k < others.size(); ++k) {
          fetch_ahead(features_, others, k);
          const std::uint32_t j = others[k];
          evidence e;
          compare.compare(features_[i], features_[j], e);
          const weighed w = weigh(model_, e);
          if (likelihood(model_, w) > hopeless)
            pairs_[chunk].add(static_cast<std::uint32_t>(at % rows_a_step), j, e, excluded(features_[i], features_[j]));
          else if (resolves_)
            far_[chunk].add(static_cast<std::uint32_t>(at % rows_a_step), j, e, model_.prior_match + w.same);
        }
      }
      pairs_[chunk].shrink();
      far_[chunk].shrink();
    });
  }

  bool cluster() {
    std::vector<std::vector<link>> found(pairs_.size());
    const bool done = run_chunks(pairs_.size(), threads_, report_, "weigh", [&](std::size_t chunk, unsigned) {
      pairs_[chunk].each([&](const pair_store::pair& p) {
        if (p.barred) return;
        const millibits w = weigh(model_, p.found).total;
        if (w > 0) found[chunk].push_back({first_of(chunk, p.offset), p.b, w, p.pattern});
      });
    });
    if (!done) return false;
    std::vector<link> links;
    for (const auto& list : found) links.insert(links.end(), list.begin(), list.end());
    partition_result parts = partition_all(model_, features_, links, rulings_, threads_, report_);
    cluster_of_ = std::move(parts.cluster_of);
    return !parts.cancelled;
  }

  // False when cancelled. Chance that two records of different customers are related: the sum of the posteriors of that hypothesis over the candidates across
  // clusters, under the weights that made the clusters, and one pair more.
  bool related_prior() {
    constexpr unsigned scale = 32;
    std::vector<std::uint64_t> sums(pairs_.size(), 0);
    const bool done = run_chunks(pairs_.size(), threads_, report_, "learn", [&](std::size_t chunk, unsigned) {
      pairs_[chunk].each([&](const pair_store::pair& p) {
        if (cluster_of_[first_of(chunk, p.offset)] == cluster_of_[p.b]) return;
        const weighed w = weigh(model_, p.found);
        const auto related = static_cast<millibits>(model_.prior_related + w.related);
        sums[chunk] += exp2_scaled(related - log2_sum(0, likelihood(model_, w)), scale);
      });
    });
    if (!done) return false;
    std::uint64_t sum = std::uint64_t{1} << scale;
    for (const std::uint64_t s : sums) sum += s;
    related_ = log2_of(sum) - static_cast<millibits>(scale) * 1000 - log2_of(total_);
    return true;
  }

  void match_prior(const cluster_list& clusters) {
    std::uint64_t pairs = 0;
    for (const auto& members : clusters) pairs += std::uint64_t{members.size()} * (members.size() - 1) / 2;
    // Files without a duplicate come before the file that repeats their customers: a pair for every twenty records is added.
    pairs += features_.size() / 20 + 1;
    model_.prior_match = log2_ratio(pairs, total_);
    // Whatever strangers have in common beyond chance looks like a relation: no more of those are believed in than half as many as pairs.
    model_.prior_related = std::min(related_, model_.prior_match - 1000);
  }

  model model_;
  std::span<const feature> features_;
  shared_keys keys_;
  std::span<const decision> rulings_;
  unsigned threads_;
  const progress& report_;
  bool resolves_;                    // a resolving follows: remember far pairs, too
  std::uint64_t total_ = 1;
  millibits related_ = 0;
  model before_;                     // weights that the pairs were compared under
  std::vector<std::uint32_t> order_; // in which records are compared
  std::vector<pair_store> pairs_;    // by chunk of first records
  std::vector<far_pairs> far_;
  std::uint64_t compared_pairs_ = 0;
  std::uint64_t saturated_keys_ = 0;
  std::vector<std::uint32_t> cluster_of_;
  std::vector<millibits> rarer_;     // by record: how much more its terms say than when the pairs were compared
  std::vector<std::uint8_t> aliased_;  // by record: it has a given name that is in some alias
};

}  // namespace

result<std::shared_ptr<const model>> train(const model& base, std::span<const feature> features, std::span<const decision> rulings,
                                           unsigned threads, const progress& report) {
  trainer t(base, features, rulings, threads, report, false, nullptr);
  if (!t.run()) return make_error(status::cancelled, "training was cancelled");
  return std::make_shared<const model>(t.take());
}

result<trained> train_and_resolve(const model& base, std::span<const feature> features, std::span<const decision> rulings,
                                  unsigned threads, const progress& report, shared_keys keys) {
  if (features.size() > 0x7FFFFFF0U) return make_error(status::limit, "more records than resolving can number at once");
  trainer t(base, features, rulings, threads, report, true, std::move(keys));
  trained out;
  if (!t.run() || !t.resolve(out.resolved)) return make_error(status::cancelled, "training was cancelled");
  out.learned = std::make_shared<const model>(t.take());
  return out;
}

}  // namespace cdb::resolve
