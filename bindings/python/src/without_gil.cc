#include "without_gil.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace py {

namespace {

// Atomics alone: a child of fork() may be made while another thread is in here.
std::atomic<int> inside{0};  // threads
std::atomic<bool> leaving{false};
std::atomic<std::thread::id> ended_by{};
const pid_t process = getpid();  // a child of fork() has none of the threads inside

constexpr std::chrono::milliseconds look_again{1};
constexpr std::chrono::seconds patience{5};

[[noreturn]] void stop_here() {
  --inside;
  for (;;) pause();
}

}  // namespace

bool is_leaving() { return leaving && ended_by.load() != std::this_thread::get_id(); }

without_gil::without_gil() : state_((++inside, PyEval_SaveThread())) {
  if (is_leaving()) stop_here();
}

without_gil::~without_gil() {
  if (is_leaving()) stop_here();
  PyEval_RestoreThread(state_);
  --inside;
}

in_python::in_python() { ++inside; }
in_python::~in_python() { --inside; }

void in_python::stop_if_leaving() const {
  if (!is_leaving()) return;
  PyEval_SaveThread();
  stop_here();
}

void leave() {
  ended_by = std::this_thread::get_id();
  leaving = true;
  PyThreadState* const state = PyEval_SaveThread();
  const auto until = std::chrono::steady_clock::now() + patience;
  while (inside > 0 && getpid() == process && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(look_again);
  PyEval_RestoreThread(state);
}

}  // namespace py
