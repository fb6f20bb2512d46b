#include "engine/query/model_view.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/core/guards.h"
#include "engine/core/model_switch.h"
#include "engine/query/explanation_doc.h"
#include "engine/query/whole_view.h"
#include "resolve/term_counts.h"

namespace cdb::engine {

namespace {

constexpr std::size_t examples = 5;

// Records are joined by links; a component above the model's limit is one that had to be cut.
std::uint64_t count_giants(const whole_view& all, std::uint32_t limit) {
  std::vector<std::uint32_t> parent(all.image.all.recs.size());
  for (std::uint32_t i = 0; i < parent.size(); ++i) parent[i] = i;
  const auto root = [&](std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const auto& l : all.links) {
    const auto a = root(static_cast<std::uint32_t>(l.a));
    const auto b = root(static_cast<std::uint32_t>(l.b));
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::uint32_t> size(parent.size(), 0);
  for (std::uint32_t i = 0; i < parent.size(); ++i) ++size[root(i)];
  return static_cast<std::uint64_t>(std::ranges::count_if(size, [&](auto n) { return n > limit; }));
}

// How much more or less the values that records hold would weigh if they were counted now, by kind of term.
result<doc> drift(const resolve::model& m, const whole_view& all, const progress& report) {
  resolve::frequencies now;
  std::vector<resolve::millibits> rarer;
  const auto& features = all.image.all.features;
  if (!resolve::count_terms(features, worker_threads(), report, now) || !resolve::leave_own_customer_out(features, all.members, worker_threads(), report, now, rarer))
    return make_error(status::cancelled, "the report was cancelled");
  std::array<double, resolve::terms> moved{};
  std::array<std::uint64_t, resolve::terms> held{};
  for (const auto& entry : now.entries()) {
    const auto kind = static_cast<std::size_t>(entry.kind);
    const auto difference = now.look_up(entry.key, entry.kind).rarity - m.terms.look_up(entry.key, entry.kind).rarity;
    moved[kind] += std::abs(static_cast<double>(difference)) / 1000 * entry.count;
    held[kind] += entry.count;
  }
  doc out{doc::array{}};
  for (std::size_t t = 0; t < resolve::terms; ++t) {
    if (!now.records()[t] && !m.terms.records()[t]) continue;
    doc entry;
    entry.set("term", resolve::term_name(static_cast<resolve::term>(t))).set("records_then", m.terms.records()[t]).set("records_now", now.records()[t]);
    entry.set("mean_bits", held[t] ? moved[t] / static_cast<double>(held[t]) : 0.0);
    out.push(std::move(entry));
  }
  return out;
}

double share(double part, double whole) { return whole > 0 ? part / whole : 1.0; }

doc expectation(const resolve::survey& seen) {
  doc out;
  out.set("candidate_pairs", seen.compared_pairs).set("kept_pairs", seen.kept_pairs).set("missed_pairs", seen.missed);
  out.set("precision", share(seen.kept_right, static_cast<double>(seen.kept_pairs))).set("recall", share(seen.kept_right, seen.kept_right + seen.missed));
  return out;
}

// How two partitions of the same records differ.
class partition_difference {
 public:
  partition_difference(const whole_view& all, const std::vector<std::uint32_t>& after) : all_(all), after_(after) {
    std::map<std::uint32_t, std::set<std::uint32_t>> sources;  // new cluster -> customers
    std::map<std::uint32_t, std::set<std::uint32_t>> parts;    // customer -> new clusters
    for (std::uint32_t i = 0; i < after.size(); ++i) {
      sources[after[i]].insert(all.customer_of[i]);
      parts[all.customer_of[i]].insert(after[i]);
    }
    customers_ = sources.size();
    for (const auto& [cluster, from] : sources) {
      if (from.size() < 2) continue;
      merged_ += from.size() - 1;
      if (merges_.size() < examples) merges_.push(of_customers(from));
    }
    for (const auto& [customer, into] : parts) {
      if (into.size() < 2) continue;
      split_ += into.size() - 1;
      if (splits_.size() < examples) splits_.push(of_parts(customer));
    }
  }

  void tell(doc& out) && {
    out.set("records", after_.size()).set("customers_before", all_.members.size()).set("customers_after", customers_);
    out.set("merged", merged_).set("split", split_).set("merges", std::move(merges_)).set("splits", std::move(splits_));
  }

 private:
  // A customer's id is that of its oldest record.
  std::string id_of(const std::vector<std::uint32_t>& members) const {
    const auto& uids = all_.image.all.uids;
    return to_uuid(uids[*std::ranges::min_element(members, {}, [&](auto i) { return uids[i]; })]);
  }
  doc of_customers(const std::set<std::uint32_t>& customers) const {
    doc list{doc::array{}};
    for (const auto c : customers) list.push(id_of(all_.members[c]));
    return list;
  }
  doc of_parts(std::uint32_t customer) const {
    std::map<std::uint32_t, std::vector<std::uint32_t>> parts;
    for (const auto i : all_.members[customer]) parts[after_[i]].push_back(i);
    doc list{doc::array{}};
    for (const auto& [cluster, members] : parts) list.push(id_of(members));
    return list;
  }

  const whole_view& all_;
  const std::vector<std::uint32_t>& after_;
  std::size_t customers_ = 0;
  std::uint64_t merged_ = 0;
  std::uint64_t split_ = 0;
  doc merges_{doc::array{}};
  doc splits_{doc::array{}};
};

}  // namespace

result<doc> report_on_model(core& owner, const progress& report) {
  CDB_ASSIGN(const auto all, take_whole(owner, report));
  const auto& m = *all.model;
  CDB_ASSIGN(const auto seen, resolve::survey_pairs(m, all.image.all.features, all.customer_of, 0, worker_threads(), report));
  CDB_ASSIGN(auto moved, drift(m, all, report));
  doc out;
  out.set("shape", "model_report/1").set("name", name_model(m).name).set("records", all.image.all.recs.size()).set("customers", all.members.size());
  out.set("expected", expectation(seen)).set("drift", std::move(moved));
  out.set("guards", guards_doc(m, {seen.saturated_keys, count_giants(all, m.component_limit), 0, seen.barred}));
  out.set("model", resolve::report(m));
  return out;
}

result<doc> preview_model(core& owner, std::optional<std::int64_t> model, const progress& report) {
  CDB_ASSIGN(const auto all, take_whole(owner, report));
  const auto& image = all.image;
  resolve::trained made;
  if (model) {
    {
      CDB_ASSIGN(const auto view, snapshot::take(owner));
      CDB_ASSIGN(made.learned, owner.model_by_number(view->connection(), *model));
    }
    CDB_ASSIGN(made.resolved, resolve::bulk_resolve(*made.learned, image.all.features, image.rulings, worker_threads(), report));
  } else {
    CDB_ASSIGN(made, resolve::train_and_resolve(*resolve::builtin_model(), image.all.features, image.rulings, worker_threads(), report));
  }
  doc out;
  out.set("shape", "model_preview/1").set("name", name_model(*made.learned).name).set("in_force", name_model(*all.model).name);
  partition_difference(all, made.resolved.cluster_of).tell(out);
  out.set("guards", guards_doc(*made.learned, made.resolved.guarded())).set("model", resolve::report(*made.learned));
  return out;
}

}  // namespace cdb::engine
