#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "fields/normalize.h"
#include "support/random_cases.h"

using namespace cdb::fields;
using enum cdb::fields::field_id;

namespace {

record normalized_record(const std::vector<cell>& cells, std::string_view settings = "") {
  const auto p = parse_profile(settings);
  REQUIRE(p);
  return normalize_record(cells, *p);
}

std::string canonical(const record& r, field_id field, std::uint8_t group = 0) {
  for (const value& v : r.values)
    if (v.field == field && v.group == group && v.usable()) return v.canonical;
  return "";
}

std::size_t count(const record& r, field_id field) {
  return static_cast<std::size_t>(std::ranges::count(r.values, field, &value::field));
}

}  // namespace

TEST_CASE("every filled cell gives one value with its raw text", "[normalize]") {
  const std::vector<cell> cells = {{email, 0, 0, " A@mail.example "}, {notes, 0, 0, " \t"}, {phone, 0, 0, "N/A"}, {custom, 7, 0, " x  y "}};
  const record r = normalized_record(cells);
  REQUIRE(r.values.size() == 3);
  CHECK(r.values[0].raw == " A@mail.example ");
  CHECK(r.values[0].canonical == "a@mail.example");
  CHECK(r.values[1].raw == "N/A");
  CHECK_FALSE(r.values[1].usable());
  CHECK(r.values[1].canonical.empty());
  CHECK(r.values[2].custom == 7);
  CHECK(r.values[2].canonical == "x y");
  CHECK(r.observed_us == 0);
}

TEST_CASE("given values stand before derived ones", "[normalize]") {
  const record r = normalized_record({{address_street, 0, 0, "235 Swan St."}, {address_city, 0, 0, "Perth"}, {email, 0, 0, "a@mail.example"}});
  REQUIRE(r.values.size() == 4);
  CHECK(r.values[0].canonical == "Swan St.");
  CHECK(r.values[3].field == address_house);
  CHECK(r.values[3].derived);
  CHECK(r.values[3].raw.empty());
  CHECK(r.values[3].canonical == "235");
}

TEST_CASE("a phone takes the country of the record's address", "[normalize]") {
  CHECK(canonical(normalized_record({{phone, 0, 0, "(512) 555-0155"}, {address_country, 0, 0, "USA"}}), phone) == "+15125550155");
  CHECK(canonical(normalized_record({{phone, 0, 0, "(512) 555-0155"}, {address_full, 0, 0, "4100 Duval Road\nAustin, TX 78759\nUS"}}), phone) ==
        "+15125550155");
  CHECK(canonical(normalized_record({{phone, 0, 0, "138 0000 2259"}, {address_city, 0, 0, "武汉市"}}), phone) == "+8613800002259");
  CHECK(canonical(normalized_record({{phone, 0, 0, "303-555-0114"}, {address_region, 0, 0, "CO"}, {address_postcode, 0, 0, "80202"}}), phone) ==
        "+13035550114");
  CHECK(canonical(normalized_record({{phone, 0, 0, "0491 570013"}, {address_region, 0, 0, "WA"}, {address_postcode, 0, 0, "6000"}}), phone) ==
        "+61491570013");
  CHECK(canonical(normalized_record({{phone, 0, 0, "020 7946 0121"}, {address_postcode, 0, 0, "N16 9PA"}}), phone) == "+442079460121");
  // The source's own setting comes first.
  CHECK(canonical(normalized_record({{phone, 0, 0, "138 0000 2259"}, {address_country, 0, 0, "US"}}, "phone.region=CN"), phone) ==
        "+8613800002259");
}

TEST_CASE("a record's country corrects the file's default region", "[normalize]") {
  const std::vector<cell> cells = {{phone, 0, 0, "020 7946 0121"}, {address_country, 0, 0, "gb"}};
  CHECK(canonical(normalized_record(cells, "region=US"), phone) == "+442079460121");
  // Living abroad with a number of home: not valid there, so the default holds.
  CHECK(canonical(normalized_record({{phone, 0, 0, "139 0000 1021"}, {address_country, 0, 0, "US"}}, "region=CN"), phone) == "+8613900001021");
}

