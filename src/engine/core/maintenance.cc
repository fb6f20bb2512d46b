#include "engine/core/maintenance.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>
#include <sstream>
#include <utility>

#include "base/os_thread.h"

namespace cdb::engine {

namespace {

constexpr int most_passes = 16;
constexpr auto pause_of_rest = std::chrono::milliseconds(50);
constexpr auto longest_pause = std::chrono::milliseconds(60'000);
constexpr std::int64_t enough = 256 << 10;  // left is little enough for now

// A log is begun anew by a write that finds all of it carried over. Under a steady stream of writes that never happens by itself:
// what is left of a log that is half full is carried over in a turn of the writer queue, for which writes wait. That is little, one
// sync and some fifty pages; more where passes beside the writing no longer halve what is left, as on a slow disk, and the log is at
// its limit; at twice the limit whatever there is.
std::int64_t last_pass_bytes(std::int64_t log, std::int64_t most, bool halved) {
  if (log < most / 2) return 0;
  if (log < most || halved) return 256 << 10;
  return log < 2 * most ? 4 << 20 : log;
}

// What a check of the pages found, with each damaged page's kind instead of SQLCipher's words.
std::string told_apart(const storage::store_file& file, const std::string& found) {
  const auto lines = file.page_damage();
  if (!lines) return found;
  std::string out;
  for (const auto& line : *lines) out.append(line).push_back('\n');
  if (lines->empty()) out = "every page fits its seal, but they contradict each other: one may be an old copy\n";
  std::istringstream words(found);
  for (std::string line; std::getline(words, line);)
    if (!line.starts_with("HMAC verification failed") && (lines->empty() || !line.starts_with("running a statement"))) out.append(line).push_back('\n');
  out.pop_back();
  return out;
}

}  // namespace

maintenance::maintenance(storage::store_file& file, writer_gate& gate, const maintenance_options& options, std::function<result<bool>()> rest)
    : file_(file), gate_(gate), options_(options), rest_(std::move(rest)) {}

maintenance::~maintenance() { stop(); }

void maintenance::after_write(urgency how, const log_fill& log) {
  if (log.left < options_.due_bytes || stopping_.load()) return;
  try {
    see_to_log(how, log);
  } catch (const std::exception&) {  // no memory: the write has been done all the same
  }
}

void maintenance::see_to_log(urgency how, const log_fill& log) {
  const bool late = log.bytes >= options_.most_bytes;
  const bool threaded = options_.own_thread && start_thread();
  if (late && how == urgency::run) {
    (void)carry_over();
  } else if (threaded) {
    const std::lock_guard lock(mutex_);
    asked_ = true;
    wake_.notify_one();
  } else if (late || how == urgency::run) {
    (void)carry_over();
  }
}

void maintenance::ask_for_rest() {
  if (!options_.own_thread || stopping_.load() || !start_thread()) return;
  const std::lock_guard lock(mutex_);
  rest_asked_ = true;
  wake_.notify_one();
}

void maintenance::discard(std::shared_ptr<void> heap) noexcept {
  try {
    if (!heap || !options_.own_thread || !start_thread()) return;
    const std::lock_guard lock(mutex_);
    if (stopping_.load()) return;
    discarded_.push_back(std::move(heap));
    wake_.notify_one();
  } catch (const std::exception&) {  // no memory to have it freed later: now, then
  }
}

bool maintenance::start_thread() {
  const std::lock_guard lock(mutex_);
  if (!tried_ && !stopping_.load()) {
    tried_ = true;
    thread_ = start_quiet_thread([this] { run(); });
  }
  return thread_.has_value();
}

// A failure (a full disk) leaves the log as it is: it counts, and the next write asks again.
void maintenance::run() {
  std::unique_lock lock(mutex_);
  const auto beside = [&](const auto& work) {  // the lock
    lock.unlock();
    result<bool> more = make_error(status::no_memory, "");
    try {
      more = work();
    } catch (const std::exception&) {  // later, perhaps
    }
    lock.lock();
    return more;
  };
  using clock = std::chrono::steady_clock;
  std::optional<clock::time_point> next_rest;  // when some more of it is done
  auto pause = pause_of_rest;
  for (;;) {
    const auto asked = [&] { return asked_ || rest_asked_ || !discarded_.empty() || stopping_.load(); };
    if (next_rest) wake_.wait_until(lock, *next_rest, asked);
    else wake_.wait(lock, asked);
    if (stopping_.load()) return;
    auto freed = std::exchange(discarded_, {});
    if (!freed.empty())
      (void)beside([&freed]() -> result<bool> {
        freed.clear();
        return false;
      });
    if (std::exchange(asked_, false)) (void)beside([&] { return carry_over(); });
    if (std::exchange(rest_asked_, false)) next_rest = clock::now();
    if (!next_rest || clock::now() < *next_rest) continue;
    const auto more = beside(rest_);
    pause = more ? pause_of_rest : std::min(longest_pause, std::max(pause * 2, std::chrono::milliseconds(1000)));
    next_rest = !more || *more ? std::optional(clock::now() + pause) : std::nullopt;
  }
}

result<void> maintenance::connect() {
  if (connection_) return {};
  CDB_ASSIGN(connection_, file_.connect_reader());
  return {};
}

result<bool> maintenance::carry_over() {
  const std::lock_guard one(connection_mutex_);
  if (stopping_.load()) return false;
  CDB_TRY(connect());
  std::int64_t left_before = INT64_MAX;
  for (int pass = 0; pass < most_passes && !stopping_.load(); ++pass) {
    const auto left = connection_->log_bytes_left();
    if (left == 0) return false;
    const bool halved = left <= left_before / 2;
    left_before = left;
    std::optional<writer_turn> turn;
    if (left <= last_pass_bytes(connection_->log_bytes(), options_.most_bytes, halved)) turn.emplace(gate_, urgency::run);
    else if (left <= enough && pass > 0) break;
    CDB_TRY(connection_->checkpoint_passive());
    if (turn) break;
    const bool no_further = connection_->log_bytes_left() >= left;  // readers still look at what the log holds, or writes are as fast
    if (no_further && (pass > 0 || connection_->log_bytes() < options_.most_bytes)) break;
  }
  return connection_->log_bytes_left() > 0;
}

// A view holds the log's beginning back as long as it is there, and one that is taken anew at once does so without end.
void maintenance::ease() {
  {
    const std::lock_guard one(connection_mutex_);
    if (stopping_.load() || !connect() || connection_->log_bytes() < options_.most_bytes / 2) return;
  }
  (void)carry_over();  // what failed is left in the log, which counts
}

result<std::string> maintenance::check_pages() {
  const std::lock_guard one(connection_mutex_);
  if (stopping_.load()) return make_error(status::closed, "the store is closed");
  CDB_TRY(connect());
  bool whole = connection_->file_is_whole();
  if (!whole) {  // a store that cannot carry its log over (read only, disk full) is checked as far as it goes
    const writer_turn turn(gate_, urgency::run);
    whole = connection_->checkpoint_passive() && connection_->file_is_whole();
  }
  CDB_ASSIGN(auto found, connection_->integrity_check(whole));
  return found == "ok" ? found : told_apart(file_, found);
}

std::unique_lock<std::mutex> maintenance::pause() {
  std::unique_lock one(connection_mutex_);
  connection_.reset();
  return one;
}

void maintenance::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_.store(true);
    wake_.notify_all();
  }
  if (thread_ && thread_->joinable()) thread_->join();
  std::vector<std::shared_ptr<void>> left;
  {
    const std::lock_guard lock(mutex_);
    left.swap(discarded_);
  }
  left.clear();
  const std::lock_guard one(connection_mutex_);
  connection_.reset();
}

}  // namespace cdb::engine
