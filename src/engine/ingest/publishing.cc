#include "engine/ingest/publishing.h"

#include <algorithm>
#include <numeric>

#include "engine/core/golden.h"
#include "engine/core/golden_choice.h"
#include "engine/core/guards.h"
#include "engine/core/latecomers.h"
#include "engine/core/store_image.h"
#include "engine/ingest/joining.h"
#include "engine/ingest/look_ups.h"
#include "storage/pending_table.h"
#include "storage/settings.h"

namespace cdb::engine {

namespace {

constexpr std::uint32_t not_staged = UINT32_MAX;

switch_request training_request() {
  switch_request request;
  request.learn = true;
  return request;
}

template <class T>
std::vector<T> in_order(std::vector<T>& values, const std::vector<std::uint32_t>& order) {
  std::vector<T> out;
  out.reserve(order.size());
  for (const auto i : order) out.push_back(std::move(values[i]));
  return out;
}

}  // namespace

publishing::publishing(core& owner, const import_options& options, std::int64_t source, staging& staged, std::int64_t run, std::int64_t customers_before)
    : core_(owner), options_(options), source_(source), staged_(staged), run_(run),
      whole_((staged.recs.size() + staged.changed.size()) * options.customers_a_record >= static_cast<std::uint64_t>(customers_before)) {}

result<void> publishing::go() {
  std::shared_ptr<const resolve::model> model;
  {
    CDB_ASSIGN(const auto view, snapshot::take(core_));
    view->heed(options_.report);
    CDB_ASSIGN(model, core_.model_by_number(view->connection(), view->model_no()));
    CDB_TRY(gather(*view));
    if (whole_ && options_.train && staged_.changed.empty()) {
      CDB_ASSIGN(learns_, may_learn(view->connection(), *model, all_.recs.size(), options_.records_to_train));
    }
  }
  if (whole_) CDB_TRY(clear_idle_partition(core_, options_.report));
  CDB_TRY(note_changed());
  if (learns_) CDB_TRY(begin_training());
  return write_all(std::move(model));
}

// The records to resolve, in the order of their numbers.
result<void> publishing::gather(snapshot& view) {
  auto& made = staged_;
  if (whole_) {
    CDB_ASSIGN(coming_, rows_when(view, run_, true, staged_.changed, options_.report));
    CDB_TRY(take_image(view, false, coming_, options_.report, image_));
    customer_before_.reserve(all_.recs.size() + made.recs.size());
    std::size_t at = 0;
    customer_before_.assign(all_.recs.size(), 0);
    CDB_TRY(view.partition().each_assignment(view.connection(), [&](std::int64_t rec, std::int64_t customer) {
      while (at < all_.recs.size() && all_.recs[at] < rec) ++at;
      if (at < all_.recs.size() && all_.recs[at] == rec) customer_before_[at] = customer;
    }));
    // Golden values that stay are those of this moment: a later look might find what a put has brought that is pending here.
    CDB_TRY(view.partition().each_golden(view.connection(), 0, [&](std::int64_t customer, std::string_view golden) {
      golden_before_.emplace(customer, golden);
      return true;
    }));
  } else {
    CDB_ASSIGN(keys_, note_shared_keys(core_, view, made.keys, run_, options_.report));
  }
  const std::size_t before = all_.recs.size();
  all_.recs.insert(all_.recs.end(), made.recs.begin(), made.recs.end());
  all_.uids.insert(all_.uids.end(), made.uids.begin(), made.uids.end());
  all_.features.reserve(before + made.features.size());
  for (; !made.features.empty(); made.features.pop_front()) all_.features.push_back(std::move(made.features.front()));
  customer_before_.resize(all_.recs.size(), 0);
  staged_at_.resize(all_.recs.size(), not_staged);
  std::iota(staged_at_.begin() + static_cast<std::ptrdiff_t>(before), staged_at_.end(), 0U);
  if (before == 0 || made.recs.empty() || all_.recs[before - 1] < made.recs.front()) {
    gather_keys(before);
    return {};
  }
  // Records that were put while rows were staged have numbers between.
  std::vector<std::uint32_t> order(all_.recs.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return all_.recs[a] < all_.recs[b]; });
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (auto& ruling : rulings_)
    for (auto* side : {&ruling.side_a, &ruling.side_b})
      for (auto& i : *side) i = place[i];
  all_.recs = in_order(all_.recs, order);
  all_.uids = in_order(all_.uids, order);
  all_.features = in_order(all_.features, order);
  customer_before_ = in_order(customer_before_, order);
  staged_at_ = in_order(staged_at_, order);
  gather_keys(before);
  return {};
}

// Of the import's records, and of those there were before.
void publishing::gather_keys(std::size_t before) {
  if (keys_) return;
  if (before == 0) {
    keys_ = staged_.keys;
    return;
  }
  const auto keys = std::make_shared<resolve::key_lists>();
  for (std::size_t i = 0; i < all_.recs.size(); ++i) {
    if (staged_at_[i] != not_staged) {
      keys->add((*staged_.keys)[staged_at_[i]]);
    } else {
      keys->add(all_.features[i].keys);
      std::vector<std::uint64_t>().swap(all_.features[i].keys);
    }
  }
  keys_ = keys;
}

