#include "fields/identifier.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/identifier_national.h"
#include "fields/identifier_schemes.h"
#include "fields/placeholder.h"
#include "fields/plain.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_identifier_cell = 512, longest_identifier = 64;
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
scheme_check of_length(std::string_view t, std::size_t n) { return t.size() == n ? check_ean13(t) : scheme_check::other; }
scheme_check ean8(std::string_view t) { return of_length(t, 8); }
scheme_check upc(std::string_view t) { return of_length(t, 12); }
scheme_check ean14(std::string_view t) { return of_length(t, 14); }
constexpr std::array<scheme_row, 15> schemes = {{
    {"cn_id", cn_id_any_day}, {"cn_uscc", check_cn_uscc}, {"iban", check_iban}, {"lei", check_lei}, {"vat", check_vat},
    {"ean13", check_ean13}, {"us_ssn", check_us_ssn}, {"gb_nino", check_gb_nino}, {"br_cpf", check_br_cpf}, {"br_cnpj", check_br_cnpj},
    {"luhn", luhn}, {"ean8", ean8}, {"upc", upc}, {"ean14", ean14}, {"gtin", check_ean13},
}};
constexpr std::size_t looked_for = 5;

const scheme_row* find_scheme(std::string_view name) {
  const auto row = std::find_if(schemes.begin(), schemes.end(), [&](const scheme_row& r) { return r.name == name; });
  return row == schemes.end() ? nullptr : &*row;
}

// 110105********0007, XXX-XX-1234, ####1234: a run of cover-up signs. Two X may be part of an identifier, three are not.
bool is_masked(std::string_view t) {
  for (std::size_t i = 0; i < t.size(); ++i) {
    switch (const std::string_view rest = t.substr(i); t[i]) {
      case '*': return true;
      case 'X': case 'x': if (rest.size() > 2 && rest[1] == rest[0] && rest[2] == rest[0]) return true; break;
      case '#': case '?': if (rest.size() > 1 && rest[1] == rest[0]) return true; break;
      case '\xE2': if (rest.starts_with("•") || rest.starts_with("●")) return true; break;
      default: break;
    }
  }
  return false;
}

bool is_scientific(std::string_view t) {  // 1.10105E+17
  const std::size_t e = t.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 2 >= t.size() || (t[e + 1] != '+' && t[e + 1] != '-')) return false;
  return t.find_first_not_of("0123456789.,") == e && t.find_first_not_of("0123456789", e + 2) == std::string_view::npos &&
         t.substr(0, e).find_first_of(".,") != std::string_view::npos;
}

// An account number grouped by its owner may hold the digits of a card.
bool is_iban(std::string_view raw) {
  if (raw.size() < 15 || raw[0] < 'A' || raw[0] > 'Z' || raw[1] < 'A' || raw[1] > 'Z') return false;
  if (std::ranges::all_of(raw, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); })) return check_iban(raw) == scheme_check::holds;
  std::string t;
  for (const char c : raw)
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) t += c;
    else if (c != ' ' && c != '-' && c != '.') return false;
  return check_iban(t) == scheme_check::holds;
}

bool starts_like(std::string_view text, std::string_view word) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [&](char a, char b) { return lower(a) == lower(b); });
}

struct labelled {
  std::string_view text;     // the part behind the label
  std::string_view scheme;   // which the label names
};

