#include "base/os_thread.h"

#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace cdb;

#ifdef __linux__
TEST_CASE("a thread that goes last leaves the others as they are", "[base]") {
  const int before = ::getpriority(PRIO_PROCESS, 0);
  int own = before, started_by_it = before;
  auto thread = start_quiet_thread([&] {
    go_last();
    own = ::getpriority(PRIO_PROCESS, 0);
    std::thread([&] { started_by_it = ::getpriority(PRIO_PROCESS, 0); }).join();
  });
  REQUIRE(thread);
  thread->join();
  CHECK((own == std::max(before, 10) && started_by_it == own));
  CHECK(::getpriority(PRIO_PROCESS, 0) == before);
}
#endif