TEST_CASE("columns glued together in the whole address", "[normalize]") {
  const record r = normalized_record(
      {{address_region, 0, 0, "CA"}, {address_city, 0, 0, "Palo Alto"}, {address_full, 0, 0, "CAPalo Alto350 FOREST AVE"}});
  CHECK(canonical(r, address_street) == "FOREST AVE");
  CHECK(canonical(r, address_house) == "350");
  CHECK(canonical(r, address_full) == "CAPalo Alto350 FOREST AVE");
}

TEST_CASE("a postcode is read as its own address's country writes it", "[normalize]") {
  const record r = normalized_record({{address_postcode, 0, 0, "11846"},
                                      {address_country, 0, 0, "Sweden"},
                                      {address_postcode, 0, 1, "31147"},
                                      {address_country, 0, 1, "PL"}},
                                     "region=DE");
  CHECK(canonical(r, address_postcode, 0) == "118 46");
  CHECK(canonical(r, address_postcode, 1) == "31-147");
}

TEST_CASE("parts that are given are not derived again", "[normalize]") {
  const record r = normalized_record({{address_full, 0, 0, "4100 Duval Road #212\nAustin, TX 78759\nUS"},
                                      {address_street, 0, 0, "4100 Duval Rd #212"},
                                      {address_city, 0, 0, "Austin"},
                                      {address_region, 0, 0, "TX"},
                                      {address_postcode, 0, 0, "78759"},
                                      {address_country, 0, 0, "US"}});
  CHECK(canonical(r, address_street) == "Duval Rd");
  for (const field_id field : {address_street, address_city, address_region, address_postcode, address_country, address_house, address_unit})
    CHECK(count(r, field) == 1);
  // An unusable given part does not stand in the way.
  const record s = normalized_record({{address_full, 0, 0, "3 Church St\nLeeds,  LS1 4DY\nGB"}, {address_city, 0, 0, "N/A"}});
  CHECK(canonical(s, address_city) == "Leeds");
  // Another group is another address.
  const record t = normalized_record({{address_full, 0, 1, "3 Church St\nLeeds,  LS1 4DY\nGB"}, {address_city, 0, 0, "Austin"}});
  CHECK(canonical(t, address_city, 1) == "Leeds");
}

TEST_CASE("a street line loses what the columns beside it repeat", "[normalize]") {
  const record r = normalized_record({{address_region, 0, 0, "湖北省"},
                                      {address_city, 0, 0, "武汉市"},
                                      {address_street, 0, 0, "湖北省武汉市洪山区珞喻路1037号4栋1056"}});
  CHECK(canonical(r, address_street) == "珞喻路");
  CHECK(canonical(r, address_district) == "洪山区");
  CHECK(count(r, address_city) == 1);
  CHECK(count(r, address_region) == 1);
  const record s = normalized_record({{address_street, 0, 0, "123 Main St, Springfield, IL"},
                                      {address_city, 0, 0, "Springfield"},
                                      {address_region, 0, 0, "IL"}});
  CHECK(canonical(s, address_street) == "Main St");
  CHECK(canonical(s, address_house) == "123");
  // A street named after the city keeps its name.
  CHECK(canonical(normalized_record({{address_city, 0, 0, "北京"}, {address_street, 0, 0, "北京路5号"}}), address_street) == "北京路");
}

TEST_CASE("a street that contradicts the column of house numbers keeps its number", "[normalize]") {
  const record r = normalized_record({{address_street, 0, 0, "123 Main St"}, {address_house, 0, 0, "125"}});
  CHECK(canonical(r, address_street) == "123 Main St");
  CHECK(canonical(r, address_house) == "125");
  CHECK(canonical(normalized_record({{address_street, 0, 0, "123 Main St"}, {address_house, 0, 0, "123"}}), address_street) == "Main St");
}

TEST_CASE("parts of a name give the whole", "[normalize]") {
  CHECK(canonical(normalized_record({{name_given, 0, 0, "Jon"}, {name_family, 0, 0, "Mercer"}}), name_full) == "Jon Mercer");
  CHECK(canonical(normalized_record({{name_given, 0, 0, "思睿"}, {name_family, 0, 0, "陈"}}), name_full) == "陈思睿");
  const record r = normalized_record({{name_given, 0, 0, "Jon"}, {name_full, 0, 0, "Jonathan Mercer"}});
  CHECK(count(r, name_full) == 1);
  CHECK(canonical(r, name_given) == "Jon");
}

