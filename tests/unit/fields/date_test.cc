#include "fields/date.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <chrono>
#include <random>
#include <string>

#include "base/civil.h"

using namespace cdb;
using namespace cdb::fields;

namespace {

constexpr civil_date today{2026, 3, 15};

column_profile with(std::string_view settings) {
  const auto parsed = parse_profile(settings);
  REQUIRE(parsed);
  return parsed->defaults;
}

struct vector {
  std::string_view raw;
  std::string_view settings;
  value_status status;
  std::string_view canonical;
  reason why = reason::none;
};
using enum value_status;

void check(const vector& v) {
  INFO("cell [" << v.raw << "] profile [" << v.settings << "]");
  const normalized got = normalize_date(v.raw, with(v.settings), today);
  CHECK(got.canonical == v.canonical);
  CHECK(to_name(got.status) == to_name(v.status));
  CHECK(to_name(got.why) == to_name(v.why));
}

}  // namespace

TEST_CASE("dates of one reading") {
  for (const vector& v : {
           vector{"1990-03-07", "", valid, "1990-03-07"},
           {" 1990-03-07 ", "", valid, "1990-03-07"},
           {"'1990-03-07", "", valid, "1990-03-07"},
           {"\xEF\xBB\xBF" "1990-03-07", "", valid, "1990-03-07"},
           {"１９９０－０３－０７", "", valid, "1990-03-07"},
           {"1990/3/7", "", valid, "1990-03-07"},
           {"1990.3.7", "", valid, "1990-03-07"},
           {"1990 03 07", "", valid, "1990-03-07"},
           {"19560409", "", valid, "1956-04-09"},
           {"19900307.0", "", valid, "1990-03-07"},
           {"--03-07", "", valid, "--03-07"},
           {"--0307", "", valid, "--03-07"},
           {"--02-29", "", valid, "--02-29"},
           {"1990-03", "", valid, "1990-03"},
           {"03/1990", "", valid, "1990-03"},
           {"1990", "", valid, "1990"},
           {"1990年3月7日", "", valid, "1990-03-07"},
           {"1990年03月07日 8时5分", "", valid, "1990-03-07"},
           {"1990年3月", "", valid, "1990-03"},
           {"3月7日", "", valid, "--03-07"},
           {"3月7号", "", valid, "--03-07"},
           {"一九九〇年三月二十七日", "", valid, "1990-03-27"},
           {"生日：1990-03-07", "", valid, "1990-03-07"},
           {"1990년 3월 7일", "", valid, "1990-03-07"},
           {"7 March 1990", "", valid, "1990-03-07"},
           {"March 7, 1990", "", valid, "1990-03-07"},
           {"March 7th, 1990", "", valid, "1990-03-07"},
           {"Wednesday, 7 March 1990", "", valid, "1990-03-07"},
           {"7-Mar-1990", "", valid, "1990-03-07"},
           {"1990-Mar-07", "", valid, "1990-03-07"},
           {"Mar 1990", "", valid, "1990-03"},
           {"7 March", "", valid, "--03-07"},
           {"7. März 1990", "", valid, "1990-03-07"},
           {"7 de marzo de 1990", "", valid, "1990-03-07"},
           {"7 août 1990", "", valid, "1990-08-07"},
           {"7 марта 1990 г.", "", valid, "1990-03-07"},
           {"DOB: 1990-03-07", "", valid, "1990-03-07"},
           {"1990-03-07T00:00:00.000Z", "", valid, "1990-03-07"},
           {"2022-05-07 08:58", "", valid, "2022-05-07"},
           {"民国79年3月7日", "", valid, "1990-03-07"},
           {"令和2年3月7日", "", valid, "2020-03-07"},
           {"平成元年1月8日", "", valid, "1989-01-08"},
           {"S63.5.1", "", valid, "1988-05-01"},
           {"079/03/07", "calendar=minguo", valid, "1990-03-07"},
           {"79.3.7", "calendar=minguo", valid, "1990-03-07"},
           {"0790307", "calendar=minguo", valid, "1990-03-07"},
           {"1990-00-00", "", valid, "1990"},
           {"1990-03-00", "", valid, "1990-03"},
           {"0000-03-07", "", valid, "--03-07"},
           {"05/05/1993", "", valid, "1993-05-05"},
           {"1630-01-01", "", valid, "1630-01-01"},
       })
    check(v);
}

