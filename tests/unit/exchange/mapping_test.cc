#include "exchange/mapping.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

#include "exchange/exchange_help.h"
#include "exchange/header_words.h"
#include "exchange/value_shape.h"
#include "fields/catalogue.h"

using namespace cdb;
using namespace cdb::exchange;
using fields::field_id;

namespace {

// "field" or "field/group" by header.
using shape = std::map<std::string, std::string>;

shape map_text(std::string csv, std::string_view key = "", const fields::profile& given = {}, fields::profile* profile = nullptr) {
  const auto t = exchange_test::read_bytes(std::move(csv));
  REQUIRE(t);
  const table_mapping m = map_columns(t->header, t->rows, given, key);
  if (profile != nullptr) *profile = m.profile;
  shape out;
  for (const column_mapping& c : m.columns) {
    std::string text = c.field == field_id::none ? "none" : c.field == field_id::custom ? c.custom_name : std::string(fields::info(c.field).name);
    if (c.group > 0) text += "/" + std::to_string(c.group);
    out[c.header] = text;
  }
  return out;
}

void check(const shape& got, const shape& wanted) {
  for (const auto& [header, field] : wanted) {
    INFO(header);
    const auto hit = got.find(header);
    REQUIRE(hit != got.end());
    CHECK(hit->second == field);
  }
}

}  // namespace

TEST_CASE("headers fall into words", "[exchange]") {
  using words = std::vector<std::string>;
  CHECK(split_header("MailingPostalCode") == words{"mailing", "postal", "code"});
  CHECK(split_header("E-mail 2 - Value") == words{"e", "mail", "2", "value"});
  CHECK(split_header("IDNumber") == words{"id", "number"});
  CHECK(split_header("微信unionid") == words{"微信", "unionid"});
  CHECK(split_header("Prénom") == words{"prenom"});
  CHECK(split_header("soc_sec_id") == words{"soc", "sec", "id"});
  CHECK(split_header("").empty());
  CHECK(attribute_name("Lead Status") == "lead_status");
  CHECK(attribute_name("  (Do Not Modify) ") == "do_not_modify");
  CHECK(attribute_name("门店") == "门店");
}

TEST_CASE("what values look like", "[exchange]") {
  CHECK(shape_of("ann@x.example").email);
  CHECK_FALSE(shape_of("ann@x").email);
  CHECK(shape_of("+1 (303) 555-0101").strong_phone);
  CHECK(shape_of("１３８００００３１８４").strong_phone);
  CHECK(shape_of("'+61491570076").strong_phone);
  CHECK_FALSE(shape_of("192.0.2.179").phone);
  CHECK(shape_of("192.0.2.179").ip);
  CHECK_FALSE(shape_of("2024-03-20").phone);
  CHECK(shape_of("2024-03-20").date);
  CHECK(shape_of("5/7/2022 9:20 PM").timestamp);
  CHECK(shape_of("--03-07").date);
  CHECK(shape_of("1990年3月7日").date);
  CHECK(shape_of("7 March 1990").date);
  CHECK_FALSE(shape_of("version 1.2.3").date);
  CHECK(shape_of("$485.75").money);
  CHECK(shape_of("🌙子轩").decorated);
}

TEST_CASE("German, French and Spanish headers", "[exchange]") {
  check(map_text("Kundennummer;Anrede;Vorname;Nachname;Firma;Straße;Hausnummer;PLZ;Ort;Land;Telefon;Mobiltelefon;E-Mail-Adresse;Geburtsdatum\n"
                 "K1;Frau;Anna;Schmidt;;Hauptstr.;12;10115;Berlin;Deutschland;030 123456;0151 23456789;anna@x.example;13.04.1980\n"
                 "K2;Herr;Max;Weiß;Weiß GmbH;Am Tor;3;50667;Köln;Deutschland;0221 5566;;max@x.example;24.12.1990\n"),
        {{"Kundennummer", "external_id"}, {"Anrede", "name.prefix"}, {"Vorname", "name.given"}, {"Nachname", "name.family"}, {"Firma", "job.employer"},
         {"Straße", "address.street"}, {"Hausnummer", "address.house"}, {"PLZ", "address.postcode"}, {"Ort", "address.city"}, {"Land", "address.country"},
         {"Telefon", "phone"}, {"Mobiltelefon", "phone/1"}, {"E-Mail-Adresse", "email"}, {"Geburtsdatum", "birth.date"}});
  check(map_text("N° client,Civilité,Nom,Prénom,Adresse,Code postal,Ville,Téléphone,Courriel,Date de naissance\n"
                 "1,Mme,Durand,Alice,12 rue de la Paix,75002,Paris,01 40 00 00 01,alice@x.example,14/07/1980\n"
                 "2,M.,Petit,Jean,8 quai Sud,13002,Marseille,04 70 00 00 02,jean@x.example,23/11/1965\n"),
        {{"N° client", "external_id"}, {"Civilité", "name.prefix"}, {"Nom", "name.family"}, {"Prénom", "name.given"}, {"Adresse", "address.street"},
         {"Code postal", "address.postcode"}, {"Ville", "address.city"}, {"Téléphone", "phone"}, {"Courriel", "email"}, {"Date de naissance", "birth.date"}});
  check(map_text("id_cliente,Nombre,Apellidos,Correo electrónico,Teléfono,Provincia,Fecha de nacimiento\n"
                 "1,Ana,García López,ana@x.example,612 000 451,Madrid,14/07/1980\n2,Eva,Ruiz,eva@x.example,612 000 453,Vizcaya,23/11/1965\n"),
        {{"id_cliente", "external_id"}, {"Nombre", "name.given"}, {"Apellidos", "name.family"}, {"Correo electrónico", "email"}, {"Teléfono", "phone"},
         {"Provincia", "address.region"}, {"Fecha de nacimiento", "birth.date"}});
}

