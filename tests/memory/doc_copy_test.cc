// Memory runs out at each allocation of copying a document.

#include <catch2/catch_test_macros.hpp>
#include <new>

#include "base/doc.h"
#include "failing_memory.h"

TEST_CASE("memory runs out while a document is copied", "[memory]") {
  cdb::doc list{cdb::doc::array{}};
  for (int i = 0; i < 3; ++i) {
    cdb::doc entry;
    entry.set("a member with a long name", "a text with its own piece of memory").set("number", i);
    list.push(std::move(entry));
  }
  cdb::doc whole;
  whole.set("list", std::move(list)).set("none", cdb::doc()).set("half", .5).set("yes", true);
  const auto json = whole.to_json();
  const auto alive = cdb::test::pieces_alive();
  cdb::doc assigned("what was there before, and stays if there is no memory");
  const auto before = assigned.to_json();
  int failed = 0;
  for (bool finished = false; !finished;) {
    cdb::test::fail_allocation(failed / 2 + 1, cdb::test::failing::once);
    try {
      if (failed % 2) {
        assigned = whole;
      } else {
        const cdb::doc copy = whole;
        finished = copy.size() == whole.size();
      }
    } catch (const std::bad_alloc&) {
      ++failed;
    }
    (void)cdb::test::stop_failing();
    if (!finished) REQUIRE(assigned.to_json() == before);
  }
  CHECK(failed > 20);
  CHECK(cdb::test::pieces_alive() == alive);
  assigned = whole;
  CHECK(assigned.to_json() == json);
}
