#pragma once
// Checks of single identifier schemes on compact text: ASCII letters in upper case and digits only.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/civil.h"

namespace cdb::fields {

enum class scheme_check : std::uint8_t {
  other,      // not this scheme's shape
  range,      // its shape, but a date or code inside is impossible
  checksum,   // its shape, but the check digit is wrong
  shape,      // right as far as can be told: the scheme has no check digit
  holds,      // the check digit is right
};

// Chinese resident id (GB 11643-1999) of 18 or 15 digits, and the permits that share its form: 81, 82, 83 for residents of
// Hong Kong, Macau and Taiwan, 9 for permanent residents of other countries. today of year 0: no check against the future.
scheme_check check_cn_id(std::string_view compact, const civil_date& today);
std::string upgrade_cn_id(std::string_view fifteen);            // to 18 digits
civil_date birth_date_of_cn_id(std::string_view eighteen);      // as written in it, unchecked

scheme_check check_cn_uscc(std::string_view compact);  // unified social credit code, GB 32100-2015
scheme_check check_iban(std::string_view compact);     // ISO 13616, lengths of the SWIFT registry
scheme_check check_lei(std::string_view compact);      // ISO 17442
scheme_check check_ean13(std::string_view compact);    // GS1: 13 digits; 8, 12 and 14 pass as well
scheme_check check_us_ssn(std::string_view compact);
scheme_check check_gb_nino(std::string_view compact);
scheme_check check_br_cpf(std::string_view compact);   // 11 digits
scheme_check check_br_cnpj(std::string_view compact);  // 14 digits
scheme_check check_vat(std::string_view compact);      // with the country's two letters; Europe

// Sum of digit times weight, over the shorter of the two; digits must be ASCII digits.
unsigned weighted_sum(std::string_view digits, std::string_view weights);  // weights as '0' + n
bool is_real_date(const civil_date& d);  // of the last two centuries
bool all_digits(std::string_view text);
bool all_alnum(std::string_view text);
// ISO/IEC 7064 MOD 97-10: letters count as 10 to 35. `before` is the remainder of what stands in front.
unsigned mod97(std::string_view alnum, unsigned before = 0);
bool mod11_10_valid(std::string_view digits);  // ISO/IEC 7064 MOD 11,10

}  // namespace cdb::fields
