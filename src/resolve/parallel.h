#pragma once
// Runs numbered chunks of work over threads. Results go where the chunk's number says, so they do not depend on timing.

#include <atomic>
#include <cstddef>
#include <functional>
#include <string_view>

#include "base/progress.h"

namespace cdb::resolve {

// Calls work(chunk, thread) for every chunk; reports on the caller's thread. False when cancelled: work may look at the token and end early.
bool run_chunks(std::size_t chunks, unsigned threads, const progress& report, std::string_view stage,
                const std::function<void(std::size_t chunk, unsigned thread)>& work);

}  // namespace cdb::resolve
