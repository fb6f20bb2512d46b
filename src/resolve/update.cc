#include "resolve/update.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace cdb::resolve {

namespace {

using record_pair = std::pair<record_no, record_no>;

record_pair ordered(record_no a, record_no b) { return a < b ? record_pair{a, b} : record_pair{b, a}; }

void add_pairs(const std::vector<record_no>& members, std::vector<record_pair>& out) {
  for (std::size_t i = 0; i < members.size(); ++i)
    for (std::size_t j = i + 1; j < members.size(); ++j) out.push_back(ordered(members[i], members[j]));
}

// The links among the population as they will be: stored ones less the removed, plus the added.
class link_view {
 public:
  link_view(population& p, const model& m) : population_(p), model_(m) {}

  result<const std::map<record_no, link>*> of(record_no rec) {
    auto [at, fresh] = adjacent_.try_emplace(rec);
    if (fresh) {
      std::vector<link> stored;
      CDB_TRY(population_.links(rec, stored));
      for (const link& l : stored) at->second.emplace(l.a == rec ? l.b : l.a, l);
    }
    return &at->second;
  }

  result<const link*> find(record_no a, record_no b) {
    CDB_ASSIGN(const auto* links, of(a));
    const auto at = links->find(b);
    return at == links->end() ? nullptr : &at->second;
  }

  result<void> erase(const link& l) {
    CDB_TRY(load(l));
    removed_.push_back(l);
    adjacent_[l.a].erase(l.b);
    adjacent_[l.b].erase(l.a);
    return {};
  }

  result<void> insert(const link& l) {
    CDB_TRY(load(l));
    added_.push_back(l);
    adjacent_[l.a].insert_or_assign(l.b, l);
    adjacent_[l.b].insert_or_assign(l.a, l);
    return {};
  }

  result<std::shared_ptr<const feature>> feature_of(record_no rec) {
    const auto at = features_.find(rec);
    if (at != features_.end()) return at->second;
    CDB_ASSIGN(auto f, population_.feature_of(rec));
    features_.emplace(rec, f);
    return f;
  }

  // The block of the key if the key is active, else null.
  result<const std::vector<record_no>*> active_block(std::uint64_t key) {
    auto [at, fresh] = blocks_.try_emplace(key);
    if (fresh) CDB_TRY(population_.block(key, model_.block_cap + 1u, at->second));
    return at->second.size() <= model_.block_cap ? &at->second : nullptr;
  }

  // True if an active key still holds the two together.
  result<bool> supported(record_no a, record_no b) {
    CDB_ASSIGN(const auto fa, feature_of(a));
    CDB_ASSIGN(const auto fb, feature_of(b));
    if (!fa || !fb) return false;
    std::vector<std::uint64_t> shared;
    std::set_intersection(fa->keys.begin(), fa->keys.end(), fb->keys.begin(), fb->keys.end(), std::back_inserter(shared));
    for (const auto key : shared) {
      CDB_ASSIGN(const auto* block, active_block(key));
      if (block) return true;
    }
    return false;
  }

  population& world() { return population_; }
  const model& weights() const { return model_; }
  std::vector<link> take_removed() { return std::move(removed_); }
  std::vector<link> take_added() { return std::move(added_); }
  const std::vector<link>& removed() const { return removed_; }
  const std::vector<link>& added() const { return added_; }

 private:
  result<void> load(const link& l) {
    CDB_ASSIGN([[maybe_unused]] const auto* a, of(l.a));
    CDB_ASSIGN([[maybe_unused]] const auto* b, of(l.b));
    return {};
  }

