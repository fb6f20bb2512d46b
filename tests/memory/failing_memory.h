#pragma once
// The program's own malloc: it can be told to fail. The library is linked as a shared one, so every allocation of it passes here:
// its own, libstdc++'s operator new, SQLite's, and those of threads.

#include <cstdint>

namespace cdb::test {

enum class failing { once, from_then_on };

// The allocation with this number, counted from 1 over all threads, fails.
void fail_allocation(std::int64_t number, failing how);
// Ends it. How many allocations were refused meanwhile, and how many there were.
struct refused {
  std::int64_t count = 0;
  std::int64_t asked = 0;
};
refused stop_failing();

// The allocations of the library that holds this symbol fail like all others, but are not counted as alive.
void do_not_count(const void* symbol);

// Pieces of memory that were given out while failing was on and not given back since.
std::int64_t pieces_alive();

}  // namespace cdb::test
