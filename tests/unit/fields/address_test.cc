#include "fields/address.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "fields/catalogue.h"

using namespace cdb::fields;

namespace {

// "house=235 street=Swan St." in the order house street unit district city region postcode country.
std::string shown(field_id field, std::string_view raw, const char* region = "") {
  profile p;
  p.defaults.region = region;
  const normalized n = normalize_value(field, raw, p);
  if (n.status < value_status::possible) return std::string(to_name(n.why));
  std::string out;
  using enum field_id;
  for (const field_id id : {address_house, address_street, address_unit, address_district, address_city, address_region, address_postcode,
                            address_country}) {
    std::string text = id == field ? n.canonical : "";
    for (const part& found : n.parts)
      if (found.field == id) text = found.canonical;
    if (!text.empty()) out += (out.empty() ? "" : " | ") + text;
  }
  return out;
}

std::string street(std::string_view raw, const char* region = "") { return shown(field_id::address_street, raw, region); }
std::string whole(std::string_view raw, const char* region = "") { return shown(field_id::address_full, raw, region); }

}  // namespace

TEST_CASE("house numbers before the street", "[address]") {
  CHECK(street("235 Swan St.") == "235 | Swan St.");
  CHECK(street("904 W Belmont Avenue") == "904 | W Belmont Avenue");
  CHECK(street("8 bis rue des Écoles") == "8 bis | rue des Écoles");
  CHECK(street("8, rue de la Paix") == "8 | rue de la Paix");
  CHECK(street("12 E Main St") == "12 | E Main St");
  CHECK(street("4100 Duval Rd #212") == "4100 | Duval Rd | #212");
  CHECK(street("3600 Wilshire Blvd Ste 1420") == "3600 | Wilshire Blvd | Ste 1420");
  CHECK(street("245 E 40th St\nUnit 9C") == "245 | E 40th St | Unit 9C");
  CHECK(street("245 E 40th St, Unit 9C") == "245 | E 40th St | Unit 9C");
  CHECK(street("Flat 3, 12 Albion Rd") == "12 | Albion Rd | Flat 3");
  CHECK(street("Unit 5/12 Smith St") == "12 | Smith St | Unit 5");
}

TEST_CASE("house numbers behind the street", "[address]") {
  CHECK(street("Hafenstraße 97") == "97 | Hafenstraße");
  CHECK(street("Lange Straße 7a") == "7a | Lange Straße");
  CHECK(street("Lange Straße 7 a") == "7a | Lange Straße");
  CHECK(street("Via Roma, 15") == "15 | Via Roma");
  CHECK(street("ul. Długa 9 m. 4") == "9 | ul. Długa | m. 4");
  CHECK(street("ул. Ленина, д. 5, кв. 12") == "5 | ул. Ленина | кв. 12");
  CHECK(street("Calle Mayor 15, 3º B") == "15 | Calle Mayor | 3º B");
  CHECK(street("Calle Mayor 15\n3º B", "ES") == "15 | Calle Mayor | 3º B");
  CHECK(street("Calle Mayor 15\r\n\r\n3º B\n", "ES") == "15 | Calle Mayor | 3º B");
  CHECK(street("Bahnhofstr.18", "DE") == "18 | Bahnhofstr.");
  CHECK(street("6ter impasse du Moulin", "FR") == "6ter | impasse du Moulin");
  CHECK(street("Hauptstr. 5 Hinterhaus", "DE") == "5 | Hauptstr. | Hinterhaus");
}

TEST_CASE("numbers that are no house numbers", "[address]") {
  CHECK(street("PO Box 123") == "PO Box 123");
  CHECK(street("Highway 5") == "Highway 5");
  CHECK(street("Main Street") == "Main Street");
  CHECK(street("12") == "12");
}

