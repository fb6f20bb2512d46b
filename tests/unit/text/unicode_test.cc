#include "text/unicode.h"

#include <catch2/catch_test_macros.hpp>

using namespace cdb::text;

TEST_CASE("NFKC gives the examples of UAX #15") {
  CHECK(nfkc(U"\u1E9B\u0323") == U"\u1E69");
  CHECK(nfkc(U"\u0041\u030A") == U"\u00C5");
  CHECK(nfkc(U"\u212B") == U"\u00C5");
  CHECK(nfkc(U"\u0073\u0323\u0307") == U"\u1E69");
  CHECK(nfkc(U"\u0073\u0307\u0323") == U"\u1E69");
  CHECK(nfkc(U"2\u2075") == U"25");
  CHECK(nfkc(U"\uFB01") == U"fi");
  CHECK(nfkc(U"\u1112\u1161\u11AB") == U"\uD55C");
  CHECK(nfkc(U"\u0958") == U"\u0915\u093C");  // excluded from composition
  CHECK(nfkc(U"\uFDFA").size() == 18);        // the longest decomposition
}

TEST_CASE("settled characters are left alone by NFKC, alone and beside each other") {
  std::u32string all;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (!is_settled(c)) continue;
    if (is_mark(c) || nfkc(std::u32string_view(&c, 1)) != std::u32string_view(&c, 1)) FAIL("U+" << std::hex << static_cast<unsigned long>(c));
    all.push_back(c);
  }
  CHECK(all.size() > 30000);
  CHECK(nfkc(all) == all);
}

TEST_CASE("kinds of characters") {
  CHECK(is_letter(U'é'));
  CHECK(is_letter(U'〇'));
  CHECK_FALSE(is_letter(U'Ⅻ'));
  CHECK_FALSE(is_letter(0xFFFD));
  CHECK_FALSE(is_letter(U'1'));
  CHECK(is_space(0x3000));
  CHECK(is_space(0x85));
  CHECK(is_space(0x2028));
  CHECK_FALSE(is_space(0x200B));
  for (const char32_t c : {0x00u, 0x07u, 0x7Fu, 0xADu, 0x200Bu, 0x200Du, 0x202Eu, 0x2066u, 0xFE0Fu, 0xFEFFu, 0xE0100u}) CHECK(is_invisible(c));
  for (const char32_t c : {0x09u, 0x20u, 0x41u, 0x85u, 0x3000u, 0xFFFDu}) CHECK_FALSE(is_invisible(c));
  CHECK(decimal_value(U'٣') == 3);
  CHECK(decimal_value(U'９') == 9);
  CHECK(decimal_value(0x1D7FF) == 9);
  CHECK(decimal_value(U'²') == -1);
  CHECK(decimal_value(U'三') == -1);
}

TEST_CASE("one character of another code block has a script of its own") {
  CHECK(script_of(U'a') == script::latin);
  CHECK(script_of(U'×') == script::none);
  CHECK(script_of(U'ﬀ') == script::latin);
  CHECK(script_of(U'々') == script::han);
  CHECK(script_of(0x31350) == script::han);
  CHECK(script_of(U'ｱ') == script::kana);
  CHECK(script_of(U'ก') == script::thai);
  CHECK(script_of(U'Ա') == script::armenian);
  CHECK(script_of(U'አ') == script::other);
  CHECK(fold_han(U'髙') == U'高');
  CHECK(fold_han(U'沢') == U'泽');
  CHECK(fold_han(U'浜') == U'浜');  // a character of its own in Chinese
  CHECK(to_simplified(U'沢') == U'沢');
}
