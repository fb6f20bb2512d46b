#include "engine/ingest/import.h"

#include <algorithm>
#include <future>

#include "base/utf8.h"
#include "engine/core/cells.h"
#include "engine/core/dropped_import.h"
#include "engine/core/golden.h"
#include "engine/core/model_switch.h"
#include "engine/core/pending_work.h"
#include "engine/core/publish.h"
#include "engine/core/snapshot.h"
#include "engine/core/store_image.h"
#include "engine/ingest/import_report.h"
#include "engine/ingest/joining.h"
#include "engine/ingest/look_ups.h"
#include "engine/ingest/staging.h"

namespace cdb::engine {

namespace {

constexpr std::size_t sample_rows = 5000;
constexpr std::size_t batch_rows = 2048;

struct opened_table {
  std::unique_ptr<exchange::table_reader> reader;
  std::vector<exchange::row> sample;
  exchange::table_mapping mapping;
  std::size_t key_column = SIZE_MAX;
};

result<opened_table> open_and_map(std::unique_ptr<exchange::table_reader> reader, std::string_view profile_text, std::string_view key_column) {
  opened_table t;
  CDB_ASSIGN(const auto given, fields::parse_profile(profile_text));
  t.reader = std::move(reader);
  const auto& header = t.reader->header();
  if (!key_column.empty()) {
    const auto at = std::find(header.begin(), header.end(), key_column);
    if (at == header.end()) return make_error(status::invalid_argument, "the table has no column with the name given as key column");
    t.key_column = static_cast<std::size_t>(at - header.begin());
  }
  while (t.sample.size() < sample_rows) {
    exchange::row row;
    CDB_ASSIGN(const bool more, t.reader->next(row));
    if (!more) break;
    t.sample.push_back(std::move(row));
  }
  t.mapping = exchange::map_columns(header, t.sample, given, key_column);
  return t;
}

class importing {
 public:
  importing(core& owner, const import_options& options) : core_(owner), options_(options) {}

  result<import_result> go(std::unique_ptr<exchange::table_reader> reader) {
    CDB_ASSIGN(table_, open_and_map(std::move(reader), options_.profile, options_.key_column));
    CDB_TRY(drop_left_runs(core_));
    CDB_ASSIGN([[maybe_unused]] const bool left, work_off_pending(core_, 0, options_.report));
    CDB_TRY(begin());
    auto staged = stage_and_publish();
    if (!staged) {
      CDB_TRY(drop());
      return std::move(staged).error();
    }
    if (training_) CDB_TRY(clear_idle_partition(core_));
    CDB_ASSIGN([[maybe_unused]] const bool more, work_off_pending(core_, 0, {}));
    CDB_TRY(train());
    return finish();
  }

 private:
  result<void> begin() {
    const std::string name = options_.source;
    CDB_TRY(check_source(name));
    std::vector<input_value> customs;
    for (const auto& column : table_.mapping.columns)
      if (column.field == fields::field_id::custom) customs.push_back({column.custom_name, {}, 0});
    CDB_ASSIGN(const auto names, ensure_names(core_, name, fields::to_text(table_.mapping.profile), customs));
    const auto defs = core_.current_definitions();
    context_.source = names.source;
    context_.source_name = name;
    context_.source_unique = defs->source(names.source)->unique;
    context_.profile = names.profile;
    context_.key_column = table_.key_column;
    context_.mapping = table_.mapping;
    context_.defs = *defs;
    context_.salt = core_.salt;
    for (const auto& column : table_.mapping.columns)
      context_.custom.push_back(column.field == fields::field_id::custom ? defs->custom_field(column.custom_name).value_or(0) : 0);
    return core_.write(urgency::run, [&](storage::connection& c) -> result<void> {
      run_.uid = core_.env->new_id();
      run_.kind = storage::run_kind::import;
      run_.state = storage::run_state::open;
      run_.started = core_.next_time();
      run_.name = name;
      CDB_ASSIGN(run_.no, storage::insert_run(c, run_));
      context_.run = run_.no;
      core_.state.preparing_run = run_.no;
      core_.state.noting_keys = true;
      CDB_ASSIGN(customers_before_, core_.partition().count_customers(c));
      return {};
    }, core::commits::ordered);
  }

  result<void> stage_and_publish() {
    CDB_TRY(stage_rows());
    CDB_TRY(publish());
    return make_visible();
  }

