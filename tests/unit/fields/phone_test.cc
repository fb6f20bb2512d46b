#include "fields/phone.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "fields/phone_plan.h"

namespace cdb::fields {
namespace {

normalized read_phone(std::string_view raw, std::string region = {}, std::string area = {}) {
  column_profile p;
  p.region = std::move(region);
  p.area_code = std::move(area);
  return normalize_phone(raw, p, {});
}

struct good_case {
  std::string_view region, raw, canonical;
};
struct bad_case {
  std::string_view region, raw;
  reason why;
};

}  // namespace

TEST_CASE("Phones come out in E.164, valid when in an assigned range") {
  const std::vector<good_case> cases = {
      {"CN", "139 0000 1021", "+8613900001021"},
      {"CN", "１３９００００１１４３", "+8613900001143"},
      {"CN", "138-0000-3184", "+8613800003184"},
      {"CN", "8613900001021", "+8613900001021"},
      {"CN", "(+86)13800138000", "+8613800138000"},
      {"CN", "010-12345678", "+861012345678"},
      {"CN", "400-810-8888", "+864008108888"},
      {"DE", "(0406) 6969031", "+494066969031"},
      {"DE", "030/1234567", "+49301234567"},
      {"US", "(512) 555-0155", "+15125550155"},
      {"US", "1-512-555-0155", "+15125550155"},
      {"US", "512.555.0155", "+15125550155"},
      {"GB", "020 7946 0958", "+442079460958"},
      {"GB", "+44 (0)20 7946 0958", "+442079460958"},
      {"IN", "+91 (0)9800001634", "+919800001634"},
      {"JP", "090ー1234ー5678", "+819012345678"},
      {"AR", "011 15-2345-6789", "+5491123456789"},
      {"BR", "+55 11 91234-5678", "+5511912345678"},
      {"FR", "612345678", "+33612345678"},
      {"", "+41 44 668 18 00", "+41446681800"},
      {"", "0086138 0013 8000", "+8613800138000"},
      {"", "008190-1234-0128", "+819012340128"},
      {"US", "011 86 138 0013 8000", "+8613800138000"},
      {"US", "0086 138 0013 8000", "+8613800138000"},
      {"US", "1-800-FLOWERS", "+18003569377"},
      {"CN", "٠١٠٦٢٣٤٥٦٧٨", "+861062345678"},
  };
  for (const auto& c : cases) {
    INFO(c.region << " " << c.raw);
    const normalized n = read_phone(c.raw, std::string(c.region));
    CHECK(n.canonical == c.canonical);
    CHECK(n.status == value_status::valid);
    CHECK(n.why == reason::none);
  }
}

TEST_CASE("What stands around a number does not matter") {
  for (const std::string_view raw :
       {"'13800138000", "\t13800138000", "=\"13800138000\"", "13800138000.0", "电话：13800138000", "手机号码:138 0013 8000", "Tel: 13800138000",
        "Mobile 13800138000", "tel:+86-138-0013-8000", "13800138000(王先生)", "\xEF\xBB\xBF" "13800138000", "138\xE2\x80\x8B" "00138000",
        "138\xC2\xA0" "0013\xC2\xA0" "8000", "13800138000;", "\"13800138000\""}) {
    INFO(raw);
    CHECK(read_phone(raw, "CN").canonical == "+8613800138000");
  }
}

TEST_CASE("Extensions are recognised and left out") {
  for (const std::string_view raw : {"010-62345678转123", "010-62345678 分机 8001", "010-62345678-123", "010-62345678 ext. 44", "010-62345678x44",
                                     "010-62345678 #12", "tel:+86-10-6234-5678;ext=44"}) {
    INFO(raw);
    const normalized n = read_phone(raw, "CN");
    CHECK(n.canonical == "+861062345678");
    CHECK(n.also.empty());
  }
}

TEST_CASE("The first of several numbers is the value, the others stand beside it") {
  for (const std::string_view raw : {"13800138000/13900139000", "13800138000 13900139000", "13800138000，13900139000", "13800138000;13900139000",
                                     "13800138000或13900139000", "13800138000 ::: +86 13900139000", "+8613800138000+8613900139000",
                                     "13800138000、13900139000、13800138000"}) {
    INFO(raw);
    const normalized n = read_phone(raw, "CN");
    CHECK(n.canonical == "+8613800138000");
    CHECK(n.also == std::vector<std::string>{"+8613900139000"});
  }
}

TEST_CASE("A doubled or misplaced country code is mended and said so") {
  for (const std::string_view raw : {"+86+8613800138000", "+86 86 138 0013 8000", "+0086 13800138000", "+008613800138000"}) {
    INFO(raw);
    const normalized n = read_phone(raw, "CN");
    CHECK(n.canonical == "+8613800138000");
    CHECK(n.why == reason::corrected);
  }
  CHECK(read_phone("236618300", "IT").canonical == "+390236618300");
  CHECK(read_phone("236618300", "IT").why == reason::corrected);
  CHECK(read_phone("138OO138OOO", "CN").status == value_status::possible);
}

TEST_CASE("A number whose region is a guess is possible only") {
  for (const auto& [raw, canonical] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"14165550133", "+14165550133"}, {"8613800003184", "+8613800003184"}, {"13900001132", "+8613900001132"}, {"(404) 555-0164", "+14045550164"}, {"404.555.0164", "+14045550164"}}) {
    const normalized n = read_phone(raw);
    CHECK(n.canonical == canonical);
    CHECK(n.status == value_status::possible);
    CHECK(n.why == reason::ambiguous_region);
  }
  CHECK(read_phone("+13800138000", "CN").why == reason::ambiguous_region);
}

