#include "engine/query/explain_view.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "engine/core/snapshot.h"
#include "engine/core/store_population.h"
#include "engine/query/customer_view.h"
#include "engine/query/explanation_doc.h"
#include "resolve/change.h"
#include "resolve/compare.h"
#include "storage/event_table.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

struct customer_members {
  std::vector<std::int64_t> recs;
  std::vector<id128> uids;
  std::vector<resolve::member> members;  // rec = index
};

result<customer_members> read_members(snapshot& view, std::int64_t customer) {
  customer_members out;
  CDB_ASSIGN(out.recs, view.partition().records_of(view.connection(), customer));
  for (std::size_t i = 0; i < out.recs.size(); ++i) {
    CDB_ASSIGN(const auto uid, view.uid_of(out.recs[i]));
    CDB_ASSIGN(auto f, view.feature_of(out.recs[i]));
    if (!f) return make_error(status::damaged, "a record of the store has no feature");
    out.uids.push_back(uid);
    out.members.push_back({i, std::move(f)});
  }
  return out;
}

std::optional<std::size_t> index_of(const std::vector<std::int64_t>& recs, std::int64_t rec) {
  const auto at = std::lower_bound(recs.begin(), recs.end(), rec);
  return at != recs.end() && *at == rec ? std::optional(static_cast<std::size_t>(at - recs.begin())) : std::nullopt;
}

result<std::vector<resolve::link>> links_inside(snapshot& view, const customer_members& all) {
  std::vector<resolve::link> links;
  for (std::size_t i = 0; i < all.recs.size(); ++i) {
    std::vector<storage::stored_link> stored;
    CDB_TRY(view.partition().links_of(view.connection(), all.recs[i], stored));
    for (const auto& l : stored) {
      const auto other = index_of(all.recs, l.other);
      if (other && i < *other) links.push_back({i, *other, l.weight_millibits, l.pattern});
    }
  }
  return links;
}

result<std::vector<resolve::decision>> rulings_inside(snapshot& view, const customer_members& all) {
  CDB_ASSIGN(auto rulings, decisions_naming_any(view.connection(), view.owner().salt, all.recs));
  for (auto& d : rulings)
    for (auto* side : {&d.side_a, &d.side_b}) {
      std::vector<resolve::record_no> indexes;
      for (const auto rec : *side)
        if (const auto at = index_of(all.recs, static_cast<std::int64_t>(rec))) indexes.push_back(*at);
      *side = std::move(indexes);
    }
  return rulings;
}

// Merge events of these records, by their two sides, so that a step can name the event that undoes it.
using both_sides = std::pair<std::set<id128>, std::set<id128>>;
result<std::map<both_sides, std::int64_t>> merge_events(snapshot& view, const customer_members& all) {
  std::map<both_sides, std::int64_t> events;
  for (const auto rec : all.recs) {
    CDB_ASSIGN(const auto numbers, storage::events_of(view.connection(), rec));
    for (const auto no : numbers) {
      CDB_ASSIGN(const auto event, storage::read_event(view.connection(), no));
      if (!event || event->kind != storage::event_kind::merged) continue;
      const std::set<id128> a(event->side_a.begin(), event->side_a.end());
      const std::set<id128> b(event->side_b.begin(), event->side_b.end());
      events[{a, b}] = no;
      events[{b, a}] = no;
    }
  }
  return events;
}

// "surname, given name and birth date"
std::string listed(const std::vector<resolve::comparison>& what) {
  std::string out;
  for (std::size_t i = 0; i < what.size(); ++i) {
    if (i) out += i + 1 == what.size() ? " and " : ", ";
    out += resolve::info(what[i]).name;
  }
  return out;
}

std::string bits_text(std::int64_t millibits) {
  char text[32];
  std::snprintf(text, sizeof text, "%+.3f", static_cast<double>(millibits) / 1000);
  return text;
}

// What would have to change for the answer to be the other one.
doc change_doc(const resolve::model& m, const resolve::feature& a, const resolve::feature& b) {
  resolve::evidence e;
  resolve::comparer(m, nullptr).compare(a, b, e);
  const auto weight = resolve::weigh(m, e).total;
  doc out;
  if (resolve::excluded(a, b)) {
    out.set("text", "A rule keeps the two apart whatever else agrees; a corrected value or a ruling would change that");
    return out;
  }
  const auto found = resolve::fewest_to_turn(m, e);
  doc without{doc::array{}};
  for (const auto c : found.without) without.push(resolve::info(c).name);
  out.set("without", std::move(without));
  if (found.without.empty()) {
    out.set("missing_millibits", 1 - weight);
    out.set("text", "Taking evidence away is not enough: " + bits_text(1 - weight) + " bits more would make them one customer");
  } else {
    out.set("weight_millibits", found.weight);
    out.set("text", "Without " + listed(found.without) + " it would be " + bits_text(found.weight) + " bits: " +
                        (found.weight > 0 ? "one customer" : "two customers"));
  }
  return out;
}