  population& population_;
  const model& model_;
  std::unordered_map<record_no, std::map<record_no, link>> adjacent_;
  std::unordered_map<record_no, std::shared_ptr<const feature>> features_;
  std::unordered_map<std::uint64_t, std::vector<record_no>> blocks_;
  std::vector<link> removed_;
  std::vector<link> added_;
};

// Every candidate pair of a changed record, scored; its stored links that are none of them go.
result<void> relink(link_view& view, record_no rec, const std::set<record_no>& done, update_result& out) {
  CDB_ASSIGN(const auto mine, view.feature_of(rec));
  std::map<record_no, link> fresh;
  if (mine) {
    std::set<record_no> candidates;
    for (const auto key : mine->keys) {
      CDB_ASSIGN(const auto* block, view.active_block(key));
      if (block) candidates.insert(block->begin(), block->end());
    }
    candidates.erase(rec);
    for (const auto other : candidates) {
      if (done.contains(other)) continue;  // the pair was scored with the other one
      CDB_ASSIGN(const auto theirs, view.feature_of(other));
      if (!theirs) continue;
      ++out.compared_pairs;
      const pair_score score = score_pair(view.weights(), *mine, *theirs);
      if (score.weight_millibits <= 0) continue;
      const auto [a, b] = ordered(rec, other);
      fresh.emplace(other, link{a, b, score.weight_millibits, score.pattern});
    }
  }
  CDB_ASSIGN(const auto* stored, view.of(rec));
  const auto before = *stored;
  for (const auto& [other, old] : before) {
    if (done.contains(other)) continue;
    const auto at = fresh.find(other);
    if (at == fresh.end() || !(at->second == old)) CDB_TRY(view.erase(old));
  }
  for (const auto& [other, l] : fresh) {
    const auto at = before.find(other);
    if (at == before.end() || !(at->second == l)) CDB_TRY(view.insert(l));
  }
  return {};
}

// Compared and rechecked pairs whose records did not themselves change.
result<void> settle_pairs(link_view& view, const update_request& request, const std::set<record_no>& changed, update_result& out) {
  const std::set<record_pair> recheck(request.recheck.begin(), request.recheck.end());
  for (const auto& [a, b] : recheck) {
    if (changed.contains(a) || changed.contains(b)) continue;
    CDB_ASSIGN(const auto* l, view.find(a, b));
    if (!l) continue;
    CDB_ASSIGN(const bool held, view.supported(a, b));
    if (!held) CDB_TRY(view.erase(link(*l)));
  }
  const std::set<record_pair> compare(request.compare.begin(), request.compare.end());
  for (const auto& [a, b] : compare) {
    if (changed.contains(a) || changed.contains(b)) continue;
    CDB_ASSIGN(const auto* l, view.find(a, b));
    if (l) continue;
    CDB_ASSIGN(const auto fa, view.feature_of(a));
    CDB_ASSIGN(const auto fb, view.feature_of(b));
    if (!fa || !fb) continue;
    ++out.compared_pairs;
    const pair_score score = score_pair(view.weights(), *fa, *fb);
    if (score.weight_millibits > 0) CDB_TRY(view.insert({a, b, score.weight_millibits, score.pattern}));
  }
  return {};
}

// The component of `start` over links and link decisions, with the decisions that name its records. All its records are there: a link to
// one that is gone counts for nothing. There are such links for moments, until a removal beside a training has been settled.
struct component_scan {
  std::vector<record_no> members;
  std::map<std::uint64_t, decision> rulings;
};

result<component_scan> scan_component(link_view& view, record_no start, std::set<record_no>& seen) {
  component_scan found;
  std::vector<record_no> queue{start};
  seen.insert(start);
  while (!queue.empty()) {
    const record_no rec = queue.back();
    queue.pop_back();
    found.members.push_back(rec);
    CDB_ASSIGN(const auto* links, view.of(rec));
    for (const auto& entry : *links) {
      CDB_ASSIGN(const auto f, view.feature_of(entry.first));
      if (f && seen.insert(entry.first).second) queue.push_back(entry.first);
    }
    std::vector<decision> named;
    CDB_TRY(view.world().decisions(rec, named));
    for (auto& d : named) {
      if (d.kind == ruling::link) {
        for (const auto* side : {&d.side_a, &d.side_b})
          for (const auto other : *side) {
            CDB_ASSIGN(const auto f, view.feature_of(other));
            if (f && seen.insert(other).second) queue.push_back(other);
          }
      }
      found.rulings.emplace(d.number, std::move(d));
    }
  }
  std::sort(found.members.begin(), found.members.end());
  return found;
}

result<touched_component> cluster(link_view& view, component_scan&& found) {
  touched_component component;
  component.members = std::move(found.members);
  std::vector<member> members;
  std::vector<link> links;
  for (const auto rec : component.members) {
    CDB_ASSIGN(auto f, view.feature_of(rec));
    members.push_back({rec, std::move(f)});
    CDB_ASSIGN(const auto* adjacent, view.of(rec));
    for (const auto& [other, l] : *adjacent)
      if (rec < other && std::ranges::binary_search(component.members, other)) links.push_back(l);
  }
  std::vector<decision> rulings;
  for (auto& [number, d] : found.rulings) rulings.push_back(std::move(d));
  component.clusters = resolve_component(view.weights(), members, links, rulings, true);
  return component;
}

// A record that is gone leaves no link behind, but a decision may have tied others to it.
result<void> touch_partners_of_gone(link_view& view, const std::set<record_no>& changed, std::set<record_no>& touched) {
  for (const auto rec : changed) {
    CDB_ASSIGN(const auto f, view.feature_of(rec));
    if (f) continue;
    std::vector<decision> named;
    CDB_TRY(view.world().decisions(rec, named));
    for (const auto& d : named)
      for (const auto* side : {&d.side_a, &d.side_b}) touched.insert(side->begin(), side->end());
  }
  return {};
}

}  // namespace

