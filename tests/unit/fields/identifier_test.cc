#include "fields/identifier.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "fields/identifier_schemes.h"

namespace cdb::fields {
namespace {

constexpr civil_date day{2026, 1, 31};

normalized read_identifier(std::string_view raw, std::string region = {}, std::string scheme = {}, field_id field = field_id::id_national) {
  column_profile p;
  p.region = std::move(region);
  p.scheme = std::move(scheme);
  return normalize_identifier(field, raw, p, day);
}

}  // namespace

TEST_CASE("Chinese resident ids: GB 11643-1999") {
  // The two examples of the standard.
  for (const std::string_view id : {"11010519491231002X", "440524188001010014"}) {
    const normalized n = read_identifier(id, "CN");
    CHECK(n.canonical == id);
    CHECK(n.status == value_status::valid);
    CHECK(scheme_of(n.canonical) == "cn_id");
  }
  const normalized n = read_identifier("身份证号：110105 19491231 002x");
  CHECK(n.canonical == "11010519491231002X");
  REQUIRE(n.parts.size() == 1);
  CHECK(n.parts[0].field == field_id::birth_date);
  CHECK(n.parts[0].canonical == "1949-12-31");
  CHECK(read_identifier("110105194912310021", "CN").why == reason::checksum);
  CHECK(read_identifier("11010519490231002X", "CN").why == reason::range);   // 31 February
  CHECK(read_identifier("110105203001010023", "CN").why == reason::range);   // not yet born
  CHECK(read_identifier("99010519491231002X", "CN").why == reason::range);   // no such province
  CHECK(read_identifier("110105********002X", "CN").why == reason::masked);
  CHECK(read_identifier("1.10105E+17", "CN").why == reason::spoilt_number);
  CHECK(read_identifier("110105194912310000", "CN").why == reason::spoilt_number);
  CHECK(read_identifier("11010519491231?02X", "CN").why == reason::lost_character);
}

TEST_CASE("Ids of 15 digits are upgraded") {
  const normalized n = read_identifier("110105491231002", "CN");
  CHECK(n.canonical == "11010519491231002X");
  CHECK(n.status == value_status::possible);
  CHECK(n.parts.at(0).canonical == "1949-12-31");
  CHECK(upgrade_cn_id("440524800101996").substr(6, 4) == "1880");  // order codes of people over a hundred
}

TEST_CASE("Permits that share the form of resident ids") {
  for (const std::string_view start : {"81000019900307123", "82000019900307123", "83000019900307123", "93115619900307123"}) {
    std::size_t right = 0;
    for (const char check : std::string_view("0123456789X"))
      right += check_cn_id(std::string(start) + check, day) == scheme_check::holds;
    CHECK(right == 1);
  }
}

TEST_CASE("Identifiers with check digits") {
  struct known {
    std::string_view raw, canonical, scheme;
  };
  // Published samples: SWIFT registry, GLEIF, GS1, VIES and the tax offices.
  for (const known& k : std::vector<known>{
           {"GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", "iban"}, {"DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "iban"},
           {"IBAN: NO93 8601 1117 947", "NO9386011117947", "iban"},          {"MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S", "iban"},
           {"5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12", "lei"},          {"ATU13585627", "ATU13585627", "vat"},
           {"BE 0428.759.497", "BE0428759497", "vat"},                       {"DE136695976", "DE136695976", "vat"},
           {"DK 13 58 56 28", "DK13585628", "vat"},                          {"EL094259216", "EL094259216", "vat"},
           {"ESX1234567L", "ESX1234567L", "vat"},                            {"FI20774740", "FI20774740", "vat"},
           {"FR 40 303 265 045", "FR40303265045", "vat"},                    {"GB980780684", "GB980780684", "vat"},
           {"IE6433435F", "IE6433435F", "vat"},                              {"IT00743110157", "IT00743110157", "vat"},
           {"LU15027442", "LU15027442", "vat"},                              {"NL004495445B01", "NL004495445B01", "vat"},
           {"NL000099998B57", "NL000099998B57", "vat"},                      {"PL8567346215", "PL8567346215", "vat"},
           {"PT501964843", "PT501964843", "vat"},                            {"SE123456789701", "SE123456789701", "vat"},
           {"SI50223054", "SI50223054", "vat"},                              {"SK2022749619", "SK2022749619", "vat"},
           {"HU12892312", "HU12892312", "vat"},                              {"HR33392005961", "HR33392005961", "vat"},
           {"91350100M000100Y43", "91350100M000100Y43", "cn_uscc"},
       }) {
    INFO(k.raw);
    const normalized n = read_identifier(k.raw, {}, {}, field_id::id_tax);
    CHECK(n.canonical == k.canonical);
    CHECK(n.status == value_status::valid);
    CHECK(scheme_of(n.canonical) == k.scheme);
    // Another digit in the first place that holds one is noticed.
    std::string other(k.canonical);
    const std::size_t at = other.find_first_of("0123456789");
    other[at] = other[at] == '9' ? '0' : static_cast<char>(other[at] + 1);
    CHECK(read_identifier(other, {}, std::string(k.scheme), field_id::id_tax).status == value_status::invalid);
  }
  CHECK(read_identifier("4006381333931", {}, "ean13", field_id::id_other).status == value_status::valid);
  CHECK(read_identifier("4006381333932", {}, "ean13", field_id::id_other).why == reason::checksum);
  CHECK(read_identifier("79927398713", {}, "luhn", field_id::id_other).status == value_status::valid);
  CHECK(read_identifier("136695976", "DE", "vat", field_id::id_tax).canonical == "136695976");
  CHECK(read_identifier("390.533.447-05", "BR").canonical == "39053344705");
  CHECK(read_identifier("390.533.447-06", "BR").why == reason::checksum);
}

TEST_CASE("Every single slip in a resident id, an IBAN and an LEI is noticed") {
  for (const auto& [id, scheme] : std::vector<std::pair<std::string, std::string>>{
           {"11010519491231002X", "cn_id"}, {"GB82WEST12345698765432", "iban"}, {"5493001KJTIIGC8Y1R12", "lei"}, {"91350100M000100Y43", "cn_uscc"}}) {
    for (std::size_t i = 0; i < id.size(); ++i) {
      for (char c = '0'; c <= '9'; ++c) {
        std::string other = id;
        if (other[i] == c || other[i] > '9') continue;
        other[i] = c;
        INFO(other);
        CHECK(read_identifier(other, {}, scheme).status != value_status::valid);
      }
    }
  }
}

TEST_CASE("Schemes of countries and trades, told by the profile") {
  struct example {
    std::string_view scheme, written, canonical;
  };
  // Specimens of the issuing offices and of common use.
  constexpr example checked[] = {
      {"isbn", "978-0-306-40615-7", "9780306406157"}, {"isbn", "0-306-40615-2", "0306406152"}, {"issn", "0024-9319", "00249319"}, {"isin", "US0378331005", "US0378331005"},
      {"imei", "49-015420-323751-8", "490154203237518"}, {"au_abn", "83 914 571 673", "83914571673"}, {"au_tfn", "123 456 782", "123456782"}, {"be_nn", "85.07.30-033 28", "85073003328"},
      {"ca_sin", "123-456-782", "123456782"}, {"ch_ahv", "756.9217.0769.85", "7569217076985"}, {"cl_rut", "12.531.909-2", "125319092"}, {"de_idnr", "36 574 261 809", "36574261809"},
      {"es_nif", "54362315-K", "54362315K"}, {"es_nie", "X-2482300W", "X2482300W"}, {"fi_hetu", "131052-308T", "131052-308T"}, {"fr_nir", "2 95 10 99 126 111 93", "295109912611193"},
      {"fr_siret", "732 829 320 00074", "73282932000074"}, {"gb_nhs", "943 476 5870", "9434765870"}, {"hk_id", "G123456(A)", "G123456A"}, {"il_id", "3933742-3", "039337423"},
      {"in_aadhaar", "2341 2341 2346", "234123412346"}, {"in_gstin", "27AAPFU0939F1ZV", "27AAPFU0939F1ZV"}, {"it_cf", "RCCMNL83S18D969H", "RCCMNL83S18D969H"}, {"jp_corporate", "5-8356-7825-6246", "5835678256246"},
      {"kr_brn", "116-82-00276", "1168200276"}, {"lt_asmens", "33309240064", "33309240064"}, {"mx_curp", "BOXW310820HNERXN09", "BOXW310820HNERXN09"}, {"nl_bsn", "1112.22.333", "111222333"},
      {"no_fnr", "151086 95088", "15108695088"}, {"nz_ird", "49-091-850", "049091850"}, {"pl_nip", "PL 856-734-62-15", "8567346215"}, {"pl_pesel", "44051401359", "44051401359"},
      {"ro_cnp", "1630615123457", "1630615123457"}, {"ru_inn", "500100732259", "500100732259"}, {"ru_snils", "112-233-445 95", "11223344595"}, {"se_personnummer", "880320-0016", "8803200016"},
      {"sg_nric", "S1234567D", "S1234567D"}, {"th_pin", "3100600445635", "3100600445635"}, {"tr_tckn", "17291716060", "17291716060"}, {"tr_vkn", "4540536920", "4540536920"},
      {"tw_id", "A123456789", "A123456789"}, {"za_id", "750330 5044 08 9", "7503305044089"},
  };
  for (const example& e : checked) {
    INFO(e.scheme << ' ' << e.written);
    const normalized right = read_identifier(e.written, {}, std::string(e.scheme), field_id::id_other);
    CHECK(right.canonical == e.canonical);
    CHECK(right.status == value_status::valid);
    CHECK(read_identifier(right.canonical, {}, std::string(e.scheme), field_id::id_other).canonical == e.canonical);
    for (std::size_t at = e.canonical.size() - 3; at < e.canonical.size(); ++at) {
      std::string slip(e.canonical);
      if (slip[at] < '0' || slip[at] > '8') continue;
      ++slip[at];
      CHECK(read_identifier(slip, {}, std::string(e.scheme), field_id::id_other).status == value_status::invalid);
    }
  }
  for (const auto& [scheme, written] : {std::pair{"bic", "DEUTDEFF500"}, {"us_ein", "91-1144442"}, {"us_itin", "912-90-3456"}, {"in_pan", "ACUPA7085R"}, {"dk_cpr", "211062-5629"}, {"gb_company", "SC123456"}})
    CHECK(read_identifier(written, {}, scheme, field_id::id_other).status == value_status::possible);
  for (const auto& [scheme, written] : {std::pair{"bic", "DEUTXXFF"}, {"us_ein", "07-1144442"}, {"us_itin", "912-93-4567"}, {"pl_pesel", "44451401359"}, {"au_abn", "83914571674"}})
    CHECK(read_identifier(written, {}, scheme, field_id::id_other).status == value_status::invalid);
}

TEST_CASE("A label tells the scheme, and what stands around a number goes") {
  struct example {
    std::string_view written, canonical, scheme;
  };
  constexpr example cells[] = {{"PESEL 44051401359", "44051401359", "pl_pesel"}, {"ISBN-13: 978 0 306 40615 7", "9780306406157", "isbn"}, {"BIC/SWIFT: DEUTDEFF500", "DEUTDEFF500", "bic"},
                               {"Codice Fiscale: RCCMNL83S18D969H", "RCCMNL83S18D969H", "it_cf"}, {"N° TVA FR 40 303 265 045", "FR40303265045", "vat"}, {"IBAN-Nr. DE89370400440532013000", "DE89370400440532013000", "iban"},
                               {"RCCMNL83S18D969H", "RCCMNL83S18D969H", "it_cf"}, {"US0378331005", "US0378331005", "isin"}, {"BE 428.759.497", "BE0428759497", "vat"}, {"NL4495445B01", "NL004495445B01", "vat"}};
  for (const example& e : cells) {
    INFO(e.written);
    const normalized n = read_identifier(e.written, {}, {}, field_id::id_other);
    CHECK(n.canonical == e.canonical);
    REQUIRE(!n.details.empty());
    CHECK(n.details[0].text == e.scheme);
  }
  CHECK(read_identifier("CPF: 390.533.447-06", {}, {}, field_id::id_other).status == value_status::invalid);
  CHECK(read_identifier("SSN 078-05-1120", {}, {}, field_id::id_other).status == value_status::invalid);
  CHECK(read_identifier("11010519491231002X(正本)", {}, "cn_id").canonical == "11010519491231002X");
  CHECK(read_identifier("4006381333931.0", {}, "ean13").canonical == "4006381333931");
}

TEST_CASE("Identifiers without check digits are possible") {
  for (const std::string_view raw : {"536-90-4399", "536 90 4399"}) {
    const normalized n = read_identifier(raw, "US");
    CHECK(n.canonical == "536904399");
    CHECK(n.status == value_status::possible);
    CHECK(n.why == reason::not_verified);
  }
  CHECK(read_identifier("000-12-3456", "US").why == reason::range);
  CHECK(read_identifier("666-12-3456", "US").why == reason::range);
  CHECK(read_identifier("ab 12 34 56 c", "GB").canonical == "AB123456C");
  CHECK(read_identifier("GB 12 34 56 C", "GB").why == reason::range);
  CHECK(read_identifier("e1234-5678", "CN", {}, field_id::id_passport).canonical == "E12345678");
  CHECK(read_identifier("E12345678", "CN").status == value_status::possible);
}

TEST_CASE("Cells that hold no identifier") {
  CHECK(read_identifier("").status == value_status::missing);
  CHECK(read_identifier("N/A").status == value_status::missing);
  CHECK(read_identifier("0000000").status == value_status::missing);
  CHECK(read_identifier("passport").why == reason::wrong_kind);
  CHECK(read_identifier("12").why == reason::length);
  CHECK(read_identifier("XXX-XX-1234", "US").why == reason::masked);
  CHECK(read_identifier("4111 1111 1111 1111", {}, {}, field_id::id_other).why == reason::payment_card);
}

TEST_CASE("What is a placeholder without its marks is one with them") {
  for (const std::string_view raw : {"111111", "11'111'1", "1,11111", "11,11,11,"}) {
    INFO(raw);
    CHECK(read_identifier(raw, "CN", "", field_id::id_other).status == value_status::missing);
  }
}

TEST_CASE("Payment cards are found, other numbers are not") {
  // Test numbers that the networks publish.
  for (const std::string_view card : {"4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "5555555555554444", "2223003122003222",
                                      "378282246310005", "6011111111111117", "30569309025904", "3530111333300000", "6200000000000005",
                                      "Visa 4111 1111 1111 1111 exp 12/25", "card:4111111111111111.", "４１１１１１１１１１１１１１１１"}) {
    INFO(card);
    CHECK(is_payment_card(field_id::notes, card));
    CHECK(is_payment_card(field_id::id_other, card));
    CHECK(is_payment_card(field_id::custom, card));
    CHECK(!is_payment_card(field_id::membership_card, card));
    CHECK(!is_payment_card(field_id::external_id, card));
    CHECK(!is_payment_card(field_id::phone, card));
  }
  for (const std::string_view other : {"4111111111111112", "1234567890123", "0000000000000000", "13800138000", "4006381333931", "11010519491231002X",
                                       "2023-01-02 10:11:12", "", "41111111111111110000000"}) {
    INFO(other);
    CHECK(!is_payment_card(field_id::notes, other));
  }
  CHECK(luhn_valid("79927398713"));
  CHECK(!luhn_valid("79927398710"));
  CHECK(!luhn_valid(""));
}

TEST_CASE("Identifiers: any bytes are read, a canonical form gives itself") {
  std::mt19937_64 random(3);
  const std::string_view alphabet = "0123456789ABX -./:*?gb";
  for (int i = 0; i < 100000; ++i) {
    std::string raw = i % 5 == 0 ? "11010519491231002X" : i % 5 == 1 ? "GB82WEST1234569876543" : "";
    for (std::size_t n = random() % 20; n-- > 0;)
      raw.push_back(random() % 20 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()]);
    if (random() % 30 == 0) raw.insert(0, "某（北京）泉限公司");
    const normalized n = read_identifier(raw, i % 2 ? "CN" : "");
    if ((n.status >= value_status::possible) != !n.canonical.empty()) FAIL("status and value disagree; seed 3, case " << i);
    if (n.canonical.empty()) continue;
    const normalized again = read_identifier(n.canonical, i % 2 ? "CN" : "");
    CAPTURE(raw);
    if (again.canonical != n.canonical) FAIL("a canonical form changed: " << n.canonical << " " << again.canonical << "; seed 3, case " << i);
  }
}

TEST_CASE("Identifiers: long cells take linear time") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(read_identifier(std::string(1 << 20, '4')).why == reason::too_long);
  std::string groups;
  while (groups.size() < (1U << 20)) groups += "4111 ";
  (void)is_payment_card(field_id::notes, groups);
  (void)is_payment_card(field_id::notes, std::string(1 << 20, '4'));
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 0.5);
}

}  // namespace cdb::fields