TEST_CASE("Chinese, Japanese, Korean and Russian headers", "[exchange]") {
  check(map_text("序号,客户姓名,性别,出生年月,手机号码,身份证号码,家庭住址,单位名称,会员卡号,入会日期,累计积分,消费总额,最近消费日期,推荐人,归属门店,备注\n"
                 "1,张三,男,1980年5月1日,13800000001,,北京市朝阳区建国路1号,某某公司,8001,2020-01-01,100,1200,2024-05-01,李四,总店,\n"
                 "2,李四,女,1981年6月2日,13800000002,,上海市世纪大道2号,,8002,2020-02-01,50,300,2024-06-01,,分店,好\n"),
        {{"序号", "x.序号"}, {"客户姓名", "name.full"}, {"性别", "gender"}, {"出生年月", "birth.date"}, {"手机号码", "phone"}, {"身份证号码", "id.national"},
         {"家庭住址", "address.full"}, {"单位名称", "job.employer"}, {"会员卡号", "membership.card"}, {"入会日期", "membership.since"},
         {"累计积分", "membership.points"}, {"消费总额", "commerce.total_spent"}, {"最近消费日期", "commerce.last_order_at"}, {"推荐人", "x.推荐人"},
         {"归属门店", "x.归属门店"}, {"备注", "notes"}});
  check(map_text("顧客番号,氏名,性別,生年月日,電話番号,携帯電話,メールアドレス,郵便番号,都道府県,市区町村\n"
                 "1,佐藤 健一,男,1980/04/13,03-1234-5678,090-1234-5678,sato@x.example,150-0041,東京都,渋谷区\n"),
        {{"顧客番号", "external_id"}, {"氏名", "name.full"}, {"性別", "gender"}, {"生年月日", "birth.date"}, {"電話番号", "phone"}, {"携帯電話", "phone/1"},
         {"メールアドレス", "email"}, {"郵便番号", "address.postcode"}, {"都道府県", "address.region"}, {"市区町村", "address.city"}});
  check(map_text("고객번호,성명,전화번호,이메일,생년월일,주소,우편번호\n1,김도윤,02-123-4567,kim@x.example,1983-10-10,서울특별시 강남구 테헤란로 1,06234\n"),
        {{"고객번호", "external_id"}, {"성명", "name.full"}, {"전화번호", "phone"}, {"이메일", "email"}, {"생년월일", "birth.date"}, {"주소", "address.full"},
         {"우편번호", "address.postcode"}});
  check(map_text("Фамилия;Имя;Отчество;Телефон;Почта;Дата рождения;Город\nИванов;Иван;Петрович;+7 912 000-00-01;ivan@x.example;13.04.1980;Москва\n"),
        {{"Фамилия", "name.family"}, {"Имя", "name.given"}, {"Отчество", "name.middle"}, {"Телефон", "phone"}, {"Почта", "email"},
         {"Дата рождения", "birth.date"}, {"Город", "address.city"}});
}

TEST_CASE("several addresses, lines of an address, capitals run together", "[exchange]") {
  check(map_text("billing_first_name,billing_address_1,billing_address_2,billing_city,billing_phone,shipping_address_1,shipping_city,total_spend,orders\n"
                 "Ann,1 Main St,,Denver,(303) 555-0101,2 Oak St,Austin,12.50,2\n"),
        {{"billing_first_name", "name.given"}, {"billing_address_1", "address.street"}, {"billing_address_2", "address.street2"}, {"billing_city", "address.city"},
         {"billing_phone", "phone"}, {"shipping_address_1", "address.street/1"}, {"shipping_city", "address.city/1"},
         {"total_spend", "commerce.total_spent"}, {"orders", "commerce.order_count"}});
  check(map_text("Full Name,Address 1: Street 1,Address 1: Street 2,Address 1: ZIP/Postal Code,Address 2: Street 1,Address 2: City,Owner\nAnn Lee,1 Main St,,80202,,,Joe\n"),
        {{"Full Name", "name.full"}, {"Address 1: Street 1", "address.street"}, {"Address 1: Street 2", "address.street2"},
         {"Address 1: ZIP/Postal Code", "address.postcode"}, {"Address 2: Street 1", "address.street/1"}, {"Address 2: City", "address.city/1"}, {"Owner", "x.owner"}});
  check(map_text("CUSTNO|FNAME|LNAME|ADDR1|ADDR2|CITY|ST|ZIP|HOMEPHONE|WORKPHONE|BIRTHDT|SSN\n1|ANN|LEE|1 MAIN ST||DENVER|CO|80202|3035550101|3035550102|04/13/1980|123-45-6789\n"),
        {{"CUSTNO", "external_id"}, {"FNAME", "name.given"}, {"LNAME", "name.family"}, {"ADDR1", "address.street"}, {"ADDR2", "address.street2"},
         {"ST", "address.region"}, {"ZIP", "address.postcode"}, {"HOMEPHONE", "phone"}, {"WORKPHONE", "phone/1"}, {"BIRTHDT", "birth.date"}, {"SSN", "id.national"}});
}

