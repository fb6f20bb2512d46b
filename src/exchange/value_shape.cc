#include "exchange/value_shape.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "exchange/table_shape.h"

namespace cdb::exchange {
namespace {

// ASCII text of the cell: full-width forms mapped, spreadsheets' leading apostrophe dropped, other characters as '~'.
// Counts what it meets on the way.
std::string plain(std::string_view cell, value_shape& shape) {
  std::string out;
  unsigned han = 0, other = 0;
  for (std::size_t pos = 0; pos < cell.size();) {
    char32_t c = next_code_point(cell, pos);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    ++shape.characters;
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
      shape.letters |= is_ascii_letter(static_cast<char>(c));
      continue;
    }
    out.push_back('~');
    if ((c >= 0x3005 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x20000 && c <= 0x3FFFF)) {
      ++han;
    } else if ((c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F) {
      shape.decorated = true;
    } else {
      ++other;
    }
  }
  shape.letters |= han + other > 0;
  shape.han = han > 0 && han * 2 >= shape.characters;
  if (out.starts_with('\'')) out.erase(0, 1);
  return out;
}

bool is_email(std::string_view s) {
  const std::size_t at = s.find('@');
  if (at == std::string_view::npos || at == 0 || s.find('@', at + 1) != std::string_view::npos) return false;
  const std::string_view domain = s.substr(at + 1);
  const std::size_t dot = domain.rfind('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < domain.size() && s.find(' ') == std::string_view::npos;
}

bool is_ip(std::string_view s) {
  unsigned dots = 0, part = 0, length = 0;
  for (const char c : s) {
    if (c == '.') {
      if (length == 0) return false;
      ++dots;
      part = length = 0;
    } else if (is_digit(c) && ++length <= 3) {
      part = part * 10 + static_cast<unsigned>(c - '0');
      if (part > 255) return false;
    } else {
      return false;
    }
  }
  return dots == 3 && length > 0;
}

struct number_run {
  unsigned value = 0, length = 0;
};

bool month_word(std::string_view s) {
  static constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                              "jul", "aug", "sep", "oct", "nov", "dec"};
  if (s.size() < 3) return false;
  std::string low(s.substr(0, 3));
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return std::find(months.begin(), months.end(), low) != months.end();
}

bool is_clock(std::string_view s, bool& midnight) {
  midnight = true;
  unsigned colons = 0;
  for (const char c : s) {
    if (c == ':') ++colons;
    if (c >= '1' && c <= '9') midnight = false;
  }
  return colons >= 1 && colons <= 2;
}

// A day in any of the usual spellings; the time of day, if any, is left in `rest`.
bool is_day(std::string_view s, std::string_view& rest) {
  std::array<number_run, 3> runs{};
  std::size_t n = 0, i = 0;
  bool word = false, separator = false;
  const bool no_year = s.starts_with("--");
  if (no_year) i = 2;
  while (i < s.size() && n < 3) {
    if (is_digit(s[i])) {
      number_run& run = runs[n++];
      while (i < s.size() && is_digit(s[i])) {
        run.value = run.value * 10 + static_cast<unsigned>(s[i] - '0');
        if (++run.length > 8) return false;
        ++i;
      }
    } else if (is_ascii_letter(s[i])) {
      if (s[i] == 'T' && n == 3) break;
      std::size_t j = i;
      while (j < s.size() && is_ascii_letter(s[j])) ++j;
      if (word || !month_word(s.substr(i, j - i))) return false;
      word = true;
      i = j;
    } else if (s[i] == '-' || s[i] == '/' || s[i] == '.' || s[i] == ',' || s[i] == ' ' || s[i] == '~') {
      separator |= s[i] != ' ';
      ++i;
    } else {
      return false;
    }
  }
  while (i < s.size() && (s[i] == '~' || s[i] == ',')) ++i;
  rest = s.substr(i);
  if (!rest.empty() && rest.front() != ' ' && rest.front() != 'T') return false;
  const auto month_day = [](number_run a, number_run b) {
    return a.length <= 2 && b.length <= 2 && ((a.value <= 12 && b.value <= 31) || (a.value <= 31 && b.value <= 12));
  };
  if (no_year) return n == 2 && month_day(runs[0], runs[1]);
  if (word) return n == 2 || (n == 1 && runs[0].length == 4);
  if (n == 1) {  // 19900307
    const number_run r = runs[0];
    return rest.empty() && r.length == 8 && r.value / 10000 >= 1880 && r.value / 10000 <= 2100 && r.value / 100 % 100 <= 12 &&
           r.value / 100 % 100 >= 1 && r.value % 100 >= 1 && r.value % 100 <= 31;
  }
  if (!separator) return false;
  if (n == 2) return rest.empty() && month_day(runs[0], runs[1]) && s.find('/') != std::string_view::npos;
  if (runs[0].length == 4) return runs[0].value <= 2100 && month_day(runs[1], runs[2]);
  return month_day(runs[0], runs[1]) && (runs[2].length == 4 || runs[2].length == 2);
}

void look_for_date(std::string_view s, value_shape& shape) {
  std::string_view rest;
  if (!is_day(s, rest)) return;
  shape.date = true;
  if (rest.empty()) return;
  bool midnight = true;
  if (!is_clock(rest, midnight)) {
    shape.date = false;
    return;
  }
  shape.time = true;
  shape.timestamp = !midnight;
}

void look_for_number(std::string_view s, value_shape& shape) {
  std::string_view body = s;
  bool currency = false;
  while (!body.empty() && (body.front() == '$' || body.front() == '~' || body.front() == '-')) {
    currency |= body.front() != '-';
    body.remove_prefix(1);
  }
  unsigned digits = 0, dots = 0;
  for (const char c : body) {
    if (is_digit(c)) {
      ++digits;
    } else if (c == '.' && ++dots == 1) {
    } else if (c != ',') {
      return;
    }
  }
  if (digits == 0) return;
  if (currency) {
    shape.money = true;
  } else if (dots == 0 && body.size() == digits) {
    shape.integer = true;
    shape.serial = digits == 5 && body == s;
    shape.year_only = digits == 4 && (body.starts_with("19") || body.starts_with("20"));
  } else if (dots == 1 || body.find(',') != std::string_view::npos) {
    shape.decimal = true;
  }
}

void look_for_phone(std::string_view s, value_shape& shape) {
  if (shape.date || shape.ip || shape.digits < 7 || shape.digits > 15 || s.empty()) return;
  unsigned marks = 0;
  for (const char c : s) {
    if (is_digit(c)) continue;
    if (std::string_view("+-() ./").find(c) == std::string_view::npos) return;
    ++marks;
  }
  if (marks > 8 || (marks == 1 && s.find('.') != std::string_view::npos)) return;
  shape.phone = true;
  std::string only;
  for (const char c : s)
    if (is_digit(c)) only.push_back(c);
  const bool cn_mobile = only.size() == 11 && only[0] == '1' && only[1] >= '3';
  shape.strong_phone = s.starts_with('+') || (s.starts_with("00") && only.size() >= 10) || cn_mobile || s.find('(') != std::string_view::npos ||
                       (marks >= 1 && only.size() >= 8);
}

bool is_boolean(std::string_view s) {
  static constexpr std::array<std::string_view, 16> words = {"0",  "1",   "true", "false", "yes", "no", "y", "n",
                                                             "t",  "f",   "True", "False", "TRUE", "FALSE", "Yes", "No"};
  return std::find(words.begin(), words.end(), s) != words.end();
}

}  // namespace

value_shape shape_of(std::string_view cell) {
  value_shape shape;
  const std::string whole = plain(trimmed(cell), shape);
  const std::string_view s = trimmed(whole);
  if (s.empty()) return shape;
  unsigned letters_digits = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    shape.digits += is_digit(s[i]);
    letters_digits += is_digit(s[i]) || is_ascii_letter(s[i]) || s[i] == '-' || s[i] == '_';
    shape.words += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
  }
  shape.email = is_email(s);
  if (shape.email) return shape;
  shape.ip = is_ip(s);
  shape.url = s.starts_with("http://") || s.starts_with("https://") || s.starts_with("www.");
  look_for_date(s, shape);
  if (!shape.ip && !shape.date) look_for_number(s, shape);
  if (shape.date && s.size() == 8 && shape.digits == 8) shape.integer = true;  // 19900307 is also a number
  look_for_phone(s, shape);
  shape.boolean = is_boolean(s) || cell == "是" || cell == "否";
  shape.hex_id = s.size() >= 8 && letters_digits == s.size() && shape.digits >= 2 && shape.letters && !shape.date && !shape.han;
  return shape;
}

}  // namespace cdb::exchange
