#include "exchange/encoding.h"

#include <catch2/catch_test_macros.hpp>

#include "base/utf8.h"
#include "exchange/exchange_help.h"

using namespace cdb;
using namespace cdb::exchange;
using namespace std::string_view_literals;

namespace {

std::string decode(encoding from, std::string_view bytes, std::size_t block, std::uint64_t& replaced) {
  decoder d(from);
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += block) d.feed(bytes.substr(at, block), false, out);
  d.feed({}, true, out);
  replaced = d.replaced();
  return out;
}

std::string to_utf16(std::string_view utf8, bool big) {
  std::string out;
  for (const char32_t c : to_utf32(utf8)) {
    const auto unit = [&](unsigned u) {
      const char high = static_cast<char>(u >> 8), low = static_cast<char>(u & 255);
      out.push_back(big ? high : low);
      out.push_back(big ? low : high);
    };
    if (c >= 0x10000) {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      unit(c);
    }
  }
  return out;
}

constexpr std::string_view text = "姓名,电话\n王小明,13800003184\n欧阳雪,13900001065\nAnn,+1 303 555 0101\n🌙子轩,1\n";
// "姓名,电话,地址" and two rows in GBK.
constexpr std::string_view gbk =
    "\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0,\xB5\xD8\xD6\xB7\n\xCD\xF5\xD0\xA1\xC3\xF7,13800003184,\xB3\xAF\xD1\xF4\xC7\xF8\xBD\xA8\xB9\xFA\xC2\xB7\n";

}  // namespace

TEST_CASE("marks and statistics tell the encoding", "[exchange]") {
  const auto is = [](std::string_view bytes, encoding e, bool bom) {
    const auto found = detect_encoding(bytes);
    REQUIRE(found);
    CHECK(found->value == e);
    CHECK(found->bom == bom);
    CHECK(found->confidence_permille >= 500);
  };
  is("a,b\n1,2\n", encoding::utf8, false);
  is(text, encoding::utf8, false);
  is("\xEF\xBB\xBF" + std::string(text), encoding::utf8, true);
  is(gbk, encoding::gb18030, false);
  is(to_utf16(text, false), encoding::utf16le, false);
  is(to_utf16(text, true), encoding::utf16be, false);
  is("\xFF\xFE" + to_utf16(text, false), encoding::utf16le, true);
  is("\xFE\xFF" + to_utf16(text, true), encoding::utf16be, true);
  // a sample that ends inside a character
  is(text.substr(0, 20), encoding::utf8, false);
  is(gbk.substr(0, 3), encoding::gb18030, false);
}

TEST_CASE("legacy encodings are told by what their bytes mean", "[exchange]") {
  const auto is = [](std::string_view bytes, encoding e, std::string_view holds) {
    const auto found = detect_encoding(bytes);
    INFO(holds);
    REQUIRE(found);
    CHECK(to_name(found->value) == to_name(e));
    std::uint64_t replaced = 0;
    CHECK(decode(found->value, std::string(bytes), 5, replaced).find(holds) != std::string::npos);
    CHECK(replaced == 0);
  };
  is("name,city\nJ\xFCrgen,K\xF6ln\nFran\xE7ois,Li\xE8ge\nJos\xE9,M\xE1laga\n", encoding::cp1252, "Köln");
  // 姓名,電話,地址 ... in Big5
  is("\xA9m\xA6W,\xB9q\xB8\xDC,\xA6\x61\xA7}\n\xB3\xAF\xA7\xD3\xB1j,0912000109,\xA5x\xA5_\xA5\xAB\xA4j\xA6w\xB0\xCF\n", encoding::big5, "電話");
  // 氏名,電話 / さとう / カナ in Shift_JIS
  is("\x8E\x81\x96\xBC,\x93\x64\x98\x62\n\x82\xB3\x82\xC6\x82\xA4,090\n\x83\x4A\x83\x69\x82\xCC\x82\xDD,080\n", encoding::cp932, "さとう");
  // Russian in Windows-1251
  is("\xD4\xE0\xEC\xE8\xEB\xE8\xFF;\xC8\xEC\xFF\n\xC8\xE2\xE0\xED\xEE\xE2;\xC8\xE2\xE0\xED\n\xCF\xE5\xF2\xF0\xEE\xE2\xE0;\xC0\xED\xED\xE0\n", encoding::cp1251, "Иванов");
}