TEST_CASE("a whole name gives its parts", "[normalize]") {
  const record r = normalized_record({{name_full, 0, 0, "Jon Mercer"}});
  CHECK(canonical(r, name_given) == "Jon");
  CHECK(canonical(r, name_family) == "Mercer");
  const record s = normalized_record({{name_full, 0, 0, "欧阳娜娜"}});
  CHECK(canonical(s, name_family) == "欧阳");
  CHECK(canonical(s, name_given) == "娜娜");
}

TEST_CASE("a whole Han name in the column of one part", "[normalize]") {
  for (const field_id field : {name_family, name_given}) {
    const record r = normalized_record({{field, 0, 0, "王小明"}});
    CHECK(canonical(r, name_family) == "王");
    CHECK(canonical(r, name_given) == "小明");
    CHECK(canonical(r, name_full) == "王小明");
    CHECK(r.values[0].raw == "王小明");
  }
  CHECK(canonical(normalized_record({{name_family, 0, 0, "王"}, {name_given, 0, 0, "小明"}}), name_given) == "小明");
}

TEST_CASE("a name that repeats the record's e-mail, phone or company is none", "[normalize]") {
  const record r = normalized_record({{name_full, 0, 0, "Bayline Supply"}, {org_name, 0, 0, "BAYLINE SUPPLY"}});
  CHECK(r.values[0].why == reason::wrong_kind);
  CHECK(count(r, name_given) == 0);
  CHECK(normalized_record({{name_full, 0, 0, "ann@mail.example"}, {email, 0, 0, "ann@mail.example"}}).values[0].why == reason::wrong_kind);
  CHECK(normalized_record({{name_nickname, 0, 0, "139 0000 1021"}, {phone, 0, 0, "+8613900001021"}}).values[0].usable() == false);
}

TEST_CASE("dates that say nothing", "[normalize]") {
  const record r = normalized_record({{birth_date, 0, 0, "0/0/00"}});
  CHECK(r.values[0].why == reason::placeholder);
  CHECK_FALSE(r.values[0].usable());
}

TEST_CASE("the observed time is the last change the data tells", "[normalize]") {
  const std::vector<cell> both = {{created_at, 0, 0, "2020-01-01 00:00:00"}, {updated_at, 0, 0, "2025-08-03 12:50:37"}};
  CHECK(normalized_record(both).observed_us == 1754225437000000);
  CHECK(normalized_record({both[0]}).observed_us == 1577836800000000);
  CHECK(normalized_record({{updated_at, 0, 0, "21-02-2025 14:13:52"}}, "date_order=DMY").observed_us == 1740147232000000);
  CHECK(normalized_record({{updated_at, 0, 0, "never"}, both[0]}).observed_us == 1577836800000000);
}

TEST_CASE("a payment card is reported and not kept", "[normalize]") {
  const record r = normalized_record({{custom, 3, 0, "4111 1111 1111 1111"}});
  REQUIRE(r.values.size() == 1);
  CHECK(r.values[0].why == reason::payment_card);
  CHECK(r.values[0].raw.empty());
  CHECK(r.values[0].canonical.empty());
  CHECK(encode(r).find("1111") == std::string::npos);
  const record among = normalized_record({{email, 0, 0, "a@mail.example"}, {custom, 3, 0, "4111 1111 1111 1111"}, {name_full, 0, 0, "Ada Lovelace"}});
  CHECK(renormalize_record(among, {}) == among);
  CHECK(normalized_record({{membership_card, 0, 0, "4111111111111111"}}).values[0].raw == "4111111111111111");
}

TEST_CASE("an amount takes the record's currency", "[normalize]") {
  CHECK(canonical(normalized_record({{total_spent, 0, 0, "421.29"}, {currency, 0, 0, "gbp"}}), total_spent) == "421.29 GBP");
  // The customer's country says nothing of the shop's currency.
  CHECK(canonical(normalized_record({{total_spent, 0, 0, "283.36"}, {address_country, 0, 0, "JP"}}), total_spent) == "283.36 XXX");
  CHECK(canonical(normalized_record({{total_spent, 0, 0, "$421.29"}, {currency, 0, 0, "gbp"}}), total_spent) == "421.29 USD");
}

