#include "text/fold.h"

#include <catch2/catch_test_macros.hpp>

#include "base/utf8.h"
#include "support/random_cases.h"

using namespace cdb;
using namespace cdb::text;
using words = std::vector<std::string>;

namespace {

// Text that leans towards the characters the code treats in a special way.
std::string random_text(test::random_source& random) {
  static constexpr char32_t starts[] = {0x20,   0x41,   0xC0,   0x100,  0x1E0,  0x2B0,  0x300,  0x370,   0x3D0,   0x400,  0x5D0,  0x620,  0x900,
                                        0xE00,  0x1100, 0x1780, 0x1C80, 0x1E00, 0x1F00, 0x2000, 0x2100,  0x3000,  0x3040, 0x30A0, 0x4E00, 0x6F00,
                                        0x9000, 0xAB70, 0xAC00, 0xF900, 0xFE00, 0xFF00, 0x10400, 0x1D400, 0x20B00, 0x2F800, 0xE0100};
  std::u32string out;
  for (std::uint64_t n = random.below(12); n; --n)
    out.push_back(starts[random.below(std::size(starts))] + static_cast<char32_t>(random.below(0x70)));
  return random.chance(10) ? random.bytes(random.below(30)) : to_utf8(out);
}

}  // namespace

TEST_CASE("clean keeps script and case and repairs the rest") {
  CHECK(clean("  Ann \t\r\n  Lee ") == "Ann Lee");
  CHECK(clean("\uFEFFAnn") == "Ann");
  CHECK(clean("Ａｎｎ　１２３") == "Ann 123");
  CHECK(clean("a\u200Bb\u200E\u202E\u00ADc\u2066") == "abc");
  CHECK(clean(std::string_view("a\0b\x7f", 4)) == "ab");
  CHECK(clean("e\u0301") == "é");
  CHECK(clean("e\u200D\u0301") == "é");
  CHECK(clean("ｶﾞ") == "ガ");
  CHECK(clean("①") == "1");
  CHECK(clean("ｶﾞ 3.º 1ª") == "ガ 3.º 1ª");
  CHECK(fold("3.º 1ª") == "3.o 1a");
  CHECK(clean("12½ High St") == "12 1/2 High St");
  CHECK(clean("½") == "1/2");
  CHECK(clean("Zoë\u00A0O´Neil") == "Zoë O'Neil");
  CHECK(clean("王小明") == "王小明");
  CHECK(clean("a\xFFz") == "a\uFFFDz");
  CHECK(clean("").empty());
  CHECK(clean(" \u3000\u200B ").empty());
}

TEST_CASE("fold compares equal what people hold equal") {
  CHECK(fold("  Émile  ZOLA ") == "emile zola");
  CHECK(fold("Straße") == "strasse");
  CHECK(fold("STRASSE") == "strasse");
  CHECK(fold("Ærøskøbing") == "aeroskobing");
  CHECK(fold("Łódź Đặng Þór Ðýri") == "lodz dang thor dyri");
  CHECK(fold("ISTANBUL") == fold("İstanbul"));
  CHECK(fold("ılgaz") == "ilgaz");
  CHECK(fold("Nguyễn Thị Phương") == "nguyen thi phuong");
  CHECK(fold("Œuvre") == "oeuvre");
  CHECK(fold("Άγγελος") == fold("ΑΓΓΕΛΟΣ"));
  CHECK(fold("Фёдор") == "федор");
  CHECK(fold("Дмитрий") == "дмитрии");
  CHECK(fold("劉德華") == "刘德华");
  CHECK(fold("髙橋") == fold("高桥"));
  CHECK(fold("O’Brien–Ng") == "o'brien-ng");
  CHECK(fold("٠١٢٣ ۴") == "0123 4");
  CHECK(fold("がぎ") == "がぎ");  // voicing marks are spelling
  CHECK(fold("กำ") == fold(fold("กำ")));
  CHECK(fold("한국") == "한국");
  CHECK(fold("Ａｎｎ") == "ann");
  CHECK(fold("Åsa") == fold("A\u030Asa"));
  CHECK(fold("ﬁn") == "fin");
}

TEST_CASE("clean and fold change nothing the second time") {
  test::random_source random(20);
  for (std::size_t i = 0; i < test::cases(30000); ++i) {
    const std::string raw = random_text(random);
    INFO("raw " << raw);
    const std::string cleaned = clean(raw), folded = fold(raw);
    REQUIRE(is_valid_utf8(cleaned));
    REQUIRE(is_valid_utf8(folded));
    REQUIRE(clean(cleaned) == cleaned);
    REQUIRE(fold(folded) == folded);
    REQUIRE(fold(cleaned) == folded);
    REQUIRE(clean(folded) == folded);
  }
}

TEST_CASE("every code point folds to a fixed point") {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(text, c);
    const std::string folded = fold(text);
    if (fold(folded) != folded || clean(clean(text)) != clean(text)) FAIL("U+" << std::hex << static_cast<unsigned long>(c));
  }
}

