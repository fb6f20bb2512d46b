#include "engine/query/whole_view.h"

#include <algorithm>
#include <unordered_map>

namespace cdb::engine {

result<whole_view> take_whole(core& owner, const progress& report) {
  CDB_ASSIGN(const auto held, snapshot::take(owner));
  auto& view = *held;
  whole_view out;
  CDB_ASSIGN(out.model, owner.model_by_number(view.connection(), view.model_no()));
  CDB_TRY(take_image(view, false, {}, report, out.image));
  const auto& recs = out.image.all.recs;
  const auto index_of = [&](std::int64_t rec) { return std::lower_bound(recs.begin(), recs.end(), rec); };
  std::unordered_map<std::int64_t, std::uint32_t> numbers;
  constexpr std::uint32_t none = UINT32_MAX;
  out.customer_of.assign(recs.size(), none);
  CDB_TRY(view.partition().each_assignment(view.connection(), [&](std::int64_t rec, std::int64_t customer) {
    const auto at = index_of(rec);
    if (at == recs.end() || *at != rec) return;
    const auto [number, fresh] = numbers.emplace(customer, static_cast<std::uint32_t>(numbers.size()));
    if (fresh) out.members.emplace_back();
    const auto i = static_cast<std::uint32_t>(at - recs.begin());
    out.customer_of[i] = number->second;
    out.members[number->second].push_back(i);
  }));
  for (std::uint32_t i = 0; i < recs.size(); ++i)  // not resolved yet: a customer of its own
    if (out.customer_of[i] == none) {
      out.customer_of[i] = static_cast<std::uint32_t>(out.members.size());
      out.members.push_back({i});
    }
  CDB_TRY(view.partition().each_link(view.connection(), [&](const storage::stored_link& l) {
    if (l.rec > l.other) return;
    const auto a = index_of(l.rec);
    const auto b = index_of(l.other);
    if (a == recs.end() || b == recs.end() || *a != l.rec || *b != l.other) return;
    out.links.push_back({static_cast<resolve::record_no>(a - recs.begin()), static_cast<resolve::record_no>(b - recs.begin()), l.weight_millibits, l.pattern});
  }));
  return out;
}

std::vector<const resolve::feature*> features_of(const whole_view& all, const std::vector<std::uint32_t>& indexes) {
  std::vector<const resolve::feature*> out;
  out.reserve(indexes.size());
  for (const auto i : indexes) out.push_back(&all.image.all.features[i]);
  return out;
}

}  // namespace cdb::engine
