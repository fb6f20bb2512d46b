#pragma once
// The catalogue: every standard field as one row of one table. Ids and names never change once released; the table only
// grows. Columns that are none of these become custom attributes.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cdb::fields {

enum class field_id : std::uint16_t {
  none = 0,
  kind = 1,  // person, organization, household
  name_full = 10, name_prefix = 11, name_given = 12, name_middle = 13, name_family = 14, name_suffix = 15,
  name_nickname = 16, name_former = 17, name_phonetic_given = 18, name_phonetic_family = 19,
  org_name = 30, org_department = 31, org_industry = 32,
  job_title = 35, job_employer = 36,
  birth_date = 40, birth_place = 41, gender = 42, language = 43,
  phone = 50, email = 55, url = 58,
  address_full = 60, address_label = 61, address_house = 62, address_street = 63, address_street2 = 64, address_unit = 65,
  address_district = 66, address_city = 67, address_region = 68, address_postcode = 69, address_country = 70,
  id_national = 80, id_tax = 81, id_passport = 82, id_driver = 83, id_registration = 84, id_other = 85,
  membership_card = 90, membership_tier = 91, membership_points = 92, membership_balance = 93, membership_since = 94,
  external_id = 100,   // the source's own or a third system's id: never a match key across sources
  merged_into = 101,   // key of the record of the same source that this one was merged into there
  category = 105,      // kind of business, cuisine, line of work
  notes = 110, tag = 111, photo = 112,
  created_at = 120, updated_at = 121, deleted = 122,
  consent_email = 130, consent_sms = 131, consent_post = 132, consent_phone = 133,
  total_spent = 140, order_count = 141, last_order_at = 142, currency = 143,
  household_name = 150,
  custom = 1000,       // a typed custom attribute; its definition number stands beside it
};

enum class field_type : std::uint8_t {
  text, person_name, organization_name, phone, email, url, address_part, postcode, country, date, timestamp,
  identifier, external_id, gender, language, boolean, number, money, kind,
};

enum class field_group : std::uint8_t { none, name, organization, address, identifier, membership, consent, commerce, source };

// How careful one must be with a value; used by access classes.
enum class sensitivity : std::uint8_t { plain, personal, contact, sensitive };

// What a field means to matching.
enum class match_role : std::uint8_t {
  none, kind, name, organization, birth_date, phone, email, url, address, identifier, card, category, suffix, place, gender,
};

// How the golden value is chosen. group: the group survives whole from one record. newest: source trust, recency,
// completeness, frequency. frequent: frequency first. all: every distinct value is kept, best first. strictest: for consent.
enum class survivorship : std::uint8_t { group, newest, frequent, all, strictest, none };

struct field_info {
  field_id id;
  std::string_view name;   // stable: "name.given"
  field_type type;
  field_group group;
  bool multi_valued;
  sensitivity level;
  match_role role;
  survivorship policy;
  std::string_view description;
};

std::span<const field_info> catalogue();                          // in id order
const field_info& info(field_id id);                              // custom and unknown ids give the row of `custom`
// The enumerators' names, for people and documents.
std::string_view to_name(field_type v);
std::string_view to_name(field_group v);
std::string_view to_name(sensitivity v);
std::string_view to_name(match_role v);
std::string_view to_name(survivorship v);

std::optional<field_id> field_by_name(std::string_view name);     // stable name, exact

}  // namespace cdb::fields
