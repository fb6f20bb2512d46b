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

normalized read(std::string_view raw, std::string region = {}, std::string scheme = {}, field_id field = field_id::id_national) {
  column_profile p;
  p.region = std::move(region);
  p.scheme = std::move(scheme);
  return normalize_identifier(field, raw, p, day);
}

}  // namespace

TEST_CASE("Chinese resident ids: GB 11643-1999") {
  // The two examples of the standard.
  for (const std::string_view id : {"11010519491231002X", "440524188001010014"}) {
    const normalized n = read(id, "CN");
    CHECK(n.canonical == id);
    CHECK(n.status == value_status::valid);
    CHECK(scheme_of(n.canonical) == "cn_id");
  }
  const normalized n = read("身份证号：110105 19491231 002x");
  CHECK(n.canonical == "11010519491231002X");
  REQUIRE(n.parts.size() == 1);
  CHECK(n.parts[0].field == field_id::birth_date);
  CHECK(n.parts[0].canonical == "1949-12-31");
  CHECK(read("110105194912310021", "CN").why == reason::checksum);
  CHECK(read("11010519490231002X", "CN").why == reason::range);   // 31 February
  CHECK(read("110105203001010023", "CN").why == reason::range);   // not yet born
  CHECK(read("99010519491231002X", "CN").why == reason::range);   // no such province
  CHECK(read("110105********002X", "CN").why == reason::masked);
  CHECK(read("1.10105E+17", "CN").why == reason::spoilt_number);
  CHECK(read("110105194912310000", "CN").why == reason::spoilt_number);
  CHECK(read("11010519491231?02X", "CN").why == reason::lost_character);
}

TEST_CASE("Ids of 15 digits are upgraded") {
  const normalized n = read("110105491231002", "CN");
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
    const normalized n = read(k.raw, {}, {}, field_id::id_tax);
    CHECK(n.canonical == k.canonical);
    CHECK(n.status == value_status::valid);
    CHECK(scheme_of(n.canonical) == k.scheme);
    // Another digit in the first place that holds one is noticed.
    std::string other(k.canonical);
    const std::size_t at = other.find_first_of("0123456789");
    other[at] = other[at] == '9' ? '0' : static_cast<char>(other[at] + 1);
    CHECK(read(other, {}, std::string(k.scheme), field_id::id_tax).status == value_status::invalid);
  }
  CHECK(read("4006381333931", {}, "ean13", field_id::id_other).status == value_status::valid);
  CHECK(read("4006381333932", {}, "ean13", field_id::id_other).why == reason::checksum);
  CHECK(read("79927398713", {}, "luhn", field_id::id_other).status == value_status::valid);
  CHECK(read("136695976", "DE", "vat", field_id::id_tax).canonical == "136695976");
  CHECK(read("390.533.447-05", "BR").canonical == "39053344705");
  CHECK(read("390.533.447-06", "BR").why == reason::checksum);
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
        CHECK(read(other, {}, scheme).status != value_status::valid);
      }
    }
  }
}

TEST_CASE("Identifiers without check digits are possible") {
  for (const std::string_view raw : {"078-05-1120", "078 05 1120"}) {
    const normalized n = read(raw, "US");
    CHECK(n.canonical == "078051120");
    CHECK(n.status == value_status::possible);
    CHECK(n.why == reason::not_verified);
  }
  CHECK(read("000-12-3456", "US").why == reason::range);
  CHECK(read("666-12-3456", "US").why == reason::range);
  CHECK(read("ab 12 34 56 c", "GB").canonical == "AB123456C");
  CHECK(read("GB 12 34 56 C", "GB").why == reason::range);
  CHECK(read("e1234-5678", "CN", {}, field_id::id_passport).canonical == "E12345678");
  CHECK(read("E12345678", "CN").status == value_status::possible);
}

TEST_CASE("Cells that hold no identifier") {
  CHECK(read("").status == value_status::missing);
  CHECK(read("N/A").status == value_status::missing);
  CHECK(read("0000000").status == value_status::missing);
  CHECK(read("passport").why == reason::wrong_kind);
  CHECK(read("12").why == reason::length);
  CHECK(read("XXX-XX-1234", "US").why == reason::masked);
  CHECK(read("4111 1111 1111 1111", {}, {}, field_id::id_other).why == reason::payment_card);
}

TEST_CASE("What is a placeholder without its marks is one with them") {
  for (const std::string_view raw : {"111111", "11'111'1", "1,11111", "11,11,11,"}) {
    INFO(raw);
    CHECK(read(raw, "CN", "", field_id::id_other).status == value_status::missing);
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
    const normalized n = read(raw, i % 2 ? "CN" : "");
    if ((n.status >= value_status::possible) != !n.canonical.empty()) FAIL("status and value disagree; seed 3, case " << i);
    if (n.canonical.empty()) continue;
    const normalized again = read(n.canonical, i % 2 ? "CN" : "");
    CAPTURE(raw);
    if (again.canonical != n.canonical) FAIL("a canonical form changed: " << n.canonical << " " << again.canonical << "; seed 3, case " << i);
  }
}

TEST_CASE("Identifiers: long cells take linear time") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(read(std::string(1 << 20, '4')).why == reason::too_long);
  std::string groups;
  while (groups.size() < (1U << 20)) groups += "4111 ";
  (void)is_payment_card(field_id::notes, groups);
  (void)is_payment_card(field_id::notes, std::string(1 << 20, '4'));
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 0.5);
}

}  // namespace cdb::fields
