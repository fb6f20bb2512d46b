// Shapes and checks as the issuing offices publish them; where an office publishes none, as its forms and other offices use them.

#include "fields/identifier_national.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/civil.h"
#include "fields/identifier.h"
#include "fields/locale_names.h"

namespace cdb::fields {
namespace {

using enum scheme_check;

unsigned digit(char c) { return static_cast<unsigned>(c - '0'); }
unsigned value36(char c) { return is_digit(c) ? digit(c) : static_cast<unsigned>(c - 'A') + 10; }
char as_digit(unsigned n) { return static_cast<char>('0' + n); }
scheme_check result_of(bool right) { return right ? holds : checksum; }
bool one_of(std::string_view list, std::string_view word) {  // words of two characters
  for (std::size_t i = 0; i + 1 < list.size(); i += 2)
    if (list.substr(i, 2) == word) return true;
  return false;
}

std::uint64_t number(std::string_view digits) {
  std::uint64_t v = 0;
  for (const char c : digits) v = v * 10 + digit(c);
  return v;
}

scheme_check luhn(std::string_view t) { return result_of(luhn_valid(t)); }
scheme_check iso_11_10(std::string_view t) { return result_of(mod11_10_valid(t)); }

template <char A, char B>  // the number of a country's tax office is that of its VAT
scheme_check vat_of(std::string_view t) { return check_vat(std::string{A, B}.append(t)); }

scheme_check bic(std::string_view t) {  // ISO 9362; Kosovo's code is not ISO 3166's
  const std::string_view country = t.substr(4, 2);
  return country == "XK" || is_country_code(country) ? shape : range;
}

scheme_check isin(std::string_view t) {  // ISO 6166: letters count as two digits
  std::string digits;
  for (const char c : t) digits += std::to_string(value36(c));
  return luhn(digits);
}

scheme_check npi(std::string_view t) { return luhn(std::string("80840").append(t)); }
scheme_check ein(std::string_view t) { return one_of("0007080917181928294969707879899697", t.substr(0, 2)) ? range : shape; }
scheme_check itin(std::string_view t) {
  const std::uint64_t group = number(t.substr(3, 2));
  return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group != 93) ? shape : range;
}

scheme_check utr(std::string_view t) {  // the first digit is the check
  return result_of(std::string_view("21987654321")[weighted_sum(t.substr(1), "6789:5432") % 11] == t[0]);
}
scheme_check company_house(std::string_view t) {
  return one_of("ACCECSFCFEGEGSICIPLPNANCNFNINLNONPNRNVNZOCOEPCRCRSSASCSESFSGSISLSOSPSRSZZC", t.substr(0, 2)) ? shape : range;
}

scheme_check pan(std::string_view t) { return std::string_view("ABCFGHJKLPT").find(t[3]) == std::string_view::npos ? range : shape; }
scheme_check gstin(std::string_view t) {  // Luhn's rule with 36 signs; state, PAN, entity, Z, check
  unsigned sum = 0;
  for (std::size_t i = 0; i < 14; ++i) {
    const unsigned product = value36(t[i]) * (i % 2 == 0 ? 1 : 2);
    sum += product / 36 + product % 36;
  }
  return result_of((36 - sum % 36) % 36 == value36(t[14]));
}
scheme_check verhoeff(std::string_view t) {
  static constexpr std::string_view multiply = "0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210";
  static constexpr std::string_view permute = "01234567891576283094580379614289160435279453126870428657390127938064157046913258";
  unsigned c = 0;
  for (std::size_t i = 0; i < t.size(); ++i) {
    const unsigned p = digit(permute[i % 8 * 10 + digit(t[t.size() - 1 - i])]);
    c = digit(multiply[c * 10 + p]);
  }
  return result_of(c == 0 && t[0] > '1');
}

scheme_check abn(std::string_view t) {  // weights 10 1 3 5 ... 19, one less in the first place
  return t[0] == '0' ? other : result_of(weighted_sum(t, ":13579;=?AC") % 89 == 10);
}

scheme_check tax_file_number(std::string_view t) { return result_of(weighted_sum(t, "14375869:") % 11 == 0); }
scheme_check social_number(std::string_view t) { return result_of(weighted_sum(t, "379:584216") % 11 == 0); }

scheme_check cif(std::string_view t) { return t[0] >= 'X' || (t[0] >= 'K' && t[0] <= 'M') ? other : check_vat(std::string("ES").append(t)); }
scheme_check nie(std::string_view t) { return t[0] < 'X' ? other : check_vat(std::string("ES").append(t)); }

scheme_check codice_fiscale(std::string_view t) {
  static constexpr std::array<std::uint8_t, 26> odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  static constexpr std::string_view for_digits = "LMNPQRSTUV";  // where two people would have the same code
  const auto read = [&](std::size_t at) -> unsigned {
    const std::size_t letter = for_digits.find(t[at]);
    return is_digit(t[at]) ? digit(t[at]) : letter == std::string_view::npos ? 100 : static_cast<unsigned>(letter);
  };
  for (const std::size_t at : {6u, 7u, 9u, 10u, 12u, 13u, 14u})
    if (read(at) == 100) return other;
  const unsigned day = (read(9) * 10 + read(10)) % 40;  // women's is 40 more
  if (day == 0 || day > 31 || std::string_view("ABCDEHLMPRST").find(t[8]) == std::string_view::npos) return range;
  unsigned sum = 0;
  for (std::size_t i = 0; i < 15; ++i) {
    const unsigned v = is_digit(t[i]) ? digit(t[i]) : static_cast<unsigned>(t[i] - 'A');
    sum += i % 2 == 0 ? odd[v] : v;
  }
  return result_of(static_cast<char>('A' + sum % 26) == t[15]);
}

scheme_check siret(std::string_view t) {
  if (!t.starts_with("356000000")) return luhn(t);
  unsigned sum = 0;  // La Poste has more branches than Luhn's rule gives numbers
  for (const char c : t) sum += digit(c);
  return result_of(sum % 5 == 0 || luhn_valid(t));
}
scheme_check nir(std::string_view t) {  // Corsica's departments count as 19 and 18
  std::string digits(t);
  if (digits[6] == 'A') digits.replace(5, 2, "19");
  if (digits[6] == 'B') digits.replace(5, 2, "18");
  if (!all_digits(digits) || digits[0] == '0' || digits[0] == '9') return other;
  return result_of(97 - number(digits.substr(0, 13)) % 97 == number(digits.substr(13)));
}

scheme_check national_number(std::string_view t) {  // Belgium: from 2000 on a 2 stands before
  const std::uint64_t before = number(t.substr(0, 9)), check = number(t.substr(9));
  return result_of(97 - before % 97 == check || 97 - (2000000000 + before) % 97 == check);
}

scheme_check hetu(std::string_view t) {  // ddmmyy, perhaps a letter for the century, three digits, check
  return result_of(std::string_view("0123456789ABCDEFHJKLMNPRSTUVWXY")[(number(t.substr(0, 6)) * 1000 + number(t.substr(t.size() - 4, 3))) % 31] == t.back());
}

scheme_check personnummer(std::string_view t) { return luhn(t.substr(t.size() - 10)); }
scheme_check orgnr(std::string_view t) { return t[2] < '2' ? range : luhn(t); }
scheme_check za_id(std::string_view t) { return t[10] > '2' ? range : luhn(t); }

scheme_check identification_number(std::string_view t) {  // Germany: of the first ten digits one comes twice or three times
  std::array<unsigned, 10> seen{};
  for (const char c : t.substr(0, 10)) ++seen[digit(c)];
  const auto repeated = std::ranges::count_if(seen, [](unsigned n) { return n > 1; });
  return t[0] == '0' || repeated != 1 || *std::ranges::max_element(seen) > 3 ? range : iso_11_10(t);
}

scheme_check brn(std::string_view t) {
  const unsigned sum = weighted_sum(t.substr(0, 9), "137137135") + digit(t[8]) * 5 / 10;
  return result_of((10 - sum % 10) % 10 == digit(t[9]));
}

scheme_check corporate_number(std::string_view t) {  // the first digit is the check
  return result_of(9 - weighted_sum(t.substr(1), "212121212121") % 9 == digit(t[0]));
}

scheme_check tckn(std::string_view t) {
  const unsigned odd = weighted_sum(t.substr(0, 9), "101010101"), even = weighted_sum(t.substr(0, 9), "010101010");
  return result_of((odd * 7 + 100 - even) % 10 == digit(t[9]) && (odd + even + digit(t[9])) % 10 == digit(t[10]));
}
scheme_check vkn(std::string_view t) {
  unsigned sum = 0;
  for (unsigned i = 0; i < 9; ++i) {
    const unsigned d = (digit(t[i]) + 9 - i) % 10;
    sum += d == 9 ? 9 : (d << (9 - i)) % 9;
  }
  return result_of((10 - sum % 10) % 10 == digit(t[9]));
}

scheme_check curp(std::string_view t) {  // signs from 0 to Z with Ñ after N
  if (std::string_view("HMX").find(t[10]) == std::string_view::npos) return other;
  unsigned sum = 0;
  for (unsigned i = 0; i < 17; ++i) sum += (value36(t[i]) + (t[i] > 'N' ? 1 : 0)) * (18 - i);
  return result_of(as_digit((10 - sum % 10) % 10) == t[17]);
}

scheme_check snils(std::string_view t) { return result_of(weighted_sum(t.substr(0, 9), "987654321") % 101 % 100 == number(t.substr(9))); }
scheme_check ogrn(std::string_view t) {
  return result_of(number(t.substr(0, t.size() - 1)) % (t.size() == 13 ? 11 : 13) % 10 == digit(t.back()));
}

scheme_check tw_id(std::string_view t) {  // the letter's two digits follow the counties, not the alphabet
  const std::size_t county = std::string_view("ABCDEFGHJKLMNPQRSTUVXYWZIO").find(t[0]) + 10;
  if (std::string_view("1289ABCD").find(t[1]) == std::string_view::npos) return range;
  const std::string digits = std::string(1, is_digit(t[1]) ? t[1] : as_digit(static_cast<unsigned>(t[1] - 'A') % 4U)).append(t.substr(2));
  return result_of((county / 10 + county % 10 * 9 + weighted_sum(digits, "876543211")) % 10 == 0);
}
scheme_check tw_business(std::string_view t) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const unsigned product = digit(t[i]) * digit("12121241"[i]);
    sum += product / 10 + product % 10;
  }
  return result_of(sum % 5 == 0 || (t[6] == '7' && (sum + 1) % 5 == 0));
}

