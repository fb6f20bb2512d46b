#include "fields/catalogue.h"

namespace cdb::fields {

std::string_view to_name(field_type v) {
  switch (v) {
    case field_type::text: return "text";
    case field_type::person_name: return "person_name";
    case field_type::organization_name: return "organization_name";
    case field_type::phone: return "phone";
    case field_type::email: return "email";
    case field_type::url: return "url";
    case field_type::address_part: return "address_part";
    case field_type::postcode: return "postcode";
    case field_type::country: return "country";
    case field_type::date: return "date";
    case field_type::timestamp: return "timestamp";
    case field_type::identifier: return "identifier";
    case field_type::external_id: return "external_id";
    case field_type::gender: return "gender";
    case field_type::language: return "language";
    case field_type::boolean: return "boolean";
    case field_type::number: return "number";
    case field_type::money: return "money";
    case field_type::kind: return "kind";
  }
  return "unknown";
}

std::string_view to_name(field_group v) {
  switch (v) {
    case field_group::none: return "none";
    case field_group::name: return "name";
    case field_group::organization: return "organization";
    case field_group::address: return "address";
    case field_group::identifier: return "identifier";
    case field_group::membership: return "membership";
    case field_group::consent: return "consent";
    case field_group::commerce: return "commerce";
    case field_group::source: return "source";
  }
  return "unknown";
}

std::string_view to_name(sensitivity v) {
  switch (v) {
    case sensitivity::plain: return "plain";
    case sensitivity::personal: return "personal";
    case sensitivity::contact: return "contact";
    case sensitivity::sensitive: return "sensitive";
  }
  return "unknown";
}

std::string_view to_name(match_role v) {
  switch (v) {
    case match_role::none: return "none";
    case match_role::kind: return "kind";
    case match_role::name: return "name";
    case match_role::organization: return "organization";
    case match_role::birth_date: return "birth_date";
    case match_role::phone: return "phone";
    case match_role::email: return "email";
    case match_role::url: return "url";
    case match_role::address: return "address";
    case match_role::identifier: return "identifier";
    case match_role::card: return "card";
    case match_role::category: return "category";
    case match_role::suffix: return "suffix";
    case match_role::place: return "place";
    case match_role::gender: return "gender";
  }
  return "unknown";
}

std::string_view to_name(survivorship v) {
  switch (v) {
    case survivorship::group: return "group";
    case survivorship::newest: return "newest";
    case survivorship::frequent: return "frequent";
    case survivorship::all: return "all";
    case survivorship::strictest: return "strictest";
    case survivorship::none: return "none";
  }
  return "unknown";
}

}  // namespace cdb::fields
