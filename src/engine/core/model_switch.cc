#include "engine/core/model_switch.h"

#include "engine/core/caught.h"
#include "engine/core/dropped_import.h"
#include "engine/core/golden_choice.h"
#include "engine/core/latecomers.h"
#include "engine/core/pending_work.h"
#include "engine/core/publish.h"
#include "engine/core/store_image.h"
#include "storage/settings.h"

namespace cdb::engine {

namespace {

constexpr std::string_view builtin_name = "built in";  // in a run's report, instead of the hash

std::string hash_text(const hash128& h) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const auto half : h)
    for (int shift = 60; shift >= 0; shift -= 4) out.push_back(digits[(half >> shift) & 15]);
  return out;
}

result<storage::run_info> begin_run(core& owner, const switch_request& request) {
  return owner.write(urgency::run, [&](storage::connection& c) -> result<storage::run_info> {
    CDB_ASSIGN(const auto run, open_switch(owner, c, request));
    owner.state.preparing_run = run.no;
    owner.state.noting_keys = true;
    return run;
  }, core::commits::ordered);
}

// Of the model with this hash as text; 0 if the store has none.
result<std::int64_t> known_model(storage::connection& c, std::string_view name) {
  std::int64_t known = 0;
  CDB_TRY(storage::each_definition(c, [&](storage::definition_row&& row) {
    if (row.kind == storage::definition_kind::model && row.name == name) known = row.no;
  }));
  return known;
}

// A model equal to one the store knows keeps its number.
result<std::int64_t> model_number(core& owner, storage::connection& c, const named_model& model, std::int64_t run) {
  if (model.name == builtin_name) return std::int64_t{0};
  CDB_ASSIGN(const auto known, known_model(c, model.name));
  if (known) return known;
  storage::definition_row row;
  row.uid = owner.env->new_id();
  row.kind = storage::definition_kind::model;
  row.name = model.name;
  row.body = model.body;
  row.hlc = owner.next_time();
  row.run = run;
  return storage::insert_definition(c, row);
}

// No view is held for long. Records may thus be read at different moments, and golden values at a later one than the features: what
// changed meanwhile is noted, and made again when the partition is swapped in or after it.
result<prepared_model> prepare(core& owner, const switch_request& request, store_image& image, const progress& report) {
  prepared_model out;
  std::shared_ptr<const resolve::model> model;
  if (!request.learn) {
    CDB_ASSIGN(const auto view, snapshot::take(owner));
    CDB_ASSIGN(model, owner.model_by_number(view->connection(), request.model));
  }
  CDB_TRY(take_image(owner, report, image));
  if (request.learn) {
    CDB_ASSIGN(auto trained, resolve::train_and_resolve(*resolve::builtin_model(), image.all.features, image.rulings, worker_threads(), report));
    out.model = name_model(*trained.learned);
    image.all.resolved = std::move(trained.resolved);
  } else {
    out.model = name_model(*model);
    CDB_ASSIGN(image.all.resolved, resolve::bulk_resolve(*model, image.all.features, image.rulings, worker_threads(), report));
  }
  const auto clusters = list_clusters(image.all);
  beside<golden_values> choosing(report, [&](const progress& quiet) {
    return choose_all_golden(owner, image.all, clusters, {}, [](std::uint32_t) { return std::string(); }, quiet);
  });
  CDB_TRY(publish_partition(owner, owner.idle_partition(), image.all, clusters, choosing, report));
  out.records = image.all.recs.size();
  out.customers = clusters.members.size();
  out.links = image.all.resolved.links.size();
  return out;
}

result<void> mark_undone(storage::connection& c, const switch_request& request, std::int64_t by) {
  CDB_ASSIGN(auto undone, storage::read_run(c, request.undone_run));
  if (undone) {
    undone->state = storage::run_state::undone;
    undone->undone_by = by;
    CDB_TRY(storage::update_run(c, *undone));
  }
  if (request.switched_run == request.undone_run) return {};
  CDB_ASSIGN(auto switched, storage::read_run(c, request.switched_run));
  if (!switched) return {};
  switched->state = request.becomes;
  switched->undone_by = request.becomes == storage::run_state::undone ? by : 0;
  return storage::update_run(c, *switched);
}

}  // namespace

named_model name_model(const resolve::model& model) {
  named_model out{hash_text(resolve::model_hash(model)), resolve::encode(model)};
  if (out.name == hash_text(resolve::model_hash(*resolve::builtin_model()))) out.name = builtin_name;
  return out;
}