TEST_CASE("the column's order decides day and month") {
  for (const vector& v : {
           vector{"03/07/1990", "date_order=MDY", valid, "1990-03-07"},
           {"03/07/1990", "date_order=DMY", valid, "1990-07-03"},
           {"03-07-1990", "date_order=DMY", valid, "1990-07-03"},
           {"03/07/1990", "", possible, "1990-03-07", reason::ambiguous_day_month},
           {"03/07/1990", "region=DE", possible, "1990-07-03", reason::ambiguous_day_month},
           {"03/07/1990", "region=US", possible, "1990-03-07", reason::ambiguous_day_month},
           {"03.07.1990", "", possible, "1990-07-03", reason::ambiguous_day_month},
           {"03/17/1990", "", valid, "1990-03-17"},
           {"17/03/1990", "", valid, "1990-03-17"},
           {"17/03/1990", "date_order=MDY", possible, "1990-03-17", reason::ambiguous_day_month},
           {"5/7/2022 9:20 PM", "date_order=MDY", valid, "2022-05-07"},
           {"02/29", "date_order=MDY", valid, "--02-29"},
           {"02/29", "", valid, "--02-29"},
           {"03/07", "date_order=MDY", valid, "--03-07"},
           {"03/07", "date_order=DMY", valid, "--07-03"},
           {"03/07", "date_order=YMD", valid, "--03-07"},
           {"03/07", "", possible, "--03-07", reason::ambiguous_day_month},
           {"03071990", "date_order=DMY", valid, "1990-07-03"},
       })
    check(v);
}

TEST_CASE("two-digit years are the latest that is not in the future") {
  for (const vector& v : {
           vector{"3/17/90", "", possible, "1990-03-17", reason::two_digit_year},
           {"3/15/26", "date_order=MDY", possible, "2026-03-15", reason::two_digit_year},
           {"3/16/26", "date_order=MDY", possible, "1926-03-16", reason::two_digit_year},
           {"90-03-07", "", possible, "1990-03-07", reason::two_digit_year},
           {"07 Mar 90", "", possible, "1990-03-07", reason::two_digit_year},
           {"7 March '05", "", possible, "2005-03-07", reason::two_digit_year},
           {"900307", "", possible, "1990-03-07", reason::two_digit_year},
           {"03/07/90", "", possible, "1990-03-07", reason::ambiguous_day_month},
           {"3/17/00", "date_order=MDY", possible, "2000-03-17", reason::two_digit_year},
       })
    check(v);
}

TEST_CASE("spreadsheet day numbers only where the column is told to hold them") {
  check({"32939", "column=serial", valid, "1990-03-07"});
  check({"32939.5", "column=serial", valid, "1990-03-07"});
  check({"59", "column=serial", valid, "1900-02-28"});
  check({"61", "column=serial", valid, "1900-03-01"});
  check({"60", "column=serial", invalid, "", reason::range});
  check({"0", "column=serial", missing, "", reason::placeholder});
  check({"1", "column=serial", missing, "", reason::placeholder});
  check({"32939", "", invalid, "", reason::syntax});
  check({"19900307", "column=serial", valid, "1990-03-07"});
}

TEST_CASE("impossible dates are invalid and never shifted") {
  for (const std::string_view raw : {"1990-02-30", "1990-13-01", "31/04/1990", "29/02/1990", "1990-00-07", "13/13/1990", "19900230",
                                     "1990年13月1日", "32 March 1990", "2030-01-01", "2026-03-16", "2022-05-07 25:61"})
    check({raw, "", invalid, "", reason::range});
  check({"2030-01-01", "role=date", valid, "2030-01-01"});
}

TEST_CASE("fillers are missing") {
  for (const std::string_view raw : {"0/0/00", "00/00/0000", "0000-00-00", "1900-01-01", "1/1/1900", "0001-01-01", "N/A", "-", "null",
                                     "无", "9999-12-31", "0000-00-00 00:00:00"})
    check({raw, "", missing, "", reason::placeholder});
  check({"", "", missing, ""});
  check({"   ", "", missing, ""});
}

TEST_CASE("words that are no date are invalid") {
  for (const std::string_view raw : {"hello", "1990-1995", "12", "555-0155", "ann@mail.example", "13800138000", "1990-03-07-05", "3/7-1990",
                                     "March", "$12.50", "???x", "1.2.3.4", "一二三四五六七八九一二三"})
    check({raw, "", invalid, "", reason::syntax});
}

TEST_CASE("lunar dates are recognised and kept, never read as Gregorian") {
  check({"农历1990年2月11日", "", possible, "lunar:1990-02-11", reason::not_verified});
  check({"农历八月十五", "", possible, "lunar:--08-15", reason::not_verified});
  check({"1990年正月初七", "", possible, "lunar:1990-01-07", reason::not_verified});
  check({"阴历1990-02-30", "", possible, "lunar:1990-02-30", reason::not_verified});
  check({"农历1990年闰五月初三", "", possible, "lunar:1990-05L-03", reason::not_verified});
  check({"1990-02-11", "calendar=lunar", possible, "lunar:1990-02-11", reason::not_verified});
  check({"农历1990年2月31日", "", invalid, "", reason::range});
}