TEST_CASE("Behind North America's exit code stands another country's number") {
  const normalized n = read_phone("0112679918624", "LC");  // Botswana, right in length only
  CHECK(n.canonical != "+12679918624");
  CHECK(n.status != value_status::valid);
}

TEST_CASE("A number of right length in no assigned range is possible") {
  const normalized n = read_phone("+1 (555) 555-5123", "US");
  CHECK(n.canonical == "+15555555123");
  CHECK(n.status == value_status::possible);
  CHECK(n.why == reason::range);
}

TEST_CASE("What is no whole number has no canonical form") {
  const std::vector<bad_case> cases = {
      {"CN", "138****0000", reason::masked},       {"CN", "1380013XXXX", reason::masked},      {"CN", "138••••8000", reason::masked},
      {"CN", "138----8000", reason::masked},       {"CN", "1.39E+10", reason::spoilt_number},  {"CN", "1,38E+10", reason::spoilt_number},
      {"CN", "138?0138000", reason::lost_character}, {"CN", "10086", reason::short_code},      {"US", "911", reason::short_code},
      {"CN", "1380013800", reason::length},        {"CN", "0912 000109", reason::length},
      {"", "404 555 0164", reason::ambiguous_region}, {"", "0406 6969031", reason::ambiguous_region},
      {"CN", "62345678", reason::local_number},    {"US", "555-0155", reason::local_number},   {"", "2125550184", reason::ambiguous_region},
      {"US", "call me", reason::wrong_kind},       {"CN", "2023-01-02", reason::wrong_kind},   {"DK", "2023-01-02", reason::wrong_kind},
      {"US", "192.0.2.179", reason::wrong_kind},   {"CN", "13800138000138001380001", reason::length},
  };
  for (const auto& c : cases) {
    INFO(c.region << " " << c.raw);
    const normalized n = read_phone(c.raw, std::string(c.region));
    CHECK(n.status == value_status::invalid);
    CHECK(n.why == c.why);
    CHECK(n.canonical.empty());
  }
}

TEST_CASE("Empty cells and placeholders are missing") {
  for (const std::string_view raw : {"", "   ", "-", "无", "N/A", "0000000", "000-0000-0000", "1234567890", "11111111111", "12345678901"}) {
    INFO(raw);
    CHECK(read_phone(raw, "CN").status == value_status::missing);
  }
}

TEST_CASE("A local number takes the area code of its column") {
  CHECK(read_phone("62345678", "CN", "010").canonical == "+861062345678");
  CHECK(read_phone("62345678", "CN", "10").canonical == "+861062345678");
  CHECK(read_phone("62345678", "CN", "(010) ").canonical == "+861062345678");
  CHECK(read_phone("555-0155", "US", "512").canonical == "+15125550155");
  CHECK(read_phone("13800138000", "CN", "010").canonical == "+8613800138000");
}

