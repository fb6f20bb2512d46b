#pragma once
// Countries, languages and currencies by any of their names and codes.

#include <string_view>

namespace cdb::fields {

std::string_view country_code(std::string_view text);       // ISO 3166-1 alpha-2 of "Deutschland", "DEU", "德国"; "" if unknown
bool is_country_code(std::string_view alpha2);              // upper case
std::string_view country_currency(std::string_view alpha2); // ISO 4217 of the current tender; "" if unknown
std::string_view language_code(std::string_view text);      // BCP 47 language of "Deutsch", "ger", "德语"; "" if unknown
int currency_digits(std::string_view code);                 // digits of the minor unit; -1 for an unknown currency

// The generated tables, a row a line, cells by tabs. Countries: code, currency, then codes and names. Languages: code, then
// codes and names. Currencies: code, digits.
std::string_view country_lines();
std::string_view language_lines();
std::string_view currency_lines();

}  // namespace cdb::fields
