#include "fields/placeholder.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using cdb::fields::is_placeholder;

TEST_CASE("cells that say nothing are recognised", "[placeholder]") {
  for (const char* text : {"", "-", "--", "—", "…", "。", "?", "???", "N/A", "n/a", "#N/A", "NA", "null", "NULL", "None", "无", "無", "暂无", "未知",
                           "test", "TEST", "测试", "測試", "Walk-in Customer", "WALK IN", "散客", "0000000", "0/0/00", "0000-00-00",
                           "0000-00-00 00:00:00", "00000", "111111", "999-999-9999", "1234567890", "xxx", "XXXX", "aaaa", "unknown",
                           "Unbekannt", "k.A.", "なし", "없음", "не указано", "Unspecified", "微信用户"}) {
    INFO(text);
    CHECK(is_placeholder(text));
  }
}

TEST_CASE("names, numbers and words are no placeholders", "[placeholder]") {
  for (const char* text : {"Na", "Nil", "No", "Guest", "Blank", "Sample", "III", "AAA", "0", "0.00", "0,00", "12345", "2000-01-01", "1", "100000",
                           "Null Island", "Customer", "Testa", "Unknown Pleasures Ltd", "王", "空山", "13900001021", "x", "A", "88 88"}) {
    INFO(text);
    CHECK_FALSE(is_placeholder(text));
  }
}

TEST_CASE("a placeholder check of any bytes ends", "[placeholder]") {
  CHECK_FALSE(is_placeholder(std::string(1 << 20, '\xFF') + "a"));
  CHECK(is_placeholder(std::string(1 << 20, '-')));
  CHECK_FALSE(is_placeholder(std::string(1 << 20, '7') + "8"));
  CHECK_FALSE(is_placeholder("\xE4\xB8"  "a"));
}