TEST_CASE("Parts of E.164 numbers") {
  CHECK(national_part("+8613800003184") == "13800003184");
  CHECK(national_part("+390236618300") == "0236618300");
  CHECK(region_of("+8613800003184") == "CN");
  CHECK(region_of("+14165550133") == "CA");
  CHECK(region_of("+12125550133") == "US");
  CHECK(region_of("+80012345678") == "001");
  CHECK(kind_of("+8613800003184") == phone_kind::mobile);
  CHECK(kind_of("+861062345678") == phone_kind::fixed);
  CHECK(kind_of("+12125550133") == phone_kind::fixed_or_mobile);
  CHECK(kind_of("+18005550199") == phone_kind::toll_free);
  for (const std::string_view none : {"", "+", "138", "+0", "+999123456", "+86abc"}) {
    CHECK(region_of(none).empty());
    CHECK(national_part(none).empty());
    CHECK(kind_of(none) == phone_kind::unknown);
  }
}

TEST_CASE("Match forms leave out mobile marks that come and go") {
  CHECK(phone_match_form("+5511912345678") == phone_match_form("+551112345678"));
  CHECK(phone_match_form("+5491123456789") == phone_match_form("+541123456789"));
  CHECK(phone_match_form("+5215512345678") == phone_match_form("+525512345678"));
  CHECK(phone_match_form("+8613800003184") == "+8613800003184");
  CHECK(phone_match_form("") == "");
}

namespace {

std::vector<std::string_view> some_regions() {
  return {"CN", "US", "GB", "DE", "IT", "FR", "AR", "BR", "MX", "JP", "AU", "IN", "RU", "BY", "SM", "NO", "AG", "KR", "HK", "FI"};
}

}  // namespace

TEST_CASE("A canonical form gives itself") {
  std::mt19937_64 random(20250107);
  std::size_t seen = 0;
  for (int i = 0; i < 200000; ++i) {
    const auto regions = some_regions();
    const std::string region(regions[random() % regions.size()]);
    std::string raw = random() % 3 == 0 ? "+" : random() % 3 == 0 ? "0" : "";
    for (std::size_t n = 7 + random() % 7; n-- > 0;) raw.push_back(static_cast<char>('0' + random() % 10));
    const normalized first = read_phone(raw, region);
    if (first.canonical.empty()) continue;
    ++seen;
    const normalized again = read_phone(first.canonical, region);
    if (again.canonical != first.canonical || (first.status == value_status::valid && again.status != value_status::valid)) {
      CAPTURE(raw, region, first.canonical, again.canonical);
      FAIL("a canonical form changed; seed 20250107");
    }
  }
  CHECK(seen > 20000);
}

TEST_CASE("Any bytes are read, and nothing is made up") {
  std::mt19937_64 random(7);
  const std::string_view alphabet = "0123456789+-() ./,;xX*?\xEF\xBC\x91\xE8\xBD\xAC:#eE";
  for (int i = 0; i < 100000; ++i) {
    std::string raw;
    for (std::size_t n = random() % 40; n-- > 0;)
      raw.push_back(random() % 4 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()]);
    const normalized n = read_phone(raw, i % 2 ? "CN" : "");
    const bool usable = n.status >= value_status::possible;
    if (usable != !n.canonical.empty() || (usable && n.canonical[0] != '+')) FAIL("status and value disagree; seed 7, case " << i);
  }
}

TEST_CASE("Long cells take linear time") {
  const auto seconds = [](const std::string& raw) {
    const auto start = std::chrono::steady_clock::now();
    (void)read_phone(raw, "CN");
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  std::string pairs;
  while (pairs.size() < (1U << 20)) pairs += "138001380 +";
  CHECK(seconds(std::string(1 << 20, '1')) < 0.5);
  CHECK(seconds(pairs) < 0.5);
  CHECK(seconds(pairs.substr(0, 1000)) < 0.05);
  CHECK(read_phone(pairs, "CN").why == reason::too_long);
}

// Not a test: reads lines "REGION<TAB>number" from the file named by CUSTODB_PHONE_CASES and writes what became of them
// to CUSTODB_PHONE_RESULTS, for phone_differential.py beside this file.
TEST_CASE("phone differential", "[.][phone-differential]") {
  const char* in_name = std::getenv("CUSTODB_PHONE_CASES");
  const char* out_name = std::getenv("CUSTODB_PHONE_RESULTS");
  REQUIRE((in_name && out_name));
  std::ifstream in(in_name);
  std::ofstream out(out_name);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    const normalized n = read_phone(std::string_view(line).substr(tab + 1), line.substr(0, tab));
    out << to_name(n.status) << '\t' << to_name(n.why) << '\t' << n.canonical << '\t' << to_name(kind_of(n.canonical)) << '\t'
        << region_of(n.canonical) << '\n';
  }
}

}  // namespace cdb::fields
