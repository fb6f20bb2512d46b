#include "text/pinyin.h"

#include <catch2/catch_test_macros.hpp>

#include "support/random_cases.h"

using namespace cdb;
using namespace cdb::text;
using syllables = std::vector<std::string_view>;

TEST_CASE("readings of a character, most frequent first") {
  CHECK(readings(U'单') == syllables{"dan", "chan", "shan"});
  CHECK(readings(U'單') == readings(U'单'));
  CHECK(readings(U'王').front() == "wang");
  CHECK(readings(U'吕') == syllables{"lv", "lyu", "lu"});
  CHECK(readings(U'\U00020BB7').front() == "ji");
  CHECK(readings(U'䶮').front() == "yan");
  CHECK(readings(U'a').empty());
  CHECK(readings(U'あ').empty());
  CHECK(readings(0x10FFFF).empty());
}

TEST_CASE("a surname is read as a surname") {
  CHECK(surname_reading("单") == "shan");
  CHECK(surname_reading("單") == "shan");
  CHECK(surname_reading("曾") == "zeng");
  CHECK(surname_reading("仇") == "qiu");
  CHECK(surname_reading("查") == "zha");
  CHECK(surname_reading("区") == "ou");
  CHECK(surname_reading("解") == "xie");
  CHECK(surname_reading("朴") == "piao");
  CHECK(surname_reading("缪") == "miao");
  CHECK(surname_reading("阚") == "kan");
  CHECK(surname_reading("薄") == "bo");
  CHECK(surname_reading("乐") == "yue");
  CHECK(surname_reading("翟") == "zhai");
  CHECK(surname_reading("欧阳") == "ouyang");
  CHECK(surname_reading("歐陽") == "ouyang");
  CHECK(surname_reading("尉迟") == "yuchi");
  CHECK(surname_reading("单于") == "chanyu");
  CHECK(surname_reading("万俟") == "moqi");
  CHECK(surname_reading("王") == "wang");
  CHECK(surname_reading("明") == "ming");
  CHECK(surname_reading("").empty());
}

TEST_CASE("the surname at the start of a name") {
  CHECK(surname_length("欧阳娜娜") == 6);
  CHECK(surname_length("王小明") == 3);
  CHECK(surname_length("諸葛亮") == 6);
  CHECK(surname_length("司马") == 6);
  CHECK(surname_length("劉德華") == 3);
  CHECK(surname_length("们") == 0);
  CHECK(surname_length("Ann") == 0);
  CHECK(surname_length("") == 0);
  CHECK(is_surname("赵"));
  CHECK(is_surname("趙"));
  CHECK(is_surname("上官"));
  CHECK_FALSE(is_surname("赵钱"));
  CHECK_FALSE(is_surname("们"));
  CHECK_FALSE(is_surname(""));
}

TEST_CASE("every common surname is known") {  // the twenty most frequent of the 2020 census by the Ministry of Public Security
  for (const char* name : {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗"})
    CHECK(is_surname(name));
}

TEST_CASE("pinyin of a text") {
  CHECK(pinyin("王小明") == "wangxiaoming");
  CHECK(pinyin("劉德華 A") == "liudehua");
  CHECK(pinyin_initials("王小明") == "wxm");
  CHECK(pinyin("").empty());
}

TEST_CASE("pinyin is told from other words") {
  for (const char* good : {"wang", "xiaoming", "xian", "xi'an", "zhuangzi", "lv", "lyu", "nv", "er", "ang", "zhongguo", "shuang"})
    CHECK(is_pinyin(good));
  for (const char* bad : {"", "smith", "xiaomin g", "hsiao", "q", "zh", "ng", "'an", "an'", "tsai", "v", "lvx", "wangx", "Wang"})
    CHECK_FALSE(is_pinyin(bad));
  CHECK_FALSE(is_pinyin(std::string(1000, 'a')));
}

TEST_CASE("Wade-Giles becomes pinyin") {
  CHECK(wade_giles_to_pinyin("hsiao-ming") == "xiaoming");
  CHECK(wade_giles_to_pinyin("hsiaoming") == "xiaoming");
  CHECK(wade_giles_to_pinyin("mao tse-tung") == "maozedong");
  CHECK(wade_giles_to_pinyin("chiang ching-kuo") == "jiangjingguo");
  CHECK(wade_giles_to_pinyin("ts'ai ying-wen") == "caiyingwen");
  CHECK(wade_giles_to_pinyin("ch'en shui-pien") == "chenshuibian");
  CHECK(wade_giles_to_pinyin("chou en-lai") == "zhouenlai");
  CHECK(wade_giles_to_pinyin("teng hsiao-p'ing") == "dengxiaoping");
  CHECK(wade_giles_to_pinyin("hsü chih-mo") == "xuzhimo");
  CHECK(wade_giles_to_pinyin("hsu") == "xu");
  CHECK(wade_giles_to_pinyin("chu") == "zhu");
  CHECK(wade_giles_to_pinyin("chü") == "ju");
  CHECK(wade_giles_to_pinyin("yü") == "yu");
  CHECK(wade_giles_to_pinyin("ssu-ma") == "sima");
  CHECK(wade_giles_to_pinyin("tzu-jung") == "zirong");
  CHECK(wade_giles_to_pinyin("kuo") == "guo");
  CHECK(wade_giles_to_pinyin("lo") == "luo");
  CHECK(wade_giles_to_pinyin("yeh") == "ye");
  CHECK(wade_giles_to_pinyin("hsieh") == "xie");
  CHECK(wade_giles_to_pinyin("jen") == "ren");
  CHECK(wade_giles_to_pinyin("kuei-ch'üan") == "guiquan");
  for (const char* bad : {"", "smith", "xiao", "zhang", "qin", "hsiao-", "-ming", "dong", "hs", "王"}) CHECK(wade_giles_to_pinyin(bad).empty());
}

TEST_CASE("no reading function throws on random bytes") {
  test::random_source random(30);
  for (std::size_t i = 0; i < test::cases(5000); ++i) {
    const std::string bytes = random.bytes(random.below(20));
    REQUIRE_NOTHROW(surname_reading(bytes) + pinyin(bytes) + pinyin_initials(bytes) + wade_giles_to_pinyin(bytes));
    REQUIRE_NOTHROW(is_surname(bytes) || is_pinyin(bytes));
    REQUIRE(surname_length(bytes) <= bytes.size());
  }
}

TEST_CASE("what may be a reading of Han, and in which language") {
  for (const char* japanese : {"kitamoto", "junichiro", "hattori", "satou", "kenichi", "ryo"}) CHECK(is_romaji(japanese));
  for (const char* other : {"wang", "xiaoming", "smith", "klopova", ""}) CHECK_FALSE(is_romaji(other));
  for (const char* reading : {"kitamoto", "wang", "chan", "seong", "tsai", "hsiao", "cheol"}) CHECK(may_read_han(reading));
  for (const char* never : {"smith", "klopova", "anderson", "garcia", "brown"}) CHECK_FALSE(may_read_han(never));
  CHECK((pinyin_syllables("xian") & (1U << 1)) != 0);
  CHECK((pinyin_syllables("xian") & (1U << 2)) != 0);
  CHECK(pinyin_syllables("kenichi") == 1U << 3);
  CHECK(pinyin_syllables("smith") == 0);
}
