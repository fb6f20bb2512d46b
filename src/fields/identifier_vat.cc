// VAT numbers of the European Union, the United Kingdom, Switzerland and Norway. Structures from the Commission's VIES
// page (2024); check digits as published by the tax offices, collected in the BMF (Austria) paper on UID construction rules.

#include <algorithm>
#include <array>
#include <string>

#include "fields/identifier.h"
#include "fields/identifier_schemes.h"

namespace cdb::fields {
namespace {

unsigned digit(char c) { return static_cast<unsigned>(c - '0'); }
unsigned number(std::string_view digits) {
  unsigned v = 0;
  for (const char c : digits) v = v * 10 + digit(c);
  return v;
}
scheme_check result_of(bool right) { return right ? scheme_check::holds : scheme_check::checksum; }
bool digits_of(std::string_view t, std::size_t n) { return t.size() == n && all_digits(t); }

bool is_date(unsigned year, unsigned month, unsigned day) {
  return is_real_date({static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)});
}

scheme_check austria(std::string_view t) {
  if (t.size() != 9 || t[0] != 'U' || !all_digits(t.substr(1))) return scheme_check::other;
  unsigned sum = 4;
  for (std::size_t i = 1; i <= 7; ++i) {
    const unsigned d = digit(t[i]) * (i % 2 == 0 ? 2 : 1);
    sum += d / 10 + d % 10;
  }
  return result_of((10 - sum % 10) % 10 == digit(t[8]));
}

scheme_check belgium(std::string_view t) {
  if (!digits_of(t, 10) || t[0] > '1') return scheme_check::other;
  return result_of(97 - number(t.substr(0, 8)) % 97 == number(t.substr(8)));
}

scheme_check germany(std::string_view t) {
  if (!digits_of(t, 9) || t[0] == '0') return scheme_check::other;
  return result_of(mod11_10_valid(t));
}

scheme_check croatia(std::string_view t) { return digits_of(t, 11) ? result_of(mod11_10_valid(t)) : scheme_check::other; }

scheme_check denmark(std::string_view t) {
  return digits_of(t, 8) && t[0] != '0' ? result_of(weighted_sum(t, "27654321") % 11 == 0) : scheme_check::other;
}

scheme_check estonia(std::string_view t) {
  return digits_of(t, 9) ? result_of(weighted_sum(t, "371371371") % 10 == 0) : scheme_check::other;
}

scheme_check greece(std::string_view t) {
  if (!digits_of(t, 9)) return scheme_check::other;
  unsigned sum = 0;
  for (std::size_t i = 0; i < 8; ++i) sum += digit(t[i]) << (8 - i);
  return result_of(sum % 11 % 10 == digit(t[8]));
}

// Spain: DNI and NIE end in a letter by 23; a company's number in a digit or a letter of the same value.
scheme_check spain(std::string_view t) {
  static constexpr std::string_view letters = "TRWAGMYFPDXBNJZSQVHLCKE";
  if (t.size() != 9 || !all_digits(t.substr(1, 7))) return scheme_check::other;
  const char first = t[0], last = t[8];
  if ((first >= '0' && first <= '9') || (first >= 'X' && first <= 'Z')) {
    const unsigned lead = first >= 'X' ? static_cast<unsigned>(first - 'X') : digit(first);
    return result_of(letters[(lead * 10000000 + number(t.substr(1, 7))) % 23] == last);
  }
  if (std::string_view("KLM").find(first) != std::string_view::npos) return result_of(letters[number(t.substr(1, 7)) % 23] == last);
  if (std::string_view("ABCDEFGHJNPQRSUVW").find(first) == std::string_view::npos) return scheme_check::other;
  unsigned sum = 0;
  for (std::size_t i = 1; i <= 7; ++i) {
    const unsigned d = digit(t[i]) * (i % 2 == 1 ? 2 : 1);
    sum += d / 10 + d % 10;
  }
  const unsigned check = (10 - sum % 10) % 10;
  return result_of(last == static_cast<char>('0' + check) || last == std::string_view("JABCDEFGHI")[check]);
}

scheme_check finland(std::string_view t) {
  if (!digits_of(t, 8)) return scheme_check::other;
  return result_of(weighted_sum(t, "79:58421") % 11 == 0);  // ':' is '0' + 10
}

// Keys with letters: their value in a notation of 34 signs counts beside the number (BMF paper).
bool french_key_fits(std::string_view key, std::string_view siren) {
  static constexpr std::string_view signs = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  const std::size_t first = signs.find(key[0]), second = signs.find(key[1]);
  if (first == std::string_view::npos || second == std::string_view::npos) return false;
  const std::size_t value = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (number(siren) + 1 + value / 11) % 11 == value % 11;
}

scheme_check france(std::string_view t) {
  if (t.size() != 11 || !all_digits(t.substr(2)) || !all_alnum(t.substr(0, 2))) return scheme_check::other;
  const std::string_view siren = t.substr(2);
  const bool monaco = siren.starts_with("000");
  if (!monaco && !luhn_valid(siren)) return scheme_check::checksum;
  if (!all_digits(t.substr(0, 2))) return result_of(french_key_fits(t.substr(0, 2), siren));
  return result_of((12 + 3 * (number(siren) % 97)) % 97 == number(t.substr(0, 2)));
}

scheme_check britain(std::string_view t) {
  if (t.size() == 5 && (t.starts_with("GD") || t.starts_with("HA")) && all_digits(t.substr(2))) return scheme_check::shape;
  if (!digits_of(t, 9) && !digits_of(t, 12)) return scheme_check::other;
  const unsigned sum = weighted_sum(t.substr(0, 7), "8765432") + number(t.substr(7, 2));
  // HMRC has two rules, 55 apart; from 100 on also the second turned round is in use.
  return result_of(sum % 97 == 0 || (sum + 55) % 97 == 0 || (t[0] != '0' && (sum + 42) % 97 == 0));
}

scheme_check hungary(std::string_view t) {
  return digits_of(t, 8) ? result_of(weighted_sum(t, "97319731") % 10 == 0) : scheme_check::other;
}

scheme_check ireland(std::string_view t) {
  static constexpr std::string_view letters = "WABCDEFGHIJKLMNOPQRSTUV";
  if ((t.size() != 8 && t.size() != 9) || !all_alnum(t)) return scheme_check::other;
  if (t.size() == 8 && all_digits(t.substr(0, 1)) && !all_digits(t.substr(1, 1)) && all_digits(t.substr(2, 5)) && t[7] >= 'A') {
    const unsigned old = weighted_sum(t.substr(2, 5), "76543") + 2 * digit(t[0]);  // the form before 1991: the first digit counts last
    return result_of(letters[old % 23] == t[7]);
  }
  if (!all_digits(t.substr(0, 7)) || t[7] < 'A') return scheme_check::other;
  unsigned sum = weighted_sum(t.substr(0, 7), "8765432");
  if (t.size() == 9) {
    if (t[8] < 'A' || t[8] > 'W') return scheme_check::other;
    sum += 9 * (t[8] == 'W' ? 0 : static_cast<unsigned>(t[8] - 'A' + 1));
  }
  return result_of(letters[sum % 23] == t[7]);
}

scheme_check italy(std::string_view t) {
  if (!digits_of(t, 11)) return scheme_check::other;
  const unsigned office = number(t.substr(7, 3));  // of the province
  const bool known = (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
  if (t.starts_with("0000000") || !known) return scheme_check::range;
  return result_of(luhn_valid(t));
}

scheme_check luxembourg(std::string_view t) {
  return digits_of(t, 8) ? result_of(number(t.substr(0, 6)) % 89 == number(t.substr(6))) : scheme_check::other;
}

scheme_check lithuania(std::string_view t) {
  if (!digits_of(t, 9) && !digits_of(t, 12)) return scheme_check::other;
  const std::size_t n = t.size() - 1;
  if (t[n - 1] != '1') return scheme_check::range;
  unsigned rest = weighted_sum(t.substr(0, n), "12345678912") % 11;
  if (rest == 10) rest = weighted_sum(t.substr(0, n), "34567891234") % 11 % 10;
  return result_of(rest == digit(t[n]));
}

scheme_check malta(std::string_view t) {
  if (!digits_of(t, 8) || t[0] == '0') return scheme_check::other;
  return result_of((weighted_sum(t.substr(0, 6), "346789") + number(t.substr(6))) % 37 == 0);
}

scheme_check netherlands(std::string_view t) {
  if (t.size() != 12 || t[9] != 'B' || !all_digits(t.substr(0, 9)) || !all_digits(t.substr(10)) || t.ends_with("B00")) return scheme_check::other;
  const bool old_rule = weighted_sum(t.substr(0, 8), "98765432") % 11 == digit(t[8]);
  return result_of(old_rule || mod97(std::string("NL").append(t)) == 1);  // natural persons have the latter since 2020
}

scheme_check poland(std::string_view t) {
  return digits_of(t, 10) ? result_of(weighted_sum(t.substr(0, 9), "657234567") % 11 == digit(t[9])) : scheme_check::other;
}

scheme_check portugal(std::string_view t) {
  if (!digits_of(t, 9) || t[0] == '0') return scheme_check::other;
  const unsigned rest = weighted_sum(t.substr(0, 8), "98765432") % 11;
  return result_of((rest < 2 ? 0 : 11 - rest) == digit(t[8]));
}

scheme_check romania(std::string_view t) {
  if (t.size() < 2 || t.size() > 10 || !all_digits(t) || t[0] == '0') return scheme_check::other;
  const std::string padded = std::string(10 - t.size(), '0').append(t);
  return result_of(weighted_sum(padded.substr(0, 9), "753217532") * 10 % 11 % 10 == digit(padded[9]));
}

scheme_check sweden(std::string_view t) {
  if (!digits_of(t, 12)) return scheme_check::other;
  return result_of(luhn_valid(t.substr(0, 10)) && number(t.substr(10)) >= 1);
}

scheme_check slovenia(std::string_view t) {
  if (!digits_of(t, 8) || t[0] == '0') return scheme_check::other;
  const unsigned check = 11 - weighted_sum(t.substr(0, 7), "8765432") % 11;
  return result_of(check != 11 && check % 10 == digit(t[7]));
}

// Birth numbers: year, month (women 50 more, and 20 more where the numbers of a day ran out), day, and since 1954 ten digits that 11 divides.
scheme_check birth_number(std::string_view t) {
  unsigned year = 1900 + number(t.substr(0, 2)), month = number(t.substr(2, 2)) % 50;
  if (t.size() == 9 && year >= 1980) year -= 100;
  if (t.size() == 9 && year > 1953) return scheme_check::range;
  if (t.size() == 10 && year < 1954) year += 100;
  if (month > 20) month -= 20;
  if (!is_date(year, month, number(t.substr(4, 2)))) return scheme_check::range;
  if (t.size() == 9) return scheme_check::shape;  // no check digit then
  return result_of(number(t.substr(0, 9)) % 11 % 10 == digit(t[9]));
}

scheme_check slovakia(std::string_view t) {
  if (digits_of(t, 10) && birth_number(t) == scheme_check::holds) return scheme_check::holds;
  if (!digits_of(t, 10) || t[0] == '0' || std::string_view("234789").find(t[2]) == std::string_view::npos) return scheme_check::other;
  unsigned rest = 0;
  for (const char c : t) rest = (rest * 10 + digit(c)) % 11;
  return result_of(rest == 0);
}

scheme_check czechia(std::string_view t) {
  if (digits_of(t, 9) && t[0] == '6') {  // persons without a birth number of their own
    const unsigned sum = weighted_sum(t.substr(1, 7), "8765432") % 11;
    return result_of((18 - (10 - sum) % 11) % 10 == digit(t[8]));
  }
  if (digits_of(t, 9) || digits_of(t, 10)) return birth_number(t);
  if (!digits_of(t, 8) || t[0] == '9') return scheme_check::other;
  const unsigned check = 11 - weighted_sum(t.substr(0, 7), "8765432") % 11;
  return result_of((check == 11 ? 1 : check % 10) == digit(t[7]));
}

scheme_check cyprus(std::string_view t) {
  static constexpr std::array<unsigned, 10> odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
  if (t.size() != 9 || !all_digits(t.substr(0, 8)) || t[8] < 'A' || t.starts_with("12")) return scheme_check::other;
  unsigned sum = 0;
  for (std::size_t i = 0; i < 8; ++i) sum += i % 2 == 0 ? odd[digit(t[i])] : digit(t[i]);
  return result_of(static_cast<char>('A' + sum % 26) == t[8]);
}

// The month is 20 higher for the 19th century and 40 higher for the 21st.
bool is_bulgarian_birth(std::string_view t) {
  const unsigned month = number(t.substr(2, 2));
  const unsigned added = month > 40 ? 40 : month > 20 ? 20 : 0;
  const unsigned century = added == 40 ? 2000 : added == 20 ? 1800 : 1900;
  return is_date(century + number(t.substr(0, 2)), month - added, number(t.substr(4, 2)));
}

// Legal persons have nine digits. Ten are a citizen's number, a foreigner's or another body's, each with a check digit of its own.
scheme_check bulgaria(std::string_view t) {
  if (digits_of(t, 9)) {
    unsigned rest = weighted_sum(t.substr(0, 8), "12345678") % 11;
    if (rest == 10) rest = weighted_sum(t.substr(0, 8), "3456789:") % 11;  // ':' is '0' + 10
    return result_of(rest % 10 == digit(t[8]));
  }
  if (!digits_of(t, 10)) return scheme_check::other;
  const bool citizen = weighted_sum(t.substr(0, 9), "2485:9736") % 11 % 10 == digit(t[9]) && is_bulgarian_birth(t);
  const std::string foreign_weights{'0' + 21, '0' + 19, '0' + 17, '0' + 13, '0' + 11, '0' + 9, '0' + 7, '0' + 3, '0' + 1};
  const bool foreigner = weighted_sum(t.substr(0, 9), foreign_weights) % 10 == digit(t[9]);
  const unsigned other = 11 - weighted_sum(t.substr(0, 9), "432765432") % 11;
  return result_of(citizen || foreigner || (other != 10 && other % 11 == digit(t[9])));
}

scheme_check latvia(std::string_view t) {
  if (!digits_of(t, 11)) return scheme_check::other;
  if (t[0] > '3') {  // legal persons
    const std::string weights{'0' + 9, '0' + 1, '0' + 4, '0' + 8, '0' + 3, '0' + 10, '0' + 2, '0' + 5, '0' + 7, '0' + 6, '0' + 1};
    return result_of(weighted_sum(t, weights) % 11 == 3);
  }
  const bool dated = !t.starts_with("32");  // since 2017 numbers hold no birthday
  if (dated && !is_date(1800 + 100 * digit(t[6]) + number(t.substr(4, 2)), number(t.substr(2, 2)), number(t.substr(0, 2)))) return scheme_check::range;
  const std::string weights{'0' + 10, '0' + 5, '0' + 8, '0' + 4, '0' + 2, '0' + 1, '0' + 6, '0' + 3, '0' + 7, '0' + 9};
  return result_of((1 + weighted_sum(t.substr(0, 10), weights)) % 11 % 10 == digit(t[10]));
}

scheme_check switzerland(std::string_view t) {  // CHE, nine digits, perhaps MWST, TVA or IVA
  if (t.size() < 10 || t[0] != 'E' || !all_digits(t.substr(1, 9))) return scheme_check::other;
  const std::string_view tail = t.substr(10);
  if (!tail.empty() && tail != "MWST" && tail != "TVA" && tail != "IVA") return scheme_check::other;
  return result_of((11 - weighted_sum(t.substr(1, 8), "54327654") % 11) % 11 == digit(t[9]));
}

scheme_check norway(std::string_view t) {
  if (t.ends_with("MVA")) t.remove_suffix(3);
  if (!digits_of(t, 9)) return scheme_check::other;
  return result_of((11 - weighted_sum(t.substr(0, 8), "32765432") % 11) % 11 == digit(t[8]));
}

struct vat_rule {
  std::string_view country;
  scheme_check (*check)(std::string_view rest);
};
constexpr std::array<vat_rule, 31> vat_rules = {{
    {"AT", austria},  {"BE", belgium},     {"BG", bulgaria}, {"CH", switzerland}, {"CY", cyprus},   {"CZ", czechia}, {"DE", germany},
    {"DK", denmark},  {"EE", estonia},     {"EL", greece},   {"GR", greece},      {"ES", spain},    {"FI", finland}, {"FR", france},
    {"GB", britain},  {"HR", croatia},     {"HU", hungary},  {"IE", ireland},     {"IT", italy},    {"LT", lithuania}, {"LU", luxembourg},
    {"LV", latvia},   {"MT", malta},       {"NL", netherlands}, {"NO", norway},   {"PL", poland},   {"PT", portugal}, {"RO", romania},
    {"SE", sweden},   {"SI", slovenia},    {"SK", slovakia},
}};

}  // namespace

scheme_check check_vat(std::string_view t) {
  if (t.size() < 4) return scheme_check::other;
  if (t.starts_with("XI")) return britain(t.substr(2));  // Northern Ireland
  const auto rule = std::find_if(vat_rules.begin(), vat_rules.end(), [&](const vat_rule& r) { return t.starts_with(r.country); });
  return rule == vat_rules.end() ? scheme_check::other : rule->check(t.substr(2));
}

}  // namespace cdb::fields