result<void> note_key_change(population& p, const model& m, std::uint64_t key, std::span<const record_no> added,
                             std::span<const record_no> removed, update_request& request) {
  const std::size_t cap = m.block_cap;
  std::vector<record_no> after;
  CDB_TRY(p.block(key, cap + 1 + added.size(), after));
  if (after.size() > cap + added.size()) return {};  // at least cap + 1 before and after: off it was and off it stays
  const std::size_t before = after.size() - added.size() + removed.size();
  const bool was_active = before <= cap;
  const bool is_active = after.size() <= cap;
  if (was_active == is_active) return {};
  std::vector<record_no> others;
  std::set_difference(after.begin(), after.end(), added.begin(), added.end(), std::back_inserter(others));
  add_pairs(others, is_active ? request.compare : request.recheck);
  return {};
}

result<void> settle_key(population& p, const model& m, std::uint64_t key, std::size_t drift, update_request& request) {
  const std::size_t cap = m.block_cap;
  std::vector<record_no> members;
  CDB_TRY(p.block(key, cap + drift + 1, members));
  if (members.size() <= cap)
    add_pairs(members, request.compare);
  else if (members.size() <= cap + drift)
    for (const auto rec : members) {
      std::vector<link> links;
      CDB_TRY(p.links(rec, links));
      for (const auto& l : links)
        if (std::binary_search(members.begin(), members.end(), l.a == rec ? l.b : l.a)) request.recheck.push_back(ordered(l.a, l.b));
    }
  return {};
}

result<update_result> update(population& p, const model& m, const update_request& request) {
  link_view view(p, m);
  update_result out;
  const std::set<record_no> changed(request.changed.begin(), request.changed.end());
  std::set<record_no> done;
  for (const auto rec : changed) {
    CDB_TRY(relink(view, rec, done, out));
    done.insert(rec);
  }
  CDB_TRY(settle_pairs(view, request, changed, out));

  std::set<record_no> touched(request.recluster.begin(), request.recluster.end());
  touched.insert(changed.begin(), changed.end());
  for (const auto* links : {&view.removed(), &view.added()})
    for (const auto& l : *links) touched.insert({l.a, l.b});

  CDB_TRY(touch_partners_of_gone(view, changed, touched));
  std::set<record_no> seen;
  for (const auto rec : touched) {
    if (seen.contains(rec)) continue;
    CDB_ASSIGN(const auto f, view.feature_of(rec));
    if (!f) {
      if (changed.contains(rec)) out.gone.push_back(rec);
      continue;
    }
    CDB_ASSIGN(auto found, scan_component(view, rec, seen));
    out.clustered_records += found.members.size();
    CDB_ASSIGN(auto component, cluster(view, std::move(found)));
    out.components.push_back(std::move(component));
  }
  out.removed = view.take_removed();
  out.added = view.take_added();
  return out;
}

}  // namespace cdb::resolve