TEST_CASE("values confirm, refuse and decide", "[exchange]") {
  check(map_text("Contact,Name,col3,Card No.,Emergency Contact Phone,Spouse Birthday,Product Name,Birthday,cluster,Title\n"
                 "13812345678,ann@x.example,bob@y.example,A-1001,303-555-0101,1990-01-01,Widget,yes,7,Mr.\n"
                 "13812345679,bob@x.example,cy@y.example,A-1002,303-555-0102,1990-01-02,Gadget,no,7,Dr.\n"),
        {{"Contact", "phone"}, {"Name", "email"}, {"col3", "email/1"}, {"Card No.", "membership.card"}, {"Emergency Contact Phone", "x.emergency_contact_phone"},
         {"Spouse Birthday", "x.spouse_birthday"}, {"Product Name", "x.product_name"}, {"Birthday", "x.birthday"}, {"cluster", "x.cluster"},
         {"Title", "name.prefix"}});
  // an id that repeats is no id of the row
  check(map_text("group id,customer id,name\n1,1,Ann\n1,2,Bob\n"), {{"group id", "x.group_id"}, {"customer id", "external_id"}});
}

TEST_CASE("payment cards are refused", "[exchange]") {
  const shape m = map_text("name,Credit Card Number,acct,loyalty card,CVV\n"
                           "Ann,4111111111111111,4012888888881881,8800723160908145,123\nBob,5500000000000004,5555555555554444,8800976932208174,456\n"
                           "Cy,4111 1111 1111 1111,378282246310005,8800467167115774,789\n");
  check(m, {{"Credit Card Number", "none"}, {"acct", "none"}, {"loyalty card", "membership.card"}, {"CVV", "none"}});
  CHECK(map_text("name,member card no\nA,4111111111111111\nB,4012888888881881\nC,5500000000000004\n").at("member card no") == "none");
}

TEST_CASE("the key column is the key and nothing else", "[exchange]") {
  const shape m = map_text("email,name\nann@x.example,Ann\n", "email");
  CHECK(m.at("email") == "external_id");
  CHECK(m.at("name") == "name.full");
}

TEST_CASE("repeated headers stay apart", "[exchange]") {
  const auto t = exchange_test::read_bytes("name,color,color,phone,phone,birthday,birthday\nAnn,red,blue,303-555-0101,303-555-0102,1990-01-01,\n");
  REQUIRE(t);
  const table_mapping m = map_columns(t->header, t->rows, {}, "");
  CHECK(m.columns[1].custom_name == "x.color");
  CHECK(m.columns[2].custom_name == "x.color_2");
  CHECK(m.columns[4].group == 1);
  CHECK(m.columns[5].field == field_id::birth_date);
  CHECK(m.columns[6].custom_name == "x.birthday");
}

TEST_CASE("profiles come from whole columns", "[exchange]") {
  fields::profile p;
  map_text("name,birthday,created\nA,03/17/1990,05/06/2020\nB,01/02/1991,07/08/2020\n", "", {}, &p);
  CHECK(p.columns.at(field_id::birth_date).order == fields::date_order::mdy);
  CHECK(p.columns.at(field_id::created_at).order == fields::date_order::mdy);  // one system writes one way
  map_text("name,birthday\nA,17.03.1990\nB,01.02.1991\n", "", {}, &p);
  CHECK(p.columns.at(field_id::birth_date).order == fields::date_order::dmy);
  map_text("name,birthday\nA,01/02/1990\nB,03/04/1991\n", "", {}, &p);
  CHECK_FALSE(p.columns.contains(field_id::birth_date));
  map_text("name,birthday\nA,33014\nB,34015\n", "", {}, &p);
  CHECK(p.columns.at(field_id::birth_date).column == "serial");
  map_text("name,phone\nA,13800000001\nB,+86 13800000002\nC,13800000003\n", "", {}, &p);
  CHECK(p.defaults.region == "CN");
  map_text("name,phone,state\nA,303-555-0101,CO\nB,303-555-0102,TX\nC,303-555-0103,NY\n", "", {}, &p);
  CHECK(p.defaults.region == "US");
  map_text("name,country\nA,Germany\nB,Deutschland\nC,DE\n", "", {}, &p);
  CHECK(p.defaults.region == "DE");
  const auto given = fields::parse_profile("region=GB,birth.date.date_order=DMY");
  REQUIRE(given);
  map_text("name,birthday,phone\nA,03/17/1990,13800000001\nB,01/02/1991,13800000002\nC,,13800000003\n", "", *given, &p);
  CHECK(p.defaults.region == "GB");
  CHECK(p.columns.at(field_id::birth_date).order == fields::date_order::dmy);
}

