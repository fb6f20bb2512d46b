#include "engine/core/mass_change.h"

#include <algorithm>

#include "engine/core/golden_choice.h"
#include "engine/core/latecomers.h"
#include "engine/core/model_switch.h"
#include "storage/record_table.h"
#include "storage/settings.h"

namespace cdb::engine {

result<void> mass_change::prepare(std::unique_ptr<snapshot> view, coming_rows coming) {
  coming_ = std::move(coming);
  CDB_ASSIGN(const auto model, core_.model_by_number(view->connection(), view->model_no()));
  CDB_TRY(gather(std::move(view)));
  beside<result<resolve::bulk_result>> resolving(report_, [&](const progress& quiet) {
    return resolve::bulk_resolve(*model, all_.features, rulings_, worker_threads(), quiet);
  });
  CDB_TRY(write_pending());
  CDB_ASSIGN(all_.resolved, resolving.get());
  clusters_ = list_clusters(all_);
  auto origins = origins_of(clusters_, customer_before_);
  for (auto& origin : origins)
    if (origin.what == cluster_origin::kind::unchanged && left_.contains(origin.customer)) origin.what = cluster_origin::kind::changed;
  beside<golden_values> choosing(report_, [&](const progress& quiet) {
    return choose_all_golden(core_, all_, clusters_, coming_, [&](std::uint32_t cluster) { return golden_as_before(clusters_.members[cluster], origins[cluster]); }, quiet);
  });
  beside<partition_changes> telling(report_, [&](const progress& quiet) {
    return changes_of(all_, clusters_, origins, customer_before_, *model, rulings_, quiet.cancel);
  });
  CDB_TRY(publish_partition(core_, core_.idle_partition(), all_, clusters_, choosing, report_));
  const auto changes = telling.get();
  if (!changes.whole) return make_error(status::cancelled, "cancelled");
  return publish_changes(core_, all_, changes, run_, report_);
}

result<void> mass_change::gather(std::unique_ptr<snapshot> held) {
  auto& view = *held;
  image_reader reader(core_, false, coming_, report_, image_);
  CDB_ASSIGN([[maybe_unused]] const bool more, reader.read(view, SIZE_MAX));
  std::unordered_map<std::int64_t, std::int64_t> customers;
  CDB_TRY(view.partition().each_assignment(view.connection(), [&](std::int64_t rec, std::int64_t customer) { customers.emplace(rec, customer); }));
  CDB_TRY(view.partition().each_golden(view.connection(), 0, [&](std::int64_t customer, std::string_view golden) {
    golden_before_.emplace(customer, golden);
    return true;
  }));
  held.reset();
  CDB_TRY(reader.make_features());
  customer_before_.reserve(all_.recs.size());
  for (const auto rec : all_.recs) {
    const auto at = customers.find(rec);
    customer_before_.push_back(at == customers.end() ? 0 : at->second);
  }
  stand_in(customers);
  return {};
}

// For a record that goes its customer's oldest record that stays.
void mass_change::stand_in(const std::unordered_map<std::int64_t, std::int64_t>& customers) {
  std::unordered_map<std::int64_t, std::uint32_t> oldest;
  for (std::uint32_t i = 0; i < all_.recs.size(); ++i) {
    if (customer_before_[i] == 0) continue;
    const auto [at, fresh] = oldest.try_emplace(customer_before_[i], i);
    if (!fresh && all_.uids[i] < all_.uids[at->second]) at->second = i;
  }
  for (const auto& [rec, row] : coming_) {
    storage::pending_item item{storage::pending_kind::content, rec, run_, 0};
    const auto customer = customers.find(rec);
    if (!is_live(row) && customer != customers.end()) {
      left_.insert(customer->second);
      if (const auto at = oldest.find(customer->second); at != oldest.end()) item.extra = all_.recs[at->second];
    }
    items_.push_back(item);
  }
  std::sort(items_.begin(), items_.end(), [](const auto& a, const auto& b) { return a.item < b.item; });
}

result<void> mass_change::write_pending() {
  return write_rows(core_, items_.size(), report_, "publish", [&](storage::connection& c, std::size_t i) { return storage::add_pending(c, items_[i]); });
}

// Of a customer whose records are those that it had, with the content that they had.
std::string mass_change::golden_as_before(const std::vector<std::uint32_t>& members, const cluster_origin& origin) const {
  if (origin.what != cluster_origin::kind::unchanged) return {};
  if (std::any_of(members.begin(), members.end(), [&](auto m) { return coming_.contains(all_.recs[m]); })) return {};
  const auto before = golden_before_.find(origin.customer);
  return before == golden_before_.end() ? std::string() : before->second;
}

result<void> mass_change::take_effect(storage::connection& c) {
  core_.state.unsettled = true;
  core_.forget_features();
  CDB_TRY(take_in_latecomers(core_, c, core_.idle_partition(), run_));
  core_.state.slot = 1 - core_.state.slot;
  return storage::write_number(c, "partition_slot", core_.state.slot);
}

}  // namespace cdb::engine