scheme_check hk_id(std::string_view t) {  // one letter counts as a space and that letter
  unsigned sum = t.size() == 8 ? 36 * 9 : 0;
  for (std::size_t i = 0; i + 1 < t.size(); ++i) sum += value36(t[i]) * static_cast<unsigned>(t.size() - i);
  const unsigned check = (11 - sum % 11) % 11;
  return result_of((check == 10 ? 'A' : as_digit(check)) == t.back());
}

// A sum of digits by weights (each as '0' + n) decides the sign behind them: the one of `signs` at its remainder. '?' fits none.
struct weighing {
  std::string_view weights, signs;
  unsigned modulus = 11;
};

struct scheme_rule {
  std::string_view name;
  // '#' a digit, '@' a letter, '*' either; yy mm dd a date, nn a month with a multiple of 20 added, ee a day with 40 or 60 added; others themselves.
  std::string_view shape;
  scheme_check (*check)(std::string_view) = nullptr;
  weighing first{}, second{};
  bool both = false;         // the second holds as well; else it is asked where the first has no sign
  std::uint8_t padded = 0;   // digits, with the zeros that may be left out in front
};

constexpr std::string_view down = "0?987654321", down_x = "0X987654321", wrapped = "10987654321", ten_down = "0987654321", up = "01234567890",
                           up_open = "0123456789?";