TEST_CASE("tokens") {
  CHECK(tokens("o'brien-smith, jr. 2nd") == words{"obrien", "smith", "jr", "2nd"});
  CHECK(tokens("'tis rock'n'roll dogs'") == words{"tis", "rocknroll", "dogs"});
  CHECK(tokens("a''b") == words{"a", "b"});
  CHECK(tokens("王小明abc 3号楼") == words{"王小明", "abc", "3", "号楼"});
  CHECK(tokens("北京市・朝阳") == words{"北京市", "朝阳"});
  CHECK(tokens("佐々木") == words{"佐々木"});
  CHECK(tokens("नमस्ते दुनिया") == words{"नमस्ते", "दुनिया"});
  CHECK(tokens("12–14") == words{"12", "14"});
  CHECK(tokens("") == words{});
  CHECK(tokens("- ' .") == words{});
  CHECK(tokens("a\uFFFDb") == words{"a", "b"});  // a lost character is no letter
}

TEST_CASE("digits") {
  CHECK(digits("+49 (0) 30-12") == "4903012");
  CHECK(digits("１３８　００") == "13800");
  CHECK(digits("٠٩۱") == "091");
  CHECK(digits("一二").empty());
}

TEST_CASE("scripts") {
  CHECK(main_script("Ann 12") == script::latin);
  CHECK(main_script("王小明") == script::han);
  CHECK(main_script("山田ハナコ") == script::kana);
  CHECK(main_script("日本語の本棚") == script::kana);
  CHECK(main_script("김민준") == script::hangul);
  CHECK(main_script("Иван") == script::cyrillic);
  CHECK(main_script("Γιώργος") == script::greek);
  CHECK(main_script("محمد") == script::arabic);
  CHECK(main_script("דוד") == script::hebrew);
  CHECK(main_script("สมชาย") == script::thai);
  CHECK(main_script("សុខា") == script::khmer);
  CHECK(main_script("राम") == script::indic);
  CHECK(main_script("Արամ") == script::armenian);
  CHECK(main_script("გიორგი") == script::georgian);
  CHECK(main_script("አበበ") == script::other);
  CHECK(main_script("123 -\uFFFD") == script::none);
  CHECK(main_script("") == script::none);
  CHECK(has_han("a王"));
  CHECK(has_han("\U00020BB7"));
  CHECK_FALSE(has_han("abc ひ 한"));
}

TEST_CASE("traditional characters become simplified and others stay") {
  CHECK(simplified("歐陽後乾 Ab 桜") == "欧阳后干 Ab 桜");
  CHECK(simplified("龑鋐") == "䶮𬭎");
}

TEST_CASE("case") {
  CHECK(upper("straße é дом") == "STRAßE É ДОМ");
  CHECK(lower("ÉCOLE ДОМ") == "école дом");
  CHECK(capitalized("éCOLE") == "École");
  CHECK(capitalized("'o'BRIEN") == "'O'brien");
  CHECK(capitalized("王a") == "王a");
}

TEST_CASE("no text function throws on random bytes") {
  test::random_source random(21);
  for (std::size_t i = 0; i < test::cases(10000); ++i) {
    const std::string bytes = random.bytes(random.below(40));
    REQUIRE_NOTHROW(tokens(fold(bytes)));
    REQUIRE_NOTHROW(tokens(bytes));
    REQUIRE_NOTHROW(digits(bytes));
    REQUIRE_NOTHROW(simplified(bytes));
    REQUIRE_NOTHROW(main_script(bytes));
    REQUIRE_NOTHROW(upper(bytes) + lower(bytes) + capitalized(bytes));
  }
}

TEST_CASE("a shape shows what a text is made of and nothing else") {
  CHECK(shape("+49 1512 34****9", 40) == "+99 9999 99****9");
  CHECK(shape("McDonald, Zo\u00eb", 40) == "AaAaaaaa, Aaa");
  CHECK(shape("\u738b\u5c0f\u660e \u0391\u03b2\u0434\u3042\u30a2\ud55c", 40) == "\u6c49\u6c49\u6c49 \u03a9\u03c9\u044f\u3042\u3042\ud55c");
  CHECK(shape("a\u200b\tb\u00a0c", 40) == "a<U+200B><U+0009>a<U+00A0>a");
  CHECK(shape("e\u0301\uff11\u0663", 40) == "a\uff19\uff19");
  CHECK(shape("\xff" "1", 40) == "<U+FFFD>9");
  CHECK(shape("12345", 4) == "9999\u2026");
  CHECK(shape("1234", 4) == "9999");
}

TEST_CASE("cleaning leaves clean text alone and nothing else") {
  for (const std::string_view clean_text : {"\u738b\u5c0f\u660e", "\u00c9milie St. John", "\u6771\u4eac 1-2"}) CHECK(clean(clean_text) == clean_text);
  CHECK(clean(" \u738b") == "\u738b");
  CHECK(clean("\u738b ") == "\u738b");
  CHECK(clean("\u738b  \u660e") == "\u738b \u660e");
  CHECK(clean("\u738b\t\u660e") == "\u738b \u660e");
  CHECK(clean("\u738b\x7f\u660e") == "\u738b\u660e");
  CHECK(clean("\u738b\uff11") == "\u738b1");
  CHECK(clean("e\u0301") == "\u00e9");
}
