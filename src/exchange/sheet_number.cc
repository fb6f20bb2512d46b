#include "exchange/sheet_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "base/civil.h"

namespace cdb::exchange {
namespace {

constexpr double last_serial = 2958466;  // the day after 9999-12-31

void append_two(std::string& out, std::int64_t n) {
  out.push_back(static_cast<char>('0' + n / 10 % 10));
  out.push_back(static_cast<char>('0' + n % 10));
}

std::string clock_text(std::int64_t seconds) {
  std::string out;
  append_two(out, seconds / 3600);
  out.push_back(':');
  append_two(out, seconds / 60 % 60);
  out.push_back(':');
  append_two(out, seconds % 60);
  return out;
}

// Day 60 of the 1900 system is a 29 February that never was (a bug kept since Lotus 1-2-3).
std::int64_t day_of_serial(std::int64_t serial, bool since_1904) {
  if (since_1904) return days_from_civil(1904, 1, 1) + serial;
  return days_from_civil(1899, 12, 30) + serial + (serial < 60 ? 1 : 0);
}

std::string date_text(double value, const number_format& format, bool since_1904) {
  auto day = static_cast<std::int64_t>(std::floor(value));
  auto seconds = static_cast<std::int64_t>(std::llround((value - std::floor(value)) * 86400));
  if (seconds >= 86400) {
    seconds = 0;
    ++day;
  }
  if (!format.date) return day == 0 ? clock_text(seconds) : std::string();
  const civil_date date = civil_from_days(day_of_serial(day, since_1904));
  std::string out = to_text(partial_date{date.year, date.month, date.day});
  if (seconds != 0) out += "T" + clock_text(seconds);
  return out;
}

std::string plain_number(double value) {
  std::array<char, 64> room;
  if (value == std::floor(value) && std::fabs(value) < 1e18) {
    const auto end = std::to_chars(room.data(), room.data() + room.size(), static_cast<std::int64_t>(value)).ptr;
    return {room.data(), end};
  }
  // Spreadsheets compute with, and show, fifteen digits: 1798.4300000000001 is 1798.43.
  const auto end = std::to_chars(room.data(), room.data() + room.size(), value, std::chars_format::general, 15).ptr;
  return {room.data(), end};
}

bool in_range(unsigned id, unsigned low, unsigned high) { return id >= low && id <= high; }

}  // namespace

number_format read_number_format(std::string_view code) {
  number_format f;
  std::string bare;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return {};  // elapsed time: a number
      i = end;
    } else {
      bare.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
  }
  if (bare.find("general") != std::string::npos || bare.find('@') != std::string::npos) return f;
  if (!bare.empty() && bare.find_first_not_of('0') == std::string::npos) {
    f.zeros = static_cast<unsigned>(std::min<std::size_t>(bare.size(), 32));
    return f;
  }
  if (bare.find_first_of("0#?") != std::string::npos && bare.find_first_of("ydh") == std::string::npos) return f;
  f.time = bare.find_first_of("hs") != std::string::npos;
  f.date = bare.find_first_of("yde") != std::string::npos || (bare.find('m') != std::string::npos && !f.time);
  return f;
}

number_format builtin_number_format(unsigned id) {
  number_format f;
  f.date = in_range(id, 14, 17) || id == 22 || in_range(id, 27, 31) || id == 36 || in_range(id, 50, 54) || in_range(id, 57, 58);
  f.time = in_range(id, 18, 22) || in_range(id, 32, 35) || in_range(id, 55, 56);
  return f;
}

std::string number_text(std::string_view text, const number_format& format, bool since_1904) {
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::string(text);
  if ((format.date || format.time) && value >= 0 && value < last_serial) {
    std::string date = date_text(value, format, since_1904);
    if (!date.empty()) return date;
  }
  std::string out = plain_number(value);
  if (format.zeros > out.size() && value >= 0 && out.find_first_not_of("0123456789") == std::string::npos)
    out.insert(0, format.zeros - out.size(), '0');
  return out;
}

}  // namespace cdb::exchange