// What is to follow for the records that were there before, once the import is visible: their rows and look-ups; in the second way
// their links and customers too.
result<void> publishing::note_changed() {
  std::vector<std::int64_t> recs;
  if (whole_)
    for (const auto& [rec, row] : coming_) recs.push_back(rec);
  else
    recs = staged_.changed;
  std::sort(recs.begin(), recs.end());
  const auto kind = whole_ ? storage::pending_kind::content : storage::pending_kind::refresh;
  return write_rows(core_, recs.size(), options_.report, "publish", [&](storage::connection& c, std::size_t i) {
    return storage::add_pending(c, {.kind = kind, .item = recs[i], .run = run_, .extra = 0});
  });
}

result<void> publishing::begin_training() {
  CDB_ASSIGN(training_, core_.write(urgency::run, [&](storage::connection& c) { return open_switch(core_, c, training_request()); }, core::commits::ordered));
  return {};
}

// Resolving runs on other threads while the look-ups are written; golden values and the steps of the merges are found while the
// tables before them are.
result<void> publishing::write_all(std::shared_ptr<const resolve::model> model) {
  beside<result<resolve::trained>> resolving(options_.report, [&](const progress& quiet) { return resolve_all(*model, quiet); });
  CDB_TRY(publish_look_ups(core_, source_, staged_, options_.report));
  CDB_ASSIGN(auto resolved, resolving.get());
  all_.resolved = std::move(resolved.resolved);
  if (learns_) model = std::move(resolved.learned);
  guards_ = guards_doc(*model, all_.resolved.guarded());
  const auto clusters = list_clusters(all_);
  const auto origins = origins_of(clusters, customer_before_);
  beside<golden_values> choosing(options_.report, [&](const progress& quiet) {
    return choose_all_golden(core_, all_, clusters, coming_, [&](std::uint32_t cluster) { return known_of(clusters.members[cluster], origins[cluster]); }, quiet);
  });
  beside<partition_changes> telling(options_.report, [&](const progress& quiet) {
    return changes_of(all_, clusters, origins, customer_before_, *model, rulings_, quiet.cancel);
  });
  CDB_ASSIGN(const int live, core_.write(urgency::run, [&](storage::connection&) { return result<int>(core_.state.slot); }));
  CDB_TRY(publish_partition(core_, core_.slot(whole_ ? 1 - live : live), all_, clusters, choosing, options_.report));
  if (learns_) trained_ = {name_model(*model), all_.recs.size(), clusters.members.size(), all_.resolved.links.size()};
  const auto changes = telling.get();
  if (!changes.whole) return make_error(status::cancelled, "cancelled");
  return publish_changes(core_, all_, changes, run_, options_.report);
}


// Nobody sees an import before it is visible: its records are resolved once only, under the model learned if it trains; undoing
// the training resolves them under the one in force before.
result<resolve::trained> publishing::resolve_all(const resolve::model& model, const progress& quiet) {
  if (learns_) return resolve::train_and_resolve(*resolve::builtin_model(), all_.features, rulings_, worker_threads(), quiet, std::move(keys_));
  resolve::trained out;
  CDB_ASSIGN(out.resolved, resolve::bulk_resolve(model, all_.features, rulings_, worker_threads(), quiet, std::move(keys_)));
  return out;
}

// Golden values of a customer as it was, or of a lonely record, whose were chosen when it was normalized; else none.
result<std::string> publishing::known_of(const std::vector<std::uint32_t>& members, const cluster_origin& origin) const {
  if (std::any_of(members.begin(), members.end(), [&](auto m) { return coming_.contains(all_.recs[m]); })) return std::string();
  if (origin.what == cluster_origin::kind::unchanged) {
    const auto before = golden_before_.find(origin.customer);
    return before == golden_before_.end() ? std::string() : before->second;
  }
  if (members.size() > 1 || origin.what != cluster_origin::kind::fresh) return std::string();
  CDB_ASSIGN(auto refs, decode_golden(staged_.golden[staged_at_[members.front()]]));
  for (auto& ref : refs) ref.rec = all_.recs[members.front()];  // which was not known then
  return encode_golden(refs);
}

result<void> publishing::take_effect(storage::connection& c) {
  if (!whole_) return {};
  if (!coming_.empty()) {  // the preparation goes on until their rows have followed
    core_.state.unsettled = true;
    core_.state.preparing_run = run_;
  }
  CDB_TRY(take_in_latecomers(core_, c, core_.idle_partition(), run_));
  if (training_) return swap_in(core_, c, training_request(), *training_, trained_);
  core_.state.slot = 1 - core_.state.slot;
  return storage::write_number(c, "partition_slot", core_.state.slot);
}

}  // namespace cdb::engine
