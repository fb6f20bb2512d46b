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