TEST_CASE("any bytes in any field: no crash, the same again, raw kept", "[normalize]") {
  const auto seed = cdb::test::seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::string_view pieces[] = {"王",  "小明", "北京市", "路", "号", "区",   "@",  ".", ",", " ",  "  ", "\n", "'", "St", "Apt 5", "12", "+86",
                                     "1/2", "\xFF", "\xE4\xB8", "::", "#",  "(", ")", "-", "\0", "$",  "Jr", "GmbH",  "TX", "ß",  "\u200B"};
  const auto fields = catalogue();
  for (int i = 0; i < 3000; ++i) {
    std::vector<std::string> texts(random() % 8);
    std::vector<cell> cells;
    for (std::string& text : texts) {
      for (auto n = random() % 8; n > 0; --n) {
        if (random() % 3)
          text += pieces[random() % std::size(pieces)];
        else
          text += static_cast<char>(random());
      }
      const field_id field = fields[random() % fields.size()].id;
      cells.push_back({field, field == custom ? 9u : 0u, static_cast<std::uint8_t>(random() % 2), text});
    }
    const record r = normalize_record(cells, {});
    REQUIRE(normalize_record(cells, {}) == r);
    REQUIRE(renormalize_record(r, {}) == r);
    const auto back = decode(encode(r));
    REQUIRE(back);
    REQUIRE(*back == r);
    bool derived = false;
    for (const value& v : r.values) {
      REQUIRE((!derived || v.derived));  // given values first
      derived = v.derived;
      if (v.derived) REQUIRE(v.raw.empty());
      if (!v.usable()) REQUIRE(v.canonical.empty());
      if (v.usable()) REQUIRE_FALSE(v.canonical.empty());
    }
  }
}

TEST_CASE("huge cells take time in proportion", "[normalize]") {
  // 64 KiB is the most that a typed cell may have; a megabyte of text is only cleaned. Generous, for slow machines under
  // sanitizers: a quadratic step would take minutes.
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string_view piece : {"a", "a ", "1", "1 ", ",", "a,", "\n", "王", "路1号", "a@b.c ", "(", "'", "\xFF", "Jr ", "+1 ", ". "}) {
    std::string typed, text;
    while (typed.size() + piece.size() <= 65536) typed += piece;
    while (text.size() + piece.size() <= 1048576) text += piece;
    for (const field_info& row : catalogue()) {
      const auto start = std::chrono::steady_clock::now();
      const record r = normalized_record({{row.id, 0, 0, row.type == field_type::text ? text : typed}});
      const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
      INFO(row.name << " of " << piece << ": " << spent.count() << " s");
      CHECK(spent.count() < 5);
    }
  }
  for (const auto& [city, tail] : {std::pair{"北京市", "北京市"}, std::pair{"Perth", ", Perth"}, std::pair{"x", ", , "}}) {
    std::string line;
    while (line.size() + 16 <= 65536) line += tail;
    const auto start = std::chrono::steady_clock::now();
    normalized_record({{address_city, 0, 0, city}, {address_street, 0, 0, line}, {address_full, 0, 0, line}});
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    CHECK(spent.count() < 5);
  }
  CHECK(normalized_record({{notes, 0, 0, std::string(1048577, 'a')}}).values[0].why == reason::too_long);
  const std::chrono::duration<double> all = std::chrono::steady_clock::now() - begin;
  INFO("all " << all.count() << " s");
  CHECK(all.count() < 120);
}

TEST_CASE("each cell is judged as the record's value of it, blank cells too", "[normalize]") {
  const std::vector<cell> cells = {{notes, 0, 0, " \t"}, {email, 0, 0, "a@gmial.com"}, {phone, 0, 0, "N/A"}, {notes, 0, 0, "4111 1111 1111 1111"},
                                   {address_country, 0, 0, "Germany"}, {phone, 0, 0, "01512 3456789"}};
  const profile p;
  const auto judged = judge_record(cells, p);
  const record r = normalize_record(cells, p);
  REQUIRE(judged.size() == cells.size());
  CHECK((judged[0].status == value_status::missing && judged[0].why == reason::none));
  CHECK(judged[1].suggestion == "a@gmail.com");
  CHECK(judged[2].why == reason::placeholder);
  CHECK((judged[3].status == value_status::invalid && judged[3].why == reason::payment_card));
  CHECK(judged[5].status == value_status::valid);  // by the record's country
  for (std::size_t i = 1; i < cells.size(); ++i) {
    INFO(i);
    CHECK((judged[i].status == r.values[i - 1].status && judged[i].why == r.values[i - 1].why));
  }
}
