#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "fields/normalize.h"
#include "resolve/cluster.h"
#include "resolve/comparison.h"
#include "resolve/explain.h"
#include "unit/resolve/resolve_help.h"

using namespace cdb;
using namespace cdb::resolve;
using test::make;
using enum fields::field_id;

TEST_CASE("a score is symmetric and its explanation adds up") {
  test::random_source random(2);
  const auto features = test::random_features(random, 400);
  const auto trained = train(*builtin_model(), features, {}, 2, {});
  REQUIRE(trained);
  for (const auto& m : {builtin_model(), *trained}) {
    for (std::size_t i = 0; i < test::cases(10000); ++i) {
      const feature& a = features[random.below(features.size())];
      const feature& b = features[random.below(features.size())];
      const pair_score score = score_pair(*m, a, b);
      const pair_score back = score_pair(*m, b, a);
      REQUIRE(score.weight_millibits == back.weight_millibits);
      REQUIRE(score.pattern == back.pattern);
      REQUIRE(pack(unpack(score.pattern)) == score.pattern);
      const explanation e = explain_pair(*m, a, b);
      std::int64_t sum = 0;
      for (const auto& line : e.lines) sum += line.weight_millibits;
      REQUIRE(sum == e.weight_millibits);
      REQUIRE(e.weight_millibits == score.weight_millibits);
      const explanation single = explain_clusters(*m, {&a}, {&b});
      REQUIRE(single.weight_millibits == score.weight_millibits);
    }
  }
}

TEST_CASE("the explanation of two clusters adds up and does not depend on order") {
  test::random_source random(3);
  const auto features = test::random_features(random, 100);
  const auto m = builtin_model();
  for (std::size_t i = 0; i < test::cases(500); ++i) {
    std::vector<const feature*> a;
    std::vector<const feature*> b;
    for (std::size_t k = 0; k < 6; ++k) (k % 2 ? a : b).push_back(&features[random.below(features.size())]);
    const explanation e = explain_clusters(*m, a, b);
    std::int64_t sum = 0;
    for (const auto& line : e.lines) sum += line.weight_millibits;
    REQUIRE(sum == e.weight_millibits);
    std::ranges::reverse(a);
    REQUIRE(explain_clusters(*m, b, a).weight_millibits == e.weight_millibits);
  }
}