doc side_doc(const customer_members& all, const std::vector<std::uint32_t>& side) {
  doc ids{doc::array{}};
  for (const auto i : side) ids.push(to_uuid(all.uids[i]));
  return ids;
}

}  // namespace

result<doc> explain_records(core& owner, const id128& record_a, const id128& record_b) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  std::shared_ptr<const resolve::feature> features[2];
  std::int64_t customers[2];
  std::int64_t recs[2];
  for (int i = 0; i < 2; ++i) {
    const auto& id = i == 0 ? record_a : record_b;
    CDB_ASSIGN(recs[i], view->resolve_id(id));
    CDB_ASSIGN(customers[i], view->customer_of(id));
    CDB_ASSIGN(features[i], view->feature_of(recs[i]));
    if (!features[i]) return make_error(status::damaged, "a record of the store has no feature");
  }
  const auto e = resolve::explain_pair(view->model(), *features[0], *features[1]);
  std::vector<std::uint64_t> shared;
  std::set_intersection(features[0]->keys.begin(), features[0]->keys.end(), features[1]->keys.begin(), features[1]->keys.end(), std::back_inserter(shared));
  std::vector<storage::stored_link> links;
  CDB_TRY(view->partition().links_of(view->connection(), recs[0], links));
  const bool linked = std::any_of(links.begin(), links.end(), [&](const auto& l) { return l.other == recs[1]; });
  doc out;
  out.set("shape", "pair_explanation/1").set("record_a", to_uuid(record_a)).set("record_b", to_uuid(record_b));
  out.set("weight_millibits", e.weight_millibits).set("related", e.related).set("linked", linked);
  out.set("same_customer", customers[0] == customers[1]).set("shared_keys", shared.size()).set("lines", lines_doc(e));
  out.set("change", change_doc(view->model(), *features[0], *features[1]));
  return out;
}

result<doc> explain_customer(core& owner, const id128& any) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  CDB_ASSIGN(const auto customer, view->customer_of(any));
  CDB_ASSIGN(const auto all, read_members(*view, customer));
  CDB_ASSIGN(const auto links, links_inside(*view, all));
  CDB_ASSIGN(const auto rulings, rulings_inside(*view, all));
  CDB_ASSIGN(const auto events, merge_events(*view, all));
  const auto component = resolve::resolve_component(view->model(), all.members, links, rulings, true);
  doc steps{doc::array{}};
  for (const auto& step : component.steps) {
    std::vector<const resolve::feature*> a;
    std::vector<const resolve::feature*> b;
    both_sides key;
    for (const auto i : step.side_a) {
      a.push_back(all.members[i].features.get());
      key.first.insert(all.uids[i]);
    }
    for (const auto i : step.side_b) {
      b.push_back(all.members[i].features.get());
      key.second.insert(all.uids[i]);
    }
    const auto e = resolve::explain_clusters(view->model(), a, b);
    doc entry;
    entry.set("side_a", side_doc(all, step.side_a)).set("side_b", side_doc(all, step.side_b));
    entry.set("weight_millibits", e.weight_millibits).set("decided_by_a_person", step.decision != 0);
    const auto event = events.find(key);
    if (event != events.end()) entry.set("event", event->second);
    entry.set("lines", lines_doc(e));
    steps.push(std::move(entry));
  }
  CDB_ASSIGN(const auto contents, read_customer(*view, customer));
  CDB_ASSIGN(const auto id, view->uid_of(customer));
  doc out;
  out.set("shape", "customer_explanation/1").set("id", to_uuid(id)).set("name", display_name(contents));
  doc records{doc::array{}};
  for (const auto& row : contents.rows) {
    doc entry;
    const auto* source = view->defs().source(row.source);
    entry.set("id", to_uuid(row.uid)).set("source", source ? source->name : std::string()).set("key", row.key);
    records.push(std::move(entry));
  }
  out.set("records", std::move(records)).set("steps", std::move(steps));
  return out;
}

}  // namespace cdb::engine