namespace {

std::string region_of_column(std::initializer_list<std::string_view> phones, std::string_view postcode = "") {
  std::string csv = "name,phone,postcode\n";
  int row = 0;
  for (const std::string_view phone : phones) csv += "N" + std::to_string(row++) + ",\"" + std::string(phone) + "\"," + std::string(postcode) + "\n";
  fields::profile p;
  map_text(csv, "", {}, &p);
  return p.defaults.region;
}

}  // namespace

TEST_CASE("the order of names comes from the whole column", "[exchange]") {
  const auto order_of = [](std::string csv, const fields::profile& given = {}) {
    fields::profile p;
    map_text("Név\n" + csv, "", given, &p);
    return p.for_field(fields::field_id::name_full).names;
  };
  const std::string hungarian = "Kiss János\nNagy Éva\nSzabó László\nTóth Melinda\nVáradi J.\nKovács Éva\nHorváth Zoltán\nMolnár Ágnes\nNémeth Katalin\n"
                                "Farkas István\nPapp Ilona\nTakács Ferenc\nJuhász Tibor\n";
  CHECK(order_of(hungarian) == fields::name_order::mostly_family_first);
  CHECK(order_of(hungarian, *fields::parse_profile("name_order=given_first")) == fields::name_order::given_first);
  CHECK(order_of(hungarian + "John Smith\nMary Johnson\n") == fields::name_order::unknown);
  CHECK(order_of("Kiss János\nNagy Éva\n") == fields::name_order::unknown);
}

TEST_CASE("the country of a column of phones in national writing comes from the numbering plans", "[exchange]") {
  CHECK(region_of_column({"415/552-2222", "(310) 456-5733", "212-555-0148", "404/876-1150", "(702) 731-7110", "213-467-1300", "(818) 762-1221", "415/346-4490"}) == "US");
  CHECK(region_of_column({"(506) 234-5678", "416-967-1111", "604-682-3455", "514-845-4651", "403-262-1234", "(902) 422-5555", "613-232-9876", "204-942-8439"}) == "CA");
  CHECK(region_of_column({"020 7946 0958", "0121 496 0123", "07400 123456", "0161 496 0456", "07911 123456", "0131 496 0789", "01223 336000", "029 2018 0000",
                          "0113 496 0123", "0117 496 0456", "0141 496 0789", "07500 123456", "07812 345678", "01865 270000", "01904 320000", "0118 987 6543", "024 7688 8888", "0345 600 0723"}) == "GB");
  CHECK(region_of_column({"030 901820", "0151 12345678", "089 233233", "0171 2345678", "040 42828", "0221 22123456", "0711 2160", "0341 1230", "0160 98765432", "06221 541234",
                          "0921 551234", "0176 11223344", "0511 16840", "0152 29817345", "07531 8841", "0361 6550", "0421 3610", "0911 2310", "0621 2930", "0231 500"}) == "DE");
  CHECK(region_of_column({"+49 30 901820", "0151 12345678", "+49 89 233233", "+49 151 23456789", "030 901821"}) == "DE");
  // Nothing decides: too few, eight digits that several plans take, no plan, codes that are not the country's.
  CHECK(region_of_column({"415/552-2222", "(310) 456-5733"}).empty());
  CHECK(region_of_column({"3212 1234", "3312 1234", "3512 1234", "3612 1234"}).empty());
  CHECK(region_of_column({"415/552-2222", "(310) 456-5733", "212-555-0148", "404/876-1150", "(702) 731-7110", "213-467-1300", "(818) 762-1221", "415/346-4490"}, "SW1A 1AA").empty());
}

TEST_CASE("a column that is headed type or category is a category", "[exchange]") {
  check(map_text("Name,Type,Phone\nCampanile,Italian,213-938-1447\nChinois,Asian,310-392-9025\n"), {{"Type", "category"}});
  check(map_text("Name,Category\nCampanile,Italian\nChinois,Asian\n"), {{"Category", "category"}});
  check(map_text("First Name,Phone Type,Phone\nAnn,mobile,213-938-1447\n"), {{"Phone Type", "x.phone_type"}});
}

TEST_CASE("rows become cells", "[exchange]") {
  const auto t = exchange_test::read_bytes("name,tags,emails,campaign,cvv,labels\n"
                                           "Ann,\"\"\"VIP\"\",\"\"Blog\"\"\",a@x.example ::: b@x.example,\"June\\, part 2\",123,* myContacts ::: VIP\n");
  REQUIRE(t);
  const table_mapping m = map_columns(t->header, t->rows, {}, "");
  std::vector<std::uint32_t> custom(m.columns.size());
  custom[3] = 42;
  std::vector<fields::cell> cells;
  std::vector<std::string> scratch;
  map_row(m, t->rows[0].cells, custom, cells, scratch);
  std::vector<std::string> got;
  for (const fields::cell& c : cells) got.push_back(std::string(fields::info(c.field).name) + "=" + std::string(c.raw));
  CHECK(got == std::vector<std::string>{"name.full=Ann", "tag=VIP", "tag=Blog", "email=a@x.example", "email=b@x.example", "custom=June, part 2",
                                        "tag=myContacts", "tag=VIP"});
  CHECK(cells[5].custom == 42);
  map_row(m, t->rows[0].cells, {}, cells, scratch);  // no definitions: custom columns are left out
  CHECK(cells.size() == 7);
}

