#include "fields/plain.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "fields/locale_names.h"
#include "fields/money.h"
#include "fields/postcode.h"

using namespace cdb::fields;

namespace {

using normalizer = normalized (*)(std::string_view, const column_profile&, const cdb::civil_date&);

std::string canonical(normalizer f, std::string_view raw, const char* region = "") {
  column_profile c;
  c.region = region;
  const normalized n = f(raw, c, {});
  return n.status >= value_status::possible ? n.canonical : "(" + std::string(to_name(n.status)) + " " + std::string(to_name(n.why)) + ")";
}

}  // namespace

TEST_CASE("text is cleaned", "[plain]") {
  CHECK(canonical(normalize_text, "  a\xC2\xA0\tb ") == "a b");
  CHECK(canonical(normalize_text, " ") == "(missing none)");
  CHECK(canonical(normalize_text, "N/A") == "(missing placeholder)");
}

TEST_CASE("an id loses its spreadsheet apostrophe only", "[plain]") {
  CHECK(canonical(normalize_external_id, "'7210448322126") == "7210448322126");
  CHECK(canonical(normalize_external_id, "\t8800723160908145") == "8800723160908145");
  CHECK(canonical(normalize_external_id, "1234567") == "1234567");
  CHECK(canonical(normalize_external_id, "7.21E+12") == "(invalid spoilt_number)");
  CHECK(canonical(normalize_external_id, "0000000") == "(missing placeholder)");
  CHECK(canonical(normalize_text, "'t Hart") == "'t Hart");
  CHECK(clean_cell("'t Hart") == "'t Hart");
}

TEST_CASE("web pages", "[plain]") {
  CHECK(canonical(normalize_url, "HTTPS://WWW.Shop.Example/Path?q=A") == "https://www.shop.example/Path?q=A");
  CHECK(canonical(normalize_url, "shop.example/") == "shop.example");
  CHECK(canonical(normalize_url, "shop.example:8080/x") == "shop.example:8080/x");
  CHECK(canonical(normalize_url, "javascript://x.example") == "(invalid syntax)");
  CHECK(canonical(normalize_url, "hello world") == "(invalid syntax)");
  CHECK(canonical(normalize_url, "a@b.example") == "(invalid wrong_kind)");
  CHECK(canonical(normalize_url, "1.2") == "(invalid syntax)");
  CHECK(canonical(normalize_url, "-") == "(missing placeholder)");
}

TEST_CASE("genders, kinds, yes and no", "[plain]") {
  for (const char* raw : {"M", "male", "男", "Männlich", "муж", "남성", "Mr."}) CHECK(canonical(normalize_gender, raw) == "male");
  for (const char* raw : {"F", "Female", "女", "weiblich", "Mujer", "Ж", "Ms."}) CHECK(canonical(normalize_gender, raw) == "female");
  CHECK(canonical(normalize_gender, "divers") == "other");
  CHECK(canonical(normalize_gender, "Unspecified") == "(missing placeholder)");
  CHECK(canonical(normalize_gender, "0") == "(missing placeholder)");
  CHECK(canonical(normalize_gender, "blue") == "(invalid syntax)");
  CHECK(normalize_gender("1", {}, {}).status == value_status::possible);
  for (const char* raw : {"yes", "TRUE", "1", "是", "ja", "Subscribed", "Opt-In", "√"}) CHECK(canonical(normalize_boolean, raw) == "true");
  for (const char* raw : {"no", "False", "0", "否", "无", "nein", "unsubscribed", "opted out"})
    CHECK(canonical(normalize_boolean, raw) == "false");
  CHECK(canonical(normalize_boolean, "maybe") == "(invalid syntax)");
  CHECK(canonical(normalize_kind, "企业") == "organization");
  CHECK(canonical(normalize_kind, "Individual") == "person");
  CHECK(canonical(normalize_kind, "Family") == "household");
}

TEST_CASE("languages and countries by any name", "[plain]") {
  CHECK(canonical(normalize_language, "Deutsch") == "de");
  CHECK(canonical(normalize_language, "GER") == "de");
  CHECK(canonical(normalize_language, "简体中文") == "zh");
  CHECK(canonical(normalize_language, "pt_br") == "pt-BR");
  CHECK(canonical(normalize_language, "zh-hant-TW") == "zh-Hant");
  CHECK(canonical(normalize_language, "klingonish") == "(invalid syntax)");
  for (const char* raw : {"US", "us", "USA", "U.S.A.", "United States", "美国", "États-Unis", "840"}) CHECK(canonical(normalize_country, raw) == "US");
  for (const char* raw : {"UK", "GB", "England", "United Kingdom", "英國"}) CHECK(canonical(normalize_country, raw) == "GB");
  for (const char* raw : {"中国", "中國", "CN", "China", "P.R. China"}) CHECK(canonical(normalize_country, raw) == "CN");
  CHECK(canonical(normalize_country, "Deutschland") == "DE");
  CHECK(canonical(normalize_country, "Vietnam") == "VN");
  CHECK(canonical(normalize_country, "Hong Kong") == "HK");
  CHECK(canonical(normalize_country, "香港") == "HK");
  CHECK(canonical(normalize_country, "NA") == "NA");  // Namibia
  CHECK(canonical(normalize_country, "Atlantis") == "(invalid syntax)");
  CHECK(country_currency("JP") == "JPY");
  CHECK(currency_digits("JPY") == 0);
  CHECK(currency_digits("EUR") == 2);
  CHECK(currency_digits("ABC") == -1);
}

