#include "engine/core/guards.h"

namespace cdb::engine {

namespace {

doc rule(const char* name, std::uint64_t count, const char* what, std::uint32_t limit = 0) {
  doc out;
  out.set("rule", name).set("count", count).set("what", what);
  if (limit) out.set("limit", limit);
  return out;
}

}  // namespace

doc guards_doc(const resolve::model& m, const resolve::guard_counts& counts) {
  const auto barred = [&](resolve::guard g) { return counts.barred[static_cast<std::size_t>(g)]; };
  doc out{doc::array{}};
  out.push(rule("block cap", counts.saturated_keys, "match keys switched off: more records than the cap hold the value", m.block_cap));
  out.push(rule("component limit", counts.cut_components, "groups of linked records cut by a higher threshold", m.component_limit));
  out.push(rule("unique source", barred(resolve::guard::unique_source), "pairs kept apart: one source holds both, and has one record per customer"));
  out.push(rule("identifier", barred(resolve::guard::identifier), "pairs kept apart: two different valid numbers of one scheme"));
  out.push(rule("suffix", barred(resolve::guard::suffix), "pairs kept apart: two different generations, as Jr and Sr"));
  out.push(rule("skipped decision", counts.skipped_decisions, "rulings to link that would join a pair ruled apart"));
  return out;
}

}  // namespace cdb::engine
