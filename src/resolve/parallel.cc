#include "resolve/parallel.h"

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/os_thread.h"

namespace cdb::resolve {

bool run_chunks(std::size_t chunks, unsigned threads, const progress& report, std::string_view stage,
                const std::function<void(std::size_t, unsigned)>& work) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stop{false};
  std::exception_ptr failure;
  std::mutex failure_lock;
  const auto loop = [&](unsigned thread) {
    try {
      while (!stop.load(std::memory_order_relaxed)) {
        const std::size_t chunk = next.fetch_add(1);
        if (chunk >= chunks) return;
        if (thread == 0 && report.tick(stage, chunk, chunks)) {
          stop = true;
          return;
        }
        work(chunk, thread);
      }
    } catch (...) {
      const std::lock_guard guard(failure_lock);
      if (!failure) failure = std::current_exception();
      stop = true;
    }
  };
  std::vector<std::thread> others;
  others.reserve(threads);
  try {
    for (unsigned t = 1; t < threads && t < chunks; ++t) others.emplace_back([&loop, t] {
      go_last();
      loop(t);
    });
  } catch (const std::exception&) {  // no memory for another thread: those there are do the work
  }
  loop(0);
  for (std::thread& t : others) t.join();
  if (failure) std::rethrow_exception(failure);
  return !stop && !report.cancelled();
}

}  // namespace cdb::resolve
