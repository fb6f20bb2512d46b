#include "engine/core/core.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <new>
#include <thread>
#include <utility>

#include "base/bytes.h"
#include "engine/core/caught.h"
#include "engine/core/content.h"
#include "engine/core/dropped_import.h"
#include "engine/core/pending_work.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"
#include "storage/row_scan.h"
#include "storage/schema.h"
#include "storage/settings.h"

namespace cdb::engine {

namespace {

constexpr std::size_t pooled_readers = 4;

std::string encode_salt(const hash_key& salt) {
  byte_writer w;
  w.u64(salt.k0);
  w.u64(salt.k1);
  return w.take();
}

result<std::int64_t> single_number(storage::connection& c, const char* sql) {
  std::int64_t n = 0;
  CDB_TRY(storage::scan(c.prepare(sql), [&](storage::statement& s) {
    n = s.integer(0);
    return false;
  }));
  return n;
}

}  // namespace

core::core() : slots_{storage::partition(0), storage::partition(1)} { idle_readers_.reserve(pooled_readers); }

// In a child of fork() the threads of the parent do not exist: what they may wait on can neither be joined nor destroyed.
core::~core() {
  if (os_process_id() != process_) {
    (void)upkeep_.release();
    return;
  }
  try {
    (void)close();
  } catch (const std::exception&) {  // no memory: what is left undone the next opening does
  }
}

result<std::unique_ptr<core>> core::create(const std::string& path, const storage::credentials& who, const storage::file_options& options,
                                           std::shared_ptr<environment> env, const maintenance_options& upkeep, const hash_key* salt) {
  std::unique_ptr<core> c(new core);
  c->env = std::move(env);
  CDB_ASSIGN(c->file, storage::store_file::create(path, who, options, c->env));
  c->start_upkeep(upkeep);
  CDB_TRY(c->load(salt));
  return c;
}

result<std::unique_ptr<core>> core::open(const std::string& path, const storage::credentials& who, const storage::file_options& options,
                                         std::shared_ptr<environment> env, const maintenance_options& upkeep) {
  std::unique_ptr<core> c(new core);
  c->env = std::move(env);
  c->read_only_ = options.read_only;
  CDB_ASSIGN(c->file, storage::store_file::open(path, who, options, c->env));
  c->start_upkeep(upkeep);
  if (auto loaded = c->load(nullptr); !loaded) return c->file->told_apart(std::move(loaded).error());
  return c;
}

void core::start_upkeep(maintenance_options options) {
  options.own_thread = options.own_thread && !read_only_;  // nothing is written
  upkeep_ = std::make_unique<maintenance>(*file, gate, options, [this] {
    return do_rest([this] { return closed_.load(); });
  });
}

// A crash right after the file was created leaves a store without tables: opening it finishes the creation.
result<void> core::ensure_tables(const hash_key* given_salt) {
  CDB_ASSIGN(const auto present, single_number(*writer_, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'store'"));
  if (present) return {};
  if (read_only_) return make_error(status::read_only, "the store's creation was cut short; open it for writing once");
  hash_key fresh;
  if (given_salt) {
    fresh = *given_salt;
  } else {
    std::array<std::uint8_t, 16> random{};
    env->fill_random(random);
    byte_reader r({reinterpret_cast<const char*>(random.data()), random.size()});
    fresh.k0 = r.u64();
    fresh.k1 = r.u64();
  }
  CDB_ASSIGN(auto t, storage::transaction::begin(*writer_));
  CDB_TRY(storage::create_truth_tables(*writer_));
  CDB_TRY(storage::create_derived_tables(*writer_));
  CDB_TRY(storage::write_setting(*writer_, "store_id", file->store_id().view()));
  CDB_TRY(storage::write_setting(*writer_, "resolve_salt", encode_salt(fresh)));
  CDB_TRY(storage::write_number(*writer_, "created_us", env->now_us()));
  CDB_TRY(storage::write_number(*writer_, "schema_version", storage::schema_version));
  CDB_TRY(storage::write_number(*writer_, "derived_layout", storage::derived_layout));
  CDB_TRY(storage::write_number(*writer_, "normalizer_version", fields::normalizer_version));
  return t.commit();
}

// Of another layout: they have no rows this build could read, and all derived tables are to be made anew. But first a run that was cut short is
// dropped, for which they must be there.
result<void> core::renew_look_ups() {
  CDB_ASSIGN(const auto layout, storage::read_number(*writer_, "derived_layout", 0));
  if (layout == storage::derived_layout) return {};
  CDB_ASSIGN(auto t, storage::transaction::begin(*writer_));
  CDB_TRY(storage::empty_look_ups(*writer_));
  CDB_TRY(storage::write_number(*writer_, "derived_layout", 0));  // no build takes them for its own until they are made anew
  return t.commit();
}

result<void> core::load(const hash_key* given_salt) {
  CDB_ASSIGN(writer_, read_only_ ? file->connect_reader() : file->connect_writer());
  CDB_TRY(ensure_tables(given_salt));
  if (file->header_was_rebuilt() && !read_only_) {
    CDB_ASSIGN(const auto id, storage::read_setting(*writer_, "store_id"));
    if (const auto parsed = id_from_bytes(id.value_or(""))) CDB_TRY(file->restore_store_id(*parsed));
  }
  CDB_ASSIGN(const auto schema, storage::read_number(*writer_, "schema_version", 0));
  if (schema > storage::schema_version) return make_error(status::newer_version, "the store was written by a newer version of CustoDB; update the library");
  if (schema < 1) return make_error(status::damaged, "the store has no schema version");
  if (!read_only_) CDB_TRY(renew_look_ups());
  CDB_ASSIGN(const auto stored_salt, storage::read_setting(*writer_, "resolve_salt"));
  if (!stored_salt || stored_salt->size() != 16) return make_error(status::damaged, "the store has no resolve salt");
  byte_reader r(*stored_salt);
  salt.k0 = r.u64();
  salt.k1 = r.u64();

  auto known = std::make_shared<definitions>();
  CDB_TRY(known->load(*writer_));
  published_ = std::move(known);
  CDB_ASSIGN(const auto slot, storage::read_number(*writer_, "partition_slot", 0));
  if (slot < 0 || slot >= storage::partition_slots) return make_error(status::damaged, "the store names a partition that does not exist");
  state.slot = static_cast<int>(slot);
  CDB_ASSIGN(state.model_no, storage::read_number(*writer_, "model", 0));
  CDB_ASSIGN(const auto last_record, storage::last_record(*writer_));
  CDB_ASSIGN(const auto last_range, single_number(*writer_, "SELECT coalesce(max(hi), 0) FROM run_range"));
  state.next_rec = std::max(last_record + 1, last_range);
  CDB_ASSIGN(const auto last_run, single_number(*writer_, "SELECT coalesce(max(max(started, ended)), 0) FROM run"));
  CDB_ASSIGN(const auto last_decision, single_number(*writer_, "SELECT coalesce(max(hlc), 0) FROM decision"));
  state.last_hlc = std::max(last_run, last_decision);
  CDB_TRY(load_ranges());
  CDB_ASSIGN(state.noting_keys, storage::any_pending(*writer_));
  CDB_ASSIGN(const auto unsettled, storage::content_items(*writer_, 0, 1));
  state.unsettled = !unsettled.empty();
  committed_ = state;
  return read_only_ ? result<void>() : recover_runs();
}

// What a crash left: an import that never became visible goes without a trace, as does a half-written idle partition.
result<void> core::recover_runs() {
  rest_left_.store(true);  // a half-written partition may be there without a run
  CDB_TRY(drop_left_runs(*this, {}));
  rest_left_.store(false);
  return {};
}

void core::leave_rest() noexcept {
  rest_left_.store(true);
  try {
    upkeep_->ask_for_rest();
  } catch (const std::exception&) {  // no memory for a thread: the next run does it
  }
}

result<bool> core::do_rest(const std::function<bool()>& stop) {
  if (!rest_left_.load()) return false;
  const std::unique_lock one_run(run_mutex, std::try_to_lock);
  if (!one_run) return true;
  const progress make_way{[&](std::string_view, std::uint64_t, std::uint64_t) { return !stop() && waiting.load() == 0; }, nullptr};
  auto done = drop_left_runs(*this, make_way);
  if (done) {
    const auto settled = work_off_pending(*this, 0, make_way);
    if (!settled) done = settled.error();
  }
  if (!done && done.error().code != status::cancelled) return done.error();
  if (done) rest_left_.store(false);  // all of it: what a run began and what was to be settled
  return !done;
}

result<void> core::close() {
  if (os_process_id() != process_) return check_usable();
  const std::lock_guard one(close_mutex_);
  closed_.store(true);
  if (upkeep_) upkeep_->stop();
  const writer_turn turn(gate, urgency::put);
  writer_.reset();
  const std::lock_guard lock(shared_mutex_);
  idle_readers_.clear();
  last_reader_closes_ = readers_out_ != 0;
  if (!file || last_reader_closes_) return {};
  return file->close();
}

result<void> core::change_file(const std::function<result<void>(bool& replaced)>& change) {
  bool replaced = false;
  auto done = caught([&] { return change(replaced); });
  if (!replaced) return done;
  // Statements and cache of the former connection go with it; what the writer remembers of the content stays true.
  const auto former = writer_->count();
  writer_.reset();
  {
    const std::lock_guard lock(shared_mutex_);
    idle_readers_.clear();
  }
  if (done) done = caught([&]() -> result<void> {
    CDB_ASSIGN(writer_, file->connect_writer());
    return {};
  });
  before_.rows_read += former.rows_read;
  before_.rows_written += former.rows_written;
  before_.pages_written += former.pages_written;
  if (done) return done;
  closed_.store(true);
  const std::lock_guard lock(shared_mutex_);
  last_reader_closes_ = readers_out_ != 0;
  if (!last_reader_closes_) (void)file->close();
  return done;
}

result<void> core::check_usable() const {
  // The file itself is not asked: it may be closing just now.
  if (closed_.load()) return make_error(status::closed, "the store has been closed");
  if (os_process_id() != process_) return make_error(status::forked, "the store was opened before fork(); the child must open its own");
  return {};
}

result<void> core::check_writable() const {
  CDB_TRY(check_usable());
  if (read_only_) return make_error(status::read_only, "the store is open for reading only");
  return {};
}

result<void> core::begin(commits safety) {
  committed_ = state;
  CDB_TRY(writer_->set_commits(safety));
  return writer_->begin_write();
}

result<void> core::commit() {
  const auto done = writer_->commit();
  if (!done) {
    roll_back();
    return done;
  }
  const auto& c = writer_->count();
  counters.rows_read = before_.rows_read + c.rows_read;
  counters.rows_written = before_.rows_written + c.rows_written;
  counters.pages_written = before_.pages_written + c.pages_written;
  if (edited_) {
    const std::lock_guard lock(shared_mutex_);
    published_ = std::move(edited_);
  }
  return {};
}

// Nothing here may need memory: the want of it can be what the work failed by.
void core::roll_back() noexcept {
  writer_->rollback();
  std::swap(state, committed_);
  forget_features();
  edited_.reset();
}

std::int64_t core::next_time() { return state.last_hlc = std::max(env->now_us(), state.last_hlc + 1); }

result<std::int64_t> core::session_run() {
  if (state.session_run == 0) {
    const auto now = next_time();
    CDB_ASSIGN(state.session_run, storage::insert_run(*writer_, {.no = 0,
                                                                 .uid = env->new_id(),
                                                                 .kind = storage::run_kind::put,
                                                                 .state = storage::run_state::done,
                                                                 .started = now,
                                                                 .ended = now,
                                                                 .target = 0,
                                                                 .undone_by = 0,
                                                                 .name = {},
                                                                 .report = {}}));
  }
  return state.session_run;
}

result<std::optional<storage::record_row>> core::record(std::int64_t rec) {
  CDB_ASSIGN(auto row, storage::read_record(*writer_, rec));
  if (row && state.unsettled) {
    CDB_ASSIGN(row, current(*writer_, writer_definitions(), *std::move(row)));
  }
  return row;
}

result<std::shared_ptr<const resolve::feature>> core::feature_of(std::int64_t rec) {
  if (!visible(rec)) return std::shared_ptr<const resolve::feature>{};
  if (const auto* known = features_.find(rec)) return *known;
  if (state.unsettled) {
    CDB_ASSIGN(const auto item, storage::content_item(*writer_, rec));
    if (item) {
      CDB_ASSIGN(const auto row, record(rec));
      if (!row) return std::shared_ptr<const resolve::feature>{};
      CDB_ASSIGN(auto made, feature_of_row(writer_definitions(), salt, *row));
      std::shared_ptr<const resolve::feature> f;
      if (made) f = std::make_shared<const resolve::feature>(*std::move(made));
      remember_feature(rec, f);
      return f;
    }
  }
  CDB_ASSIGN(const auto body, storage::read_feature(*writer_, rec));
  std::shared_ptr<const resolve::feature> f;
  if (body) {
    CDB_ASSIGN(auto decoded, resolve::decode_feature(*body, salt));
    f = std::make_shared<resolve::feature>(std::move(decoded));
  }
  remember_feature(rec, f);
  return f;
}

void core::remember_feature(std::int64_t rec, std::shared_ptr<const resolve::feature> f) { features_.keep(rec, std::move(f)); }

void core::forget_features() noexcept {
  if (features_.size() == 0) return;
  try {
    forgotten_.emplace_back(cached_features).swap(features_);
  } catch (const std::bad_alloc&) {
    features_.clear();
  }
}

bool core::visible(std::int64_t rec) const {
  for (const auto& r : state.open_ranges)
    if (rec >= r.lo && rec < r.hi) return false;
  return true;
}

result<void> core::load_ranges() {
  CDB_ASSIGN(const auto ranges, storage::open_ranges(*writer_));
  state.open_ranges.clear();
  for (const auto& r : ranges) {
    if (!state.open_ranges.empty() && state.open_ranges.back().hi == r.lo)
      state.open_ranges.back().hi = r.hi;
    else
      state.open_ranges.push_back(r);
  }
  forget_features();
  return {};
}

definitions& core::edit_definitions() {
  if (!edited_) edited_ = std::make_shared<definitions>(*published_);
  return *edited_;
}

std::shared_ptr<const definitions> core::current_definitions() const {
  const std::lock_guard lock(shared_mutex_);
  return published_;
}

result<std::shared_ptr<const resolve::model>> core::model_by_number(storage::connection& c, std::int64_t no) {
  if (no == 0) return resolve::builtin_model();
  {
    const std::lock_guard lock(shared_mutex_);
    const auto known = models_.find(no);
    if (known != models_.end()) return known->second;
  }
  CDB_ASSIGN(const auto row, storage::read_definition(c, no));
  if (!row || row->kind != storage::definition_kind::model) return make_error(status::damaged, "the store's model is missing");
  CDB_ASSIGN(auto model, resolve::decode_model(row->body));
  const std::lock_guard lock(shared_mutex_);
  models_.emplace(no, model);
  return model;
}

result<std::unique_ptr<storage::connection>> core::borrow_reader() {
  {
    const std::lock_guard lock(shared_mutex_);
    if (closed_.load()) return make_error(status::closed, "the store has been closed");
    ++readers_out_;  // from now on the file stays open
    if (!idle_readers_.empty()) {
      auto reader = std::move(idle_readers_.back());
      idle_readers_.pop_back();
      return reader;
    }
  }
  try {
    auto opened = file->connect_reader();
    if (!opened) give_back_reader(nullptr);
    return opened;
  } catch (...) {
    give_back_reader(nullptr);
    throw;
  }
}

void core::give_back_reader(std::unique_ptr<storage::connection> reader) noexcept {
  const std::lock_guard lock(shared_mutex_);
  --readers_out_;
  if (reader && !closed_.load() && idle_readers_.size() < pooled_readers && !file->is_former(*reader)) {
    idle_readers_.push_back(std::move(reader));
    return;
  }
  reader.reset();
  if (last_reader_closes_ && readers_out_ == 0) (void)file->close();
}

result<work_turn> work_turn::take(core& owner, std::mutex& mutex, const progress& report) {
  std::unique_lock lock(mutex, std::try_to_lock);
  if (lock) return work_turn(std::move(lock));
  struct waiter {
    std::atomic<unsigned>& count;
    explicit waiter(std::atomic<unsigned>& c) : count(c) { ++count; }
    ~waiter() { --count; }
  } const one(owner.waiting);
  if (!report.cancel && !report.report) {
    lock.lock();
    return work_turn(std::move(lock));
  }
  constexpr auto between_looks = std::chrono::milliseconds(5);
  while (!lock.try_lock()) {
    if (report.tick("wait", 0, 0)) return make_error(status::cancelled, "cancelled");
    std::this_thread::sleep_for(between_looks);
  }
  return work_turn(std::move(lock));
}

}  // namespace cdb::engine
