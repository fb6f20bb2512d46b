#include <catch2/catch_test_macros.hpp>

#include "fields/date.h"
#include "fields/lunar.h"

using namespace cdb;
using namespace cdb::fields;

namespace {

std::string gregorian(std::int32_t year, unsigned month, bool leap, unsigned d) {
  const auto found = from_lunar(year, month, leap, d);
  return found ? to_text(partial_date{found->year, found->month, found->day}) : "none";
}

}  // namespace

TEST_CASE("lunar days have their Gregorian ones") {
  // New Year's days as the Hong Kong Observatory lists them.
  CHECK(gregorian(1900, 1, false, 1) == "1900-01-31");
  CHECK(gregorian(1985, 1, false, 1) == "1985-02-20");
  CHECK(gregorian(2000, 1, false, 1) == "2000-02-05");
  CHECK(gregorian(2024, 1, false, 1) == "2024-02-10");
  CHECK(gregorian(2023, 8, false, 15) == "2023-09-29");  // Mid-Autumn
  CHECK(gregorian(2023, 2, true, 1) == "2023-03-22");    // the leap second month of 2023
  CHECK(gregorian(2023, 3, true, 1) == "none");
  CHECK(gregorian(2024, 13, false, 1) == "none");
  CHECK(gregorian(1899, 1, false, 1) == "none");
  CHECK(gregorian(2101, 1, false, 1) == "none");
}

TEST_CASE("every lunar day follows the one before") {
  std::int64_t before = days_from_civil(1900, 1, 30);
  for (std::int32_t year = 1900; year <= 2100; ++year)
    for (unsigned month = 1; month <= 12; ++month)
      for (const bool leap : {false, true})
        for (unsigned d = 1; d <= 30; ++d)
          if (const auto found = from_lunar(year, month, leap, d)) {
            const std::int64_t now = days_from_civil(found->year, found->month, found->day);
            INFO(year << " " << month << " " << leap << " " << d);
            REQUIRE(now == before + 1);
            before = now;
          }
  CHECK(before == days_from_civil(2101, 1, 28));
}

TEST_CASE("a lunar day that its year does not have is no date") {
  CHECK(normalize_date("农历2023年闰三月初一", {}, {}).status == value_status::invalid);
  CHECK(normalize_date("农历2023年闰二月初一", {}, {}).canonical == "lunar:2023-02L-01");
}