  // The next batch is normalized on other threads while this one is written.
  result<void> stage_rows() {
    staging_.emplace(core_, context_);
    row_keys names(context_);
    std::vector<keyed_row> batch;
    std::future<std::vector<ready_row>> flying;
    bool more = true;
    do {
      std::vector<keyed_row> next;
      std::vector<exchange::row> unreadable;
      if (more) {
        CDB_ASSIGN(more, read_batch(names, next, unreadable));
      }
      auto ready = flying.valid() ? flying.get() : std::vector<ready_row>();
      batch = std::move(next);
      if (!batch.empty()) flying = std::async(std::launch::async, [this, &batch] { return make_ready(context_, batch, worker_threads()); });
      CDB_TRY(write_ready(std::move(ready), unreadable));
    } while (more || flying.valid());
    return {};
  }

  result<void> write_ready(std::vector<ready_row> ready, const std::vector<exchange::row>& unreadable) {
    CDB_TRY(staging_->write(std::move(ready)));
    CDB_TRY(staging_->write_unreadable(unreadable));
    if (options_.report.tick("read", table_.reader->bytes_read(), table_.reader->bytes_total())) return make_error(status::cancelled, "the import was cancelled; nothing of it is left");
    return {};
  }

  // Up to a batch of readable rows; false at the end of the table.
  result<bool> read_batch(row_keys& names, std::vector<keyed_row>& readable, std::vector<exchange::row>& unreadable) {
    while (readable.size() < batch_rows && unreadable.size() < batch_rows) {
      exchange::row row;
      if (sample_at_ < table_.sample.size()) {
        row = std::move(table_.sample[sample_at_++]);
      } else {
        CDB_ASSIGN(const bool more, table_.reader->next(row));
        if (!more) return false;
      }
      ++rows_read_;
      if (row.skipped) {
        ++rows_skipped_;
      } else if (row.quarantined) {
        unreadable.push_back(std::move(row));
      } else {
        auto key = names.name(row);
        readable.push_back({std::move(row), std::move(key)});
      }
    }
    return true;
  }

  // Resolving runs on other threads while the look-ups are written. Nobody sees an import before it is visible: if it is the
  // first of its store and will train, its records are resolved once only, under the model learned; undoing the training
  // resolves them under the built-in one.
  result<void> publish() {
    auto& made = staging_->created;
    key_list keys;
    std::shared_ptr<const resolve::model> model;
    bool learns = false;
    {
      CDB_ASSIGN(const auto view, snapshot::take(core_));
      CDB_ASSIGN(model, core_.model_by_number(view->connection(), view->model_no()));
      CDB_ASSIGN(const bool others, anyone_before(*view));
      if (others) {
        keys = sorted_keys(made);
        CDB_TRY(note_shared_keys(core_, *view, made.features, run_.no, options_.report));
      }
      learns = !others && options_.train && view->model_no() == 0 && !staging_->changed && made.recs.size() >= options_.records_to_train;
    }
    if (learns) CDB_TRY(begin_training());
    auto resolving = std::async(std::launch::async, [&] { return resolve_all(*model, learns); });
    const auto written = publish_look_ups(core_, context_.source, *staging_, std::move(keys), options_.report);
    auto resolved = resolving.get();
    CDB_TRY(written);
    if (!resolved) return std::move(resolved).error();
    made.resolved = std::move(resolved->resolved);
    if (learns) model = std::move(resolved->learned);
    const auto clusters = list_clusters(made);
    // Golden values and the steps of the merges are found while the tables before them are written.
    auto choosing = std::async(std::launch::async, [&] { return choose_golden(clusters); });
    auto steps = std::async(std::launch::async, [&] { return merge_steps(made, clusters, *model, {}); });
    std::optional<result<std::vector<std::string>>> chosen;
    made.golden = [&](const std::vector<std::uint32_t>& members) -> result<std::string> {
      if (!chosen) chosen.emplace(choosing.get());
      if (!*chosen) return chosen->error();
      return (**chosen)[made.resolved.cluster_of[members.front()]];
    };
    CDB_ASSIGN(const int live, core_.write(urgency::run, [&](storage::connection&) { return result<int>(core_.state.slot); }));
    CDB_TRY(publish_partition(core_, core_.slot(learns ? 1 - live : live), made, clusters, options_.report));
    if (learns) trained_ = {name_model(*model), made.recs.size(), clusters.members.size(), made.resolved.links.size()};
    return publish_merge_events(core_, made, steps.get(), run_.no, options_.report);
  }

  // By cluster number.
  result<std::vector<std::string>> choose_golden(const cluster_list& clusters) {
    CDB_ASSIGN(const auto view, snapshot::take(core_));
    std::vector<std::string> golden;
    golden.reserve(clusters.members.size());
    for (const auto& members : clusters.members) {
      CDB_ASSIGN(auto blob, golden_of(*view, members));
      golden.push_back(std::move(blob));
    }
    return golden;
  }

