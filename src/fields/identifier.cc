#include "fields/identifier.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "fields/identifier_schemes.h"
#include "fields/placeholder.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_cell = 512, longest_identifier = 64;
constexpr civil_date no_today{};

struct scheme_row {
  std::string_view name;
  scheme_check (*check)(std::string_view compact);
};
scheme_check cn_id_any_day(std::string_view t) { return check_cn_id(t, no_today); }
scheme_check luhn(std::string_view t) {
  return t.size() < 4 || !all_digits(t) ? scheme_check::other : luhn_valid(t) ? scheme_check::holds : scheme_check::checksum;
}
// Every scheme that a profile can name. The first five are also looked for when none is named: their shapes are so
// particular that few other codes have them, and their check digits leave a chance of 1 in 10 to 1 in 97.
constexpr std::array<scheme_row, 11> schemes = {{
    {"cn_id", cn_id_any_day}, {"cn_uscc", check_cn_uscc}, {"iban", check_iban}, {"lei", check_lei}, {"vat", check_vat},
    {"ean13", check_ean13}, {"us_ssn", check_us_ssn}, {"gb_nino", check_gb_nino}, {"br_cpf", check_br_cpf}, {"br_cnpj", check_br_cnpj},
    {"luhn", luhn},
}};
constexpr std::size_t looked_for = 5;

const scheme_row* find_scheme(std::string_view name) {
  const auto row = std::find_if(schemes.begin(), schemes.end(), [&](const scheme_row& r) { return r.name == name; });
  return row == schemes.end() ? nullptr : &*row;
}

normalized without_value(value_status status, reason why) {
  normalized out;
  out.status = status;
  out.why = why;
  return out;
}

// 110105********0007, XXX-XX-1234, ####1234: a run of cover-up signs. Two X may be part of an identifier, three are not.
bool is_masked(std::string_view t) {
  if (t.find_first_of('*') != std::string_view::npos || t.find("•") != std::string_view::npos || t.find("●") != std::string_view::npos) return true;
  for (const std::string_view run : {"XXX", "xxx", "##", "??"})
    if (t.find(run) != std::string_view::npos) return true;
  return false;
}

bool is_scientific(std::string_view t) {  // 1.10105E+17
  const std::size_t e = t.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 2 >= t.size() || (t[e + 1] != '+' && t[e + 1] != '-')) return false;
  return t.find_first_not_of("0123456789.,") == e && t.find_first_not_of("0123456789", e + 2) == std::string_view::npos &&
         t.substr(0, e).find_first_of(".,") != std::string_view::npos;
}

