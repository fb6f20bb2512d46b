#include "fields/page_text.h"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "fields/normalize.h"

using namespace cdb::fields;

namespace {

normalized read_as(field_id field, std::string_view raw) { return normalize_value(field, raw, {}); }

}  // namespace

TEST_CASE("text out of a page is read as what it was") {
  CHECK(read_as(field_id::name_full, "M&uuml;ller, Hans").canonical == "Hans Müller");
  CHECK(read_as(field_id::name_full, "O&#39;Brien, Pat").canonical == "Pat O'Brien");
  CHECK(read_as(field_id::org_name, "Braun &amp; S&ouml;hne").canonical == "Braun & Söhne");
  CHECK(read_as(field_id::address_street, "Haupt&shy;str. 7").canonical.find("&shy;") != std::string::npos);  // not known
  CHECK(without_entities("Ann & Bob; Lee").empty());
}

TEST_CASE("words read in a wrong encoding are read as what they were") {
  const normalized name = read_as(field_id::name_full, "J\u00C3\u00BCrgen M\u00C3\u00BCller");
  CHECK(name.canonical == "Jürgen Müller");
  CHECK(name.status == value_status::possible);
  CHECK(name.why == reason::corrected);
  CHECK(read_as(field_id::name_given, "Ren\u00C3\u00A9").canonical == "René");
  CHECK(read_as(field_id::address_city, "G\u00C3\u00B6ttingen").canonical == "Göttingen");
  CHECK(read_as(field_id::name_family, "M\u00C3\u0192\u00C2\u00BCller").canonical == "Müller");  // twice
  CHECK(decoded_again("H\u00C3\u201DTEL") == "HÔTEL");
  CHECK(decoded_again("O\u00E2\u20AC\u2122Brien") == "O\u2019Brien");
  CHECK(decoded_again("Jürgen M\u00C3\u00BCller") == "Jürgen Müller");  // one word of two
  CHECK(decoded_again("Stra\u00C3\u0178e 5, \u00C5\u0081\u00C3\u00B3d\u00C5\u00BA") == "Straße 5, Łódź");
  CHECK(decoded_again("\u00E7\u017D\u2039\u00E4\u00BC\u0178") == "王伟");
}

TEST_CASE("words in the right encoding are left") {
  for (const std::string_view text : {"São João", "MAÇÃ", "SÃO PAULO", "Ångström", "Göteborg, Ålesund", "Là-bas à Nîmes", "Ýž", "ÀÉÎÕÜ", "coração", "Müller", "Ø", "Ã", "", "3\u00BC Main", "IRM\u00C3\u00A0", "\u201CIRM\u00C3\u201D"}) {
    INFO(text);
    CHECK(decoded_again(text).empty());
  }
}
