#include "fields/cell_view.h"

#include <algorithm>
#include <array>

#include "fields/address.h"
#include "fields/date.h"
#include "fields/email.h"
#include "fields/identifier.h"
#include "fields/name_order.h"
#include "fields/organization_name.h"
#include "fields/phone.h"
#include "fields/typed.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields {
namespace {

using enum field_id;

constexpr std::pair<std::string_view, field_id> type_fields[] = {
    {"phone", phone},         {"email", email},         {"name", name_full},        {"organization", org_name},
    {"date", birth_date},     {"timestamp", created_at}, {"address", address_full}, {"identifier", id_other},
    {"postcode", address_postcode}, {"country", address_country}, {"gender", gender}, {"language", language},
    {"boolean", deleted},     {"number", order_count},  {"money", total_spent},     {"url", url},
};

constexpr std::pair<field_id, std::string_view> part_names[] = {
    {kind, "kind"},           {name_given, "given"},    {name_middle, "middle"},    {name_family, "family"},
    {name_prefix, "prefix"},  {name_suffix, "suffix"},  {name_nickname, "nickname"}, {name_former, "maiden"},
    {org_name, "organization"}, {birth_date, "birth_date"}, {address_house, "house"}, {address_street, "street"},
    {address_unit, "unit"},   {address_district, "district"}, {address_city, "city"}, {address_postcode, "postcode"},
    {address_country, "country"},
};

class viewer {
 public:
  viewer(field_id field, normalized found) : field_(field), found_(std::move(found)) {}

  cell_view run() {
    out_.status = found_.status;
    out_.why = found_.why;
    out_.canonical = found_.canonical;
    out_.also = std::move(found_.also);
    out_.suggestion = std::move(found_.suggestion);
    out_.suggestion_permille = out_.suggestion.empty() ? 0 : found_.suggestion_permille;
    for (part& p : found_.parts) add(name_of(p.field), std::move(p.canonical));
    for (detail& d : found_.details) add(d.name, std::move(d.text));
    if (out_.why == reason::placeholder) add("placeholder", "true");
    by_type();
    return std::move(out_);
  }

 private:
  void add(std::string_view name, std::string text) {
    if (!text.empty() && !name.empty()) out_.parts.emplace_back(name, std::move(text));
  }
  void key(std::string_view kind, std::string_view value) {
    if (value.empty()) return;
    std::string text(kind);
    text += ':';
    text += value;
    if (std::ranges::find(out_.keys, text) == out_.keys.end()) out_.keys.push_back(std::move(text));
  }
  const std::string* find(std::string_view name) const {
    const auto at = std::ranges::find(out_.parts, name, [](const auto& p) { return p.first; });
    return at == out_.parts.end() ? nullptr : &at->second;
  }
  std::string get(std::string_view name) const {
    const std::string* text = find(name);
    return text ? *text : std::string();
  }

  std::string_view name_of(field_id field) const {
    if (field == address_region) return text::has_han(found_.canonical) || is_chinese() ? "province" : "state";
    const auto at = std::ranges::find(part_names, field, &std::pair<field_id, std::string_view>::first);
    return at == std::end(part_names) ? std::string_view{} : at->second;
  }
  bool is_chinese() const {
    return std::ranges::any_of(found_.parts, [](const part& p) { return p.field == address_region && text::has_han(p.canonical); });
  }

  void by_type() {
    switch (info(field_).type) {
      case field_type::phone: return view_phone();
      case field_type::email: return view_email();
      case field_type::person_name: return view_name();
      case field_type::organization_name: return view_organization();
      case field_type::date:
      case field_type::timestamp: return key("date", out_.canonical);
      case field_type::address_part: return view_address();
      case field_type::identifier: return view_identifier();
      default: return;
    }
  }

  void view_phone() {
    if (out_.canonical.empty()) return;
    add("kind", std::string(to_name(kind_of(out_.canonical))));
    add("region", std::string(region_of(out_.canonical)));
    key("phone", phone_match_form(out_.canonical));
    key("national", national_part(out_.canonical));
  }

