#include <catch2/catch_test_macros.hpp>

#include "fields/date_levels.h"
#include "fields/email_levels.h"
#include "fields/name_levels.h"
#include "fields/number_levels.h"
#include "fields/postcode_levels.h"

using namespace cdb;
using namespace cdb::fields;

TEST_CASE("levels of name words") {
  CHECK(compare_name_words("anna", "anna", true) == name_level::exact);
  CHECK(compare_name_words("anna", "ana", true) == name_level::typo);
  CHECK(compare_name_words("jo", "ja", true) == name_level::none);
  CHECK(compare_name_words("whitfield", "witfeild", true) == name_level::typo);
  CHECK(compare_name_words("anna", "annabelle", false) == name_level::similar);
  CHECK(compare_name_words("catherine", "katarina", false) == compare_name_words("katarina", "catherine", false));
  CHECK(compare_name_words("smith", "brown", false) == name_level::none);
}

TEST_CASE("levels of dates") {
  const auto level = [](const char* a, const char* b) {
    const auto found = compare_dates(*parse_partial_date(a), *parse_partial_date(b));
    CHECK(found.level == compare_dates(*parse_partial_date(b), *parse_partial_date(a)).level);
    return found.level;
  };
  CHECK(level("1990-03-07", "1990-03-07") == date_level::exact);
  CHECK(level("1990-03-07", "1990-07-03") == date_level::swapped);
  CHECK(level("1990-03-07", "1990-03-01") == date_level::day_slip);
  CHECK(level("1990-03-12", "1990-03-21") == date_level::day_slip);
  CHECK(level("1990-03-07", "1980-03-07") == date_level::year_slip);
  CHECK(level("1990-03-07", "1909-03-07") == date_level::year_slip);
  CHECK(level("1990-03-07", "1874-03-07") == date_level::month_day);
  CHECK(level("1990-11-27", "1990-01-01") == date_level::year_only_date);
  CHECK(level("1990-11-27", "1990-05-03") == date_level::year);
  CHECK(level("1990-11-27", "1955-06-03") == date_level::none);
  CHECK(level("--03-07", "1990-03-07") == date_level::partial);
  CHECK(level("1990", "1990-03-07") == date_level::partial);
  CHECK(level("1991", "1990-03-07") == date_level::none);
  CHECK_FALSE(compare_dates(*parse_partial_date("1990"), *parse_partial_date("--03-07")).comparable);
}

TEST_CASE("levels of postcodes, e-mails and numbers") {
  CHECK(compare_postcodes("sw1a1aa", "sw1a1aa") == postcode_level::exact);
  CHECK(compare_postcodes("sw1a1aa", "sw1a1ab") == postcode_level::typo);
  CHECK(compare_postcodes("sw1a1aa", "sw1a9zz") == postcode_level::district);
  CHECK(compare_postcodes("sw1a1aa", "sw99zz") == postcode_level::area);
  CHECK(compare_postcodes("98104", "98177") == postcode_level::district);
  CHECK(compare_postcodes("98104", "41124") == postcode_level::different);
  CHECK(compare_emails("a.b@x.example", "a.b@x.example") == email_level::exact);
  CHECK(compare_emails("a.berg@x.example", "a.breg@x.example") == email_level::typo);
  CHECK(compare_emails("anna72@x.example", "anna73@x.example") == email_level::domain);
  CHECK(compare_emails("anna@x.example", "anna@y.test") == email_level::local);
  CHECK(compare_emails("anna@x.example", "kim@y.test") == email_level::different);
  CHECK(compare_numbers("13800003184", "13800003184") == number_level::exact);
  CHECK(compare_numbers("13800003184", "13800003148") == number_level::one_edit);
  CHECK(compare_numbers("12345", "12346") == number_level::different);
}

TEST_CASE("an address may have a slip before and one behind the @", "[levels]") {
  using enum email_level;
  CHECK(compare_emails("l.feruson46@sahh.example", "l.ferguson46@shah.example") == typo);
  CHECK(compare_emails("anna.berg@mail.example", "ana.berg@mial.example") == typo);
  CHECK(compare_emails("l.ferguson46@shah.example", "l.ferguson47@shaw.example") == different);  // a digit is no slip
  CHECK(compare_emails("abc@mail.example", "abd@mial.example") == different);                    // too short to tell
  CHECK(compare_emails("anna.berg@mail.example", "an.berg@mial.example") == different);
}

TEST_CASE("impossible dates are read as they are written", "[levels]") {
  const auto read = [](std::string_view raw) {
    const auto found = read_impossible_date(raw);
    return found ? std::to_string(found->numbers.year) + "/" + std::to_string(found->numbers.month) + "/" + std::to_string(found->numbers.day) + (found->day_first ? "?" : "") : std::string();
  };
  CHECK(read("1862-87-31") == "1862/87/31");
  CHECK(read(" 18628731 ") == "1862/87/31");
  CHECK(read("31.02.1990") == "1990/2/31?");
  CHECK(read("1837-00-01") == "1837/0/1");
  for (const char* none : {"", "32", "1862-87", "12-34-56", "1862-100-1", "1862-1-2-3", "May 32 1990", "0990-01-40", "123456789"}) {
    INFO(none);
    CHECK(read(none).empty());
  }
  CHECK(compare_dates(read_impossible_date("1862-87-31")->numbers, {1862, 7, 31}).level == date_level::day_slip);
}
