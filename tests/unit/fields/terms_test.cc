#include "fields/terms.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace cdb::fields;

namespace {

record with(field_id field, std::string_view canonical) {
  record r;
  r.values.push_back({field, 0, 0, value_status::valid, reason::none, false, std::string(canonical), std::string(canonical)});
  return r;
}

// Whether a query finds a record, as a store's index would: any look-up that meets a term.
bool finds(std::string_view query, const record& r) {
  const auto terms = search_terms(r);
  for (const look_up& l : parse_query(query))
    for (const term& t : terms)
      if (t.kind == l.kind && (l.prefix ? t.text.starts_with(l.text) : t.text == l.text)) return true;
  return false;
}

}  // namespace

TEST_CASE("names are found by the beginning of any word", "[terms]") {
  const record r = with(field_id::name_full, "Siobhán O'Brien");
  for (const char* query : {"sio", "SIOBHAN", "obri", "O'Brien", "siobhan o'b"}) {
    INFO(query);
    CHECK(finds(query, r));
  }
  CHECK_FALSE(finds("rien", r));
  CHECK_FALSE(finds("kate", r));
}

TEST_CASE("names are found by their other spellings", "[terms]") {
  const record german = with(field_id::name_full, "Jürgen Müller-Schröß");
  for (const char* query : {"müller", "muller", "mueller", "MUELLER", "juergen mueller", "schroess", "schröß"}) {
    INFO(query);
    CHECK(finds(query, german));
  }
  CHECK(finds("Müller", with(field_id::name_full, "Hans Mueller")));
  CHECK(finds("Østby", with(field_id::name_full, "Anne Oestby")));
  CHECK(finds("petrov", with(field_id::name_full, "Пётр Петров")));
  CHECK(finds("Петров", with(field_id::name_full, "Ivan Petrov")));
  CHECK(finds("papadopoulos", with(field_id::name_full, "Παπαδόπουλος")));
  CHECK_FALSE(finds("mueler", german));
}

TEST_CASE("Han names are found in Han, pinyin and initials", "[terms]") {
  const record r = with(field_id::name_full, "王小明");
  for (const char* query : {"王", "王小", "小明", "wang", "wangxiaoming", "wang xiaoming", "Xiaoming", "xiaoming wang", "wxm", "WX"}) {
    INFO(query);
    CHECK(finds(query, r));
  }
  CHECK_FALSE(finds("李", r));
  CHECK_FALSE(finds("xmw", r));
  // A surname's own reading, and the common one too.
  CHECK(finds("shanxiong", with(field_id::name_full, "单雄")));
  CHECK(finds("sx", with(field_id::name_full, "单雄")));
  CHECK(finds("oynn", with(field_id::name_full, "欧阳娜娜")));
  CHECK(finds("陈志强", with(field_id::name_full, "陳志強")));
}

TEST_CASE("phones are found by their last digits", "[terms]") {
  const record r = with(field_id::phone, "+15125550155");
  for (const char* query : {"0155", "5550155", "512 555 0155", "+1 512 555 0155", "001 512 555 0155"}) {
    INFO(query);
    CHECK(finds(query, r));
  }
  CHECK_FALSE(finds("5550", r));
  CHECK(finds("0491 570006", with(field_id::phone, "+61491570006")));
}

TEST_CASE("e-mails, cards and ids", "[terms]") {
  CHECK(finds("ann@", with(field_id::email, "ann@mail.example")));
  CHECK(finds("Ann@Mail.Example", with(field_id::email, "ann@mail.example")));
  CHECK(finds("ann.lee", with(field_id::email, "ann.lee@mail.example")));
  CHECK_FALSE(finds("mail.example", with(field_id::email, "ann@mail.example")));
  const record card = with(field_id::membership_card, "8800723160908145");
  CHECK(finds("8800 7231", card));
  CHECK(finds("8145", card));
  CHECK(finds("8800-7231-6090-8145", card));
  CHECK_FALSE(finds("7231", card));
  CHECK(finds("cus_RPKsXbueGt7h8t", with(field_id::external_id, "cus_RPKsXbueGt7h8t")));
  CHECK_FALSE(finds("cus_RPK", with(field_id::external_id, "cus_RPKsXbueGt7h8t")));
  CHECK(finds("de 123 456 789", with(field_id::id_tax, "DE123456789")));
}

TEST_CASE("terms are sorted, unique and short", "[terms]") {
  record r = with(field_id::name_full, std::string(3000, 'a') + " 王小明 " + std::string(200, 'b'));
  for (int i = 0; i < 300; ++i) r.values.push_back(with(field_id::phone, "+1512555" + std::to_string(1000 + i)).values[0]);
  r.values.push_back(r.values[0]);
  const auto terms = search_terms(r);
  CHECK(std::ranges::is_sorted(terms));
  CHECK(std::ranges::adjacent_find(terms) == terms.end());
  for (const term& t : terms) {
    CHECK(t.text.size() <= 64);
    CHECK_FALSE(t.text.empty());
  }
}

TEST_CASE("values that cannot be used are not searched", "[terms]") {
  record r = with(field_id::phone, "+15125550155");
  r.values[0].status = value_status::invalid;
  CHECK(search_terms(r).empty());
  CHECK(parse_query("").empty());
  CHECK(parse_query("  ").empty());
  for (const look_up& l : parse_query(std::string(5000, 'x') + "\xFF")) CHECK(l.text.size() <= 64);
}

TEST_CASE("the most specific look-up comes first", "[terms]") {
  CHECK(parse_query("0155")[0].kind == term_kind::phone_reversed);
  const auto name = parse_query("wang xiaoming");
  const auto whole = std::ranges::find(name, "wang xiaoming", &look_up::text);
  const auto word = std::ranges::find(name, "wang", &look_up::text);
  CHECK(whole < word);
}
