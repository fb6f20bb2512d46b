#include "base/os_thread.h"

#include <csignal>
#include <exception>
#include <utility>

#include <pthread.h>
#include <sys/resource.h>

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

// Linux keeps priorities by thread. Elsewhere one would lower the program's.
void go_last() noexcept {
#ifdef __linux__
  constexpr int nice = 10;
  if (::getpriority(PRIO_PROCESS, 0) < nice) ::setpriority(PRIO_PROCESS, 0, nice);
#endif
}

}  // namespace cdb
