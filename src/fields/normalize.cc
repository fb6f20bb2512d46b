#include "fields/normalize.h"

#include <algorithm>
#include <utility>

#include "fields/address.h"
#include "fields/date.h"
#include "fields/email.h"
#include "fields/identifier.h"
#include "fields/money.h"
#include "fields/organization_name.h"
#include "fields/page_text.h"
#include "fields/person_name.h"
#include "fields/phone.h"
#include "fields/plain.h"
#include "fields/postcode.h"
#include "fields/typed.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_text = std::size_t{1} << 20;   // DESIGN, law 12
constexpr std::size_t longest_typed = std::size_t{1} << 16;  // of a cell that is more than text

bool is_whole_name(field_id field) { return field == field_id::name_full; }

bool is_worded(field_type type) {
  return type == field_type::person_name || type == field_type::organization_name || type == field_type::address_part || type == field_type::text;
}

// What is written in digits of Bengal or Arabia too, and means the same.
bool is_number(field_type type) {
  return type == field_type::postcode || type == field_type::identifier || type == field_type::number || type == field_type::money;
}

normalized normalize_by_type(field_id field, field_type type, std::string_view raw, const column_profile& column, const civil_date& today) {
  switch (type) {
    case field_type::text:
      return field == field_id::currency ? normalize_currency(raw, column, today) : normalize_text(raw, column, today);
    case field_type::person_name:
      return is_whole_name(field) ? normalize_person_name(raw, column, today) : normalize_name_part(field, raw, column);
    case field_type::organization_name: return normalize_organization_name(raw, column, today);
    case field_type::phone: return normalize_phone(raw, column, today);
    case field_type::email: return normalize_email(raw, column, today);
    case field_type::url: return normalize_url(raw, column, today);
    case field_type::address_part:
      return field == field_id::address_full ? normalize_address(raw, column, today) : normalize_address_part(field, raw, column);
    case field_type::postcode: return normalize_postcode(raw, column, today);
    case field_type::country: return normalize_country(raw, column, today);
    case field_type::date: return normalize_date(raw, column, today);
    case field_type::timestamp: return normalize_timestamp(raw, column, today);
    case field_type::identifier: return normalize_identifier(field, raw, column, today);
    case field_type::external_id: return normalize_external_id(raw, column, today);
    case field_type::gender: return normalize_gender(raw, column, today);
    case field_type::language: return normalize_language(raw, column, today);
    case field_type::boolean: return normalize_boolean(raw, column, today);
    case field_type::number: return normalize_number(raw, column, today);
    case field_type::money: return normalize_money(raw, column, today);
    case field_type::kind: return normalize_kind(raw, column, today);
  }
  return invalid_value(reason::syntax);
}

}  // namespace

normalized normalize_typed(field_id field, std::string_view raw, const column_profile& column, const civil_date& today) {
  const field_type type = info(field).type;
  if (raw.size() > (type == field_type::text ? longest_text : longest_typed)) return invalid_value(reason::too_long);
  if (is_number(type) && std::ranges::any_of(raw, [](char c) { return static_cast<unsigned char>(c) >= 0xD9; }))  // of U+0660, the first of such digits
    return normalize_by_type(field, type, text::with_ascii_digits(raw), column, today);
  if (!is_worded(type)) return normalize_by_type(field, type, raw, column, today);
  const std::string plain = without_entities(raw);
  if (!plain.empty()) raw = plain;
  std::string again = decoded_again(raw);
  if (again.empty()) return normalize_by_type(field, type, raw, column, today);
  if (std::string twice = decoded_again(again); !twice.empty()) again = std::move(twice);
  normalized out = normalize_by_type(field, type, again, column, today);
  if (out.status == value_status::valid) out.status = value_status::possible, out.why = reason::corrected;
  return out;
}

normalized normalize_value(field_id field, std::string_view raw, const profile& p) {
  column_profile own;
  return normalize_typed(field, raw, settings_of(p, field, own), p.today);
}

}  // namespace cdb::fields