TEST_CASE("a list of restaurants has names of organizations, though most bear no mark of one", "[exchange]") {
  std::string shops, persons;
  for (int i = 0; i < 8; ++i) {
    const auto n = std::to_string(100 + i);
    shops += "Campanile,Main St " + n + "\nHotel Vista,Oak St " + n + "\nThe Old Mill,Elm St " + n + "\nLe Chat Noir,Pine St " + n + "\n";
    persons += "Anna Schmidt,Main St " + n + "\nHotel Vista,Oak St " + n + "\nJohn Miller,Elm St " + n + "\nMary O'Neil,Pine St " + n + "\n";
  }
  check(map_text("Name,Street\n" + shops), {{"Name", "organization.name"}});
  check(map_text("Name,Street\n" + persons), {{"Name", "name.full"}});
  // What only persons have decides before a few marks do.
  std::string born = shops;
  for (std::size_t at = born.find('\n'); at != std::string::npos; at = born.find('\n', at + 12)) born.insert(at, ",1980-01-02");
  check(map_text("Name,Street,Birth date\n" + born), {{"Name", "name.full"}});
}

TEST_CASE("a birth date in three columns is one", "[exchange]") {
  const std::string rows = "1,Anna,1980,3,2\n2,Bob,1977,12,31\n3,Cid,1990,,\n4,Dan,,7,9\n5,Eve,,,\n6,Fay,1950,11,NA\n7,Gus,2001,10,24\n8,Hal,1999,01,05\n9,Ida,1960,6,7\n"
                           "10,Jon,1944,2,3\n11,Kim,1930,8,8\n12,Lea,1931,9,9\n";
  for (const std::string three : {"birth_year,birth_month,birth_day", "YearOfBirth,MonthOfBirth,DayOfBirth", "DOB yyyy,DOB mm,DOB dd", "Geburtsjahr,Geburtsmonat,Geburtstag",
                                  "出生年,出生月,出生日", "by,bm,bd", "birthYear,birthMonth,birthday"}) {
    INFO(three);
    const auto t = exchange_test::read_bytes("id,first_name," + three + "\n" + rows);
    REQUIRE(t);
    const table_mapping m = map_columns(t->header, t->rows, {}, "id");
    CHECK(m.columns[2].field == field_id::birth_date);
    CHECK(m.columns[3].field == field_id::none);
    CHECK(m.columns[4].field == field_id::none);
    std::vector<std::string> dates;
    std::vector<fields::cell> cells;
    std::vector<std::string> scratch;
    std::vector<std::uint32_t> columns;
    for (const row& r : t->rows) {
      map_row(m, r.cells, {}, cells, scratch, &columns);
      CHECK(columns.size() == cells.size());
      dates.emplace_back();
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i].field == field_id::birth_date) {
          CHECK(columns[i] == 2);
          dates.back() = cells[i].raw;
        }
    }
    CHECK(dates == std::vector<std::string>{"1980-03-02", "1977-12-31", "1990", "--07-09", "", "1950-11", "2001-10-24", "1999-01-05", "1960-06-07", "1944-02-03",
                                            "1930-08-08", "1931-09-09"});
  }
  {  // a row that ends before the year
    const auto t = exchange_test::read_bytes("name,birth_month,birth_day,birth_year\nAnna Bell,3,2,1980\n");
    REQUIRE(t);
    const table_mapping m = map_columns(t->header, t->rows, {}, "");
    std::vector<fields::cell> cells;
    std::vector<std::string> scratch;
    map_row(m, std::vector<std::string>{"Bob Cole", "12", "31"}, {}, cells, scratch);
    REQUIRE(cells.size() == 2);
    CHECK(cells[1].raw == "--12-31");
  }
  // Nothing that a part says gets lost, and what says nothing is left out.
  CHECK(join_date("1980", "March", "2") == "1980-March-02");
  CHECK(join_date("ca. 1980", "3", "") == "ca. 1980-03");
  CHECK((join_date("0", "3", "2") == "--03-02" && join_date("1980", "00", "00") == "1980" && join_date("1980", "unknown", "2") == "1980"));
  check(map_text("name,birth_year,birth_month,birth_day\nAnna Bell,1980.0,3.0,2.0\nBob Cole,,,\n"), {{"birth_year", "birth.date"}, {"birth_month", "none"}});
  CHECK(join_date("1980.0", "3.0", "2.0") == "1980-03-02");
  // A whole date beside them is the date; parts of something else, or what are no parts, are none.
  check(map_text("name,birth_date,birth_year,birth_month,birth_day\nAnna Bell,1980-03-02,1980,3,2\nBob Cole,1977-12-31,1977,12,31\n"),
        {{"birth_date", "birth.date"}, {"birth_month", "x.birth_month"}});
  check(map_text("name,card year,card month,card day\nAnna Bell,2030,3,2\nBob Cole,2031,12,31\n"), {{"card year", "x.card_year"}});
  check(map_text("name,birth_year,birth_month,birth_day\nAnna Bell,1980,300,2\nBob Cole,1977,120,31\n"), {{"birth_month", "x.birth_month"}});
}

