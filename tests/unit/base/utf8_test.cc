#include "base/utf8.h"

#include <catch2/catch_test_macros.hpp>

#include "support/random_cases.h"

using namespace cdb;

TEST_CASE("well-formed UTF-8 is told from ill-formed") {
  for (const char* good : {"", "abc", "abcdefgh\xC3\xA9", "\xE7\x8E\x8B", "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBF"})
    CHECK(is_valid_utf8(good));
  for (const char* bad : {"\x80", "\xC3", "\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                          "\xF5\x80\x80\x80", "\xFF", "abcdefgh\xE7\x8E", "\xE7\x8Ex"})
    CHECK_FALSE(is_valid_utf8(bad));
  CHECK(is_valid_utf8(std::string_view("\0", 1)));
}

TEST_CASE("an ill-formed byte is one replacement character") {
  CHECK(to_utf32("a\xE7\x8Ez") == U"a\uFFFD\uFFFDz");
  CHECK(to_valid_utf8("a\xFFz") == "a\xEF\xBF\xBDz");
  std::size_t pos = 0;
  CHECK(next_code_point("\xC3", pos) == replacement_character);
  CHECK(pos == 1);
  CHECK(count_code_points("\xE7\x8E\x8B\xE5\xB0\x8F\xE6\x98\x8E") == 3);
  std::string out;
  append_utf8(out, 0xD800);
  append_utf8(out, 0x110000);
  CHECK(out == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("every code point survives UTF-8") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(text, c);
    if (!is_valid_utf8(text)) FAIL("code point " << static_cast<unsigned long>(c));
    std::size_t pos = 0;
    if (next_code_point(text, pos) != c || pos != text.size()) FAIL("code point " << static_cast<unsigned long>(c));
  }
}

TEST_CASE("random bytes become valid, and valid text is left alone") {
  test::random_source random(3);
  for (std::size_t i = 0; i < test::cases(5000); ++i) {
    const std::string bytes = random.bytes(random.below(40));
    const std::string text = to_valid_utf8(bytes);
    REQUIRE(is_valid_utf8(text));
    REQUIRE(to_valid_utf8(text) == text);
    REQUIRE((is_valid_utf8(bytes) ? text == bytes : text != bytes));
    REQUIRE(to_utf8(to_utf32(bytes)) == text);
  }
}