TEST_CASE("small files of encodings that are near to one another", "[exchange]") {
  const auto is = [](std::string_view bytes, encoding e) {
    const auto found = detect_encoding(bytes);
    REQUIRE(found);
    CHECK(to_name(found->value) == to_name(e));
  };
  is("Vardas,Miestas\n\336ydr\373nas \320imkus,Vilnius\nR\373ta \310epait\353,\320iauliai\n", encoding::cp1257);  // Lithuanian
  is("\274\322\262,\303\336\335\334\n\324\317\300\336,03-1234-5678\n", encoding::cp932);   // kana of half width
  is("name,price\ncaf\351,\2435\n", encoding::cp1252);  // a price in pounds
  is("Nafn,Sta\360ur\n\336\363r\360ur \306\360arson,Reykjav\355k\n", encoding::cp1252);  // Icelandic
  is("Nom,Ville\nH\202l\212ne Lef\212vre,Besan\207on\nFran\207ois No\211l,Orl\202ans\n", encoding::cp850);   // French, of DOS
  is(to_utf16("氏名,住所\n鈴木一郎,大阪\n佐藤,東京\n", false), encoding::utf16le);  // U+4E00 looks like a letter in the other order
  is(to_utf16("氏名,住所\n鈴木一郎,大阪\n佐藤,東京\n", true), encoding::utf16be);
  // A line of Latin-1 between lines of UTF-8.
  is("名前,都市\n佐藤,東京\nJ\xFCrgen,K\xF6ln\n鈴木,大阪\n", encoding::utf8);
}

TEST_CASE("bytes that are no text, or could be two, are not guessed", "[exchange]") {
  const auto named = [](std::string_view bytes, std::string_view name) {
    const auto found = detect_encoding(bytes);
    REQUIRE_FALSE(found);
    CHECK(found.error().code == status::unknown_encoding);
    INFO(found.error().message);
    CHECK(found.error().message.find(name) != std::string::npos);
    CHECK(found.error().message.find("UTF-8") != std::string::npos);
  };
  named("\xFF\xFE\0\0a\0\0\0"sv, "UTF-32");
  const auto binary = detect_encoding(std::string(64, '\0') + "\x01\x02\x03\x04");
  REQUIRE_FALSE(binary);
  CHECK(binary.error().code == status::unknown_encoding);
}

TEST_CASE("decoding does not depend on where blocks end", "[exchange]") {
  std::uint64_t replaced = 1;
  for (const std::size_t block : {1u, 2u, 3u, 5u, 7u, 1000u}) {
    CHECK(decode(encoding::utf8, text, block, replaced) == text);
    CHECK(decode(encoding::utf16le, to_utf16(text, false), block, replaced) == text);
    CHECK(decode(encoding::utf16be, to_utf16(text, true), block, replaced) == text);
    CHECK(replaced == 0);
    CHECK(decode(encoding::gb18030, gbk, block, replaced) == "姓名,电话,地址\n王小明,13800003184,朝阳区建国路\n");
    CHECK(replaced == 0);
    CHECK(decode(encoding::utf8, "a\xFFz\xE4\xB8q", block, replaced) == "a\uFFFDz\uFFFD\uFFFDq");
    CHECK(replaced == 3);
    CHECK(decode(encoding::gb18030, "\xB5\xE7,\xFF,b\x81", block, replaced) == "电,\uFFFD,b\uFFFD");
    CHECK(replaced == 2);
    CHECK(decode(encoding::utf16le, "a\0\x00\xD8"
                                    "b\0"sv, block, replaced) == "a\uFFFDb");
    CHECK(replaced == 1);
  }
}

TEST_CASE("GB18030 characters that GBK lacks, and those that moved in 2022", "[exchange]") {
  std::uint64_t replaced = 0;
  CHECK(decode(encoding::gb18030, "\xFE\x9F\x82\x30\xB7\x31\x99\x33\xA9\x32\x81\x39\xEF\x31", 3, replaced) == "䶮㛃𬭎㐂");
  CHECK(decode(encoding::gb18030, "\xFE\x59", 1, replaced) == "\u9FB4");
  CHECK(decode(encoding::gb18030, "\x82\x35\x90\x37,\x82\x35\x91\x34", 1, replaced) == "\u9FB4,\u9FBB");
  CHECK(replaced == 0);
}

TEST_CASE("decoding random bytes gives well-formed UTF-8", "[exchange]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    INFO("seed " << seed);
    const std::string bytes = exchange_test::random_bytes(seed, 300, "\x81\x30\xB0\xA1\xE4\xB8\xAD,\n\xF0\x9F");
    for (const encoding e : {encoding::utf8, encoding::utf16le, encoding::utf16be, encoding::gb18030}) {
      std::uint64_t whole = 0, pieces = 0;
      const std::string once = decode(e, bytes, bytes.size(), whole);
      CHECK(is_valid_utf8(once));
      CHECK(decode(e, bytes, 7, pieces) == once);
      CHECK(whole == pieces);
    }
  }
}