TEST_CASE("headers that put the noun first, and those that are about a paper or a number", "[exchange]") {
  check(map_text("RECORD_ID,PRIMARY_NAME_LAST,PRIMARY_NAME_FIRST,PRIMARY_NAME_MIDDLE,PASSPORT_NUMBER,PASSPORT_COUNTRY,DRIVERS_LICENSE_NUMBER,DRIVERS_LICENSE_STATE,ADDR_LINE1,"
                 "ADDR_CITY,ADDR_STATE,ADDR_COUNTRY,PHONE_NUMBER\n"
                 "a1,Smith,Robert,J,P12345678,US,112233,NV,123 Main Street,Las Vegas,CA,FR,702-919-1300\n"
                 "a2,Jones,Ann,,P12345679,US,112234,NV,5 Oak Street,Reno,CA,FR,702-919-1301\n"),
        {{"PRIMARY_NAME_LAST", "name.family"}, {"PRIMARY_NAME_FIRST", "name.given"}, {"PRIMARY_NAME_MIDDLE", "name.middle"}, {"PASSPORT_NUMBER", "id.passport"},
         {"PASSPORT_COUNTRY", "x.passport_country"}, {"DRIVERS_LICENSE_NUMBER", "id.driver"}, {"DRIVERS_LICENSE_STATE", "x.drivers_license_state"},
         {"ADDR_STATE", "address.region"}, {"ADDR_COUNTRY", "address.country"}, {"PHONE_NUMBER", "phone"}});
  check(map_text("voter_reg_num,last_name,first_name,midl_name,house_num,street_name,res_city_desc,state_cd,zip_code,mail_city,mail_state,phone_num\n"
                 "336555599051,Aabel,Ruth,E,4430,Chapel Hill,Graham,NC,27253,Durham,VA,3362762236\n336555599062,Arden,Joni,,101,Sunset,Mebane,NC,27302,Elon,VA,9194551234\n"),
        {{"voter_reg_num", "x.voter_reg_num"}, {"midl_name", "name.middle"}, {"house_num", "address.house"}, {"street_name", "address.street"}, {"res_city_desc", "address.city"},
         {"state_cd", "address.region"}, {"zip_code", "address.postcode"}, {"mail_city", "address.city/1"}, {"mail_state", "address.region/1"}, {"phone_num", "phone"}});
}

TEST_CASE("postcodes that look like phones are postcodes where they are headed so", "[exchange]") {
  check(map_text("name,zip,phone\nAnna Bell,10001-1234,212-555-0101\nBob Cole,12207-2345,212-555-0102\n"), {{"zip", "address.postcode"}, {"phone", "phone"}});
  check(map_text("Nome,CEP,UF\nAna Silva,01001-000,SP\nLuis Souza,20040-002,RJ\n"), {{"CEP", "address.postcode"}, {"UF", "address.region"}});
}

TEST_CASE("headers in many languages", "[exchange]") {
  const shape wanted = {{"given", "name.given"}, {"family", "name.family"}, {"phone", "phone"}, {"mail", "email"}, {"address", "address.street"}, {"city", "address.city"},
                        {"birth", "birth.date"}};
  const std::vector<std::vector<std::string>> languages = {
      {"الاسم الأول", "اسم العائلة", "رقم الهاتف", "البريد الإلكتروني", "العنوان", "المدينة", "تاريخ الميلاد"},
      {"שם פרטי", "שם משפחה", "טלפון נייד", "דוא\"ל", "כתובת", "עיר", "תאריך לידה"},
      {"Όνομα", "Επώνυμο", "Κινητό", "ηλ. ταχυδρομείο", "Διεύθυνση", "Πόλη", "Ημερομηνία γέννησης"},
      {"ชื่อ", "นามสกุล", "เบอร์โทรศัพท์", "อีเมล", "ที่อยู่", "เมือง", "วันเกิด"},
      {"पहला नाम", "उपनाम", "मोबाइल नंबर", "ईमेल", "पता", "शहर", "जन्म तिथि"},
      {"Ім'я", "Прізвище", "Телефон", "Електронна пошта", "Адреса", "Місто", "Дата народження"},
      {"Adı", "Soyadı", "Cep Telefonu", "E-posta", "Adres", "Şehir", "Doğum Tarihi"},
      {"Nama Depan", "Nama Belakang", "No. HP", "Surel", "Alamat", "Kota", "Tanggal Lahir"},
      {"Jméno", "Příjmení", "Telefon", "E-mail", "Adresa", "Město", "Datum narození"},
      {"Keresztnév", "Vezetéknév", "Telefonszám", "E-mail", "Cím", "Város", "Születési dátum"},
      {"Prenume", "Nume", "Telefon", "E-mail", "Adresă", "Oraș", "Data nașterii"},
      {"Etunimi", "Sukunimi", "Puhelin", "Sähköposti", "Osoite", "Kaupunki", "Syntymäaika"}};
  for (const auto& headers : languages) {
    std::string csv;
    for (const auto& h : headers) csv += (csv.empty() ? "\"" : ",\"") + (h.find('"') == std::string::npos ? h : std::string("דוא\"\"ל")) + "\"";
    csv += "\nAnna,Bell,+44 113 496 0101,anna@x.example,5 Oak Street,Leeds,1980-01-02\nBob,Cole,+44 113 496 0102,bob@x.example,7 Elm Road,York,1981-02-13\n";
    const shape got = map_text(csv);
    std::size_t i = 0;
    for (const char* what : {"given", "family", "phone", "mail", "address", "city", "birth"}) {
      INFO(headers[i]);
      const auto hit = got.find(headers[i++]);
      REQUIRE(hit != got.end());
      CHECK(hit->second == wanted.at(what));
    }
  }
}