TEST_CASE("years of the Hijra are not years of the common era") {
  for (const vector& v : {
           vector{"1369/05/12", "region=IR", valid, "1990-08-03"},
           {"۱۳۶۹/۰۵/۱۲", "calendar=jalali", valid, "1990-08-03"},
           {"1403-01-01", "calendar=jalali", valid, "2024-03-20"},
           {"1403/12/30", "region=IR", valid, "2025-03-20"},  // a leap year
           {"1402/12/30", "region=IR", invalid, "", reason::range},
           {"1369/07/31", "region=IR", invalid, "", reason::range},
           {"1990-08-03", "region=IR", valid, "1990-08-03"},
           {"1369-05-12", "", possible, "1369-05-12", reason::range},
           {"0012-05-06", "", invalid, "", reason::range},
           {"1855-05-06", "", valid, "1855-05-06"},
       })
    check(v);
}

TEST_CASE("a canonical date gives itself") {
  for (const std::string_view raw : {"1990/3/7", "--03-07", "1990-03", "1990", "农历八月十五", "农历1990年闰五月初三", "3/17/90",
                                     "March 7, 1990", "03.07.1990"}) {
    const std::string once = normalize_date(raw, {}, today).canonical;
    REQUIRE(!once.empty());
    CHECK(normalize_date(once, {}, today).canonical == once);
  }
}

TEST_CASE("timestamps") {
  const auto text = [](std::string_view raw, std::string_view settings) {
    return normalize_timestamp(raw, with(settings), today).canonical;
  };
  CHECK(text("2022-05-07 08:58", "") == "2022-05-07T08:58:00");
  CHECK(text("5/7/2022 9:20 PM", "date_order=MDY") == "2022-05-07T21:20:00");
  CHECK(text("5/7/2022 12:20 AM", "date_order=MDY") == "2022-05-07T00:20:00");
  CHECK(text("2022-05-07T08:58:01.5+08:00", "") == "2022-05-07T00:58:01.5Z");
  CHECK(text("2022-05-07T01:00:00-0500", "") == "2022-05-07T06:00:00Z");
  CHECK(text("20220507T085800Z", "") == "2022-05-07T08:58:00Z");
  CHECK(text("20220507085800", "") == "2022-05-07T08:58:00");
  CHECK(text("2022年5月7日 下午3:05", "") == "2022-05-07T15:05:00");
  CHECK(text("Sat, 07 May 2022 08:58:00 GMT", "") == "2022-05-07T08:58:00Z");
  CHECK(text("1651913880", "column=unix") == "2022-05-07T08:58:00Z");
  CHECK(text("1651913880000", "column=unix") == "2022-05-07T08:58:00Z");
  CHECK(text("44688.375", "column=serial") == "2022-05-07T09:00:00");
  CHECK(text("2022/01/25", "") == "2022-01-25");
  CHECK(normalize_timestamp("1970-01-01 00:00:00", {}, today).status == missing);

  CHECK(parse_timestamp("1970-01-02", {}, today) == 86400000000);
  CHECK(parse_timestamp("1970-01-01 00:00:01", {}, today) == 1000000);
  CHECK(parse_timestamp("1970-01-01T08:00:01+08:00", {}, today) == 1000000);
  CHECK(!parse_timestamp("1990-02-30", {}, today));
  CHECK(!parse_timestamp("--03-07", {}, today));
  CHECK(!parse_timestamp("", {}, today));
}

TEST_CASE("votes on a column's order") {
  date_order_count sum;
  for (const std::string_view raw : {"03/17/1990", "17/03/1990", "1990-03-17", "03/07/1990", "05/05/1990", "--03-07", "32939", "hello", "",
                                     "N/A", "12/25", "3/13/90 8:00 AM"})
    sum += date_order_votes(raw);
  CHECK(sum == date_order_count{3, 1, 1, 1, 2, 1, 1, 2});
}

TEST_CASE("any bytes are welcome") {
  const auto seed = static_cast<std::uint64_t>(GENERATE(take(3, random(1, 1000000))));
  INFO("seed " << seed);
  std::mt19937_64 random_bits(seed);
  constexpr std::string_view pieces[] = {"1990", "3", "07", "-", "/", ":", "月", "年", "日", "农历", "T", "Z", "pm", " ", "\xff", "März",
                                         "十", "\xe5\xb9", ".", ",", "+08", "99999999999999999999", "元", "正月", "初", "闰"};
  for (int i = 0; i < 20000; ++i) {
    std::string cell;
    for (std::uint64_t n = random_bits() % 12; n > 0; --n) {
      if (random_bits() % 8 == 0) cell += static_cast<char>(random_bits());
      else cell += pieces[random_bits() % std::size(pieces)];
    }
    const normalized got = normalize_date(cell, {}, today);
    CHECK(got.canonical.empty() == (got.status < possible));
    if (!got.canonical.empty() && !got.canonical.starts_with("lunar:")) CHECK(parse_partial_date(got.canonical));
    (void)normalize_timestamp(cell, {}, today);
    (void)date_order_votes(cell);
  }
}

TEST_CASE("a cell of a mebibyte is refused at once") {
  for (const char c : {'1', '-', ' ', 'a', '\xE5'}) {
    const std::string cell(1 << 20, c);
    const auto start = std::chrono::steady_clock::now();
    CHECK(normalize_date(cell, {}, today).status <= invalid);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
  }
}