TEST_CASE("Chinese and Japanese lines", "[address]") {
  CHECK(street("朝阳区建国路88號院3號楼1502室") == "88 | 建国路 | 3號楼1502室 | 朝阳区");
  CHECK(street("工业园区星湖街328號") == "328 | 星湖街 | 工业园区");
  CHECK(street("市南区香港中路10号20栋1577") == "10 | 香港中路 | 20栋1577 | 市南区 | 青岛市 | 山东省");
  CHECK(street("湖北省武汉市洪山区珞喻路1037号4栋1056") == "1037 | 珞喻路 | 4栋1056 | 洪山区 | 武汉市 | 湖北省");
  CHECK(street("北京市北京市朝阳区建国路88号院3号楼1502室") == "88 | 建国路 | 3号楼1502室 | 朝阳区 | 北京市 | 北京市");
  CHECK(street("广东深圳南山区科技园") == "科技园 | 南山区 | 深圳市 | 广东省");
  CHECK(street("吉林市船营区解放路3号") == "3 | 解放路 | 船营区 | 吉林市 | 吉林省");
  CHECK(street("台北市大安區忠孝東路四段45號") == "45 | 忠孝東路四段 | 大安區 | 台北市 | 台湾省 | TW");
  CHECK(street("九龍旺角彌敦道700號5樓") == "700 | 九龍旺角彌敦道 | 5樓");
  CHECK(street("阳光小区3栋502") == "阳光小区 | 3栋502");
  CHECK(street("中山路55号") == "55 | 中山路");
  CHECK(street("中央区銀座4-5-6") == "4-5-6 | 銀座 | 中央区");
  CHECK(street("渋谷区神南１－２－３ サンプルビル4F") == "1-2-3 | 神南 | サンプルビル4F | 渋谷区");
  CHECK(shown(field_id::address_city, "深圳") == "深圳市");
  CHECK(shown(field_id::address_region, "廣東") == "廣東省");
  CHECK(shown(field_id::address_region, "wa", "AU") == "WA");
}

TEST_CASE("whole addresses in lines, columns and lists", "[address]") {
  CHECK(whole("4100 Duval Road #212\nAustin, TX 78759\nUS") == "4100 | Duval Road | #212 | Austin | TX | 78759 | US");
  CHECK(whole("Leopoldstraße 120\nMünchen,  80802\nDE") == "120 | Leopoldstraße | München | 80802 | DE");
  CHECK(whole("3 Church St\nLeeds,  LS1 4DY\nGB") == "3 | Church St | Leeds | LS1 4DY | GB");
  CHECK(whole("历下区泉城路180號\n济南市, 山东省 250011\nCN") == "180 | 泉城路 | 历下区 | 济南市 | 山东省 | 250011 | CN");
  CHECK(whole("55 Harbour View Road  Perth  WA  6000  AU") == "55 | Harbour View Road | Perth | WA | 6000 | AU");
  CHECK(whole("Calle Mayor 15, 3º B  Madrid  28013  ES") == "15 | Calle Mayor | 3º B | Madrid | 28013 | ES");
  CHECK(whole("渋谷区神南１－２－３ サンプルビル4F  東京都  150-0041  JP") ==
        "1-2-3 | 神南 | サンプルビル4F | 渋谷区 | 東京都 | 150-0041 | JP");
  CHECK(whole("123 Main St, Apt 4, Springfield, IL 62704, USA") == "123 | Main St | Apt 4 | Springfield | IL | 62704 | US");
  CHECK(whole("Hauptstr. 5, 80802 München, Germany") == "5 | Hauptstr. | München | 80802 | DE");
  CHECK(whole("Damrak 1, 1012 AB Amsterdam, NL") == "1 | Damrak | Amsterdam | 1012 AB | NL");
  CHECK(whole("111 Maple Ave, Denver, CO") == "111 | Maple Ave | Denver | CO");
  CHECK(whole("山东省济南市历下区泉城路180号 250011") == "180 | 泉城路 | 历下区 | 济南市 | 山东省 | 250011");
}

TEST_CASE("cells that are no addresses", "[address]") {
  CHECK(street("N/A") == "placeholder");
  CHECK(street("ann@mail.example") == "wrong_kind");
  CHECK(shown(field_id::address_city, "12345") == "wrong_kind");
}

TEST_CASE("streets compare by their common spelling", "[address]") {
  CHECK(street_tokens("Leopoldstraße") == street_tokens("Leopoldstr."));
  CHECK(street_tokens("LEOPOLDSTRASSE") == street_tokens("Leopoldstr."));
  CHECK(street_tokens("Maple Avenue") == street_tokens("maple ave."));
  CHECK(street_tokens("W Belmont Ave") == street_tokens("West Belmont Avenue"));
  CHECK(street_tokens("建國路") == street_tokens("建国路"));
  CHECK(street_tokens("Maple Street") != street_tokens("Maple Road"));
  CHECK(house_form("88號") == "88");
  CHECK(house_form("7 A") == house_form("7a"));
  CHECK(house_form("1-2") != house_form("12"));
}

TEST_CASE("an address tells its country without naming it", "[address]") {
  CHECK(address_region_hint("山东省济南市历下区") == "CN");
  CHECK(address_region_hint("台北市大安區") == "TW");
  CHECK(address_region_hint("香港") == "HK");
  CHECK(address_region_hint("東京都") == "JP");
  CHECK(address_region_hint("235 Swan St.").empty());
}
