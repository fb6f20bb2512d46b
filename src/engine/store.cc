#include "engine/store.h"

#include <mutex>

#include "engine/core/audit.h"
#include "engine/core/core.h"
#include "engine/core/digest.h"
#include "engine/core/model_switch.h"
#include "engine/core/pending_work.h"
#include "engine/core/rekey.h"
#include "engine/core/snapshot.h"
#include "engine/core/whole_store.h"
#include "engine/history/decide.h"
#include "engine/history/history_view.h"
#include "engine/history/undo.h"
#include "engine/history/sample.h"
#include "engine/ingest/import.h"
#include "engine/ingest/put.h"
#include "engine/ingest/quality.h"
#include "engine/query/customer_view.h"
#include "engine/query/definitions_view.h"
#include "engine/query/explain_view.h"
#include "engine/query/export.h"
#include "engine/query/find.h"
#include "engine/query/match.h"
#include "engine/query/model_view.h"
#include "engine/query/review.h"
#include "engine/query/waterfall.h"
#include "engine/rescue/rescue.h"
#include "exchange/arrow_reader.h"
#include "storage/index_tables.h"
#include "storage/schema.h"
#include "storage/settings.h"

namespace cdb::engine {

struct store::impl {
  std::unique_ptr<core> engine;
  std::mutex streams_mutex;
  std::vector<std::weak_ptr<export_stream>> streams;  // that may still hold a snapshot
};

store::store() : impl_(std::make_unique<impl>()) {}
store::~store() = default;

namespace {

std::shared_ptr<environment> environment_of(const open_options& options) { return options.env ? options.env : system_environment(); }

// What an earlier process left to do: another layout of the derived tables, pending work.
result<void> catch_up(core& engine) {
  CDB_ASSIGN(const auto layout, engine.write(urgency::run, [&](storage::connection& c) { return storage::read_number(c, "derived_layout", 0); }));
  if (layout != storage::derived_layout) CDB_TRY(rebuild_store(engine, {}));
  CDB_ASSIGN([[maybe_unused]] const bool left, work_off_pending(engine, 0, {}));
  return {};
}

// For reading only nothing can be made anew.
result<void> check_layout(core& engine) {
  CDB_ASSIGN(const auto view, snapshot::take(engine));
  CDB_ASSIGN(const auto layout, storage::read_number(view->connection(), "derived_layout", 0));
  if (layout == storage::derived_layout) return {};
  return make_error(status::read_only, "another version of custodb has made the store's derived tables, or its creation was cut short; open it for writing once");
}

// Opening for writing puts in order what a crash left, and that takes room.
error without_room(error e) {
  if (e.code != status::disk_full) return e;
  return make_error(status::disk_full, "the disk is full, and what a crash left in the store must be put in order first: free some space and "
                                       "open it again, or open it for reading only meanwhile; nothing is lost");
}

result<void> audit(core& engine, std::string_view action, std::string_view object) {
  return engine.write(urgency::steward, [&](storage::connection&) { return write_audit(engine, 0, action, object); });
}

}  // namespace

result<std::shared_ptr<store>> store::create(const std::string& path, const storage::credentials& who, const open_options& options) {
  std::shared_ptr<store> s(new store);
  const hash_key* salt = options.resolve_salt ? &*options.resolve_salt : nullptr;
  CDB_ASSIGN(s->impl_->engine, core::create(path, who, options.file, environment_of(options), options.upkeep, salt));
  if (options.model) CDB_TRY(start_with_model(*s->impl_->engine, *options.model));
  CDB_TRY(audit(*s->impl_->engine, "create", to_uuid(s->store_id())));
  s->impl_->engine->file->keep();
  return s;
}

result<std::shared_ptr<store>> store::open(const std::string& path, const storage::credentials& who, const open_options& options) {
  std::shared_ptr<store> s(new store);
  auto opened = core::open(path, who, options.file, environment_of(options), options.upkeep);
  if (!opened) return without_room(std::move(opened).error());
  s->impl_->engine = *std::move(opened);
  if (options.file.read_only) {
    CDB_TRY(check_layout(*s->impl_->engine));
    return s;
  }
  if (auto caught_up = catch_up(*s->impl_->engine); !caught_up)
    return without_room(s->impl_->engine->file->told_apart(std::move(caught_up).error()));
  return s;
}

result<void> store::close() {
  {
    const std::lock_guard lock(impl_->streams_mutex);
    for (const auto& each : impl_->streams)
      if (const auto stream = each.lock()) end_export_stream(*stream);
    impl_->streams.clear();
  }
  return impl_->engine->close();
}
bool store::closed() const {
  const auto usable = impl_->engine->check_usable();
  return !usable && usable.error().code == status::closed;
}
const std::string& store::path() const { return impl_->engine->file->path(); }
id128 store::store_id() const { return impl_->engine->file->store_id(); }

std::vector<storage::key_slot> store::key_slots() const { return impl_->engine->file->key_slots(); }

result<std::uint32_t> store::add_passphrase(std::string_view passphrase, std::string_view label) {
  CDB_TRY(impl_->engine->check_writable());
  CDB_ASSIGN(const auto slot, impl_->engine->file->add_passphrase(passphrase, label));
  CDB_TRY(audit(*impl_->engine, "key add", std::to_string(slot)));
  return slot;
}

result<void> store::change_passphrase(std::uint32_t slot, std::string_view passphrase) {
  CDB_TRY(impl_->engine->check_writable());
  CDB_TRY(impl_->engine->file->change_passphrase(slot, passphrase));
  return audit(*impl_->engine, "key change", std::to_string(slot));
}

result<void> store::remove_key(std::uint32_t slot) {
  CDB_TRY(impl_->engine->check_writable());
  CDB_TRY(impl_->engine->file->remove_slot(slot));
  return audit(*impl_->engine, "key remove", std::to_string(slot));
}

result<std::string> store::recovery_code() const {
  CDB_TRY(impl_->engine->check_usable());
  CDB_TRY(audit(*impl_->engine, "recovery code shown", {}));
  return impl_->engine->file->recovery_code();
}

result<void> store::rekey(const storage::credentials& fresh, const progress& report) { return rekey_store(*impl_->engine, fresh, report); }

result<void> store::define_source(std::string_view name, std::int32_t trust, bool unique) {
  return engine::define_source(*impl_->engine, name, trust, unique);
}

result<doc> store::definitions() { return list_definitions(*impl_->engine); }

result<put_result> store::put(const record_input& record) { return put_record(*impl_->engine, record); }
result<bool> store::remove(std::string_view source, std::string_view key) { return remove_record(*impl_->engine, source, key); }
result<put_result> store::edit(const id128& customer, std::span<const input_value> values) { return edit_customer(*impl_->engine, customer, values); }
result<import_result> store::import_file(const std::string& path, const import_options& options) {
  CDB_TRY(impl_->engine->check_usable());
  CDB_ASSIGN(auto reader, exchange::open_table(path));
  if (!options.source.empty()) return import_table(*impl_->engine, std::move(reader), options);
  auto named = options;
  named.source = path.substr(path.find_last_of('/') + 1);  // npos + 1 is 0
  return import_table(*impl_->engine, std::move(reader), named);
}
result<import_result> store::ingest(arrow_owner<ArrowArrayStream> stream, const import_options& options) {
  CDB_TRY(impl_->engine->check_usable());
  if (options.source.empty()) return make_error(status::invalid_argument, "a table from memory has no name of its own; give a source");
  CDB_ASSIGN(auto reader, exchange::open_arrow(std::move(stream)));
  return import_table(*impl_->engine, std::move(reader), options);
}
result<std::uint64_t> store::export_file(const std::string& path, export_what what, const progress& report) {
  return export_table(*impl_->engine, path, what, report);
}
result<void> store::export_arrow(export_what what, const progress& report, ArrowArrayStream* out) {
  CDB_ASSIGN(const auto made, open_export_stream(shared_from_this(), *impl_->engine, what, report, out));
  const std::lock_guard lock(impl_->streams_mutex);
  std::erase_if(impl_->streams, [](const auto& each) { return each.expired(); });
  impl_->streams.push_back(made);
  return {};
}

result<doc> store::check(const record_input& record) { return check_record(record); }
result<doc> store::detect_file(const std::string& path, std::string_view profile, std::string_view key_column) {
  CDB_ASSIGN(auto reader, exchange::open_table(path));
  return detect_table(std::move(reader), profile, key_column);
}
result<doc> store::check_file(const std::string& path, std::string_view profile, std::string_view key_column, bool with_values, const progress& report) {
  CDB_ASSIGN(auto reader, exchange::open_table(path));
  return check_table(std::move(reader), profile, key_column, with_values, report);
}

result<id128> store::customer_of(const id128& any) {
  CDB_ASSIGN(const auto view, snapshot::take(*impl_->engine));
  CDB_ASSIGN(const auto customer, view->customer_of(any));
  return view->uid_of(customer);
}

result<std::optional<id128>> store::record_id(std::string_view source, std::string_view key) {
  CDB_ASSIGN(const auto view, snapshot::take(*impl_->engine));
  const auto* known = view->defs().source(source);
  if (!known) return std::optional<id128>{};
  CDB_ASSIGN(const auto rec, storage::rec_of_key(view->connection(), known->no, key));
  if (!rec) return std::optional<id128>{};
  CDB_ASSIGN(const auto row, view->live_record(*rec));
  return row ? std::optional(row->uid) : std::nullopt;
}

result<doc> store::customer(const id128& any) { return show_customer(*impl_->engine, any); }
result<doc> store::record(const id128& record) { return show_record(*impl_->engine, record); }
result<std::vector<find_hit>> store::find(std::string_view query, std::uint32_t limit) { return find_customers(*impl_->engine, query, limit); }
result<doc> store::match(const record_input& record, std::uint32_t limit) { return match_record(*impl_->engine, record, limit); }

result<doc> store::explain(const id128& any) { return explain_customer(*impl_->engine, any); }
result<doc> store::explain_pair(const id128& record_a, const id128& record_b) { return explain_records(*impl_->engine, record_a, record_b); }
result<id128> store::merge(const id128& any_a, const id128& any_b, std::string_view reason) {
  return merge_customers(*impl_->engine, any_a, any_b, reason);
}
result<id128> store::split(const id128& customer, std::span<const id128> records, std::string_view reason) {
  return split_customer(*impl_->engine, customer, records, reason);
}

result<id128> store::decide_pair(const id128& record_a, const id128& record_b, bool same, std::string_view reason) {
  return engine::decide_pair(*impl_->engine, record_a, record_b, same, reason);
}
result<doc> store::review(std::uint32_t limit, const progress& report) { return review_customers(*impl_->engine, limit, report); }
result<id128> store::draw_sample(std::uint64_t seed, std::uint32_t size) { return engine::draw_sample(*impl_->engine, seed, size); }
result<doc> store::sample(const id128& run) { return read_sample(*impl_->engine, run); }
result<doc> store::model_report(const progress& report) { return report_on_model(*impl_->engine, report); }
result<doc> store::preview_model(std::string_view name_or_hash, const progress& report) {
  std::optional<std::int64_t> model;
  if (!name_or_hash.empty()) {
    CDB_ASSIGN(const auto view, snapshot::take(*impl_->engine));
    CDB_ASSIGN(model, find_model(*view, name_or_hash));
  }
  return engine::preview_model(*impl_->engine, model, report);
}
result<doc> store::explanation_svg(std::string_view json) {
  const auto explanation = doc::parse_json(json);
  if (!explanation) return make_error(status::bad_data, "the explanation is no JSON");
  CDB_ASSIGN(auto svg, draw_explanation(*explanation));
  doc out;
  out.set("shape", "svg/1").set("svg", std::move(svg));
  return out;
}

result<id128> store::train(const progress& report) {
  CDB_ASSIGN(const auto one_run, work_turn::take(*impl_->engine, impl_->engine->run_mutex, report));
  switch_request request;
  request.learn = true;
  CDB_ASSIGN(const auto run, switch_model(*impl_->engine, request, report));
  return run.uid;
}

result<id128> store::use_model(std::string_view name_or_hash, const progress& report) {
  CDB_ASSIGN(const auto one_run, work_turn::take(*impl_->engine, impl_->engine->run_mutex, report));
  switch_request request;
  request.kind = storage::run_kind::use_model;
  {
    CDB_ASSIGN(const auto view, snapshot::take(*impl_->engine));
    CDB_ASSIGN(request.model, find_model(*view, name_or_hash));
  }
  CDB_ASSIGN(const auto run, switch_model(*impl_->engine, request, report));
  return run.uid;
}

result<doc> store::runs(std::uint32_t limit) { return list_runs(*impl_->engine, limit); }
result<doc> store::history(const id128& any) { return customer_history(*impl_->engine, any); }
result<doc> store::events(std::uint64_t after, std::uint32_t limit) { return list_events(*impl_->engine, after, limit); }
result<undo_result> store::undo_run(const id128& run, const undo_options& options) { return engine::undo_run(*impl_->engine, run, options); }
result<undo_result> store::undo_event(std::uint64_t event) { return undo_merge_event(*impl_->engine, event); }

result<hash128> store::digest() {
  CDB_ASSIGN(const auto view, snapshot::take(*impl_->engine));
  return store_digest(*view);
}

result<doc> store::verify(const progress& report) { return verify_store(*impl_->engine, report); }
result<void> store::rebuild(const progress& report) {
  CDB_TRY(impl_->engine->check_writable());
  return rebuild_store(*impl_->engine, report);
}
result<doc> store::rescue(const std::string& path, const storage::credentials& who, const std::string& new_path, const storage::credentials& new_who,
                          const open_options& options, const progress& report) {
  return rescue_store(path, who, new_path, new_who, options.file, environment_of(options), report);
}
result<doc> store::info() { return store_info(*impl_->engine); }
result<bool> store::work(std::uint32_t budget_ms) {
  auto& engine = *impl_->engine;
  CDB_ASSIGN(const bool pending, work_off_pending(engine, std::int64_t{budget_ms} * 1000, {}));
  if (pending) return true;
  const auto start = std::chrono::steady_clock::now();
  CDB_ASSIGN(const bool rest, engine.do_rest([&] { return budget_ms > 0 && std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(budget_ms); }));
  if (rest) return true;
  CDB_TRY(engine.upkeep().carry_over());  // what readers hold back is no work that a further call could do
  return false;
}

store_counters store::counters() const {
  const auto& c = impl_->engine->counters;
  return {c.rows_read, c.rows_written, c.pages_written, c.compared_pairs, c.clustered_records};
}

}  // namespace cdb::engine
