#include "engine/core/customer_changes.h"

#include <algorithm>

namespace cdb::engine {

namespace {

bool holds(std::span<const std::uint32_t> side, std::span<const std::int64_t> recs, const std::vector<std::int64_t>& records) {
  return std::any_of(side.begin(), side.end(), [&](auto i) { return std::binary_search(records.begin(), records.end(), recs[i]); });
}

std::int64_t weight_of(std::span<const resolve::merge_step> steps, std::span<const std::int64_t> recs, const std::vector<std::int64_t>& a,
                       const std::vector<std::int64_t>& b) {
  for (const auto& step : steps)
    if ((holds(step.side_a, recs, a) && holds(step.side_b, recs, b)) || (holds(step.side_a, recs, b) && holds(step.side_b, recs, a)))
      return step.weight_millibits;
  return 0;
}

}  // namespace

std::vector<customer_change> merges_into(const changed_cluster& one, std::span<const resolve::merge_step> steps, std::span<const std::int64_t> recs) {
  std::vector<customer_change> out;
  if (one.came_from.size() < 2) return out;
  const std::vector<std::int64_t>* kept = nullptr;
  for (const auto& [customer, records] : one.came_from)
    if (std::binary_search(records.begin(), records.end(), one.anchor)) kept = &records;
  for (const auto& [customer, records] : one.came_from)
    if (&records != kept)
      out.push_back({storage::event_kind::merged, one.anchor, customer > 0 ? customer : -customer, *kept, records, weight_of(steps, recs, *kept, records)});
  return out;
}

std::vector<customer_change> splits_among(std::span<const changed_cluster> changed) {
  std::map<std::int64_t, std::vector<const changed_cluster*>> heirs;
  for (const auto& one : changed)
    for (const auto& [customer, records] : one.came_from)
      if (customer > 0) heirs[customer].push_back(&one);
  std::vector<customer_change> out;
  for (auto& [customer, pieces] : heirs) {
    if (pieces.size() < 2) continue;
    auto heir = std::find_if(pieces.begin(), pieces.end(), [&, id = customer](const auto* p) { return std::binary_search(p->members.begin(), p->members.end(), id); });
    if (heir == pieces.end()) heir = pieces.begin();
    for (const auto* piece : pieces)
      if (piece != *heir)
        out.push_back({storage::event_kind::split, customer, piece->anchor, (*heir)->came_from.at(customer), piece->came_from.at(customer), 0});
  }
  return out;
}

}  // namespace cdb::engine
