#include "engine/query/explanation_doc.h"

#include <cmath>

namespace cdb::engine {

doc lines_doc(const resolve::explanation& e) {
  doc lines{doc::array{}};
  for (const auto& line : e.lines) {
    doc entry;
    entry.set("comparison", line.comparison).set("level", line.level).set("weight_millibits", line.weight_millibits);
    lines.push(std::move(entry));
  }
  return lines;
}

double posterior(std::int64_t weight_millibits) { return 1 / (1 + std::exp2(-static_cast<double>(weight_millibits) / 1000)); }

const char* relation_name(const resolve::explanation& e, bool same) {
  if (same) return "same";
  if (e.related) return "related";
  return e.weight_millibits > -unsure_millibits ? "review" : "other";
}

}  // namespace cdb::engine
