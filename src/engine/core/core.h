#pragma once
// What one open store holds: the file, the writer with its queue, readers, definitions, the model in force. Every other
// part of the engine works on it.

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/environment.h"
#include "base/os_process.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/siphash.h"
#include "engine/core/definitions.h"
#include "engine/core/feature_cache.h"
#include "engine/core/maintenance.h"
#include "engine/core/staged_keys.h"
#include "engine/core/writer_gate.h"
#include "fields/normalize.h"
#include "resolve/feature.h"
#include "resolve/model.h"
#include "storage/connection.h"
#include "storage/partition.h"
#include "storage/record_table.h"
#include "storage/run_table.h"
#include "storage/store_file.h"

namespace cdb::engine {

// The writer's memory of the store. Goes back to what was committed when a transaction fails.
struct writer_state {
  std::int64_t next_rec = 1;
  std::int64_t last_hlc = 0;
  std::int64_t session_run = 0;                    // the run of this session's puts; 0 = none yet
  int slot = 0;                                    // of the partition in force
  std::int64_t model_no = 0;                       // definition number of the model in force; 0 = built in
  std::vector<storage::number_range> open_ranges;  // invisible records, ascending, merged
  // While an import or a model switch is on its way, or its consequences are pending, the keys a put changes are noted
  // under this run, so that they are settled afterwards. 0 with noting on: at once in effect.
  bool noting_keys = false;
  std::int64_t preparing_run = 0;
  bool unsettled = false;  // `pending` names records whose rows and look-ups are to follow their content (content.h)
};

struct work_counters {
  std::atomic<std::uint64_t> rows_read{0};
  std::atomic<std::uint64_t> rows_written{0};
  std::atomic<std::uint64_t> pages_written{0};
  std::atomic<std::uint64_t> compared_pairs{0};
  std::atomic<std::uint64_t> clustered_records{0};
};

class core {
 public:
  // What it creates goes again when it is closed, unless file->keep() was called.
  static result<std::unique_ptr<core>> create(const std::string& path, const storage::credentials& who, const storage::file_options& options,
                                              std::shared_ptr<environment> env, const maintenance_options& upkeep, const hash_key* salt);
  static result<std::unique_ptr<core>> open(const std::string& path, const storage::credentials& who, const storage::file_options& options,
                                            std::shared_ptr<environment> env, const maintenance_options& upkeep);
  ~core();
  result<void> close();
  result<void> check_usable() const;  // closed, forked
  result<void> check_writable() const;  // and open for reading only
  bool read_only() const { return read_only_; }

  // Runs `work(connection)` as one transaction when it is this caller's turn; commits if it succeeds, else leaves no trace.
  // ordered: work nobody is told of before a later synced transaction makes it count; spares the disk a sync.
  using commits = storage::connection::commits;
  template <class Work>
  auto write(urgency how, Work&& work, commits safety = commits::synced) -> decltype(work(std::declval<storage::connection&>())) {
    CDB_TRY(check_writable());
    log_fill log;
    std::vector<feature_cache> forgotten;
    auto outcome = [&]() -> decltype(work(std::declval<storage::connection&>())) {
      const writer_turn turn(gate, how);
      CDB_TRY(check_usable());
      forgotten.swap(forgotten_);
      CDB_TRY(begin(safety));
      try {
        auto done = work(*writer_);
        if (!done) {
          roll_back();
          return done;
        }
        CDB_TRY(commit());
        forgotten.swap(forgotten_);
        log = {writer_->log_bytes(), writer_->log_bytes_left()};
        return done;
      } catch (...) {
        roll_back();
        throw;
      }
    }();
    upkeep_->after_write(how, log);
    return outcome;
  }

  // One transaction after another until `step(connection)` says that nothing is left. Ordered: a crash does it again.
  template <class Step>
  result<void> write_in_slices(Step&& step) {
    for (;;) {
      CDB_ASSIGN(const bool more, write(urgency::run, step, commits::ordered));
      if (!more) return {};
    }
  }

