#pragma once
// Starting a thread of the library's own inside somebody else's program.

#include <functional>
#include <optional>
#include <thread>

namespace cdb {

// A thread that takes none of the program's signals, so that its handlers run on its own threads as they did before. None if the
// system gives no more threads. `work` must not throw.
std::optional<std::thread> start_quiet_thread(std::function<void()> work);

// The calling thread, one of the library's own that computes for long, lets the program's threads go first: a till beside an import. It stays
// so, and so are threads that it starts.
void go_last() noexcept;

}  // namespace cdb
