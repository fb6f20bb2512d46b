#include "fields/profile.h"
#include "support/random_cases.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

using namespace cdb::fields;

TEST_CASE("a profile is read key by key", "[profile]") {
  const auto p = parse_profile(" region=cn, area_code=010 ,date_order=dmy,name_order=family_first,calendar=lunar,scheme=cn_id,"
                               "role=birth,column=serial,today=2026-01-31,phone.region=US,birth.date.date_order=YMD,,");
  REQUIRE(p);
  CHECK(p->defaults.region == "CN");
  CHECK(p->defaults.area_code == "010");
  CHECK(p->defaults.order == date_order::dmy);
  CHECK(parse_profile("scheme=cn-id")->defaults.scheme == "cn_id");
  CHECK(p->defaults.names == name_order::family_first);
  CHECK(p->today == cdb::civil_date{2026, 1, 31});
  CHECK(p->for_field(field_id::phone).region == "US");
  CHECK(p->for_field(field_id::phone).area_code == "010");
  CHECK(p->for_field(field_id::birth_date).order == date_order::ymd);
  CHECK(p->for_field(field_id::birth_date).region == "CN");
  CHECK(p->for_field(field_id::email) == p->defaults);
}

TEST_CASE("errors name the key and never the value", "[profile]") {
  for (const char* text : {"regiom=CN", "region", "region=", "region=CHN", "region=1N", "date_order=DYM", "name_order=x", "calendar=mayan",
                           "role=x", "column=x", "scheme=A B", "today=2026-02-30", "today=2026", "region=CN,region=CN",
                           "area_code=12a", "phone.today=2026-01-31", "telephone.region=CN", "today=2026-01-01,today=2026-01-02"}) {
    INFO(text);
    const auto p = parse_profile(text);
    REQUIRE_FALSE(p);
    CHECK(p.error().message.starts_with("profile: "));
  }
  CHECK(parse_profile("date_order=secret").error().message.find("'date_order'") != std::string::npos);
  CHECK(parse_profile("date_order=secret").error().message.find("secret") == std::string::npos);
  CHECK(parse_profile("John Smith=CN").error().message.find("Smith") == std::string::npos);
  CHECK(parse_profile("telephone.region=CN").error().code == cdb::status::unknown_field);
}

TEST_CASE("a profile's text reads back as the same profile", "[profile]") {
  const auto seed = cdb::test::seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto column = [&] {
    column_profile c;
    if (random() % 2) c.region = random() % 2 ? "CN" : "DE";
    if (random() % 2) c.area_code = "0571";
    c.order = static_cast<date_order>(random() % 4);
    c.names = static_cast<name_order>(random() % 4);
    if (random() % 2) c.calendar = random() % 2 ? "gregorian" : "minguo";
    if (random() % 2) c.scheme = "vat";
    if (random() % 2) c.role = "card";
    if (random() % 2) c.column = "unix";
    return c;
  };
  for (int i = 0; i < 500; ++i) {
    profile p;
    p.defaults = column();
    for (const field_info& row : catalogue())
      if (random() % 10 == 0)
        if (const column_profile c = column(); c != column_profile{}) p.columns[row.id] = c;
    if (random() % 2) p.today = {2026, 1, 31};
    const auto back = parse_profile(to_text(p));
    INFO(to_text(p));
    REQUIRE(back);
    REQUIRE(*back == p);
    REQUIRE(to_text(*back) == to_text(p));
  }
  CHECK(to_text(profile{}).empty());
}
