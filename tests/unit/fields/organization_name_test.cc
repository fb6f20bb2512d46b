#include "fields/organization_name.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <chrono>
#include <random>
#include <string>
#include <utility>

using namespace cdb;
using namespace cdb::fields;

namespace {
using pair = std::pair<std::string_view, std::string_view>;
}

TEST_CASE("legal forms are folded away") {
  for (const auto& [raw, form] : {
           pair{"Nordwerk GmbH", "nordwerk"},
           {"NORDWERK G.m.b.H.", "nordwerk"},
           {"Nordwerk GmbH & Co. KG", "nordwerk"},
           {"Groß & Söhne e.K.", "gross and sohne"},
           {"Mercer & Vale LLC", "mercer and vale"},
           {"Mercer and Vale, L.L.C.", "mercer and vale"},
           {"Bayline Supply, Inc.", "bayline supply"},
           {"BAYLINE SUPPLY INCORPORATED", "bayline supply"},
           {"The Bayline Supply Company", "bayline supply"},
           {"Bayline Supply Co., Ltd.", "bayline supply"},
           {"Bayline Supply Pty Ltd", "bayline supply"},
           {"Lotus Loom Pvt. Ltd.", "lotus loom"},
           {"Falcon Optics plc", "falcon optics"},
           {"Tiffin & Co.", "tiffin"},
           {"Atelier Lefèvre S.A.R.L.", "atelier lefevre"},
           {"Atelier Lefèvre SAS", "atelier lefevre"},
           {"Aceros del Norte, S.A. de C.V.", "aceros del norte"},
           {"Aceros del Norte S. de R.L. de C.V.", "aceros del norte"},
           {"Construções Silva Ltda.", "construcoes silva"},
           {"Rossi S.p.A.", "rossi"},
           {"Rossi S. p. A.", "rossi"},
           {"Rossi S.r.l.", "rossi"},
           {"Berg Form AB", "berg form"},
           {"Hansen A/S", "hansen"},
           {"Hansen ApS", "hansen"},
           {"Virtanen Oy", "virtanen"},
           {"Tamm OÜ", "tamm"},
           {"De Vries B.V.", "de vries"},
           {"Kowalski Sp. z o.o.", "kowalski"},
           {"Novák s.r.o.", "novak"},
           {"Nagy Kft.", "nagy"},
           {"Horvat d.o.o.", "horvat"},
           {"ООО «Ромашка»", "ромашка"},
           {"ТОВ Ромашка", "ромашка"},
           {"Yıldız Ltd. Şti.", "yildiz"},
           {"Yıldız A.Ş.", "yildiz"},
           {"PT Maju Jaya Tbk", "maju jaya"},
           {"Maju Jaya Sdn. Bhd.", "maju jaya"},
           {"Công ty TNHH Hoa Sen", "hoa sen"},
           {"北京云帆商贸有限公司", "北京云帆商贸"},
           {"北京云帆商贸股份有限公司", "北京云帆商贸"},
           {"腾讯科技（深圳）有限公司", "腾讯科技深圳"},
           {"腾讯（深圳）", "腾讯深圳"},
           {"云帆集团", "云帆"},
           {"北京云帆商贸有限公司上海分公司", "北京云帆商贸上海"},
           {"株式会社佐藤商店", "佐藤商店"},
           {"佐藤商店株式会社", "佐藤商店"},
           {"㈱佐藤商店", "佐藤商店"},
           {"佐藤商店(株)", "佐藤商店"},
           {"주식회사 한빛", "한빛"},
           {"(주)한빛", "한빛"},
           {"GmbH", "gmbh"},
           {"O'Brien's Pub", "obriens pub"},
           {"AT&T", "at and t"},
           {"", ""},
       }) {
    INFO("name [" << raw << "]");
    CHECK(organization_match_form(raw) == form);
    CHECK(organization_match_form(organization_match_form(raw)) == organization_match_form(raw));
  }
}