// "身份证号: 1101...", "IBAN DE89 ...", "VAT No. GB...", "PESEL 440...". Words without a digit before a colon, and Han
// before the first letter or digit, are labels; without a colon only the words below and the names of schemes are, in any case.
labelled without_label(std::string_view t) {
  labelled out;
  const auto trim = [&t] {
    while (!t.empty() && (t[0] < '0' || t[0] == ':' || t[0] == '=') && std::string_view(" '\"#:.=(").find(t[0]) != std::string_view::npos) t.remove_prefix(1);
  };
  const auto named = [&out](std::string_view word) {
    const std::string_view scheme = scheme_of_label(word);
    if (!scheme.empty()) out.scheme = scheme;
    return !scheme.empty();
  };
  trim();
  const std::size_t colon = t.find(':');
  if (colon != std::string_view::npos && colon < 48 && (named(t.substr(0, colon)) || t.find_first_of("0123456789") > colon)) t.remove_prefix(colon + 1);
  trim();
  std::size_t han = 0;
  while (han + 2 < t.size() && static_cast<unsigned char>(t[han]) >= 0xE3) han += 3;
  if (han && han < t.size()) t.remove_prefix(han);
  trim();
  static constexpr std::array<std::string_view, 22> words = {"VAT", "GTIN", "UPC", "No", "Nr", "N°", "Nº", "ID", "USt-IdNr", "TVA", "P.IVA", "NIF", "MwSt",
                                                            "Number", "Reg", "Passport", "TIN", "Code", "Codice Fiscale", "BTW", "UID", "NI"};
  for (bool again = true; again && !t.empty() && !(t[0] >= '0' && t[0] <= '9');) {
    again = false;
    for (const std::string_view ends : {" :.#", "-"})  // ISBN-13 as a whole before IBAN-Nr.
      if (const std::size_t end = t.find_first_of(ends); !again && end > 1 && end < t.size() - 1 && named(t.substr(0, end))) {
        t.remove_prefix(end + 1);
        trim();
        again = true;
      }
    if (again) continue;
    for (const std::string_view word : words) {
      if (t.size() <= word.size() + 1 || !starts_like(t, word)) continue;
      if (word == "No" && t.ends_with("MVA")) continue;  // Norway's VAT number
      const char next = t[word.size()];
      if (next != ' ' && next != ':' && next != '.' && next != '-' && next != '#') continue;
      if (next == '-' && t[word.size() + 1] <= '9') continue;
      named(word);
      t.remove_prefix(word.size() + 1);
      trim();
      again = true;
    }
  }
  out.text = t;
  return out;
}

// A remark in brackets behind the value: "110...X (正本)". One letter there is a check sign.
std::string_view without_remark(std::string_view t) {
  const std::size_t open = t.rfind('(');
  if (open == std::string_view::npos || open == 0 || !t.ends_with(')') || t.size() - open < 5) return t;
  return t.find_first_of("0123456789", open) == std::string_view::npos ? t.substr(0, open) : t;
}

