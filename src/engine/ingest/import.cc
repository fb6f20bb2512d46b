#include "engine/ingest/import.h"

#include <algorithm>

#include "base/utf8.h"
#include "engine/core/beside.h"
#include "engine/core/caught.h"
#include "engine/core/cells.h"
#include "engine/core/dropped_import.h"
#include "engine/core/model_switch.h"
#include "engine/core/pending_work.h"
#include "engine/core/snapshot.h"
#include "engine/core/store_image.h"
#include "engine/ingest/import_report.h"
#include "engine/ingest/opened_table.h"
#include "engine/ingest/publishing.h"
#include "engine/ingest/staging.h"

namespace cdb::engine {

namespace {

constexpr std::size_t batch_rows = 512;  // so that a cancelled import does not wait long for those on the way

class importing {
 public:
  importing(core& owner, const import_options& options) : core_(owner), options_(options) {}
  ~importing() {
    core_.upkeep().discard(std::move(publishing_));
    core_.upkeep().discard(std::move(staging_));
  }
  importing(const importing&) = delete;
  importing& operator=(const importing&) = delete;

  result<import_result> go(std::unique_ptr<exchange::table_reader> reader) {
    CDB_ASSIGN(table_, open_and_map(std::move(reader), options_.profile, options_.key_column, options_.report));
    CDB_TRY(drop_left_runs(core_, options_.report));
    CDB_ASSIGN([[maybe_unused]] const bool left, work_off_pending(core_, 0, options_.report));
    CDB_TRY(begin());
    auto staged = caught([&] { return stage_and_publish(); });
    if (!staged) {
      core_.leave_rest();
      return std::move(staged).error();
    }
    training_ = publishing_->training();
    CDB_TRY(settle(core_, options_.report));
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
      core_.staged_keys.clear();
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
    staging_ = std::make_shared<staging>(core_, context_);
    row_keys names(context_);
    std::vector<keyed_row> batch;
    std::optional<beside<result<std::vector<ready_row>>>> flying;
    bool more = true;
    do {
      std::vector<keyed_row> next;
      std::vector<exchange::row> unreadable;
      if (more) {
        CDB_ASSIGN(more, read_batch(names, next, unreadable));
      }
      std::vector<ready_row> ready;
      if (flying) {
        CDB_ASSIGN(ready, flying->get());
        flying.reset();
      }
      batch = std::move(next);
      if (!batch.empty())
        flying.emplace(options_.report, [this, &batch](const progress& quiet) { return make_ready(context_, batch, worker_threads(), quiet); });
      CDB_TRY(write_ready(std::move(ready), unreadable));
    } while (more || flying);
    return {};
  }

  result<void> write_ready(std::vector<ready_row> ready, const std::vector<exchange::row>& unreadable) {
    const progress stoppable{nullptr, options_.report.cancel};
    CDB_TRY(staging_->write(std::move(ready), stoppable));
    CDB_TRY(staging_->write_unreadable(unreadable, stoppable));
    if (options_.report.tick("read", table_.reader->bytes_read(), table_.reader->bytes_total())) return make_error(status::cancelled, "the import was cancelled; nothing of it takes effect");
    return {};
  }

  // Up to a batch of readable rows; false at the end of the table.
  result<bool> read_batch(row_keys& names, std::vector<keyed_row>& readable, std::vector<exchange::row>& unreadable) {
    while (readable.size() < batch_rows && unreadable.size() < batch_rows) {
      exchange::row row;
      CDB_ASSIGN(const bool more, rows_.next(row));
      if (!more) return false;
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

  result<void> publish() {
    publishing_ = std::make_shared<publishing>(core_, options_, context_.source, *staging_, run_.no, customers_before_);
    return publishing_->go();
  }

  result<void> make_visible() {
    if (options_.report.tick("publish", 1, 1)) return make_error(status::cancelled, "the import was cancelled; nothing of it takes effect");
    return core_.write(urgency::run, [&](storage::connection& c) -> result<void> {
      CDB_TRY(storage::close_ranges(c, run_.no));
      core_.state.preparing_run = 0;
      core_.staged_keys.clear();
      run_.state = storage::run_state::done;
      run_.ended = core_.next_time();
      CDB_TRY(storage::update_run(c, run_));
      CDB_TRY(core_.load_ranges());
      return publishing_->take_effect(c);
    });
  }

  result<void> train() {
    if (!options_.train || training_) return {};
    {
      CDB_ASSIGN(const auto view, snapshot::take(core_));
      view->heed(options_.report);
      const auto learns = [&](std::uint64_t records) { return may_learn(view->connection(), view->model(), records, options_.records_to_train); };
      // There are no more records than their numbers, so that most imports need not count.
      CDB_ASSIGN(const auto last, storage::last_record(view->connection()));
      CDB_ASSIGN(const bool worth_counting, learns(static_cast<std::uint64_t>(last)));
      if (!worth_counting) return {};
      CDB_ASSIGN(const auto records, count_live_records(*view));
      CDB_ASSIGN(const bool worth_learning, learns(records));
      if (!worth_learning) return {};
    }
    switch_request request;
    request.learn = true;
    const auto run = switch_model(core_, request, options_.report);
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
    out.rows_repeated = staging_->repeated;
    out.records_created = staging_->recs.size();
    out.records_changed = staging_->changed.size();
    out.records_unchanged = staging_->unchanged;
    CDB_ASSIGN(const auto view, snapshot::take(core_));
    CDB_ASSIGN(const auto customers_after, view->partition().count_customers(view->connection()));
    out.report = import_report(out, *table_.reader, table_.mapping, staging_->first_quarantined);
    out.report.set("customers_before", customers_before_).set("customers_after", customers_after);
    if (publishing_) out.report.set("guards", publishing_->take_guards());
    run_.report = out.report.to_json();
    CDB_TRY(core_.write(urgency::run, [&](storage::connection& c) { return storage::update_run(c, run_); }, core::commits::ordered));
    return out;
  }

  core& core_;
  const import_options& options_;
  opened_table table_;
  table_rows rows_{table_};
  import_context context_;
  storage::run_info run_;
  std::shared_ptr<staging> staging_;
  std::shared_ptr<publishing> publishing_;
  std::optional<storage::run_info> training_;
  std::uint64_t rows_read_ = 0;
  std::uint64_t rows_skipped_ = 0;
  std::int64_t customers_before_ = 0;
};

}  // namespace

result<import_result> import_table(core& owner, std::unique_ptr<exchange::table_reader> reader, const import_options& options) {
  CDB_ASSIGN(const auto one_run, work_turn::take(owner, owner.run_mutex, options.report));
  return importing(owner, options).go(std::move(reader));
}

result<doc> detect_table(std::unique_ptr<exchange::table_reader> reader, std::string_view profile, std::string_view key_column) {
  CDB_ASSIGN(const auto table, open_and_map(std::move(reader), profile, key_column, {}));
  return table_report(*table.reader, table.mapping);
}

}  // namespace cdb::engine
