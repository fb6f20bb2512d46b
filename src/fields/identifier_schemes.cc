#include "fields/identifier_schemes.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "fields/identifier.h"

namespace cdb::fields {
namespace {

int digit(char c) { return c - '0'; }

int number(std::string_view digits) {
  int v = 0;
  for (const char c : digits) v = v * 10 + digit(c);
  return v;
}

// Provinces of GB/T 2260, first two digits.
bool is_province(int code) {
  switch (code / 10) {
    case 1: return code <= 15;
    case 2: return code >= 21 && code <= 23;
    case 3: return code >= 31 && code <= 37;
    case 4: return code >= 41 && code <= 46;
    case 5: return code >= 50 && code <= 54;
    case 6: return code >= 61 && code <= 65;
    case 7: return code == 71;
    case 8: return code >= 81 && code <= 83;
    default: return false;
  }
}

// GB 11643-1999: ISO/IEC 7064 MOD 11-2 over 17 digits.
char cn_check(std::string_view seventeen) {
  static constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += digit(seventeen[i]) * weights[i];
  return std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)];
}

struct iban_length {  // by country
  char country[3];
  std::uint8_t length;
};
// SWIFT IBAN registry, release 99 (2024).
constexpr std::array<iban_length, 88> iban_lengths = {{
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22}, {"BI", 27}, {"BR", 29},
    {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27}, {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29},
    {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28},
    {"HN", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20},
    {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19},
    {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24}, {"PL", 28}, {"PS", 29},
    {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24}, {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24},
    {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28}, {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
}};

static_assert(std::ranges::is_sorted(iban_lengths, {}, [](const iban_length& r) { return std::string_view(r.country, 2); }));

scheme_check result_of(bool right) { return right ? scheme_check::holds : scheme_check::checksum; }

bool one_digit_only(std::string_view t) { return t.find_first_not_of(t[0]) == std::string_view::npos; }

// Brazil's check digits: weights 2, 3, ... from the right, running back to 2 after `highest`.
char br_check(std::string_view digits, int highest) {
  int sum = 0, weight = 2;
  for (std::size_t i = digits.size(); i-- > 0;) {
    sum += digit(digits[i]) * weight;
    weight = weight == highest ? 2 : weight + 1;
  }
  const int rest = sum % 11;
  return static_cast<char>(rest < 2 ? '0' : '0' + 11 - rest);
}

}  // namespace

bool is_real_date(const civil_date& d) {
  return d.year >= 1850 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

bool all_digits(std::string_view t) { return !t.empty() && std::all_of(t.begin(), t.end(), is_digit); }
bool all_alnum(std::string_view t) {
  return !t.empty() && std::all_of(t.begin(), t.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

unsigned weighted_sum(std::string_view digits, std::string_view weights) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < std::min(digits.size(), weights.size()); ++i)
    sum += static_cast<unsigned>(digit(digits[i]) * (weights[i] - '0'));
  return sum;
}

unsigned mod97(std::string_view alnum, unsigned before) {
  std::uint64_t rest = before;  // reduced only before it could overflow
  for (const char c : alnum) {
    rest = is_digit(c) ? rest * 10 + static_cast<unsigned>(digit(c)) : rest * 100 + static_cast<unsigned>(c - 'A') + 10;
    if (rest > 10000000000000000) rest %= 97;
  }
  return static_cast<unsigned>(rest % 97);
}

bool mod11_10_valid(std::string_view digits) {
  unsigned product = 10;
  for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
    unsigned sum = (static_cast<unsigned>(digit(digits[i])) + product) % 10;
    if (sum == 0) sum = 10;
    product = sum * 2 % 11;
  }
  return (product + static_cast<unsigned>(digit(digits.back()))) % 10 == 1;
}

bool luhn_valid(std::string_view digits) {
  if (digits.size() < 2 || !all_digits(digits)) return false;
  int sum = 0;
  bool doubled = false;
  for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
    const int d = digit(digits[i]) * (doubled ? 2 : 1);
    sum += d > 9 ? d - 9 : d;
  }
  return sum % 10 == 0;
}

std::string upgrade_cn_id(std::string_view fifteen) {
  // Order codes 996 to 999 were given to people over a hundred years old: born in the 19th century.
  const bool old = number(fifteen.substr(12, 3)) >= 996;
  std::string out(fifteen.substr(0, 6));
  out.append(old ? "18" : "19").append(fifteen.substr(6));
  out.push_back(cn_check(out));
  return out;
}

civil_date birth_date_of_cn_id(std::string_view id) {
  return {number(id.substr(6, 4)), static_cast<std::uint8_t>(number(id.substr(10, 2))), static_cast<std::uint8_t>(number(id.substr(12, 2)))};
}

