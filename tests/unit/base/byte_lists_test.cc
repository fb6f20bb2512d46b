#include "base/byte_lists.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "support/random_cases.h"

TEST_CASE("lists of bytes are given back as they were added or replaced") {
  cdb::test::random_source random(11);
  cdb::byte_lists lists;
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < cdb::test::cases(2000); ++i) {
    const bool huge = i % 500 == 7;  // longer than a block of memory
    std::string bytes = random.bytes(huge ? 300'000 : random.below(400));
    if (!expected.empty() && random.chance(10)) {
      const std::size_t at = random.below(expected.size());
      lists.replace(at, bytes);
      expected[at] = std::move(bytes);
    } else {
      lists.add(bytes);
      expected.push_back(std::move(bytes));
    }
  }
  REQUIRE(lists.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) REQUIRE(lists[i] == expected[i]);
  lists.clear();
  CHECK(lists.size() == 0);
  lists.add("");
  CHECK(lists[0].empty());
}

TEST_CASE("lists of bytes that grow again and again keep the others") {
  cdb::byte_lists lists;
  for (int i = 0; i < 5; ++i) lists.add(std::string(100, static_cast<char>('a' + i)));
  for (std::size_t size = 1; size < 3000; ++size) lists.replace(2, std::string(size, 'x'));  // 4.5 MB in all: packed some times
  lists.replace(3, "y");
  CHECK(lists[1] == std::string(100, 'b'));
  CHECK(lists[2] == std::string(2999, 'x'));
  CHECK(lists[3] == "y");
  CHECK(lists[4] == std::string(100, 'e'));
}