TEST_CASE("hard contradictions exclude one customer") {
  const auto m = builtin_model();
  const auto with_suffix = [](std::string_view suffix, std::string_view key) {
    return make({{name_given, "Robert"}, {name_family, "Whitfield"}, {name_suffix, suffix}, {phone, "+13125550110"},
                 {address_city, "Chicago"}, {address_street, "Belmont Avenue"}, {address_house, "904"}}, key);
  };
  CHECK(score_pair(*m, with_suffix("Jr", "1"), with_suffix("Jr", "2")).weight_millibits > 0);
  CHECK(score_pair(*m, with_suffix("Jr", "1"), with_suffix("Sr", "2")).weight_millibits < -500'000);

  const auto with_id = [](std::string_view id, std::string_view key) {
    return make({{name_given, "伟"}, {name_family, "张"}, {birth_date, "1990-03-07"}, {id_national, id}}, key);
  };
  CHECK(score_pair(*m, with_id("110105199003070003", "1"), with_id("110105199003070003", "2")).weight_millibits > 0);
  const auto a = make({{name_given, "Eva"}, {email, "eva@mail.example"}, {phone, "+4420794600123"}}, "1", "loyalty", true);
  const auto b = make({{name_given, "Eva"}, {email, "eva@mail.example"}, {phone, "+4420794600123"}}, "2", "loyalty", true);
  const auto c = make({{name_given, "Eva"}, {email, "eva@mail.example"}, {phone, "+4420794600123"}}, "2", "web", true);
  CHECK(score_pair(*m, a, b).weight_millibits < -500'000);
  CHECK(score_pair(*m, a, c).weight_millibits > 0);
}

TEST_CASE("a merge in the source links, external ids of different sources never compare") {
  const auto m = builtin_model();
  const auto survivor = make({{name_given, "Eva"}, {name_family, "Berg"}, {external_id, "A1"}}, "A1");
  const auto merged = make({{name_given, "E"}, {name_family, "Berger"}, {external_id, "A2"}, {merged_into, "A1"}}, "A2");
  const auto other = make({{name_given, "Kim"}, {name_family, "Lund"}, {external_id, "A1"}}, "A1", "shop");
  CHECK(score_pair(*m, survivor, merged).weight_millibits > 20'000);
  CHECK(std::ranges::find_first_of(survivor.keys, merged.keys) != survivor.keys.end());
  CHECK(score_pair(*m, other, merged).weight_millibits < 0);
  CHECK(std::ranges::find_first_of(other.keys, merged.keys) == other.keys.end());
}

TEST_CASE("a value that is no value gives neither keys nor evidence") {
  fields::record r = test::make_record({{name_given, "Eva"}, {phone, "+4420794600123"}});
  const feature whole = make_feature(r, {"crm", "1", false}, test::salt);
  r.values[1].status = fields::value_status::invalid;
  const feature masked = make_feature(r, {"crm", "1", false}, test::salt);
  CHECK(masked.of(token_kind::phone).empty());
  CHECK(masked.keys.size() < whole.keys.size());
  r.values.pop_back();
  CHECK(make_feature(r, {"crm", "1", false}, test::salt).keys == masked.keys);
}

TEST_CASE("names agree across scripts") {
  const auto m = builtin_model();
  const auto name = [](std::string_view family_name, std::string_view given_name, std::string_view key) {
    return make({{name_family, family_name}, {name_given, given_name}}, key);
  };
  const auto level_of = [&](const feature& a, const feature& b, comparison c) {
    return unpack(score_pair(*m, a, b).pattern)[static_cast<std::size_t>(c)];
  };
  const auto han = name("王", "小明", "1");
  for (const auto& latin : {name("Wang", "Xiaoming", "2"), name("Wang", "Xiao Ming", "3")}) {
    CHECK(level_of(han, latin, comparison::surname) == level::surname_exact);
    CHECK(level_of(han, latin, comparison::given) == level::given_exact);
    CHECK(std::ranges::find_first_of(han.keys, latin.keys) != han.keys.end());
  }
  CHECK(level_of(name("黃", "美玲", "4"), name("黄", "美玲", "5"), comparison::surname) == level::surname_exact);
  CHECK(level_of(name("张", "伟", "6"), name("章", "伟", "7"), comparison::surname) == level::surname_similar);
  CHECK(level_of(name("Whitfield", "Bob", "8"), name("Whitfield", "Robert", "9"), comparison::given) == level::given_nickname);
  CHECK(level_of(name("Smith", "John", "10"), name("John", "Smith", "11"), comparison::surname) == level::surname_moved);
}

TEST_CASE("initials and slips in other alphabets, and Hangul as Koreans spell it") {
  const auto level_of = [](std::string_view family_a, std::string_view given_a, std::string_view family_b, std::string_view given_b, comparison c) {
    const auto a = make({{name_family, family_a}, {name_given, given_a}}, "1");
    const auto b = make({{name_family, family_b}, {name_given, given_b}}, "2");
    const auto score = score_pair(*builtin_model(), a, b);
    CHECK(score_pair(*builtin_model(), b, a).weight_millibits == score.weight_millibits);
    return unpack(score.pattern)[static_cast<std::size_t>(c)];
  };
  CHECK(level_of("안", "지훈", "An", "Jihun", comparison::surname) == level::surname_exact);
  CHECK(level_of("박", "영수", "Park", "Youngsoo", comparison::surname) == level::surname_exact);
  CHECK(level_of("박", "영수", "Park", "Youngsoo", comparison::given) == level::given_exact);
  CHECK(level_of("이", "지훈", "Lee", "Ji-hoon", comparison::given) == level::given_exact);
  CHECK(level_of("이", "지훈", "Lee", "Minjun", comparison::given) < level::given_initial);
  CHECK(level_of("안", "지훈", "Jihun", "An", comparison::surname) == level::surname_moved);
  CHECK(level_of("Шамилов", "Шамиль", "Шамилов", "Ш.", comparison::given) == level::given_initial);
  CHECK(level_of("Шамилов", "Шамиль", "Шамилов", "С.", comparison::given) < level::given_initial);
  CHECK(level_of("เนื้อนุ่ม", "จินต์จุฑา", "เนื้อนุ่ม", "จ.", comparison::given) == level::given_initial);
  CHECK(level_of("แสงดี", "เทียมศักดิ์", "แสงดี", "ท.", comparison::given) == level::given_initial);
  CHECK(level_of("นาถะพินธุ", "พรสรรค์", "นาถะพินธุ", "พรสวรรค์", comparison::given) == level::given_typo);
  CHECK(level_of("J.", "Kiss", "Kiss", "János", comparison::given) == level::given_initial);
  CHECK(level_of("J.", "Kiss", "Kiss", "János", comparison::surname) == level::surname_moved);
}

TEST_CASE("the next house of a street is no near miss, and who moved is not wrong twice") {
  const auto model = builtin_model();
  const auto person = [](std::string_view given, std::string_view family, std::string_view house, std::string_view street, std::string_view city, std::string_view key) {
    return make({{name_given, given}, {name_family, family}, {address_house, house}, {address_street, street}, {address_city, city}}, key);
  };
  const auto a = person("Carla", "Brandt", "12", "Lindenweg", "Ulm", "1");
  CHECK(score_pair(*model, a, person("Carla", "Brandt", "12", "Lindenweg", "Ulm", "2")).weight_millibits > 0);
  CHECK(score_pair(*model, a, person("Petra", "Vogel", "48", "Lindenweg", "Ulm", "3")).weight_millibits < 0);
  // The margins of the joint table are those of its sides: a side alone weighs what it weighed before.
  const auto levels = info(comparison::street).levels;
  const unsigned house_differs = levels[4].m;   // house alone
  unsigned sum = 0;
  for (std::size_t i = 5; i < 9; ++i) sum += levels[i].m;
  CHECK(sum + 2 >= house_differs);
  CHECK(sum <= house_differs + 2u);
  CHECK(levels[5].m > 100);  // both differ: moved
  CHECK(levels[8].m < 60);   // another house of an equal street
}

TEST_CASE("what comes together among strangers does not make a relative likelier") {
  auto lifted = *builtin_model();
  auto plain = lifted;
  plain.lifts.clear();
  REQUIRE(!lifted.lifts.empty());
  const auto a = make({{name_given, "C"}, {name_family, "Brandt"}, {phone, "+497315550177"}, {address_house, "12"}, {address_street, "Lindenweg"}, {address_city, "Ulm"}}, "1");
  const auto b = make({{name_given, "Carla"}, {name_family, "Brandt"}, {phone, "+497315550177"}, {address_house, "12"}, {address_street, "Lindenweg"}, {address_city, "Ulm"}}, "2");
  // All evidence is of the household: against a relative the lift must not count.
  CHECK(std::abs(score_pair(lifted, a, b).weight_millibits - score_pair(plain, a, b).weight_millibits) < 100);
}

TEST_CASE("two names that changed places are one mistake") {
  const auto model = builtin_model();
  const auto person = [](std::string_view given, std::string_view family, std::string_view key) {
    return make({{name_given, given}, {name_family, family}, {birth_date, "1971-05-23"}}, key);
  };
  const auto a = person("Reuben", "Castell", "1");
  const auto swapped = score_pair(*model, a, person("Castell", "Reuben", "3")).weight_millibits;
  const auto slip = score_pair(*model, a, person("Castell", "Rueben", "4")).weight_millibits;
  const auto one = score_pair(*model, a, person("Castell", "Okafor", "5")).weight_millibits;
  CHECK(swapped > slip);
  CHECK(swapped > one + 5000);
  CHECK(slip > 0);
}

TEST_CASE("an impossible date is compared as it is written") {
  const auto model = builtin_model();
  const auto person = [](std::string_view date, std::string_view key) {
    auto r = test::make_record({{name_given, "Reuben"}, {name_family, "Castell"}});
    fields::value v;
    v.field = birth_date;
    v.raw = date;
    const auto n = fields::normalize_value(birth_date, date, {});
    v.status = n.status;
    v.why = n.why;
    v.canonical = n.canonical;
    r.values.push_back(v);
    return make_feature(r, {"crm", key, false}, test::salt);
  };
  const auto good = person("1862-07-31", "1");
  const auto weight = [&](const feature& other) { return score_pair(*model, good, other).weight_millibits; };
  REQUIRE(person("1862-87-31", "2").of(token_kind::birth_date).size() == 1);
  CHECK(weight(person("1862-87-31", "3")) > weight(make({{name_given, "Reuben"}, {name_family, "Castell"}}, "4")));
  CHECK(weight(person("1901-87-12", "5")) < weight(make({{name_given, "Reuben"}, {name_family, "Castell"}}, "6")));
}

namespace {
std::uint8_t level_of(const feature& a, const feature& b, comparison c) {
  return unpack(score_pair(*builtin_model(), a, b).pattern)[static_cast<std::size_t>(c)];
}
}  // namespace

TEST_CASE("a Han name that was parted in two ways is one name") {
  const feature parted = make({{name_family, "黒野"}, {name_given, "紗花"}}, "a");
  const feature otherwise = make({{name_family, "黒"}, {name_given, "野紗花"}}, "b");
  const feature whole = make({{name_family, "黒野紗花"}}, "c");
  const feature another = make({{name_family, "黒"}, {name_given, "野美花"}}, "d");
  for (const feature* other : {&otherwise, &whole}) {
    CHECK(level_of(parted, *other, comparison::surname) == level::surname_exact);
    CHECK(level_of(*other, parted, comparison::given) == level::given_exact);
  }
  CHECK(level_of(parted, another, comparison::given) != level::given_exact);
}

TEST_CASE("characters beside a reading that is not Mandarin's contradict nothing") {
  const feature han = make({{name_family, "北本"}, {name_given, "淳"}}, "a");
  const feature japanese = make({{name_family, "Kitamoto"}, {name_given, "Jun"}}, "b");
  const feature kana = make({{name_family, "キタモト"}, {name_given, "ジュン"}}, "c");
  const feature mandarin = make({{name_family, "Wang"}, {name_given, "Xiaoming"}}, "d");
  for (const feature* other : {&japanese, &kana}) {
    CHECK(level_of(han, *other, comparison::surname) == 0);
    CHECK(level_of(*other, han, comparison::given) == 0);
  }
  CHECK(level_of(han, mandarin, comparison::surname) == level::surname_none);
  CHECK(level_of(han, mandarin, comparison::given) != 0);
}

TEST_CASE("letters that are no syllables are a name all the same") {
  for (const char* name : {"ㄱㄴ", "\u1100", "\u1100\u1102", "김"}) {
    const feature f = make({{name_family, name}, {name_given, name}}, "a");
    CHECK(level_of(f, f, comparison::surname) == level::surname_exact);
  }
}

TEST_CASE("who works for an organization is not the organization") {
  const feature company = make({{org_name, "Blanchard Informatique"}, {phone, "+33258947191"}}, "a");
  const feature again = make({{org_name, "Blanchard Informatique SA"}, {phone, "+33258947191"}}, "b");
  const feature worker = make({{name_given, "Olivie"}, {name_family, "Blot"}, {org_name, "Blanchard Informatique"}, {phone, "+33258947191"}}, "c");
  CHECK(level_of(company, again, comparison::organization) == level::org_exact);
  CHECK(level_of(company, worker, comparison::organization) == level::org_of_employer);
  CHECK(level_of(worker, company, comparison::organization) == level::org_of_employer);
  CHECK(score_pair(*builtin_model(), company, worker).weight_millibits < score_pair(*builtin_model(), company, again).weight_millibits);
}

TEST_CASE("a mailbox named after a person says all it can beside a record without a name") {
  const feature named = make({{name_given, "Dora"}, {name_family, "Marek"}, {email, "dora.marek@webmail.example"}}, "a");
  const feature again = make({{name_given, "Dora"}, {name_family, "Marek"}, {email, "dora.marek@webmail.example"}}, "b");
  const feature nameless = make({{email, "dora.marek@webmail.example"}}, "c");
  const auto mail_of = [](const feature& a, const feature& b) {
    const explanation e = explain_pair(*builtin_model(), a, b);
    std::int64_t found = 0;
    for (const auto& line : e.lines) found = line.comparison == "e-mail" ? line.weight_millibits : found;
    return found;
  };
  CHECK(mail_of(named, nameless) > mail_of(named, again));
  CHECK(mail_of(named, nameless) == mail_of(nameless, named));
}

namespace {
std::int32_t weight_of(const feature& a, const feature& b) { return score_pair(*builtin_model(), a, b).weight_millibits; }

feature company(std::string_view name, std::string_view city, std::string_view street, std::string_view phone_number, std::string_view mail, std::string_view key) {
  return make({{org_name, name}, {address_city, city}, {address_street, street}, {address_house, "7"}, {phone, phone_number}, {email, mail}, {url, "https://bennettbrown.example"}}, key);
}
}  // namespace

TEST_CASE("an organization is not the person who shares its address and phone") {
  const auto at = [](std::initializer_list<test::cell> who, std::string_view key) {
    std::vector<test::cell> cells(who);
    fields::record r = test::make_record({{phone, "+33258947191"}, {address_city, "Lille"}, {address_street, "rue Colbert"}, {address_house, "12"}, {address_postcode, "59000"}});
    for (const auto& c : cells) r.values.push_back(test::make_record({c}).values.front());
    return make_feature(r, {"crm", key, false}, test::salt);
  };
  const feature firm = at({{org_name, "Blanchard Informatique"}}, "a");
  CHECK(weight_of(firm, at({{org_name, "Blanchard Informatique SA"}}, "b")) > 0);
  CHECK(weight_of(firm, at({{name_given, "Olivie"}, {name_family, "Blot"}}, "c")) < 0);
  CHECK(level_of(firm, at({{birth_date, "1980-02-03"}}, "d"), comparison::kind) == level::conflict);
  // A mailbox that may be a person's leaves open whose record it is.
  CHECK(level_of(at({{org_name, "Blanchard Informatique"}, {email, "olivie@webmail.example"}}, "e"), at({{name_given, "Olivie"}, {name_family, "Blot"}}, "f"), comparison::kind) == 0);
}

TEST_CASE("branches and sister companies are customers of their own") {
  const feature one = company("Bennett Brown Construction", "Kempview", "Gillespie Close", "+12125550101", "office@bennettbrown.example", "a");
  CHECK(weight_of(one, company("Bennett Brown Construction Inc", "Kempview", "Gillespie Close", "+12125550101", "info@bennettbrown.example", "b")) > 0);
  const feature branch = company("Bennett Brown Construction", "Allisonport", "Park Mountains", "+13125550102", "sales@bennettbrown.example", "c");
  CHECK(weight_of(one, branch) < 0);
  CHECK(score_pair(*builtin_model(), one, branch).weight_millibits == explain_clusters(*builtin_model(), {&one}, {&branch}).weight_millibits);

  // The words must be known to be words, of other names.
  std::vector<feature> many;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    many.push_back(make({{org_name, "Stem" + n + (i % 2 ? " Dental" : " Logistics")}, {address_city, "Town" + n}, {phone, "+1212" + std::to_string(2'000'000 + 173'519 * i)}}, "m" + n));
  }
  const auto m = train(*builtin_model(), many, {}, 1, {});
  REQUIRE(m);
  const auto sister = [](std::string_view name, std::string_view key) { return make({{org_name, name}, {address_city, "Kempview"}, {address_street, "Gillespie Close"}, {address_house, "7"}, {phone, "+12125550101"}}, key); };
  const auto found = score_pair(**m, sister("Maier Dental", "x"), sister("Maier Logistics", "y"));
  CHECK(unpack(found.pattern)[static_cast<std::size_t>(comparison::organization)] == level::org_other);
  CHECK(found.weight_millibits < 0);
  CHECK(score_pair(**m, sister("Maier Dental", "x"), sister("Maier Dental", "z")).weight_millibits > 0);
  CHECK(level_of(make({{org_name, "邯郸丰信餐饮"}}, "a"), make({{org_name, "邯郸丰信医疗"}}, "b"), comparison::organization) == level::org_other);
}

TEST_CASE("who shares the street shares the place, however it is written") {
  const auto firm = [](std::string_view name, std::string_view city, std::string_view street, std::string_view key) {
    return make({{org_name, name}, {address_city, city}, {address_street, street}, {address_house, "67"}, {phone, "+18185850855"}}, key);
  };
  const auto weighs = [](const feature& a, const feature& b) {
    const auto pair = weight_of(a, b);
    CHECK(pair == explain_clusters(*builtin_model(), {&a}, {&b}).weight_millibits);
    return pair;
  };
  const feature one = firm("Kang Chinese Cuisine", "Los Angeles", "Raymond Avenue", "a");
  const auto likely = weighs(one, firm("Kang Chinese Cuisine", "Pasadena", "Raymond Avenue", "b"));
  CHECK(likely > 0);
  CHECK(likely > weighs(one, firm("Kang Chinese Cuisine", "Los Angeles", "Hill Street", "d")));
}

TEST_CASE("a mail domain that follows from the organization's name says little beside it") {
  const auto mail_of = [](std::string_view name, std::string_view mail_a, std::string_view mail_b) {
    const auto e = explain_pair(*builtin_model(), make({{org_name, name}, {email, mail_a}}, "a"), make({{org_name, name}, {email, mail_b}}, "b"));
    std::int64_t found = 0;
    for (const auto& line : e.lines) found = line.comparison == "e-mail" ? line.weight_millibits : found;
    return found;
  };
  CHECK(mail_of("Lüdenscheid Elektro", "info@ludenscheid.example", "sales@ludenscheid.example") + 5000 < mail_of("Pruschke Elektro", "info@ludenscheid.example", "sales@ludenscheid.example"));
  CHECK(mail_of("苏华通科技", "info@suhuatong.example", "sales@suhuatong.example") + 5000 < mail_of("苏华通科技", "info@other.example", "sales@other.example"));
}

TEST_CASE("Jr beside a name without a suffix may be the father") {
  const auto who = [](std::initializer_list<test::cell> more, std::string_view key) {
    fields::record r = test::make_record({{name_given, "Robert"}, {name_family, "Whitfield"}, {phone, "+13125550110"}, {address_city, "Chicago"}, {address_street, "Belmont Avenue"}, {address_house, "904"}});
    for (const auto& c : more) r.values.push_back(test::make_record({c}).values.front());
    return make_feature(r, {"crm", key, false}, test::salt);
  };
  const feature plain = who({}, "a");
  const feature junior = who({{name_suffix, "Jr"}}, "b");
  CHECK(level_of(plain, junior, comparison::suffix) == level::suffix_one);
  CHECK(weight_of(plain, junior) + 2000 < weight_of(plain, who({}, "c")));
  CHECK(weight_of(who({{birth_date, "1980-02-03"}}, "d"), who({{birth_date, "1980-02-03"}, {name_suffix, "Jr"}}, "e")) > 0);
}

TEST_CASE("a national number is compared with one whose country is known") {
  const auto with = [](std::string_view raw, bool known, std::string_view key) {
    fields::record r = test::make_record({{name_given, "Nuria"}, {phone, raw}});
    if (!known) {
      r.values.back().status = fields::value_status::invalid;
      r.values.back().why = fields::reason::ambiguous_region;
      r.values.back().canonical.clear();
    }
    return make_feature(r, {"crm", key, false}, test::salt);
  };
  const feature known = with("+34646617579", true, "a");
  const feature national = with("646 61 75 79", false, "b");
  CHECK(level_of(known, national, comparison::phone) == level::phone_mobile);
  CHECK(level_of(national, known, comparison::phone) == level::phone_mobile);
  CHECK(level_of(national, with("0646617579 ext. 12", false, "c"), comparison::phone) == level::phone_exact);
  CHECK(level_of(known, with("646 61 75 78", false, "d"), comparison::phone) < level::phone_exact);
  CHECK(level_of(with("+79166553530", true, "e"), with("8 (916) 655-35-30", false, "f"), comparison::phone) >= level::phone_exact);
  // Digits of no country's plan, and of any script, say as much.
  const auto unplaced = [](std::string_view raw, fields::reason why, std::string_view key) {
    fields::record r = test::make_record({{name_given, "Nuria"}, {phone, raw}});
    r.values.back().status = fields::value_status::invalid;
    r.values.back().why = why;
    r.values.back().canonical.clear();
    return make_feature(r, {"crm", key, false}, test::salt);
  };
  CHECK(level_of(unplaced("00-9181188", fields::reason::length, "g"), unplaced("009181188", fields::reason::length, "h"), comparison::phone) == level::phone_exact);
  CHECK(level_of(unplaced("৬০৭-৭৪৩-০৪৯", fields::reason::length, "i"), unplaced("607 743 049", fields::reason::range, "j"), comparison::phone) == level::phone_exact);
  CHECK(level_of(unplaced("12345", fields::reason::length, "k"), unplaced("12345", fields::reason::length, "l"), comparison::phone) == 0);
  std::vector<std::uint64_t> shared;
  std::ranges::set_intersection(known.keys, national.keys, std::back_inserter(shared));
  CHECK(shared.size() > 1);  // the given name's, and one of the number
}

TEST_CASE("the part of the name that a mailbox tells counts where the record does not know it") {
  const feature whole = make({{name_given, "Agnes"}, {name_family, "Bazin"}, {email, "bazin.agnes@webmail.example"}}, "a");
  const auto mail_beside = [&](const feature& other) {
    std::int64_t found = 0;
    for (const auto& line : explain_pair(*builtin_model(), whole, other).lines) found = line.comparison == "e-mail" ? line.weight_millibits : found;
    return found;
  };
  const feature again = make({{name_given, "Agnes"}, {name_family, "Bazin"}, {email, "bazin.agnes@webmail.example"}}, "b");
  CHECK(mail_beside(make({{name_given, "Agnes"}, {email, "bazin.agnes@webmail.example"}}, "c")) > mail_beside(again) + 5000);
}

TEST_CASE("a given name alone is not read as a whole name, nor a reading as the only one") {
  const feature whole = make({{name_family, "竹岡"}, {name_given, "明恵"}}, "a");
  const feature alone = make({{name_family, "明"}, {name_given, "恵"}}, "b");
  CHECK(level_of(whole, alone, comparison::given) == level::given_exact);
  CHECK(level_of(alone, whole, comparison::surname) == 0);
  CHECK(level_of(make({{name_family, "Федорова"}, {name_given, "Оксана"}}, "c"), make({{name_family, "Oksana"}, {name_given, "Fedorova"}}, "d"), comparison::given) == level::given_swapped);
}