constexpr scheme_rule rules[] = {
    {"ae_eid", "784############", luhn},
    {"ar_cuit", "###########", nullptr, {"5432765432", "09987654321"}},
    {"at_vnr", "####ddmmyy", social_number},
    {"au_abn", "###########", abn},
    {"au_acn", "#########", nullptr, {"87654321", ten_down, 10}},
    {"au_tfn", "#########", tax_file_number},
    {"be_nn", "###########", national_number},
    {"bg_egn", "yynndd####", nullptr, {"2485:9736", up}},
    {"bic", "@@@@@@**", bic},
    {"bic", "@@@@@@*****", bic},
    {"ca_sin", "#########", luhn},
    {"ch_ahv", "756##########", check_ean13},
    {"ch_uid", "CHE#########", check_vat},
    {"cl_rut", "########*", nullptr, {"32765432", "0K987654321"}},
    {"cl_rut", "#######*", nullptr, {"2765432", "0K987654321"}},
    {"co_nit", "##########", nullptr, {"YUMGCA=73", "01987654321"}},
    {"cz_rc", "##########", vat_of<'C', 'Z'>},
    {"cz_rc", "#########", vat_of<'C', 'Z'>},
    {"de_idnr", "###########", identification_number},
    {"dk_cpr", "ddmmyy####"},
    {"ee_ik", "#yymmdd####", nullptr, {"1234567891", up_open}, {"3456789123", up}},
    {"eg_nid", "2yymmdd#######"},
    {"eg_nid", "3yymmdd#######"},
    {"es_cif", "@#######*", cif},
    {"es_nie", "@#######@", nie},
    {"es_nif", "*#######*", vat_of<'E', 'S'>, {}, {}, false, 9},
    {"fi_hetu", "ddmmyy###*", hetu},
    {"fi_hetu", "ddmmyy@###*", hetu},
    {"fr_nir", "######*########", nir},
    {"fr_siren", "#########", luhn},
    {"fr_siret", "##############", siret},
    {"gb_company", "########"},
    {"gb_company", "@@######", company_house},
    {"gb_nhs", "##########", nullptr, {":98765432", down}},
    {"gb_utr", "##########", utr},
    {"gr_afm", "#########", vat_of<'E', 'L'>},
    {"gr_amka", "ddmmyy#####", luhn},
    {"hk_id", "@######*", hk_id},
    {"hk_id", "@@######*", hk_id},
    {"hr_oib", "###########", iso_11_10},
    {"id_nik", "######eemmyy####"},
    {"ie_pps", "#######@", vat_of<'I', 'E'>},
    {"ie_pps", "#######@@", vat_of<'I', 'E'>},
    {"il_id", "#########", luhn, {}, {}, false, 9},
    {"imei", "###############", luhn},
    {"in_aadhaar", "############", verhoeff},
    {"in_gstin", "##@@@@@####@*Z*", gstin},
    {"in_pan", "@@@@@####@", pan},
    {"ir_nid", "##########", nullptr, {":98765432", "01987654321"}},
    {"is_kt", "eemmyy###0", nullptr, {"32765432", down}},
    {"is_kt", "eemmyy###8", nullptr, {"32765432", down}},
    {"is_kt", "eemmyy###9", nullptr, {"32765432", down}},
    {"isbn", "978##########", check_ean13},
    {"isbn", "979##########", check_ean13},
    {"isbn", "#########*", nullptr, {":98765432", down_x}},
    {"isin", "@@*********#", isin},
    {"issn", "#######*", nullptr, {"8765432", down_x}},
    {"it_cf", "@@@@@@**@**@***@", codice_fiscale},
    {"it_piva", "###########", vat_of<'I', 'T'>},
    {"jp_corporate", "#############", corporate_number},
    {"jp_my_number", "############", nullptr, {"65432765432", "00987654321"}},
    {"kr_brn", "##########", brn},
    {"kr_rrn", "yymmdd#######", nullptr, {"234567892345", wrapped}},
    {"lt_asmens", "#yymmdd####", nullptr, {"1234567891", up_open}, {"3456789123", up}},
    {"lv_pk", "###########", vat_of<'L', 'V'>},
    {"mx_curp", "@@@@yymmdd@@@@@@*#", curp},
    {"mx_rfc", "@@@yymmdd***"},
    {"mx_rfc", "@@@@yymmdd***"},
    {"my_nric", "yymmdd######"},
    {"nl_bsn", "#########", nullptr, {"98765432", up_open}, {}, false, 9},
    {"no_fnr", "eemmyy#####", nullptr, {"376189452", down}, {"5432765432", down}, true},
    {"no_orgnr", "#########", vat_of<'N', 'O'>},
    {"nz_ird", "#########", nullptr, {"32765432", down}, {"74325276", down}, false, 9},
    {"pe_ruc", "###########", nullptr, {"5432765432", "10987654321"}},
    {"pl_nip", "##########", vat_of<'P', 'L'>},
    {"pl_pesel", "yynndd#####", nullptr, {"1379137913", ten_down, 10}},
    {"pl_regon", "#########", nullptr, {"89234567", up}},
    {"pl_regon", "##############", nullptr, {"89234567", up}, {"2485097361248", up}, true},
    {"pt_nif", "#########", vat_of<'P', 'T'>},
    {"ro_cnp", "#yymmdd######", nullptr, {"279146358279", "01234567891"}},
    {"rs_jmbg", "ddmm#########", nullptr, {"765432765432", down}},
    {"ru_inn", "##########", nullptr, {"24:359468", up}},
    {"ru_inn", "############", nullptr, {"724:359468", up}, {"3724:359468", up}, true},
    {"ru_ogrn", "#############", ogrn},
    {"ru_ogrn", "###############", ogrn},
    {"ru_snils", "###########", snils},
    {"sa_id", "##########", luhn},
    {"se_orgnr", "##########", orgnr},
    {"se_personnummer", "yymmee####", personnummer},
    {"se_personnummer", "19yymmee####", personnummer},
    {"se_personnummer", "20yymmee####", personnummer},
    {"sg_nric", "S#######@", nullptr, {"02765432", "JZIHGFEDCBA"}},
    {"sg_nric", "T#######@", nullptr, {"02765432", "GFEDCBAJZIH"}},
    {"sg_nric", "F#######@", nullptr, {"02765432", "XWUTRQPNMLK"}},
    {"sg_nric", "G#######@", nullptr, {"02765432", "RQPNMLKXWUT"}},
    {"sg_nric", "M#######@", nullptr, {"02765432", "TRQPNJLKXWU"}},
    {"sg_uen", "########@", nullptr, {":4938271", "XMKECAWLJDB"}},
    {"sg_uen", "#########@", nullptr, {":86497531", "ZKCMDNERGWH"}},
    {"sg_uen", "@##@@####@"},
    {"si_emso", "ddmm#########", nullptr, {"765432765432", down}},
    {"sk_rc", "##########", vat_of<'C', 'Z'>},
    {"sk_rc", "#########", vat_of<'C', 'Z'>},
    {"th_pin", "#############", nullptr, {"=<;:98765432", wrapped}},
    {"tr_tckn", "###########", tckn},
    {"tr_vkn", "##########", vkn},
    {"tw_id", "@*########", tw_id},
    {"tw_ubn", "########", tw_business},
    {"ua_rntrc", "##########", nullptr, {":57946:57", up}},
    {"us_ein", "#########", ein},
    {"us_itin", "9########", itin},
    {"us_npi", "##########", npi},
    {"us_rtn", "#########", nullptr, {"37137137", ten_down, 10}},
    {"za_id", "yymmdd#######", za_id},
};