  // Only inside write():
  std::int64_t next_time();                                  // hybrid logical time: the clock, but always forward
  result<std::int64_t> session_run();                        // of puts, removals
  result<std::optional<storage::record_row>> record(std::int64_t rec);           // with its content in force, visible or not
  result<std::shared_ptr<const resolve::feature>> feature_of(std::int64_t rec);  // of visible live records; cached
  void remember_feature(std::int64_t rec, std::shared_ptr<const resolve::feature> f);  // null: gone
  bool visible(std::int64_t rec) const;
  result<void> load_ranges();
  void forget_features() noexcept;  // the content of many records is another one
  const storage::partition& partition() const { return slots_[static_cast<std::size_t>(state.slot)]; }
  const storage::partition& idle_partition() const { return slots_[static_cast<std::size_t>(1 - state.slot)]; }
  const storage::partition& slot(int number) const { return slots_[static_cast<std::size_t>(number)]; }
  definitions& edit_definitions();                           // the writer's copy; published at commit
  const definitions& writer_definitions() const { return edited_ ? *edited_ : *published_; }
  writer_state state;
  storage::connection& writer() { return *writer_; }

  // From any thread:
  std::shared_ptr<const definitions> current_definitions() const;
  result<std::shared_ptr<const resolve::model>> model_by_number(storage::connection& c, std::int64_t no);
  maintenance& upkeep() { return *upkeep_; }
  // What a call that is to return at once leaves to be done: a run that will not come about, which stays open and invisible until what
  // it wrote is dropped, or pending work. By the store's thread, work(), the next run, or the next opening.
  void leave_rest() noexcept;
  bool rest_left() const { return rest_left_.load(); }
  // Does it unless a run is under way, until `stop` says so; true: a further call could do more.
  result<bool> do_rest(const std::function<bool()>& stop);
  result<std::unique_ptr<storage::connection>> borrow_reader();
  void give_back_reader(std::unique_ptr<storage::connection> reader) noexcept;

  // In a turn of the writer queue: closes what looks at the file (readers in use go on with the former one), lets `change` put
  // another file in its place, and opens all anew. If the file was replaced and cannot be opened, the store is closed.
  result<void> change_file(const std::function<result<void>(bool& replaced)>& change);

  writer_gate gate;
  std::shared_ptr<environment> env;
  std::unique_ptr<storage::store_file> file;
  hash_key salt;
  work_counters counters;
  std::mutex pending_mutex;                                  // one thread works pending off at a time; by work_turn
  std::mutex rekey_mutex;                                    // one change of the key at a time
  std::mutex run_mutex;                                      // one import, undo or model switch at a time; by work_turn
  std::atomic<unsigned> waiting{0};                          // calls that wait for run_mutex or pending_mutex: do_rest() makes way

  // Only inside write(): keys that an import is staging and no table shows yet. A put of one would make a second record of it.
  std::int64_t staged_source = 0;
  staged_key_list staged_keys;
  // And records whose look-ups followed their content by themselves while a sweep over all is under way.
  std::unordered_set<std::int64_t> followed;

 private:
  core();
  result<void> begin(commits safety);
  result<void> commit();
  void roll_back() noexcept;
  result<void> load(const hash_key* given_salt);
  result<void> ensure_tables(const hash_key* given_salt);
  result<void> renew_look_ups();
  result<void> recover_runs();
  void start_upkeep(maintenance_options options);

  bool read_only_ = false;
  std::array<storage::partition, 2> slots_;
  std::unique_ptr<storage::connection> writer_;
  std::shared_ptr<definitions> edited_;  // in a write that changes them
  writer_state committed_;
  storage::counters before_;  // of connections of former files
  static constexpr std::size_t cached_features = 50'000;
  feature_cache features_{cached_features};
  std::vector<feature_cache> forgotten_;  // to be freed out of the queue: that takes tens of milliseconds

  mutable std::mutex shared_mutex_;
  std::shared_ptr<const definitions> published_;  // replaced by the writer alone
  std::map<std::int64_t, std::shared_ptr<const resolve::model>> models_;
  std::vector<std::unique_ptr<storage::connection>> idle_readers_;
  std::unique_ptr<maintenance> upkeep_;
  std::mutex close_mutex_;             // one thread closes at a time
  std::atomic<bool> closed_{false};
  std::atomic<bool> rest_left_{false};
  unsigned readers_out_ = 0;           // under shared_mutex_, as is what follows
  bool last_reader_closes_ = false;    // closed while readers were out: the last to be given back closes the file
  const std::int64_t process_ = os_process_id();
};

// One of core's mutexes that another run holds for long, or do_rest(), which makes way for whoever waits like this. A cancel ends the
// waiting.
class work_turn {
 public:
  static result<work_turn> take(core& owner, std::mutex& mutex, const progress& report);

 private:
  explicit work_turn(std::unique_lock<std::mutex> lock) : lock_(std::move(lock)) {}
  std::unique_lock<std::mutex> lock_;
};

}  // namespace cdb::engine