// 4006381333931.0: a spreadsheet's number.
std::string_view without_decimals(std::string_view t) {
  const std::size_t dot = t.find('.');
  if (dot == std::string_view::npos || dot < 8 || !all_digits(t.substr(0, dot)) || dot + 1 == t.size()) return t;
  return t.find_first_not_of('0', dot + 1) == std::string_view::npos ? t.substr(0, dot) : t;
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
  out.text.reserve(t.size());
  for (std::size_t at = 0; at < t.size();) {
    if (const char c = t[at]; (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
      out.has_digit = out.has_digit || c <= '9';
      out.text += c;
      ++at;
      continue;
    }
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

normalized of_scheme(std::string_view scheme, std::string_view t, value_status status, reason why) {
  normalized out = accepted(std::string(t), status, why);
  out.details.push_back({"scheme", std::string(scheme)});
  return out;
}

normalized from_check(std::string_view scheme, scheme_check c, std::string_view t) {
  switch (c) {
    case scheme_check::holds: return of_scheme(scheme, t, value_status::valid, reason::none);
    case scheme_check::shape: return of_scheme(scheme, t, value_status::possible, reason::not_verified);
    case scheme_check::range: return invalid_value(reason::range);
    case scheme_check::checksum: return invalid_value(has_lost_tail(t) ? reason::spoilt_number : reason::checksum);
    case scheme_check::other: break;
  }
  return invalid_value(reason::syntax);
}

// Dutch and Belgian numbers with their first zeros.
std::string full_vat(std::string t) {
  const std::size_t full = t.starts_with("NL") ? 14 : t.starts_with("BE") ? 12 : 0;
  if (full == 0 || t.size() >= full || t.size() < 7 || t[2] < '0' || t[2] > '9') return t;
  std::string padded = t;
  padded.insert(2, full - t.size(), '0');
  return check_vat(padded) == scheme_check::holds ? padded : t;
}

// Perhaps written without its country.
normalized from_vat(const std::string& written, std::string_view region) {
  const std::string t = full_vat(written);
  const scheme_check plain = check_vat(t);
  if (plain != scheme_check::other || region.size() != 2) return from_check("vat", plain, t);
  const std::string with_country = std::string(region == "GR" ? "EL" : region) + t;
  normalized out = from_check("vat", check_vat(with_country), with_country);
  if (!out.canonical.empty()) out.canonical = t;
  return out;
}

normalized from_cn_id(std::string_view t, const civil_date& today) {
  normalized out = from_check("cn_id", check_cn_id(t, today), t);
  if (out.canonical.empty()) return out;
  if (t.size() == 15) out.canonical = upgrade_cn_id(t);
  const civil_date born = birth_date_of_cn_id(out.canonical);
  out.details.reserve(2);
  out.parts.push_back({field_id::birth_date, to_text(partial_date{born.year, born.month, born.day})});
  out.details.push_back({"sex", (out.canonical[16] - '0') % 2 ? "male" : "female"});  // the order code: odd for men
  return out;
}

// 11O105...: letters for the digits they look like, where the scheme has digits and its check then holds.
bool mend_cn_id(std::string& t) {
  if (t.size() != 18) return false;
  bool changed = false;
  for (std::size_t i = 0; i < 17; ++i) {
    const char as = t[i] == 'O' ? '0' : t[i] == 'I' || t[i] == 'L' ? '1' : t[i];
    changed = changed || as != t[i];
    t[i] = as;
  }
  return changed && check_cn_id(t, no_today) == scheme_check::holds;
}

normalized by_scheme(std::string_view scheme, const compacted& c, const column_profile& profile, const civil_date& today) {
  if (scheme == "cn_id") {
    normalized out = from_cn_id(c.text, today);
    if (std::string mended = c.text; out.canonical.empty() && mend_cn_id(mended)) {
      out = from_cn_id(mended, today);
      if (!out.canonical.empty()) out.why = reason::corrected;
    }
    return out;
  }
  if (scheme == "vat") return from_vat(c.text, profile.region);
  if (const scheme_row* row = find_scheme(scheme)) return from_check(scheme, row->check(c.text), c.text);
  const national_scheme found = check_national(scheme, c.text);
  return from_check(scheme, found.check, found.canonical);
}

// Documents with a scheme of the field's own country, when the profile names the country only.
std::string_view national_scheme(field_id field, const compacted& c, std::string_view region) {
  if (field == field_id::id_national && region == "CN") return "cn_id";
  if (field == field_id::id_national && region == "US" && c.text.size() == 9) return "us_ssn";
  if (field == field_id::id_national && region == "GB") return "gb_nino";
  if (region == "BR" && c.text.size() == 11 && (field == field_id::id_national || field == field_id::id_tax)) return "br_cpf";
  if (region == "BR" && c.text.size() == 14) return "br_cnpj";
  return {};
}

normalized by_shape(field_id field, const compacted& c, const civil_date& today) {
  std::string whole;
  if (c.text.starts_with("NL") || c.text.starts_with("BE")) whole = full_vat(c.text);
  const std::string_view t = whole.empty() ? c.text : whole;
  if (t.size() == 18 || (t.size() == 15 && field == field_id::id_national)) {
    const scheme_check cn = check_cn_id(t, today);
    if (cn == scheme_check::holds || (cn == scheme_check::shape && t.size() == 15)) return from_cn_id(t, today);
    if (check_cn_uscc(t) == scheme_check::holds) return of_scheme("cn_uscc", t, value_status::valid, reason::none);
    if (cn == scheme_check::checksum && field == field_id::id_national) return from_check("cn_id", cn, t);
  }
  if (field == field_id::id_passport || field == field_id::id_driver)
    return accepted(std::string(t), value_status::possible, reason::not_verified);
  for (std::size_t i = 1; i < looked_for; ++i) {
    const scheme_check found = schemes[i].check(t);
    if (found == scheme_check::holds) return of_scheme(schemes[i].name, t, value_status::valid, reason::none);
    if (found == scheme_check::shape) return of_scheme(schemes[i].name, t, value_status::possible, reason::not_verified);
    const bool told_apart = schemes[i].name == "iban" || (schemes[i].name == "vat" && field == field_id::id_tax);
    if (found == scheme_check::checksum && told_apart) return from_check(schemes[i].name, found, t);
  }
  if (const std::string_view found = national_scheme_of(t); !found.empty()) return of_scheme(found, t, value_status::valid, reason::none);
  const std::string_view looks = scheme_of(t);
  if (!looks.empty()) return of_scheme(looks, t, value_status::possible, reason::not_verified);
  return accepted(std::string(t), value_status::possible, reason::not_verified);
}

// Capitals and digits alone, and not a run of one sign: nothing to clean, no label, no mask.
bool is_compact(std::string_view raw) {
  if (raw.size() < 8 || raw.size() > 34) return false;
  bool digit = false;
  for (const char c : raw) {
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) return false;
    digit = digit || c <= '9';
  }
  for (std::size_t i = 2; i < raw.size(); ++i)
    if (raw[i] == 'X' && raw[i - 1] == 'X') return false;
  return digit && raw[0] != raw[1] + 1 && !(raw[0] == raw[1] && raw[1] == raw[2]) && raw[0] + 1 != raw[1];
}

// "CVV 123", "PIN: 4711": what proves a card is never kept.
bool is_card_secret(std::string_view cleaned) {
  if (cleaned.size() > 14 || (cleaned[0] | 0x20) < 'c' || (cleaned[0] | 0x20) > 'p') return false;
  const std::size_t end = cleaned.find_first_of(" :-.");
  if (end == std::string_view::npos || end > 4 || end < 3) return false;
  const std::size_t digits = cleaned.find_first_not_of(" :-.", end);
  if (digits == std::string_view::npos || cleaned.size() - digits > 6 || cleaned.find_first_not_of("0123456789", digits) != std::string_view::npos) return false;
  const std::string word = text::lower(cleaned.substr(0, end));
  for (const std::string_view secret : {"cvv", "cvc", "cvv2", "cvc2", "csc", "pin"})
    if (word == secret) return true;
  return false;
}

normalized read_compact(field_id field, const compacted& c, std::string_view told, const column_profile& profile, const civil_date& today) {
  if (!told.empty()) return by_scheme(told, c, profile, today);
  if (const std::string_view scheme = national_scheme(field, c, profile.region); !scheme.empty()) {
    normalized out = by_scheme(scheme, c, profile, today);
    // A passport or permit number in a column of national ids is kept as it is.
    if (out.status != value_status::invalid || out.why != reason::syntax) return out;
  }
  return by_shape(field, c, today);
}

}  // namespace

normalized normalize_identifier(field_id field, std::string_view raw, const column_profile& profile, const civil_date& today) {
  if (raw.size() > longest_identifier_cell) return invalid_value(reason::too_long);
  std::string_view told;
  if (!profile.scheme.empty() && (find_scheme(profile.scheme) || is_national_scheme(profile.scheme))) told = profile.scheme;
  if (profile.scheme == "card" || (told.empty() && !is_iban(raw) && is_payment_card(field, raw))) return invalid_value(reason::payment_card);
  if (is_compact(raw)) return read_compact(field, {std::string(raw), true, false, true}, told, profile, today);
  const std::string cleaned = is_graphic_ascii(raw) ? std::string(raw) : text::clean(raw);
  if (cleaned.empty()) return missing_value();
  if (is_placeholder(cleaned)) return missing_value(reason::placeholder);
  if (is_card_secret(cleaned)) return invalid_value(reason::payment_card);
  const labelled found = without_label(cleaned);
  if (told.empty()) told = found.scheme;
  const std::string_view body = without_decimals(without_remark(found.text));
  const bool head_office = told == "bic" && body.size() == 11 && body.ends_with("XXX");
  if (is_masked(body) && !head_office) return invalid_value(reason::masked);
  if (is_scientific(body)) return invalid_value(reason::spoilt_number);
  compacted c = compact(body);
  // What marks stood in may look like a label once they are gone, and would when the canonical form is read.
  for (std::string_view rest; !c.letters_only_ascii && (rest = without_label(c.text).text).size() < c.text.size();) c = compact(std::string(rest));
  if (c.text.empty() || is_placeholder(c.text)) return missing_value(reason::placeholder);  // 11-11-11 is 111111
  if (is_masked(c.text) && !head_office) return invalid_value(reason::masked);
  if (c.lost) return invalid_value(reason::lost_character);
  if (!c.has_digit && told != "bic" && field != field_id::id_other) return invalid_value(reason::wrong_kind);
  if (c.text.size() < 3 || c.text.size() > longest_identifier) return invalid_value(reason::length);
  return read_compact(field, c, told, profile, today);
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