static_assert(std::ranges::is_sorted(rules, {}, &scheme_rule::name));
auto rules_of(std::string_view name) { return std::ranges::equal_range(rules, name, {}, &scheme_rule::name); }

bool fits(std::string_view shape, std::string_view t) {
  if (shape.size() != t.size()) return false;
  for (std::size_t i = 0; i < t.size(); ++i) switch (shape[i]) {
      case '@': if (!is_upper(t[i])) return false; break;
      case '*': if (!is_upper(t[i]) && !is_digit(t[i])) return false; break;
      default: if (shape[i] == '#' || shape[i] >= 'a' ? !is_digit(t[i]) : shape[i] != t[i]) return false;
    }
  return true;
}

// The year is of an unknown century: the 29th of February may be.
bool holds_date(std::string_view shape, std::string_view t) {
  std::uint64_t month = 1, day = 1;
  for (std::size_t i = 0; i + 1 < shape.size(); ++i) {
    if (shape[i] < 'a' || shape[i] != shape[i + 1]) continue;
    std::uint64_t two = number(t.substr(i, 2));
    if (shape[i] == 'm') month = two;
    if (shape[i] == 'n') month = two % 20;
    if (shape[i] == 'd') day = two;
    if (shape[i] == 'e') day = two > 60 ? two - 60 : two > 40 ? two - 40 : two;
  }
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(2000, static_cast<unsigned>(month));
}