scheme_check check_cn_id(std::string_view t, const civil_date& today) {
  if (t.size() == 15 && all_digits(t)) {
    const std::string longer = upgrade_cn_id(t);
    const scheme_check c = check_cn_id(longer, today);
    return c == scheme_check::holds ? scheme_check::shape : c;
  }
  if (t.size() != 18 || !all_digits(t.substr(0, 17)) || !(is_digit(t[17]) || t[17] == 'X')) return scheme_check::other;
  const int place = t[0] == '9' ? number(t.substr(1, 2)) : number(t.substr(0, 2));
  const civil_date born = birth_date_of_cn_id(t);
  if (!is_province(place) || !is_real_date(born) || (today.year != 0 && born > today)) return scheme_check::range;
  return result_of(cn_check(t) == t[17]);
}

scheme_check check_cn_uscc(std::string_view t) {
  static constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static constexpr auto values = [] {
    std::array<std::int8_t, 128> out{};
    out.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i) out[static_cast<std::size_t>(alphabet[i])] = static_cast<std::int8_t>(i);
    return out;
  }();
  // Department, kind (letters or digits), six digits of the division, nine of the organization code, check.
  if (t.size() != 18 || !all_digits(t.substr(2, 6))) return scheme_check::other;
  if (std::string_view("123456789ANY").find(t[0]) == std::string_view::npos) return scheme_check::other;
  unsigned sum = 0, weight = 1;
  for (const char c : t.substr(0, 17)) {
    const int value = c < 0 ? -1 : values[static_cast<std::size_t>(c)];
    if (value < 0) return scheme_check::other;
    sum += static_cast<unsigned>(value) * weight;
    weight = weight * 3 % 31;
  }
  return result_of(alphabet[(31 - sum % 31) % 31] == t[17]);
}

scheme_check check_iban(std::string_view t) {
  if (t.size() < 15 || !all_alnum(t) || !is_upper(t[0]) || !is_upper(t[1]) || !all_digits(t.substr(2, 2))) return scheme_check::other;
  const auto row = std::ranges::lower_bound(iban_lengths, t.substr(0, 2), {}, [](const iban_length& r) { return std::string_view(r.country, 2); });
  if (row == iban_lengths.end() || row->country[0] != t[0] || row->country[1] != t[1] || row->length != t.size()) return scheme_check::other;
  return result_of(mod97(t.substr(0, 4), mod97(t.substr(4))) == 1);
}

scheme_check check_lei(std::string_view t) {
  if (t.size() != 20 || !all_alnum(t) || !all_digits(t.substr(18))) return scheme_check::other;
  return result_of(mod97(t) == 1);
}

scheme_check check_ean13(std::string_view t) {
  if ((t.size() != 8 && t.size() != 12 && t.size() != 13 && t.size() != 14) || !all_digits(t)) return scheme_check::other;
  int sum = 0;
  bool triple = false;
  for (std::size_t i = t.size(); i-- > 0; triple = !triple) sum += digit(t[i]) * (triple ? 3 : 1);
  return result_of(sum % 10 == 0);
}

scheme_check check_us_ssn(std::string_view t) {
  if (t.size() != 9 || !all_digits(t)) return scheme_check::other;
  // Social Security Administration: no area 000, 666 or 900-999, no group 00, no serial 0000.
  if (t.substr(0, 3) == "000" || t.substr(0, 3) == "666" || t[0] == '9' || t.substr(3, 2) == "00" || t.substr(5) == "0000")
    return scheme_check::range;
  if (t == "078051120" || t == "219099999") return scheme_check::range;  // printed on sample cards, and withdrawn
  return scheme_check::shape;
}

scheme_check check_gb_nino(std::string_view t) {
  if ((t.size() != 9 && t.size() != 8) || !is_upper(t[0]) || !is_upper(t[1]) || !all_digits(t.substr(2, 6))) return scheme_check::other;
  if (t.size() == 9 && (t[8] < 'A' || t[8] > 'D')) return scheme_check::other;
  // HMRC manual NIM39110.
  static constexpr std::array<std::string_view, 7> never = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
  if (std::string_view("DFIQUV").find(t[0]) != std::string_view::npos || std::string_view("DFIOQUV").find(t[1]) != std::string_view::npos ||
      std::find(never.begin(), never.end(), t.substr(0, 2)) != never.end())
    return scheme_check::range;
  return scheme_check::shape;
}

scheme_check check_br_cpf(std::string_view t) {
  if (t.size() != 11 || !all_digits(t) || one_digit_only(t)) return scheme_check::other;
  return result_of(br_check(t.substr(0, 9), 99) == t[9] && br_check(t.substr(0, 10), 99) == t[10]);
}

scheme_check check_br_cnpj(std::string_view t) {
  if (t.size() != 14 || !all_digits(t) || one_digit_only(t)) return scheme_check::other;
  return result_of(br_check(t.substr(0, 12), 9) == t[12] && br_check(t.substr(0, 13), 9) == t[13]);
}

}  // namespace cdb::fields