  void view_email() {
    if (out_.canonical.empty()) return;
    const email_parts at = split(out_.canonical);
    if (is_role(at.local)) add("role", "true");
    if (is_disposable(at.domain)) add("disposable", "true");
    if (is_free_provider(at.domain)) add("free", "true");
    key("email", match_form(out_.canonical));
    key("email", out_.canonical);
    key("local", at.local);
  }

  void view_name() {
    std::string* what = nullptr;
    for (auto& [name, text] : out_.parts)
      if (name == "kind") what = &text;
    if (what && *what == "organization") {
      *what = "org";
      out_.status = value_status::valid;
      out_.canonical = get("organization");
      std::erase_if(out_.parts, [](const auto& p) { return p.first == "organization"; });
      return key("organization", organization_match_form(out_.canonical));
    }
    if (out_.canonical.empty()) return;
    const std::string family = get("family"), given = get("given");
    if (text::has_han(out_.canonical)) {
      const std::string reading = text::name_pinyin(family, given.empty() && family.empty() ? out_.canonical : given);
      add("pinyin", reading);
    }
    name_keys(family, given);
  }
  void name_keys(const std::string& family, const std::string& given) {
    key("name", text::fold(out_.canonical));
    std::string reading = get("pinyin");
    std::erase(reading, ' ');
    key("pinyin", reading);
    latin_keys(family, given);
    if (const std::string spelled = text::fold(text::spelled_out(out_.canonical)); spelled != text::fold(out_.canonical)) key("name", spelled);
    key("family", text::fold(family));
    key("given", text::fold(given));
  }

  // 张伟 and Zhang Wei, 김철수 and Kim Cheol-su, Иван Петров and Ivan Petrov meet here. Names of East Asia are written together, family first.
  void latin_keys(const std::string& family, const std::string& given) {
    const std::vector<std::string> forms = text::romanizations(out_.canonical);
    for (const std::string& form : forms) key("latin", form);
    if (!family.empty()) key("latin", joined(get("pinyin")));
    const text::script script = text::main_script(out_.canonical);
    if (script == text::script::kana) key("latin", joined(text::romanize(text::fold(family)) + text::romanize(text::fold(given))));
    if (script != text::script::latin || family.empty() || given.empty()) return;
    const std::string surname = text::fold(family);
    key("latin", text::fold(given) + ' ' + surname);
    if (names::is_east_asian_surname(surname)) key("latin", joined(surname + text::fold(given)));
  }
  static std::string joined(std::string form) {
    std::erase_if(form, [](char c) { return c == ' ' || c == '-' || c == '\''; });
    return form;
  }

  void view_organization() {
    key("organization", organization_match_form(out_.canonical));
    key("name", text::fold(out_.canonical));
  }

  void view_address() {
    std::string whole;
    for (const std::string_view name : {"province", "state", "city", "district", "town"})
      if (const std::string* text = find(name)) whole += (whole.empty() ? "" : " ") + text::fold(*text);
    std::string street;
    for (const std::string& word : street_tokens(get("street"))) street += (street.empty() ? "" : " ") + word;
    const std::string house = house_form(get("house"));
    if (!street.empty() && !house.empty()) key("address", (whole.empty() ? "" : whole + " ") + street + " " + house);
    if (const std::string* code = find("postcode")) {
      if (!house.empty()) key("postcode", text::fold(*code) + " " + house);
      key("postcode", text::fold(*code));
    }
    key("place", whole);
  }

  void view_identifier() {
    if (out_.canonical.empty()) return;
    const std::string scheme = get("scheme");
    key("id", scheme.empty() ? out_.canonical : scheme + " " + out_.canonical);
    key("id", out_.canonical);
  }

  field_id field_;
  normalized found_;
  cell_view out_;
};

}  // namespace

std::optional<field_id> field_of_type(std::string_view type) {
  const auto at = std::ranges::find(type_fields, type, &std::pair<std::string_view, field_id>::first);
  return at == std::end(type_fields) ? std::nullopt : std::optional(at->second);
}

cell_view view_cell(field_id field, std::string_view raw, const profile& p) {
  if (info(field).type == field_type::date && p.for_field(field).role == "timestamp") field = created_at;
  return viewer(field, normalize_value(field, raw, p)).run();
}

}  // namespace cdb::fields