char sign_of(const weighing& w, std::string_view t) { return w.signs[weighted_sum(t.substr(0, w.weights.size()), w.weights) % w.modulus]; }

scheme_check judge(const scheme_rule& r, std::string_view t) {
  if (!fits(r.shape, t)) return other;
  if (!holds_date(r.shape, t) || t.find_first_not_of(t[0]) == std::string_view::npos) return range;
  if (r.check) return r.check(t);
  if (r.first.weights.empty()) return shape;
  const char sign = sign_of(r.first, t);
  const bool first = sign == t[r.first.weights.size()];
  if (r.second.weights.empty()) return result_of(first);
  const bool second = sign_of(r.second, t) == t[r.second.weights.size()];
  return result_of(r.both ? first && second : sign == '?' ? second : first);
}

bool same_letters(std::string_view lower, std::string_view any) {  // blanks of the second aside
  std::size_t at = 0;
  for (const char c : any) {
    if (c == ' ' || c == '.' || c == '_' || c == '-') continue;
    if (at == lower.size() || (c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[at]) return false;
    ++at;
  }
  return at == lower.size();
}

struct label {
  std::string_view words, scheme;
};
constexpr label labels[] = {
    {"isbn13", "isbn"}, {"isbn10", "isbn"}, {"swift", "bic"}, {"bicswift", "bic"}, {"bic/swift", "bic"}, {"swift/bic", "bic"}, {"ean13", "ean13"},
    {"codicefiscale", "it_cf"}, {"codfisc", "it_cf"}, {"partitaiva", "it_piva"}, {"piva", "it_piva"}, {"dni", "es_nif"}, {"nie", "es_nie"}, {"cif", "es_cif"},
    {"taxfilenumber", "au_tfn"}, {"nhsnumber", "gb_nhs"}, {"ninumber", "gb_nino"}, {"ssn", "us_ssn"}, {"nino", "gb_nino"}, {"cpf", "br_cpf"}, {"cnpj", "br_cnpj"}, {"ean", "ean13"}, {"iban", "iban"}, {"lei", "lei"},
    {"steueridnr", "de_idnr"}, {"steueridentifikationsnummer", "de_idnr"}, {"steuerid", "de_idnr"}, {"idnr", "de_idnr"}, {"burgerservicenummer", "nl_bsn"},
    {"personnummer", "se_personnummer"}, {"insee", "fr_nir"}, {"uscc", "cn_uscc"},
};

}  // namespace

