#include "long_call.h"

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "errors.h"
#include "without_gil.h"

namespace py {

namespace {

constexpr std::chrono::milliseconds signal_interval{10};
constexpr std::chrono::milliseconds patience{20};  // with work that was told to stop by a signal
thread_local const void* in_callback_of = nullptr;

// What the thread that works and the one that called share; whoever is last frees it.
class shared_work {
 public:
  shared_work(const void* store, std::function<void(const custodb::progress&)> work) : store(store), work_(std::move(work)) {}

  // The working thread.
  void run(bool reports) {
    custodb::progress watched;
    watched.cancel = &cancel;
    if (reports) watched.report = [this](std::string_view stage, std::uint64_t done, std::uint64_t total) { return ask(stage, done, total); };
    std::exception_ptr thrown;
    try {
      work_(watched);
    } catch (...) {
      thrown = std::current_exception();
    }
    work_ = nullptr;  // what it owns goes here, and not while another thread waits
    const std::lock_guard lock(mutex_);
    thrown_ = std::move(thrown);
    state_ = state::done;
    changed_.notify_all();
  }

  // The caller, without the GIL. answer(stage, done, total) and look() take it themselves; look answers false when a signal
  // has ended the call. False: the work goes on without its caller.
  template <class Answer, class Look>
  bool attend(Answer answer, Look look) {
    std::unique_lock lock(mutex_);
    while (state_ != state::done) {
      if (!changed_.wait_for(lock, signal_interval, [&] { return state_ != state::working; })) {
        lock.unlock();
        const bool on = look();
        lock.lock();
        if (on || changed_.wait_for(lock, patience, [&] { return state_ == state::done; })) continue;
        abandoned_ = true;
        if (state_ == state::asking) refuse();
        return false;
      }
      if (state_ != state::asking) continue;
      lock.unlock();  // nobody else touches stage_ while it asks
      const bool more = answer(stage_, done_, total_);
      lock.lock();
      go_on_ = more;
      state_ = state::working;
      changed_.notify_all();
    }
    return true;
  }
  std::exception_ptr thrown() const { return thrown_; }

  const void* const store;
  custodb::cancel_flag cancel;
  std::thread thread;

 private:
  enum class state { working, asking, done };
  bool ask(std::string_view stage, std::uint64_t done, std::uint64_t total) {
    std::unique_lock lock(mutex_);
    if (abandoned_) return false;
    stage_ = stage, done_ = done, total_ = total;
    state_ = state::asking;
    changed_.notify_all();
    changed_.wait(lock, [&] { return state_ == state::working; });
    return go_on_;
  }
  void refuse() {
    go_on_ = false;
    state_ = state::working;
    changed_.notify_all();
  }

  std::function<void(const custodb::progress&)> work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  state state_ = state::working;
  bool abandoned_ = false;
  std::string stage_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  bool go_on_ = true;
  std::exception_ptr thrown_;
};

// Work whose caller has gone. Never destroyed: a thread may end after the static objects did.
struct left_work {
  std::mutex mutex;
  pid_t process = 0;  // whose threads these are: a child of fork() has none of them
  std::vector<std::shared_ptr<shared_work>> list;
};
left_work& left() {
  static auto* const all = new left_work;
  return *all;
}

class attending {
 public:
  attending(shared_work& work, nb::handle report) : work_(work), report_(report) {}

  bool answer(const std::string& stage, std::uint64_t done, std::uint64_t total) {
    if (is_leaving()) return stop();
    const nb::gil_scoped_acquire gil;
    if (raised_ || PyErr_CheckSignals() != 0) return keep_error();
    const auto before = std::exchange(in_callback_of, work_.store);
    PyObject* const said = PyObject_CallFunction(report_.ptr(), "sKK", stage.c_str(), static_cast<unsigned long long>(done),
                                                 static_cast<unsigned long long>(total));
    in_callback_of = before;
    if (!said) return keep_error();
    const bool more = said != Py_False;
    Py_DECREF(said);
    return more;
  }
  bool look() {
    if (is_leaving()) return stop();
    const nb::gil_scoped_acquire gil;
    if (!raised_ && PyErr_CheckSignals() == 0) return true;
    return keep_error();
  }
  void rethrow() {
    if (raised_) throw std::move(*raised_);
  }

 private:
  bool keep_error() {
    if (!raised_) raised_.emplace();  // takes what Python has raised
    return stop();
  }
  bool stop() {
    work_.cancel.set();
    return false;
  }
  shared_work& work_;
  nb::handle report_;
  std::optional<nb::python_error> raised_;
};

}  // namespace

void refuse_inside_callback(const void* store) {
  if (store && in_callback_of == store)
    raise_usage(CUSTODB_MISUSE, "a progress callback must not use the store whose work it reports");
}

void finish_left(const void* store) {
  std::vector<std::shared_ptr<shared_work>> mine;
  {
    const std::lock_guard lock(left().mutex);
    if (left().process != getpid()) return;
    std::erase_if(left().list, [&](const auto& each) {
      if (store && each->store != store) return false;
      mine.push_back(each);
      return true;
    });
  }
  for (const auto& each : mine) each->thread.join();
}

void run_long(const void* store, nb::handle report, std::function<void(const custodb::progress&)> work) {
  if (!report.is_none() && !PyCallable_Check(report.ptr())) raise_type("progress is a callable (stage, done, total) or None");
  const auto shared = std::make_shared<shared_work>(store, std::move(work));
  attending caller(*shared, report);
  bool ended = false;
  {
    const without_gil no_gil;
    shared->thread = std::thread([shared, reports = !report.is_none()] { shared->run(reports); });
    ended = shared->attend([&](const std::string& stage, std::uint64_t done, std::uint64_t total) { return caller.answer(stage, done, total); },
                           [&] { return caller.look(); });
    if (ended) {
      shared->thread.join();
    } else {
      const std::lock_guard lock(left().mutex);
      left().process = getpid();
      left().list.push_back(shared);
    }
  }
  caller.rethrow();
  if (shared->thrown()) std::rethrow_exception(shared->thrown());
}

}  // namespace py