  result<void> begin_training() {
    CDB_TRY(clear_idle_partition(core_));
    CDB_ASSIGN(training_, core_.write(urgency::run, [&](storage::connection& c) { return open_switch(core_, c, training_request()); }, core::commits::ordered));
    return {};
  }

  static switch_request training_request() {
    switch_request request;
    request.learn = true;
    return request;
  }

  result<resolve::trained> resolve_all(const resolve::model& model, bool learns) {
    const auto& features = staging_->created.features;
    const progress quiet{nullptr, options_.report.cancel};
    if (learns) return resolve::train_and_resolve(model, features, {}, worker_threads(), quiet);
    resolve::trained out;
    CDB_ASSIGN(out.resolved, resolve::bulk_resolve(model, features, {}, worker_threads(), quiet));
    return out;
  }

  // A lonely record's golden values were chosen when it was normalized; only the record's number was not known then.
  result<std::string> golden_of(snapshot& view, const std::vector<std::uint32_t>& members) {
    const auto& made = staging_->created;
    if (members.size() > 1) return golden_reader(view, made)(members);
    CDB_ASSIGN(auto refs, decode_golden(staging_->golden[members.front()]));
    for (auto& ref : refs) ref.rec = made.recs[members.front()];
    return encode_golden(refs);
  }

  result<void> make_visible() {
    if (options_.report.tick("publish", 1, 1)) return make_error(status::cancelled, "the import was cancelled; nothing of it is left");
    return core_.write(urgency::run, [&](storage::connection& c) -> result<void> {
      CDB_TRY(storage::close_ranges(c, run_.no));
      core_.state.preparing_run = 0;
      core_.staged_keys.clear();
      run_.state = storage::run_state::done;
      run_.ended = core_.next_time();
      CDB_TRY(storage::update_run(c, run_));
      if (training_) CDB_TRY(swap_in(core_, c, training_request(), *training_, trained_));
      return core_.load_ranges();
    });
  }

  result<void> drop() {
    CDB_TRY(drop_run(core_, run_.no));
    if (!training_) return {};
    CDB_TRY(drop_run(core_, training_->no));
    return clear_idle_partition(core_);
  }

  result<void> train() {
    if (!options_.train || training_) return {};
    std::uint64_t records = 0;
    bool builtin = false;
    {
      CDB_ASSIGN(const auto view, snapshot::take(core_));
      builtin = view->model_no() == 0;
      if (builtin) {
        CDB_ASSIGN(records, count_live_records(*view));
      }
    }
    if (!builtin || records < options_.records_to_train) return {};
    const auto run = switch_model(core_, training_request(), options_.report);
    // The import has taken effect by now: to cancel is to do without the training.
    if (!run && run.error().code != status::cancelled) return run.error();
    if (run) training_ = *run;
    return {};
  }

  result<import_result> finish() {
    import_result out;
    out.run = run_.uid;
    if (training_) out.training_run = training_->uid;
    out.rows_read = rows_read_;
    out.rows_skipped = rows_skipped_;
    out.rows_quarantined = staging_->quarantined;
    out.records_created = staging_->created.recs.size();
    out.records_changed = staging_->changed;
    out.records_unchanged = staging_->unchanged;
    CDB_ASSIGN(const auto view, snapshot::take(core_));
    CDB_ASSIGN(const auto customers_after, view->partition().count_customers(view->connection()));
    out.report = import_report(out, *table_.reader, table_.mapping, staging_->first_quarantined);
    out.report.set("customers_before", customers_before_).set("customers_after", customers_after);
    run_.report = out.report.to_json();
    CDB_TRY(core_.write(urgency::run, [&](storage::connection& c) { return storage::update_run(c, run_); }, core::commits::ordered));
    return out;
  }

  core& core_;
  const import_options& options_;
  opened_table table_;
  import_context context_;
  storage::run_info run_;
  std::optional<staging> staging_;
  std::optional<storage::run_info> training_;
  prepared_model trained_;  // if the import is resolved under the model learned from it
  std::size_t sample_at_ = 0;
  std::uint64_t rows_read_ = 0;
  std::uint64_t rows_skipped_ = 0;
  std::int64_t customers_before_ = 0;
};

}  // namespace

result<import_result> import_table(core& owner, std::unique_ptr<exchange::table_reader> reader, const import_options& options) {
  const std::lock_guard one_run(owner.run_mutex);
  return importing(owner, options).go(std::move(reader));
}

result<doc> detect_table(std::unique_ptr<exchange::table_reader> reader, std::string_view profile, std::string_view key_column) {
  CDB_ASSIGN(const auto table, open_and_map(std::move(reader), profile, key_column));
  return table_report(*table.reader, table.mapping);
}

}  // namespace cdb::engine