TEST_CASE("numbers with either decimal mark", "[plain]") {
  CHECK(canonical(normalize_number, "2774") == "2774");
  CHECK(canonical(normalize_number, "0.00") == "0");
  CHECK(canonical(normalize_number, "1,234.50") == "1234.5");
  CHECK(canonical(normalize_number, "1.234,50") == "1234.5");
  CHECK(canonical(normalize_number, "1,23,456") == "123456");
  CHECK(canonical(normalize_number, "1,234") == "1234");
  CHECK(canonical(normalize_number, "1.234", "US") == "1.234");
  CHECK(canonical(normalize_number, "1.234", "DE") == "1234");
  CHECK(canonical(normalize_number, "1,5") == "1.5");
  CHECK(canonical(normalize_number, "(12)") == "-12");
  CHECK(canonical(normalize_number, "-0") == "0");
  CHECK(canonical(normalize_number, "１２３") == "123");
  CHECK(canonical(normalize_number, "007") == "7");
  CHECK(canonical(normalize_number, "1.39E+10") == "(invalid spoilt_number)");
  CHECK(canonical(normalize_number, "1,2,3") == "(invalid syntax)");
  CHECK(canonical(normalize_number, "12 apples") == "(invalid syntax)");
  CHECK(canonical(normalize_number, "N/A") == "(missing placeholder)");
}

TEST_CASE("money has minor units and a currency", "[money]") {
  CHECK(canonical(normalize_money, "12.50 EUR") == "12.50 EUR");
  CHECK(canonical(normalize_money, "€ 1.234,5") == "1234.50 EUR");
  CHECK(canonical(normalize_money, "$485.75") == "485.75 USD");
  CHECK(canonical(normalize_money, "$485.75", "CA") == "485.75 CAD");
  CHECK(canonical(normalize_money, "-$5") == "-5.00 USD");
  CHECK(canonical(normalize_money, "($5.00)") == "-5.00 USD");
  CHECK(canonical(normalize_money, "$.50") == "0.50 USD");
  CHECK(canonical(normalize_money, "¥1,200", "JP") == "1200 JPY");
  CHECK(canonical(normalize_money, "￥1200.5", "CN") == "1200.50 CNY");
  CHECK(canonical(normalize_money, "3793.60元") == "3793.60 CNY");
  CHECK(canonical(normalize_money, "100 kr", "SE") == "100.00 SEK");
  CHECK(canonical(normalize_money, "0.00") == "0.00 XXX");
  CHECK(canonical(normalize_money, "0.00", "CN") == "0.00 CNY");
  CHECK(normalize_money("0.00", {}, {}).status == value_status::possible);
  CHECK(canonical(normalize_money, "12.345 EUR", "US") == "(invalid range)");
  CHECK(canonical(normalize_money, "99999999999999999999 EUR") == "(invalid range)");
  CHECK(canonical(normalize_money, "twelve") == "(invalid syntax)");
  CHECK(canonical(normalize_currency, "usd") == "USD");
  CHECK(canonical(normalize_currency, "人民币") == "CNY");
}

TEST_CASE("money text reads back", "[money]") {
  for (const std::int64_t minor : {std::int64_t{0}, std::int64_t{5}, std::int64_t{-5}, std::int64_t{1250}, INT64_MAX, -INT64_MAX})
    for (const char* code : {"EUR", "JPY", "KWD", "XXX"}) {
      const money_amount amount{minor, code};
      INFO(to_text(amount));
      if (code != std::string_view("XXX")) CHECK(canonical(normalize_money, to_text(amount)) == to_text(amount));
    }
}

TEST_CASE("postcodes as their country writes them", "[postcode]") {
  CHECK(canonical(normalize_postcode, "ls14dy", "GB") == "LS1 4DY");
  CHECK(canonical(normalize_postcode, "m5v2t6", "CA") == "M5V 2T6");
  CHECK(canonical(normalize_postcode, "11846", "SE") == "118 46");
  CHECK(canonical(normalize_postcode, "31147", "PL") == "31-147");
  CHECK(canonical(normalize_postcode, "１５０００４１", "JP") == "150-0041");
  CHECK(canonical(normalize_postcode, "D-80802", "DE") == "80802");
  CHECK(normalize_value(field_id::address_postcode, "৮৭৮৬", *parse_profile("region=BD")).canonical == "8786");
  CHECK(normalize_value(field_id::membership_points, "١٢", {}).canonical == "12");
  CHECK(canonical(normalize_postcode, "80802.0", "DE") == "80802");
  CHECK(canonical(normalize_postcode, "'6000", "AU") == "6000");
  CHECK(canonical(normalize_postcode, "787591234", "US") == "78759-1234");
  CHECK(canonical(normalize_postcode, "2139", "US") == "02139");
  CHECK(normalize_postcode("2139", [] { column_profile c; c.region = "US"; return c; }(), {}).why == reason::corrected);
  CHECK(canonical(normalize_postcode, "H91AB12", "IE") == "H91 AB12");
  CHECK(canonical(normalize_postcode, "LS1 4DY", "US") == "(invalid syntax)");
  CHECK(canonical(normalize_postcode, "Leeds") == "(invalid wrong_kind)");
  CHECK(canonical(normalize_postcode, "ls1 4dy") == "LS1 4DY");
  CHECK(canonical(normalize_postcode, "4000") == "4000");
  CHECK(canonical(normalize_postcode, "00000") == "(missing placeholder)");
  CHECK(looks_like_postcode("80802", ""));
  CHECK(looks_like_postcode("6000", "AU"));
  CHECK_FALSE(looks_like_postcode("6000", ""));
  CHECK_FALSE(looks_like_postcode("12-34", ""));
}
