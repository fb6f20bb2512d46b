#pragma once
// Starting a thread of the library's own inside somebody else's program.

#include <functional>
#include <optional>
#include <thread>

namespace cdb {

// A thread that takes none of the program's signals, so that its handlers run on its own threads as they did before. None if the
// system gives no more threads. `work` must not throw.
std::optional<std::thread> start_quiet_thread(std::function<void()> work);

}  // namespace cdb
