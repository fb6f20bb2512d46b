#include "fields/catalogue.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace cdb::fields;

TEST_CASE("the catalogue is sorted by id and its names are unique", "[catalogue]") {
  std::set<std::string_view> names;
  field_id last = field_id::none;
  for (const field_info& row : catalogue()) {
    CHECK(row.id > last);
    last = row.id;
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.description.empty());
    CHECK(row.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.0123456789") == std::string_view::npos);
    CHECK(field_by_name(row.name) == row.id);
    CHECK(&info(row.id) == &row);
  }
  CHECK(last == field_id::custom);
}

TEST_CASE("every field of the enumeration has a row", "[catalogue]") {
  // The compiler warns here when a field is added to the enumeration and not to this switch.
  const auto known = [](field_id id) {
    switch (id) {
      case field_id::none: return false;
      case field_id::kind: case field_id::name_full: case field_id::name_prefix: case field_id::name_given:
      case field_id::name_middle: case field_id::name_family: case field_id::name_suffix: case field_id::name_nickname:
      case field_id::name_former: case field_id::name_phonetic_given: case field_id::name_phonetic_family:
      case field_id::org_name: case field_id::org_department: case field_id::org_industry: case field_id::job_title:
      case field_id::job_employer: case field_id::birth_date: case field_id::birth_place: case field_id::gender:
      case field_id::language: case field_id::phone: case field_id::email: case field_id::url: case field_id::address_full:
      case field_id::address_label: case field_id::address_house: case field_id::address_street:
      case field_id::address_street2: case field_id::address_unit: case field_id::address_district:
      case field_id::address_city: case field_id::address_region: case field_id::address_postcode:
      case field_id::address_country: case field_id::id_national: case field_id::id_tax: case field_id::id_passport:
      case field_id::id_driver: case field_id::id_registration: case field_id::id_other: case field_id::membership_card:
      case field_id::membership_tier: case field_id::membership_points: case field_id::membership_balance:
      case field_id::membership_since: case field_id::external_id: case field_id::merged_into: case field_id::category:
      case field_id::notes: case field_id::tag: case field_id::photo: case field_id::created_at: case field_id::updated_at:
      case field_id::deleted: case field_id::consent_email: case field_id::consent_sms: case field_id::consent_post:
      case field_id::consent_phone: case field_id::total_spent: case field_id::order_count: case field_id::last_order_at:
      case field_id::currency: case field_id::household_name: case field_id::custom: return true;
    }
    return false;
  };
  std::size_t fields = 0;
  for (unsigned n = 0; n <= 1000; ++n) {
    const auto id = static_cast<field_id>(n);
    if (!known(id)) continue;
    ++fields;
    CHECK(info(id).id == id);
  }
  CHECK(fields == catalogue().size());
}

TEST_CASE("ids that mean nothing here are custom attributes", "[catalogue]") {
  CHECK(info(field_id::none).id == field_id::custom);
  CHECK(info(static_cast<field_id>(999)).id == field_id::custom);
  CHECK(info(static_cast<field_id>(65535)).id == field_id::custom);
  CHECK_FALSE(field_by_name("name.Given"));
  CHECK_FALSE(field_by_name(""));
}

TEST_CASE("names that are promised stay", "[catalogue]") {
  CHECK(field_by_name("name.given") == field_id::name_given);
  CHECK(field_by_name("phone") == field_id::phone);
  CHECK(field_by_name("address.postcode") == field_id::address_postcode);
  CHECK(field_by_name("membership.card") == field_id::membership_card);
  CHECK(info(field_id::consent_email).policy == survivorship::strictest);
  CHECK(info(field_id::external_id).role == match_role::none);
}