TEST_CASE("city and postcode in one column are read as an address is", "[exchange]") {
  check(map_text("name,strasse_nr,plz_ort\nAnna Bell,Hauptstr. 5,10115 Berlin\nBob Cole,Ringweg 7,80331 München\n"), {{"strasse_nr", "address.street"}, {"plz_ort", "address.full"}});
  check(map_text("name,address,City/State/Zip\nAnna Bell,5 Oak Street,\"New York, NY 10001\"\nBob Cole,7 Elm Road,\"Albany, NY 12207\"\n"),
        {{"address", "address.street"}, {"City/State/Zip", "address.full"}});
  // A postcode alone, and a place alone.
  check(map_text("name,address,City Zip,City\nAnna Bell,5 Oak Street,10001,New York\nBob Cole,7 Elm Road,12207-1234,Albany\n"),
        {{"address", "address.street"}, {"City Zip", "address.postcode"}, {"City", "address.city"}});
  check(map_text("name,address,Town Postcode,Town\nAnna Bell,5 Oak Street,SW1A 1AA,London\nBob Cole,7 Elm Road,LS1 4AP,Leeds\n"), {{"Town Postcode", "address.postcode"}});
  check(map_text("name,address,PLZ Ort\nAnna Bell,5 Oak Street,Berlin\nBob Cole,7 Elm Road,Ulm\n"), {{"PLZ Ort", "address.city"}});
  check(map_text("姓名,所在城市邮编,地址\n张伟,100020,北京市朝阳区建国路1号\n李娜,200030,上海市徐汇区漕溪路2号\n"), {{"所在城市邮编", "address.postcode"}, {"地址", "address.full"}});
  check(map_text("姓名,城市邮编,地址\n张伟,北京100020,北京市朝阳区建国路1号\n李娜,上海200030,上海市徐汇区漕溪路2号\n"), {{"城市邮编", "x.城市邮编"}, {"地址", "address.full"}});
  check(map_text("name,address,cityTown,stateProvinceRegion\nAnna Bell,5 Oak Street,New York,NY\nBob Cole,7 Elm Road,Albany,NY\n"),
        {{"address", "address.street"}, {"cityTown", "address.city"}, {"stateProvinceRegion", "address.region"}});
}

TEST_CASE("headers that say how their values are written, or whose they are", "[exchange]") {
  check(map_text("\"Name (Last, First)\",DOB (mm/dd/yyyy),zipOrPostcode\n\"Bell, Anna\",01/02/1980,10001\n\"Cole, Bob\",02/13/1981,12207\n"),
        {{"Name (Last, First)", "name.full"}, {"DOB (mm/dd/yyyy)", "birth.date"}, {"zipOrPostcode", "address.postcode"}});
  check(map_text("Pt_First,Pt_Last,Home_Ph,cust_st,cust_type\nAnna,Bell,2125550101,NY,retail\nBob,Cole,2125550103,CA,retail\n"),
        {{"Pt_First", "name.given"}, {"Pt_Last", "name.family"}, {"Home_Ph", "phone"}, {"cust_st", "address.region"}, {"cust_type", "x.cust_type"}});
}

TEST_CASE("a word that may head anything heads a part of a name only beside the other part", "[exchange]") {
  check(map_text("Full Name,Email,Ad\nAnna Bell,a@x.example,Summer Sale\nBob Cole,b@x.example,Winter Sale\n"), {{"Full Name", "name.full"}, {"Ad", "x.ad"}});
  check(map_text("Name,HO,SN\nAnna Bell,Mumbai,AXK\nBob Cole,Pune,BTM\n"), {{"Name", "name.full"}, {"HO", "x.ho"}, {"SN", "x.sn"}});
  check(map_text("Name,Ad,HO,Ten\nAnna Bell,Spring,Mumbai,yes\nBob Cole,Spring,Pune,maybe\n"), {{"Name", "name.full"}, {"Ad", "x.ad"}});
  check(map_text("Ad,Soyad\nAyşe,Yılmaz\nCan,Demir\n"), {{"Ad", "name.given"}, {"Soyad", "name.family"}});
  check(map_text("givenName,sn\nAnna,Bell\nBob,Cole\n"), {{"givenName", "name.given"}, {"sn", "name.family"}});
  check(map_text("Họ,Tên\nNguyễn,An\nTrần,Bình\n"), {{"Họ", "name.family"}, {"Tên", "name.given"}});
  check(map_text("Họ và tên đệm,Tên\nNguyễn Văn,An\nTrần Thị,Bình\n"), {{"Họ và tên đệm", "name.family"}, {"Tên", "name.given"}});
}