bool is_plain_ascii(std::string_view raw) {  // which text::clean would leave as it is
  return std::all_of(raw.begin(), raw.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

// The part behind a label: "身份证号: 1101...", "IBAN DE89 ...", "VAT No. GB...".
std::string_view without_label(std::string_view t) {
  const std::size_t colon = t.find(':');
  if (colon != std::string_view::npos && t.find_first_of("0123456789") > colon) t.remove_prefix(colon + 1);
  static constexpr std::array<std::string_view, 14> words = {"统一社会信用代码", "社会信用代码", "身份证号码", "身份证号", "身份证", "IBAN", "VAT", "LEI",
                                                            "SSN", "NINO", "EAN", "No.", "Nr.", "ID"};
  bool again = true;
  while (again) {
    again = false;
    while (!t.empty() && (t.front() == ' ' || t.front() == '\'' || t.front() == '"' || t.front() == '#')) t.remove_prefix(1);
    for (const std::string_view word : words) {
      const bool han = static_cast<unsigned char>(word[0]) >= 0x80;
      const char next = t.size() > word.size() ? t[word.size()] : '\0';
      if (t.starts_with(word) && (han || next == ' ' || next == ':' || next == '.')) {
        t.remove_prefix(word.size() + (next == ':' || next == '.' ? 1 : 0));
        again = true;
      }
    }
  }
  return t;
}

struct compacted {
  std::string text;
  bool has_digit = false;
  bool lost = false;      // '?' or U+FFFD among the characters
  bool letters_only_ascii = true;
};

bool is_separator(char32_t c) {
  return c < 0x30 || (c > 0x39 && c < 0x41) || (c > 0x5A && c < 0x61) || (c > 0x7A && c < 0xAA) || (c >= 0x2000 && c < 0x2070) || c == 0x2212 ||
         (c >= 0x3000 && c <= 0x3020);
}

compacted compact(std::string_view t) {
  compacted out;
  for (std::size_t at = 0; at < t.size();) {
    const char32_t c = next_code_point(t, at);
    if (c == replacement_character || c == '?') out.lost = true;
    if (is_separator(c)) continue;
    if (c >= '0' && c <= '9') out.has_digit = true;
    if (c >= 0x80) out.letters_only_ascii = false;
    append_utf8(out.text, c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  if (!out.letters_only_ascii) out.text = text::clean(text::upper(out.text));  // parts that meet may compose
  return out;
}

normalized accepted(std::string canonical, value_status status, reason why) {
  normalized out;
  out.status = status;
  out.why = why;
  out.canonical = std::move(canonical);
  return out;
}

// The last digits of a long number are lost when a spreadsheet keeps 15: 110105194912310000.
bool has_lost_tail(std::string_view t) { return t.size() == 18 && all_digits(t) && t.ends_with("000"); }

normalized from_check(scheme_check c, std::string_view t) {
  switch (c) {
    case scheme_check::holds: return accepted(std::string(t), value_status::valid, reason::none);
    case scheme_check::shape: return accepted(std::string(t), value_status::possible, reason::not_verified);
    case scheme_check::range: return without_value(value_status::invalid, reason::range);
    case scheme_check::checksum: return without_value(value_status::invalid, has_lost_tail(t) ? reason::spoilt_number : reason::checksum);
    case scheme_check::other: break;
  }
  return without_value(value_status::invalid, reason::syntax);
}

normalized from_cn_id(std::string_view t, const civil_date& today) {
  normalized out = from_check(check_cn_id(t, today), t);
  if (out.canonical.empty()) return out;
  if (t.size() == 15) out.canonical = upgrade_cn_id(t);
  const civil_date born = birth_date_of_cn_id(out.canonical);
  out.parts.push_back({field_id::birth_date, to_text(partial_date{born.year, born.month, born.day})});
  return out;
}

normalized by_scheme(const scheme_row& row, const compacted& c, const column_profile& profile, const civil_date& today) {
  if (row.name == "cn_id") return from_cn_id(c.text, today);
  if (row.name == "vat" && row.check(c.text) == scheme_check::other && profile.region.size() == 2) {
    const std::string with_country = (profile.region == "GR" ? "EL" : profile.region) + c.text;  // written without its country
    normalized out = from_check(check_vat(with_country), with_country);
    if (!out.canonical.empty()) out.canonical = c.text;
    return out;
  }
  return from_check(row.check(c.text), c.text);
}

// Documents with a scheme of the field's own country, when the profile names the country only.
const scheme_row* national_scheme(field_id field, const compacted& c, std::string_view region) {
  if (field == field_id::id_national && region == "CN") return find_scheme("cn_id");
  if (field == field_id::id_national && region == "US" && c.text.size() == 9) return find_scheme("us_ssn");
  if (field == field_id::id_national && region == "GB") return find_scheme("gb_nino");
  if (region == "BR" && c.text.size() == 11 && (field == field_id::id_national || field == field_id::id_tax)) return find_scheme("br_cpf");
  if (region == "BR" && c.text.size() == 14) return find_scheme("br_cnpj");
  return nullptr;
}

normalized by_shape(field_id field, const compacted& c, const civil_date& today) {
  const std::string_view t = c.text;
  if (t.size() == 18 || (t.size() == 15 && field == field_id::id_national)) {
    const scheme_check cn = check_cn_id(t, today);
    if (cn == scheme_check::holds || (cn == scheme_check::shape && t.size() == 15)) return from_cn_id(t, today);
    if (check_cn_uscc(t) == scheme_check::holds) return accepted(std::string(t), value_status::valid, reason::none);
    if (cn == scheme_check::checksum && field == field_id::id_national) return from_check(cn, t);
  }
  if (field == field_id::id_passport || field == field_id::id_driver)
    return accepted(std::string(t), value_status::possible, reason::not_verified);
  for (std::size_t i = 1; i < looked_for; ++i) {
    const scheme_check found = schemes[i].check(t);
    if (found == scheme_check::holds) return accepted(std::string(t), value_status::valid, reason::none);
    const bool told_apart = schemes[i].name == "iban" || (schemes[i].name == "vat" && field == field_id::id_tax);
    if (found == scheme_check::checksum && told_apart) return from_check(found, t);
  }
  return accepted(std::string(t), value_status::possible, reason::not_verified);
}

}  // namespace

normalized normalize_identifier(field_id field, std::string_view raw, const column_profile& profile, const civil_date& today) {
  if (raw.size() > longest_cell) return without_value(value_status::invalid, reason::too_long);
  const scheme_row* told = find_scheme(profile.scheme);
  if (!told && is_payment_card(field, raw)) return without_value(value_status::invalid, reason::payment_card);
  const std::string cleaned = is_plain_ascii(raw) ? std::string(raw) : text::clean(raw);
  if (cleaned.empty()) return without_value(value_status::missing, reason::none);
  if (is_placeholder(cleaned)) return without_value(value_status::missing, reason::placeholder);
  const std::string_view body = without_label(cleaned);
  if (is_masked(body)) return without_value(value_status::invalid, reason::masked);
  if (is_scientific(body)) return without_value(value_status::invalid, reason::spoilt_number);
  const compacted c = compact(body);
  if (c.text.empty()) return without_value(value_status::missing, reason::placeholder);
  if (is_masked(c.text)) return without_value(value_status::invalid, reason::masked);
  if (c.lost) return without_value(value_status::invalid, reason::lost_character);
  if (!c.has_digit && field != field_id::id_other) return without_value(value_status::invalid, reason::wrong_kind);
  if (c.text.size() < 3 || c.text.size() > longest_identifier) return without_value(value_status::invalid, reason::length);
  if (told) return by_scheme(*told, c, profile, today);
  if (const scheme_row* row = national_scheme(field, c, profile.region)) {
    normalized out = by_scheme(*row, c, profile, today);
    // A passport or permit number in a column of national ids is kept as it is.
    if (out.status != value_status::invalid || out.why != reason::syntax) return out;
  }
  return by_shape(field, c, today);
}

std::string_view scheme_of(std::string_view canonical) {
  for (std::size_t i = 0; i < looked_for; ++i)
    if (const auto c = schemes[i].check(canonical); c == scheme_check::holds || (c == scheme_check::shape && schemes[i].name == "vat"))
      return schemes[i].name;
  if (canonical.size() == 13 && check_ean13(canonical) == scheme_check::holds) return "ean13";
  if (check_gb_nino(canonical) == scheme_check::shape) return "gb_nino";
  if (check_us_ssn(canonical) == scheme_check::shape) return "us_ssn";
  return {};
}

}  // namespace cdb::fields
