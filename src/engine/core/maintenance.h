#pragma once
// Carrying the log over into the file beside the writing, and doing what calls left to be done: by a thread of the store or, where the host wants none, by its calls of
// work(). A checkpoint by a connection of its own does not stop the writer, and no put waits for one.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/result.h"
#include "engine/core/writer_gate.h"
#include "storage/store_file.h"

namespace cdb::engine {

struct maintenance_options {
  bool own_thread = true;
  std::int64_t due_bytes = 1 << 20;   // so much of the log not carried over, and it is time
  std::int64_t most_bytes = 64 << 20; // a log of this size makes runs wait
};

struct log_fill {
  std::int64_t bytes = 0;  // its size, while something of it is not carried over
  std::int64_t left = 0;   // that is not carried over
};

class maintenance {
 public:
  // rest: does some of what was left to be done, on the thread; true: there is more, and it may be called again after a pause. After a
  // failure (a full disk) it is called again after longer and longer ones.
  maintenance(storage::store_file& file, writer_gate& gate, const maintenance_options& options, std::function<result<bool>()> rest);
  ~maintenance();                        // stops
  maintenance(const maintenance&) = delete;
  maintenance& operator=(const maintenance&) = delete;

  // After a write, by its thread, outside the writer queue: has the log carried over if it is time. A put only asks the thread
  // to; a run waits while the log is at its limit. Without a thread a run does it itself, a put only at the limit.
  void after_write(urgency how, const log_fill& log);

  void ask_for_rest();  // of the thread, if there is one

  // Frees what takes long to free, on the thread if there is one: a call that is done, or given up, need not wait for it. Whatever it
  // refers to stays there until stop().
  void discard(std::shared_ptr<void> heap) noexcept;

  // Carries over what readers allow, on this thread, which is not in the writer queue; true: something is left.
  result<bool> carry_over();

  // For long work between two looks at the store, when it holds no view: carries over a log that is half full, so that it can begin anew.
  void ease();

  // Checks the pages ("ok" or what is wrong) with the log carried over first, as far as readers allow, and nothing carried over meanwhile.
  result<std::string> check_pages();

  // Closes the connection, and opens none as long as what it gives is kept.
  std::unique_lock<std::mutex> pause();

  void stop();  // ends the thread and closes the connection; afterwards nothing here does anything

 private:
  void see_to_log(urgency how, const log_fill& log);
  bool start_thread();
  void run();
  result<void> connect();  // under connection_mutex_

  storage::store_file& file_;
  writer_gate& gate_;
  const maintenance_options options_;
  const std::function<result<bool>()> rest_;

  std::mutex connection_mutex_;          // over the connection; held during a checkpoint
  std::unique_ptr<storage::connection> connection_;

  std::mutex mutex_;                     // over what follows, for moments
  std::condition_variable wake_;
  std::optional<std::thread> thread_;
  bool tried_ = false;                   // to start the thread
  bool asked_ = false;                   // for the log
  bool rest_asked_ = false;
  std::vector<std::shared_ptr<void>> discarded_;
  std::atomic<bool> stopping_{false};
};

}  // namespace cdb::engine
