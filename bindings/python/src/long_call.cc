#include "long_call.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>

#include "errors.h"

namespace py {

namespace {

constexpr std::chrono::milliseconds signal_interval{20};
thread_local const void* in_callback_of = nullptr;

// Between the thread that works and the one that called.
class exchange {
 public:
  // The working thread: asks the caller to report, and waits for the answer.
  bool ask(std::string_view stage, std::uint64_t done, std::uint64_t total) {
    std::unique_lock lock(mutex_);
    stage_ = stage, done_ = done, total_ = total;
    state_ = state::asking;
    changed_.notify_all();
    changed_.wait(lock, [&] { return state_ == state::working; });
    return go_on_;
  }
  void finish(std::exception_ptr thrown) {
    const std::lock_guard lock(mutex_);
    thrown_ = std::move(thrown);
    state_ = state::done;
    changed_.notify_all();
  }

  // The caller, without the GIL. answer(stage, done, total) and look() take it themselves; both answer false to stop.
  template <class Answer, class Look>
  void attend(Answer answer, Look look) {
    std::unique_lock lock(mutex_);
    while (state_ != state::done) {
      if (!changed_.wait_for(lock, signal_interval, [&] { return state_ != state::working; })) {
        lock.unlock();
        look();
        lock.lock();
      } else if (state_ == state::asking) {
        lock.unlock();  // nobody else touches stage_ while it asks
        const bool more = answer(stage_, done_, total_);
        lock.lock();
        go_on_ = more;
        state_ = state::working;
        changed_.notify_all();
      }
    }
  }
  std::exception_ptr thrown() const { return thrown_; }

 private:
  enum class state { working, asking, done };
  std::mutex mutex_;
  std::condition_variable changed_;
  state state_ = state::working;
  std::string stage_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  bool go_on_ = true;
  std::exception_ptr thrown_;
};

class attending {
 public:
  attending(const void* store, nb::handle report) : store_(store), report_(report) {}

  bool answer(const std::string& stage, std::uint64_t done, std::uint64_t total) {
    const nb::gil_scoped_acquire gil;
    if (raised_ || PyErr_CheckSignals() != 0) return keep_error();
    const auto before = std::exchange(in_callback_of, store_);
    PyObject* const said = PyObject_CallFunction(report_.ptr(), "sKK", stage.c_str(), static_cast<unsigned long long>(done),
                                                 static_cast<unsigned long long>(total));
    in_callback_of = before;
    if (!said) return keep_error();
    const bool more = said != Py_False;
    Py_DECREF(said);
    return more;
  }
  void look() {
    const nb::gil_scoped_acquire gil;
    if (!raised_ && PyErr_CheckSignals() != 0) keep_error();
  }
  void rethrow() {
    if (raised_) throw std::move(*raised_);
  }
  custodb::cancel_flag cancel;

 private:
  bool keep_error() {
    if (!raised_) raised_.emplace();  // takes what Python has raised
    cancel.set();
    return false;
  }
  const void* store_;
  nb::handle report_;
  std::optional<nb::python_error> raised_;
};

}  // namespace

void refuse_inside_callback(const void* store) {
  if (store && in_callback_of == store)
    raise_usage(CUSTODB_MISUSE, "a progress callback must not use the store whose work it reports");
}

void run_long(const void* store, nb::handle report, const std::function<void(const custodb::progress&)>& work) {
  if (!report.is_none() && !PyCallable_Check(report.ptr())) raise_type("progress is a callable (stage, done, total) or None");
  attending caller(store, report);
  exchange between;
  custodb::progress watched;
  watched.cancel = &caller.cancel;
  if (!report.is_none())
    watched.report = [&](std::string_view stage, std::uint64_t done, std::uint64_t total) { return between.ask(stage, done, total); };
  {
    const nb::gil_scoped_release no_gil;
    std::thread working([&] {
      std::exception_ptr thrown;
      try {
        work(watched);
      } catch (...) {
        thrown = std::current_exception();
      }
      between.finish(std::move(thrown));
    });
    between.attend([&](const std::string& stage, std::uint64_t done, std::uint64_t total) { return caller.answer(stage, done, total); },
                   [&] { caller.look(); });
    working.join();
  }
  caller.rethrow();
  if (between.thrown()) std::rethrow_exception(between.thrown());
}

}  // namespace py