TEST_CASE("companies in a column of names") {
  for (const std::string_view name : {"Nordwerk GmbH", "Mercer & Vale LLC", "Bayline Supply", "Berg Form AB", "Groß & Söhne", "Kim & Park CPA", "Smith & Sons",
                                      "Lotus Holdings", "Atelier Lefèvre", "Grand Hotel Roma", "ООО Ромашка", "北京云帆商贸有限公司", "志強貿易行", "佐藤商店",
                                      "济南恒泰五金", "株式会社佐藤", "㈱佐藤", "Hansen A/S", "Pineford Labs", "ACME INC"}) {
    INFO("name [" << name << "]");
    CHECK(looks_like_organization(name));
  }
}

TEST_CASE("persons are not taken for companies") {
  for (const std::string_view name : {"John Smith", "Charlotte Church", "John Banks", "María José García López", "WANG Hsiao-ming", "Robert Whitfield Jr.",
                                      "John Mercer CPA", "JOHN CO", "Sa Li", "Kim", "John Smith II", "王小明", "欧阳雪", "佐藤健一", "김도윤", "Smith & Jones",
                                      "John & Mary Smith", "Ana Sofia da Costa", "Дмитрий Соколов", "Nguyễn Thị Lan", "JOHN AS", "Spa", "Mary Ann Limited-Jones",
                                      "黄公司"}) {
    INFO("name [" << name << "]");
    if (name != "黄公司") CHECK(!looks_like_organization(name));
    else CHECK(looks_like_organization(name));
  }
}

TEST_CASE("an organization's name is kept as written") {
  const civil_date today{2026, 3, 15};
  const auto check = [&](std::string_view raw, value_status status, reason why, std::string_view canonical) {
    INFO("cell [" << raw << "]");
    const normalized got = normalize_organization_name(raw, {}, today);
    CHECK(to_name(got.status) == to_name(status));
    CHECK(to_name(got.why) == to_name(why));
    CHECK(got.canonical == canonical);
    if (!canonical.empty()) CHECK(normalize_organization_name(canonical, {}, today).canonical == canonical);
  };
  check("  Nordwerk   GmbH ", value_status::valid, reason::none, "Nordwerk GmbH");
  check("Ｎｏｒｄｗｅｒｋ", value_status::valid, reason::none, "Nordwerk");
  check("", value_status::missing, reason::none, "");
  check("N/A", value_status::missing, reason::placeholder, "");
  check("无", value_status::missing, reason::placeholder, "");
  check("info@nordwerk.example", value_status::invalid, reason::wrong_kind, "");
  check("+49 30 23125 000", value_status::invalid, reason::wrong_kind, "");
  check("3M", value_status::valid, reason::none, "3M");
}

TEST_CASE("any bytes are welcome as an organization") {
  const auto seed = static_cast<std::uint64_t>(GENERATE(take(3, random(1, 1000000))));
  INFO("seed " << seed);
  std::mt19937_64 bits(seed);
  constexpr std::string_view pieces[] = {"GmbH", "&", "Co.", " ", "有限公司", "(", "）", "株式会社", "s.a.", "\xff", "\xe6\x9c", "the", "A/S", "'", "…", "주식회사"};
  for (int i = 0; i < 5000; ++i) {
    std::string cell;
    for (std::uint64_t n = bits() % 12; n > 0; --n) {
      if (bits() % 8 == 0) cell += static_cast<char>(bits());
      else cell += pieces[bits() % std::size(pieces)];
    }
    const std::string form = organization_match_form(cell);
    CHECK(form.find("  ") == std::string::npos);
    (void)looks_like_organization(cell);
    (void)normalize_organization_name(cell, {}, {});
  }
}

TEST_CASE("an organization of a mebibyte takes no time") {
  for (const std::string_view piece : {"a", " ", "a.", "司", "& ", "\xff"}) {
    std::string cell;
    while (cell.size() < (1u << 20)) cell += piece;
    const auto start = std::chrono::steady_clock::now();
    (void)normalize_organization_name(cell, {}, {});
    (void)organization_match_form(cell);
    (void)looks_like_organization(cell);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
  }
}
