#include "base/doc.h"

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "support/random_cases.h"

using namespace cdb;

namespace {

bool same(const doc& a, const doc& b) {
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case doc::kind::null: return true;
    case doc::kind::boolean: return *a.as_bool() == *b.as_bool();
    case doc::kind::integer: return *a.as_int() == *b.as_int();
    case doc::kind::real: return std::bit_cast<std::uint64_t>(*a.as_real()) == std::bit_cast<std::uint64_t>(*b.as_real());
    case doc::kind::string: return *a.as_string() == *b.as_string();
    default: break;
  }
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.as_array() && !same((*a.as_array())[i], (*b.as_array())[i])) return false;
    if (!a.as_object()) continue;
    const auto& [left_name, left] = (*a.as_object())[i];
    const auto& [right_name, right] = (*b.as_object())[i];
    if (left_name != right_name || !same(left, right)) return false;
  }
  return true;
}

std::string random_text(test::random_source& random) { return to_valid_utf8(random.bytes(random.below(20))); }

doc random_doc(test::random_source& random, int depth) {
  switch (random.below(depth > 5 ? 5 : 7)) {
    case 0: return {};
    case 1: return random.chance(50);
    case 2: return static_cast<std::int64_t>(random.next());
    case 3: {
      const auto real = std::bit_cast<double>(random.next());
      return std::isfinite(real) ? doc(real) : doc(0.5);
    }
    case 4: return random_text(random);
    case 5: {
      doc out = doc(doc::array{});
      for (std::uint64_t n = random.below(5); n; --n) out.push(random_doc(random, depth + 1));
      return out;
    }
    default: {
      doc out = doc(doc::object{});
      for (std::uint64_t n = random.below(5); n; --n) out.set(random_text(random), random_doc(random, depth + 1));
      return out;
    }
  }
}

}  // namespace

TEST_CASE("a document is written as JSON") {
  doc d;
  d.set("name", "Zo\xC3\xAB \"Z\" \\ \n\x01\x7f").set("n", -5).set("x", 0.1).set("whole", 2.0).set("none", doc()).set("ok", true);
  d.set("list", doc(doc::array{1, "b", doc(doc::object{})}));
  CHECK(d.to_json() ==
        "{\"name\":\"Zo\xC3\xAB \\\"Z\\\" \\\\ \\n\\u0001\\u007f\",\"n\":-5,\"x\":0.1,\"whole\":2.0,\"none\":null,\"ok\":true,"
        "\"list\":[1,\"b\",{}]}");
  doc small;
  small.set("a", doc(doc::array{1, 2}));
  CHECK(small.to_json(2) == "{\n  \"a\": [\n    1,\n    2\n  ]\n}");
  CHECK(doc("\xFF").to_json() == "\"\xEF\xBF\xBD\"");
  CHECK(doc(std::numeric_limits<double>::infinity()).to_json() == "null");
  CHECK(doc(std::nan("")).to_json() == "null");
}

TEST_CASE("setting a member again replaces it in place") {
  doc d;
  d.set("a", 1).set("b", 2).set("a", 3);
  CHECK(d.to_json() == "{\"a\":3,\"b\":2}");
  CHECK(d.size() == 2);
  CHECK(*d.find("a")->as_int() == 3);
  CHECK(d.find("c") == nullptr);
  CHECK(doc(5).find("a") == nullptr);
}

TEST_CASE("JSON Pointer gives the examples of RFC 6901") {
  const auto d = doc::parse_json(
      R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})");
  REQUIRE(d);
  CHECK(d->at("") == &*d);
  CHECK(d->at("/foo")->size() == 2);
  CHECK(*d->at("/foo/0")->as_string() == "bar");
  CHECK(*d->at("/")->as_int() == 0);
  CHECK(*d->at("/a~1b")->as_int() == 1);
  CHECK(*d->at("/c%d")->as_int() == 2);
  CHECK(*d->at("/i\\j")->as_int() == 5);
  CHECK(*d->at("/k\"l")->as_int() == 6);
  CHECK(*d->at("/ ")->as_int() == 7);
  CHECK(*d->at("/m~0n")->as_int() == 8);
  for (const char* absent : {"foo", "/foo/2", "/foo/00", "/foo/-", "/foo/x", "/foo/0/a", "/m~2n", "/m~", "/nothing", "/foo/"})
    CHECK(d->at(absent) == nullptr);
}

TEST_CASE("strict JSON is read") {
  CHECK(doc::parse_json(" [1 , 2.5,-0.0, 1e3 ,true,null,\"\\u00e9\\ud83d\\ude00\\/\"] ")->to_json() ==
        "[1,2.5,-0.0,1000.0,true,null,\"\xC3\xA9\xF0\x9F\x98\x80/\"]");
  CHECK(*doc::parse_json("9223372036854775807")->as_int() == std::numeric_limits<std::int64_t>::max());
  CHECK(doc::parse_json("9223372036854775808")->as_real());
  for (const char* bad : {"", " ", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "01", "-", "1.", ".5", "1e", "+1", "tru", "nul", "[1 2]", "\"a",
                          "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "1 2", "[", "{\"a\"}", "//",
                          "NaN", "Infinity", "1e999", "\"\xFF\"", "]", "\xEF\xBB\xBF" "1", "{\"a\":}", "0x1", "[,1]"})
    CHECK_FALSE(doc::parse_json(bad));
  CHECK_FALSE(doc::parse_json(std::string_view("1\0", 2)));
}

TEST_CASE("depth is limited to 64") {
  const auto nested = [](std::size_t n) { return std::string(n, '[') + std::string(n, ']'); };
  CHECK(doc::parse_json(nested(64)));
  CHECK_FALSE(doc::parse_json(nested(65)));
  CHECK_FALSE(doc::parse_json(std::string(100000, '[')));
}

TEST_CASE("random documents survive JSON") {
  test::random_source random(4);
  for (std::size_t i = 0; i < test::cases(3000); ++i) {
    const doc d = random_doc(random, 0);
    const auto back = doc::parse_json(d.to_json(static_cast<int>(random.below(3))));
    REQUIRE(back);
    REQUIRE(same(d, *back));
  }
}

TEST_CASE("random and damaged text never throws") {
  test::random_source random(5);
  for (std::size_t i = 0; i < test::cases(3000); ++i) {
    REQUIRE_NOTHROW(doc::parse_json(random.bytes(random.below(40))));
    std::string text = random_doc(random, 0).to_json();
    text[random.below(text.size())] = static_cast<char>("[]{}\",:\\0e"[random.below(10)]);
    if (const auto d = doc::parse_json(text)) REQUIRE(doc::parse_json(d->to_json()));
  }
}
