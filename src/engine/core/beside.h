#pragma once
// Work on a thread of its own beside the caller's. Whoever gives up before it is done stops it, and waits until it has.

#include <future>
#include <utility>

#include "base/os_thread.h"
#include "base/progress.h"

namespace cdb::engine {

template <class Result>
class beside {
 public:
  // work(progress): heeds the cancel token of the progress it is given, which reports nothing.
  template <class Work>
  beside(const progress& whole, Work work)
      : stop_(whole.cancel), running_(std::async(std::launch::async, [this, work = std::move(work)] {
          go_last();
          return work(progress{nullptr, &stop_});
        })) {}
  ~beside() {
    if (!running_.valid()) return;
    stop_.cancel();
    running_.wait();
  }
  beside(const beside&) = delete;
  beside& operator=(const beside&) = delete;

  Result get() { return running_.get(); }

 private:
  cancel_token stop_;
  std::future<Result> running_;
};

}  // namespace cdb::engine
