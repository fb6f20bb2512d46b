#include "fields/catalogue.h"

#include <algorithm>
#include <array>

namespace cdb::fields {
namespace {

using enum field_type;
using f = field_id;
using g = field_group;
using s = sensitivity;
using m = match_role;
using p = survivorship;

constexpr bool one = false;
constexpr bool many = true;

// Sorted by id. `many` means that one record may hold several; address fields repeat by group, one address a group.
constexpr std::array table = std::to_array<field_info>({
    {f::kind, "kind", field_type::kind, g::none, one, s::plain, m::kind, p::frequent, "person, organization or household"},

    {f::name_full, "name.full", person_name, g::name, one, s::personal, m::name, p::group, "whole name as written"},
    {f::name_prefix, "name.prefix", person_name, g::name, one, s::personal, m::none, p::group, "title before the name"},
    {f::name_given, "name.given", person_name, g::name, one, s::personal, m::name, p::group, "given name"},
    {f::name_middle, "name.middle", person_name, g::name, one, s::personal, m::name, p::group, "middle names"},
    {f::name_family, "name.family", person_name, g::name, one, s::personal, m::name, p::group, "family name"},
    {f::name_suffix, "name.suffix", person_name, g::name, one, s::personal, m::suffix, p::group, "Jr, III, PhD"},
    {f::name_nickname, "name.nickname", person_name, g::none, many, s::personal, m::name, p::all, "name the person goes by"},
    {f::name_former, "name.former", person_name, g::none, many, s::personal, m::name, p::all, "earlier name, birth name"},
    {f::name_phonetic_given, "name.phonetic_given", person_name, g::name, one, s::personal, m::name, p::group,
     "reading of the given name"},
    {f::name_phonetic_family, "name.phonetic_family", person_name, g::name, one, s::personal, m::name, p::group,
     "reading of the family name"},

    {f::org_name, "organization.name", organization_name, g::organization, one, s::plain, m::organization, p::newest,
     "name of the organization"},
    {f::org_department, "organization.department", text, g::organization, one, s::plain, m::none, p::newest, "department"},
    {f::org_industry, "organization.industry", text, g::organization, one, s::plain, m::category, p::newest, "industry"},

    {f::job_title, "job.title", text, g::none, one, s::personal, m::none, p::newest, "position held"},
    {f::job_employer, "job.employer", organization_name, g::none, one, s::personal, m::organization, p::newest,
     "organization the person works for"},

    {f::birth_date, "birth.date", date, g::none, one, s::personal, m::birth_date, p::frequent, "birthday, perhaps partial"},
    {f::birth_place, "birth.place", text, g::none, one, s::personal, m::place, p::frequent, "place of birth"},
    {f::gender, "gender", field_type::gender, g::none, one, s::personal, m::gender, p::frequent, "gender as stated"},
    {f::language, "language", field_type::language, g::none, one, s::plain, m::none, p::newest, "language to write in"},

    {f::phone, "phone", field_type::phone, g::none, many, s::contact, m::phone, p::all, "telephone number"},
    {f::email, "email", field_type::email, g::none, many, s::contact, m::email, p::all, "e-mail address"},
    {f::url, "url", field_type::url, g::none, many, s::plain, m::url, p::all, "web page"},

    {f::address_full, "address.full", address_part, g::address, many, s::contact, m::address, p::group, "whole postal address"},
    {f::address_label, "address.label", text, g::address, many, s::plain, m::none, p::group, "home, work, billing"},
    {f::address_house, "address.house", address_part, g::address, many, s::contact, m::address, p::group, "house number"},
    {f::address_street, "address.street", address_part, g::address, many, s::contact, m::address, p::group,
     "street, perhaps with the house number"},
    {f::address_street2, "address.street2", address_part, g::address, many, s::contact, m::address, p::group,
     "second line"},
    {f::address_unit, "address.unit", address_part, g::address, many, s::contact, m::address, p::group,
     "building, flat, suite, room"},
    {f::address_district, "address.district", address_part, g::address, many, s::contact, m::address, p::group,
     "district or suburb"},
    {f::address_city, "address.city", address_part, g::address, many, s::contact, m::address, p::group, "city or town"},
    {f::address_region, "address.region", address_part, g::address, many, s::contact, m::address, p::group,
     "state, province, prefecture"},
    {f::address_postcode, "address.postcode", postcode, g::address, many, s::contact, m::address, p::group, "postal code"},
    {f::address_country, "address.country", country, g::address, many, s::plain, m::address, p::group,
     "country, ISO 3166-1 alpha-2"},

    {f::id_national, "id.national", identifier, g::identifier, one, s::sensitive, m::identifier, p::frequent,
     "national identity number"},
    {f::id_tax, "id.tax", identifier, g::identifier, one, s::sensitive, m::identifier, p::frequent, "tax or VAT number"},
    {f::id_passport, "id.passport", identifier, g::identifier, many, s::sensitive, m::identifier, p::all, "passport number"},
    {f::id_driver, "id.driver", identifier, g::identifier, many, s::sensitive, m::identifier, p::all, "driving licence number"},
    {f::id_registration, "id.registration", identifier, g::identifier, one, s::plain, m::identifier, p::frequent,
     "register number of an organization"},
    {f::id_other, "id.other", identifier, g::identifier, many, s::sensitive, m::identifier, p::all, "number by another scheme"},

    {f::membership_card, "membership.card", identifier, g::membership, many, s::personal, m::card, p::all,
     "number of a membership card"},
    {f::membership_tier, "membership.tier", text, g::membership, one, s::plain, m::none, p::newest, "tier"},
    {f::membership_points, "membership.points", number, g::membership, one, s::plain, m::none, p::newest, "points"},
    {f::membership_balance, "membership.balance", money, g::membership, one, s::personal, m::none, p::newest,
     "stored value"},
    {f::membership_since, "membership.since", date, g::membership, one, s::plain, m::none, p::newest, "member since"},

    {f::external_id, "external_id", field_type::external_id, g::source, many, s::plain, m::none, p::all,
     "id in a system; never compared across sources"},
    {f::merged_into, "merged_into", field_type::external_id, g::source, one, s::plain, m::none, p::none,
     "key of the record of the same source this one was merged into there"},
    {f::category, "category", text, g::none, many, s::plain, m::category, p::all, "kind of business, line of work"},

    {f::notes, "notes", text, g::none, many, s::personal, m::none, p::all, "free text"},
    {f::tag, "tag", text, g::none, many, s::plain, m::none, p::all, "label given by the source"},
    {f::photo, "photo", text, g::none, many, s::personal, m::none, p::newest, "address of a picture"},

    {f::created_at, "created_at", timestamp, g::source, one, s::plain, m::none, p::none, "when the source made the record"},
    {f::updated_at, "updated_at", timestamp, g::source, one, s::plain, m::none, p::none, "when the source last changed it"},
    {f::deleted, "deleted", boolean, g::source, one, s::plain, m::none, p::none, "true when the source has deleted it"},

    {f::consent_email, "consent.email", boolean, g::consent, one, s::plain, m::none, p::strictest, "may be mailed"},
    {f::consent_sms, "consent.sms", boolean, g::consent, one, s::plain, m::none, p::strictest, "may be sent short messages"},
    {f::consent_post, "consent.post", boolean, g::consent, one, s::plain, m::none, p::strictest, "may be sent letters"},
    {f::consent_phone, "consent.phone", boolean, g::consent, one, s::plain, m::none, p::strictest, "may be called"},

    {f::total_spent, "commerce.total_spent", money, g::commerce, one, s::personal, m::none, p::newest, "money spent in all"},
    {f::order_count, "commerce.order_count", number, g::commerce, one, s::plain, m::none, p::newest, "number of orders"},
    {f::last_order_at, "commerce.last_order_at", timestamp, g::commerce, one, s::plain, m::none, p::newest,
     "time of the last order"},
    {f::currency, "commerce.currency", text, g::commerce, one, s::plain, m::none, p::newest, "currency, ISO 4217"},

    {f::household_name, "household.name", text, g::none, one, s::personal, m::none, p::newest, "name of the household"},

    {f::custom, "custom", text, g::none, many, s::personal, m::none, p::newest, "a custom attribute"},
});

// Row of each id below 256; the others', and those of no field, are that of `custom`, the last.
constexpr auto row_of_id = [] {
  std::array<std::uint8_t, 256> rows{};
  rows.fill(static_cast<std::uint8_t>(table.size() - 1));
  for (std::size_t i = 0; i + 1 < table.size(); ++i) rows[static_cast<std::size_t>(table[i].id)] = static_cast<std::uint8_t>(i);
  return rows;
}();
static_assert(table.size() < 256 && table.back().id == f::custom);

}  // namespace

std::span<const field_info> catalogue() { return table; }

const field_info& info(field_id id) {
  const auto number = static_cast<std::size_t>(id);
  return number < row_of_id.size() ? table[row_of_id[number]] : table.back();
}

std::optional<field_id> field_by_name(std::string_view name) {
  const auto row = std::ranges::find(table, name, &field_info::name);
  if (row == table.end()) return std::nullopt;
  return row->id;
}

}  // namespace cdb::fields
