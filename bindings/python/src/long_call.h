#pragma once
// Work that may take long: it runs on a thread of its own, while the calling thread looks for Ctrl-C and calls the progress
// callback. So a signal is seen within 10 ms, and Python's code runs on the thread that Python called from. Cancelled work has
// to put the store in order, which may take a while after a large import: Ctrl-C does not wait for it, closing the store does.

#include <nanobind/nanobind.h>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

#include <custodb/custodb.hpp>

namespace py {

namespace nb = nanobind;

// Raises if this thread is just now inside a progress callback of `store`: the library's work waits for the callback, so a
// call into the same store could wait for ever.
void refuse_inside_callback(const void* store);

// report: None, or a callable (stage, done, total) of which False stops the work and an exception goes through. The work must
// own what it uses, but for the store: it may go on after the call.
void run_long(const void* store, nb::handle report, std::function<void(const custodb::progress&)> work);

// Waits until no work of the store is left that a Ctrl-C stopped. Without the GIL. Null: of any store.
void finish_left(const void* store);

template <class Work>
auto long_call(const void* store, nb::handle report, Work work) {
  using answer = std::invoke_result_t<Work, const custodb::progress&>;
  if constexpr (std::is_void_v<answer>) {
    run_long(store, report, std::move(work));
  } else {
    const auto out = std::make_shared<std::optional<answer>>();
    run_long(store, report, [out, work = std::move(work)](const custodb::progress& p) { out->emplace(work(p)); });
    return std::move(**out);
  }
}

}  // namespace py
