#include "engine/query/review.h"

#include "engine/core/guards.h"
#include "engine/query/customer_view.h"
#include "engine/query/doubts.h"
#include "engine/query/explanation_doc.h"

namespace cdb::engine {

namespace {

const char* rule_name(resolve::guard g) {
  switch (g) {
    case resolve::guard::unique_source: return "unique source";
    case resolve::guard::identifier: return "identifier";
    case resolve::guard::suffix: return "suffix";
    case resolve::guard::none: break;
  }
  return "";
}

doc ids_of(const whole_view& all, const std::vector<std::uint32_t>& indexes) {
  doc ids{doc::array{}};
  for (const auto i : indexes) ids.push(to_uuid(all.image.all.uids[i]));
  return ids;
}

result<std::string> name_of(snapshot& view, const whole_view& all, std::uint32_t i) {
  CDB_ASSIGN(const auto customer, view.partition().customer_of(view.connection(), all.image.all.recs[i]));
  if (!customer) return std::string();
  CDB_ASSIGN(const auto contents, read_customer(view, *customer));
  return display_name(contents);
}

result<doc> doubt_doc(snapshot& view, const whole_view& all, const doubt& d) {
  const auto e = resolve::explain_clusters(*all.model, features_of(all, d.side_a), features_of(all, d.side_b));
  doc out;
  out.set("what", d.together ? "split" : "join");
  out.set("record_a", to_uuid(all.image.all.uids[d.a])).set("record_b", to_uuid(all.image.all.uids[d.b]));
  CDB_ASSIGN(const auto name_a, name_of(view, all, d.a));
  CDB_ASSIGN(const auto name_b, name_of(view, all, d.b));
  out.set("name_a", name_a).set("name_b", name_b);
  out.set("side_a", ids_of(all, d.side_a)).set("side_b", ids_of(all, d.side_b));
  out.set("weight_millibits", e.weight_millibits).set("posterior", posterior(d.weight)).set("stake", d.stake);
  out.set("relation", relation_name(e, d.together));
  if (d.barred != resolve::guard::none) out.set("rule", rule_name(d.barred));
  out.set("lines", lines_doc(e));
  return out;
}

}  // namespace

result<doc> review_customers(core& owner, std::uint32_t limit, const progress& report) {
  CDB_ASSIGN(const auto all, take_whole(owner, report));
  CDB_ASSIGN(const auto seen, resolve::survey_pairs(*all.model, all.image.all.features, all.customer_of, -unsure_millibits, worker_threads(), report));
  const auto doubts = find_doubts(*all.model, all, seen.near);
  CDB_ASSIGN(const auto view, snapshot::take(owner));  // names as of now
  doc items{doc::array{}};
  for (const auto& d : doubts) {
    if (items.size() >= limit) break;
    CDB_ASSIGN(auto item, doubt_doc(*view, all, d));
    items.push(std::move(item));
  }
  doc out;
  out.set("shape", "review/1").set("left", doubts.size()).set("items", std::move(items));
  return out;
}

}  // namespace cdb::engine
