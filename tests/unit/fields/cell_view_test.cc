#include <catch2/catch_test_macros.hpp>

#include "fields/cell_view.h"

using namespace cdb;
using namespace cdb::fields;

namespace {

cell_view view(std::string_view type, std::string_view raw, std::string_view profile_text = "") {
  const auto field = field_of_type(type);
  REQUIRE(field);
  const auto how = parse_profile(profile_text);
  REQUIRE(how);
  return view_cell(*field, raw, *how);
}

std::string shown_part(const cell_view& v, std::string_view name) {
  for (const auto& [have, text] : v.parts)
    if (have == name) return text;
  return "";
}

}  // namespace

TEST_CASE("a cell is shown with its parts under everyday names") {
  const cell_view phone = view("phone", "010-85679000转123", "region=CN");
  CHECK(phone.canonical == "+861085679000");
  CHECK(shown_part(phone, "ext") == "123");
  CHECK(shown_part(phone, "kind") == "fixed");
  CHECK(shown_part(phone, "region") == "CN");

  const cell_view name = view("name", "单雄信先生");
  CHECK(shown_part(name, "family") == "单");
  CHECK(shown_part(name, "pinyin") == "shan xiong xin");

  const cell_view company = view("name", "Acme Inc.");
  CHECK(company.status == value_status::valid);
  CHECK(company.canonical == "Acme Inc.");
  CHECK(shown_part(company, "kind") == "org");
  CHECK(shown_part(company, "given").empty());

  const cell_view couple = view("name", "John & Mary Smith");
  CHECK(shown_part(couple, "kind") == "household");
  CHECK(shown_part(couple, "family") == "Smith");
  CHECK(shown_part(couple, "persons") == "John Smith; Mary Smith");

  const cell_view home = view("address", "广东深圳南山区粤海街道科技园路5号", "region=CN");
  CHECK(shown_part(home, "province") == "广东省");
  CHECK(shown_part(home, "city") == "深圳市");
  CHECK(shown_part(home, "town") == "粤海街道");

  const cell_view id = view("identifier", "IBAN DE89 3704 0044 0532 0130 00");
  CHECK(shown_part(id, "scheme") == "iban");
  CHECK(shown_part(view("date", "农历1990年八月初三"), "gregorian") == "1990-09-21");
  CHECK(shown_part(view("phone", "N/A"), "placeholder") == "true");
  CHECK_FALSE(field_of_type("colour"));
}

TEST_CASE("the first key of a cell identifies its value") {
  CHECK(view("email", "An.na+shop@googlemail.com").keys.at(0) == "email:anna@gmail.com");
  CHECK(view("organization", "SARL Dupont").keys.at(0) == view("organization", "Dupont S.A.R.L.").keys.at(0));
  CHECK(view("phone", "+55 11 96123-4567").keys.at(0) == "phone:+551161234567");
  CHECK(view("name", "王小明").keys.at(0) == "name:王小明");
  CHECK(view("phone", "none").keys.empty());
}

TEST_CASE("a suggestion says how sure it is and changes nothing") {
  const cell_view typo = view("email", "ann@gmial.com");
  CHECK(typo.canonical == "ann@gmial.com");
  CHECK(typo.suggestion == "ann@gmail.com");
  CHECK(typo.suggestion_permille > 500);
  CHECK(view("email", "ann@gmail.com").suggestion_permille == 0);
}

TEST_CASE("a timestamp is a date whose profile says so") {
  CHECK(view("date", "1990-03-07 08:30:00", "role=timestamp").canonical == "1990-03-07T08:30:00");
  CHECK(view("date", "1990-03-07 08:30:00").canonical == "1990-03-07");
}
