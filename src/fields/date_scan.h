#pragma once
// Splits a date cell into numbers, words with a meaning (month names, 年, AM, eras) and separators. Internal to dates.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cdb::fields::dates {

enum class token_kind : std::uint8_t {
  number,
  mark,        // - / . , : + ' and the like
  month,       // a month's name; value 1-12, and written_roman more for VII
  year_unit, month_unit, day_unit,            // 年 月 日
  hour_unit, minute_unit, second_unit,        // 时 分 秒
  am, pm,
  time_mark,   // the T of ISO 8601
  utc,         // Z, UTC, GMT
  era,         // value: what is added to the year (民国 1911, 令和 2018 ...)
  lunar,       // 农历, and words only lunar dates have
  leap_month,  // 闰
  about,       // circa
  ordinal,     // st, nd, rd, th after a number
};

inline constexpr std::int64_t written_roman = 100;

struct token {
  token_kind kind = token_kind::mark;
  std::uint8_t digits = 0;   // of a number, as written
  char mark = 0;
  bool spaced = false;       // a space stood before it
  std::int64_t value = 0;
};

// A date has few parts; a cell with more tokens than these is no date.
struct token_list {
  std::array<token, 40> items{};
  std::size_t size = 0;
  bool add(const token& t) {
    if (size == items.size()) return false;
    items[size++] = t;
    return true;
  }
};

// `cell` is cleaned text. False when something in it has no meaning in a date. Weekdays, labels such as "DOB:" and
// 生日 are dropped.
bool scan(std::string_view cell, token_list& out);

}  // namespace cdb::fields::dates