TEST_CASE("a name is whole unless another column has a part of it", "[exchange]") {
  for (const std::string header : {"Nume", "Jméno", "Meno", "Ім'я", "Adı", "Nume client"}) {
    INFO(header);
    check(map_text(header + ",E-mail\nAnna Bell,a@x.example\nBob Cole,b@x.example\n"), {{header, "name.full"}});
  }
  // Of a branch, a shop and a building.
  check(map_text("Ad Soyad,Şube Adı\nAyşe Yılmaz,Merkez\nCan Demir,Kadıköy\n"), {{"Ad Soyad", "name.full"}, {"Şube Adı", "x.sube_adi"}});
  check(map_text("Müşteri Adı,Mağaza Adı\nAyşe Yılmaz,Merkez\nCan Demir,Konak\n"), {{"Müşteri Adı", "name.full"}, {"Mağaza Adı", "x.magaza_adi"}});
  check(map_text("Müşteri Adı,Müşteri Soyadı\nAyşe,Yılmaz\nCan,Demir\n"), {{"Müşteri Adı", "name.given"}, {"Müşteri Soyadı", "name.family"}});
  // What is headed as whole stays whole.
  check(map_text("First Name,Full Name\nAnna,Anna Bell\nBob,Bob Cole\n"), {{"First Name", "name.given"}, {"Full Name", "name.full"}});
  check(map_text("Прізвище,ПІБ\nКоваль,Олена Коваль\nШевченко,Іван Шевченко\n"), {{"Прізвище", "name.family"}, {"ПІБ", "name.full"}});
}

TEST_CASE("a header that is as long as a text is read quickly", "[exchange]") {
  const std::string letters(200'000, 'x');
  const auto words = read_header(letters);
  REQUIRE(words.size() == 1);
  CHECK(words[0].kind == word_kind::unknown);
  check(map_text("name," + letters + "\nAnna Bell,a\nBob Cole,b\n"), {{"name", "name.full"}});
}

TEST_CASE("numbers that are not a field's are custom", "[exchange]") {
  check(map_text("name,birth_month,birth_day\nAnna Bell,3,14\nBob Cole,11,2\n"), {{"birth_month", "x.birth_month"}, {"birth_day", "x.birth_day"}});
  check(map_text("الاسم,شهر\nمحمد علي,3\nسارة أحمد,11\n"), {{"شهر", "x.شهر"}});
  check(map_text("name,State Tax ID,State Driver License Number\nAnna Bell,12-3456789,D1234\nBob Cole,11-2345678,E4567\n"),
        {{"State Tax ID", "id.tax"}, {"State Driver License Number", "id.driver"}});
  check(map_text("name,VAT,VAT number\nAnna Bell,19,DE123456789\nBob Cole,7,DE987654321\n"), {{"VAT", "x.vat"}, {"VAT number", "id.tax"}});
}

TEST_CASE("short words and other people's names do not take a field's place", "[exchange]") {
  check(map_text("First Name,Last Name,\"Emergency Contact Name (First, Last)\"\nAnna,Bell,Cid Dow\nBob,Cole,Eve Fay\n"),
        {{"First Name", "name.given"}, {"Emergency Contact Name (First, Last)", "x.emergency_contact_name_first_last"}});
  check(map_text("Name,Vorname,Geb.Ort,Straße,PLZ,Ort,Geb\nBell,Anna,Bonn,Weg 5,10115,Berlin,01.02.1980\nCole,Bob,Ulm,Weg 7,80331,München,13.02.1981\n"),
        {{"Geb.Ort", "birth.place"}, {"Ort", "address.city"}, {"Geb", "birth.date"}});
  check(map_text("Nama KTP,No KTP,Alamat\nBudi Santoso,3171234567890123,Jl. Merdeka 5\nSiti Aminah,3171234567890124,Jl. Mawar 7\n"), {{"No KTP", "id.national"}, {"Nama KTP", "x.nama_ktp"}});
  check(map_text("Resort,Tender,Dic,Ad,First Name,Last Name\nBlue Bay,VISA,1200.50,Spring,Anna,Bell\nRed Rock,CASH,1300.50,Spring,Bob,Cole\n"),
        {{"Resort", "x.resort"}, {"Tender", "x.tender"}, {"Dic", "x.dic"}, {"First Name", "name.given"}});
  check(map_text("Name,Home,Work,Cell,Order No\nAnna Bell,(212) 555-0101,(312) 555-0101,(415) 555-0101,(515) 555-0101\n"
                 "Bob Cole,(212) 555-0102,(312) 555-0102,(415) 555-0102,(515) 555-0102\n"),
        {{"Home", "phone"}, {"Work", "phone/1"}, {"Cell", "phone/2"}, {"Order No", "x.order_no"}});
  check(map_text("Mobile,Contact\n+44 7700 900101,+44 113 496 0101\n+44 7700 900102,+44 113 496 0102\n"), {{"Mobile", "phone"}, {"Contact", "phone/1"}});
}