result<storage::run_info> open_switch(core& owner, storage::connection& c, const switch_request& request) {
  storage::run_info run;
  run.uid = owner.env->new_id();
  run.kind = request.kind;
  run.state = storage::run_state::open;
  run.started = owner.next_time();
  run.target = request.undone_run ? request.undone_run : owner.state.model_no;
  CDB_ASSIGN(run.no, storage::insert_run(c, run));
  return run;
}

result<void> swap_in(core& owner, storage::connection& c, const switch_request& request, storage::run_info& run, const prepared_model& prepared) {
  CDB_ASSIGN(owner.state.model_no, model_number(owner, c, prepared.model, run.no));
  owner.state.slot = 1 - owner.state.slot;
  owner.state.preparing_run = 0;
  CDB_TRY(storage::write_number(c, "model", owner.state.model_no));
  CDB_TRY(storage::write_number(c, "partition_slot", owner.state.slot));
  storage::event_row event;
  event.kind = storage::event_kind::model_switched;
  event.time = owner.next_time();
  event.run = run.no;
  CDB_ASSIGN([[maybe_unused]] const auto no, storage::insert_event(c, event));
  if (request.undone_run) CDB_TRY(mark_undone(c, request, run.no));
  run.state = storage::run_state::done;
  run.ended = owner.next_time();
  doc text;
  text.set("model", prepared.model.name);
  text.set("records", prepared.records).set("customers", prepared.customers).set("links", prepared.links);
  run.report = text.to_json();
  return storage::update_run(c, run);
}

result<void> clear_idle_partition(core& owner, const progress& report) {
  for (;;) {
    CDB_ASSIGN(const bool more, owner.write(urgency::run, [&](storage::connection& c) { return owner.idle_partition().clear_some(c, 2000); }, core::commits::ordered));
    if (!more) return {};  // most often at once, and then there is nothing to report
    if (report.tick("settle", 0, 0)) return make_error(status::cancelled, "cancelled");
  }
}

result<bool> may_learn(storage::connection& c, const resolve::model& in_force, std::uint64_t records, std::uint64_t least) {
  if (records < least || 2 * records < 3 * in_force.population) return false;
  bool chosen = false;
  CDB_TRY(storage::each_training_or_undo(c, [&](storage::run_info&& run) {
    const auto report = doc::parse_json(run.report);
    if (!report || !report->find("model")) return true;  // the undo of another kind of run
    chosen = run.kind != storage::run_kind::train;
    return false;
  }));
  return !chosen;
}

result<storage::run_info> switch_model(core& owner, const switch_request& request, const progress& report) {
  CDB_TRY(drop_left_runs(owner, report));
  CDB_TRY(clear_idle_partition(owner, report));
  CDB_ASSIGN([[maybe_unused]] const bool left, work_off_pending(owner, 0, report));
  auto image = std::make_shared<store_image>();
  CDB_ASSIGN(auto run, begin_run(owner, request));
  auto prepared = caught([&] { return prepare(owner, request, *image, report); });
  owner.upkeep().discard(std::move(image));
  if (prepared) {
    const auto swapped = caught([&] {
      return owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
        CDB_TRY(take_in_latecomers(owner, c, owner.idle_partition(), run.no));
        return swap_in(owner, c, request, run, *prepared);
      });
    });
    if (!swapped) prepared = swapped.error();
  }
  if (!prepared) {
    owner.leave_rest();
    return std::move(prepared).error();
  }
  CDB_TRY(settle(owner, report));
  return run;
}

result<std::int64_t> model_after(storage::connection& c, const storage::run_info& run) {
  const auto report = doc::parse_json(run.report);
  const auto* name = report ? report->find("model") : nullptr;
  if (!name || !name->as_string()) return make_error(status::damaged, "a run of the store does not say which model it put in force");
  if (*name->as_string() == builtin_name) return std::int64_t{0};
  CDB_ASSIGN(const auto known, known_model(c, *name->as_string()));
  if (!known) return make_error(status::damaged, "the store's model is missing");
  return known;
}

result<void> start_with_model(core& owner, const resolve::model& model) {
  const auto named = name_model(model);
  return owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
    CDB_ASSIGN(owner.state.model_no, model_number(owner, c, named, 0));
    return storage::write_number(c, "model", owner.state.model_no);
  });
}

}  // namespace cdb::engine