bool is_national_scheme(std::string_view name) {
  return !rules_of(name).empty();
}

national_scheme check_national(std::string_view name, std::string_view compact) {
  national_scheme out{name, std::string(compact), other};
  const bool dialled = name.size() > 3 && name[2] == '_' && compact.size() > 4 && same_letters(name.substr(0, 2), compact.substr(0, 2));
  for (const scheme_rule& r : rules_of(name)) {
    std::string t(compact);
    if (dialled && t.size() == r.shape.size() + 2) t.erase(0, 2);
    if (r.padded && t.size() + 2 >= r.padded && t.size() < r.padded && is_digit(t[0])) t.insert(0, r.padded - t.size(), '0');
    const scheme_check c = judge(r, t);
    if (c == other || (out.check == holds || out.check == shape)) continue;
    out.check = c;
    out.canonical = std::move(t);
    if (name == "fi_hetu" && out.canonical.size() == 10) out.canonical.insert(6, 1, '-');  // the sign for the 20th century
  }
  return out;
}

std::string_view scheme_of_label(std::string_view words) {
  std::string_view found;
  for (const label& l : labels)
    if (same_letters(l.words, words)) return l.scheme;
  for (const scheme_rule& r : rules) {
    const std::size_t at = r.name.find('_');
    if (!same_letters(r.name.substr(at == std::string_view::npos ? 0 : at + 1), words)) continue;
    if (!found.empty() && found != r.name) return {};
    found = r.name;
  }
  return found;
}

std::string_view national_scheme_of(std::string_view t) {
  const std::size_t n = t.size();
  const std::string_view name = n == 12 ? "isin" : n == 15 ? "in_gstin" : n == 16 ? "it_cf" : n == 18 ? "mx_curp" : "";
  return !name.empty() && !all_digits(t) && check_national(name, t).check == holds ? name : std::string_view();
}

}  // namespace cdb::fields
