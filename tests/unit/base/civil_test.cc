#include "base/civil.h"

#include <catch2/catch_test_macros.hpp>

#include "support/random_cases.h"

using namespace cdb;

TEST_CASE("days and dates agree over 400 years, one day after the other") {
  std::int64_t day = days_from_civil(1800, 1, 1);
  for (std::int32_t year = 1800; year <= 2200; ++year)
    for (unsigned month = 1; month <= 12; ++month)
      for (unsigned d = 1; d <= days_in_month(year, month); ++d, ++day) {
        REQUIRE(days_from_civil(year, month, d) == day);
        const civil_date want{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(d)};
        REQUIRE(civil_from_days(day) == want);
      }
  CHECK(days_from_civil(1970, 1, 1) == 0);
  CHECK(days_from_civil(2000, 3, 1) == 11017);
  CHECK(civil_from_days(-719468) == civil_date{0, 3, 1});
}

TEST_CASE("leap years and month lengths") {
  CHECK(is_leap_year(2000));
  CHECK_FALSE(is_leap_year(1900));
  CHECK(is_leap_year(2024));
  CHECK(days_in_month(2023, 2) == 28);
  CHECK(days_in_month(2024, 2) == 29);
  CHECK(days_in_month(2024, 0) == 0);
  CHECK(days_in_month(2024, 13) == 0);
}

TEST_CASE("partial dates are written as vCard does and read back") {
  for (const char* text : {"1990-03-07", "1990-03", "1990", "--03-07", "--03", "--02-29", "2024-02-29"}) {
    const auto date = parse_partial_date(text);
    REQUIRE(date);
    CHECK(to_text(*date) == text);
  }
  for (const char* text : {"", "-", "--", "199", "0000", "1990-", "1990-13", "1990-00", "1990-02-30", "2023-02-29", "--02-30",
                           "1990-3-7", "1990-03-07 ", "19900307", "--13", "---07", "1990-03-00", "+990"})
    CHECK_FALSE(parse_partial_date(text));
  CHECK(to_text(partial_date{}).empty());
}

TEST_CASE("UTC text") {
  CHECK(utc_text(0) == "1970-01-01T00:00:00.000000Z");
  CHECK(utc_text(-1) == "1969-12-31T23:59:59.999999Z");
  CHECK(utc_text(days_from_civil(0, 1, 1) * 86'400'000'000) == "0000-01-01T00:00:00.000000Z");
  CHECK(parse_utc_text("2026-01-31T12:00:00.000000Z") == 1'769'860'800'000'000);
  CHECK(parse_utc_text("2026-01-31T12:00:00Z") == 1'769'860'800'000'000);
  CHECK(parse_utc_text("2026-01-31T12:00:00.5Z") == 1'769'860'800'500'000);
  CHECK(parse_utc_text("2026-01-31") == 1'769'817'600'000'000);
  for (const char* text : {"", "2026", "2026-01", "2026-02-30", "2026-01-31T24:00:00Z", "2026-01-31T12:60:00Z", "2026-01-31T12:00:60Z",
                           "2026-01-31T12:00:00", "2026-01-31T12:00:00.Z", "2026-01-31T12:00:00Zx", "--01-31"})
    CHECK_FALSE(parse_utc_text(text));
}

TEST_CASE("random moments survive their text form") {
  test::random_source random(2);
  for (std::size_t i = 0; i < test::cases(5000); ++i) {
    const std::int64_t moment = random.between(-60'000'000'000'000'000, 250'000'000'000'000'000);
    REQUIRE(parse_utc_text(utc_text(moment)) == moment);
  }
}
