#include "base/os_thread.h"

#include <csignal>
#include <exception>
#include <utility>

#include <pthread.h>

namespace cdb {

// A thread begins with the signal mask of its maker.
std::optional<std::thread> start_quiet_thread(std::function<void()> work) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  if (::pthread_sigmask(SIG_SETMASK, &all, &before) != 0) return std::nullopt;
  std::optional<std::thread> started;
  try {
    started.emplace(std::move(work));
  } catch (const std::exception&) {  // no thread, or no memory for one
    started.reset();
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return started;
}

}  // namespace cdb
