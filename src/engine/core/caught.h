#pragma once
// Work that leaves a run half done must be told of the want of memory, not skipped over by it.

#include <new>
#include <system_error>
#include <utility>

#include "base/result.h"

namespace cdb::engine {

inline error no_memory() { return make_error(status::no_memory, "out of memory"); }  // a text short enough to need none

// What `work` answers, or status no_memory if there was none for it or for a thread of it.
template <class Work>
auto caught(Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const std::bad_alloc&) {
    return no_memory();
  } catch (const std::system_error& e) {
    if (e.code() == std::errc::resource_unavailable_try_again || e.code() == std::errc::not_enough_memory) return no_memory();
    throw;
  }
}

}  // namespace cdb::engine
