#include "fields/date_scan.h"

#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/date_words.h"
#include "text/fold.h"

namespace cdb::fields::dates {
namespace {

constexpr auto sorted_months() {
  std::array<date_word, std::size(words::months)> out{};
  std::copy(std::begin(words::months), std::end(words::months), out.begin());
  std::ranges::sort(out, {}, &date_word::text);
  return out;
}
constexpr auto month_table = sorted_months();

constexpr auto sorted_dropped() {
  std::array<std::string_view, std::size(words::dropped)> out{};
  std::copy(std::begin(words::dropped), std::end(words::dropped), out.begin());
  std::ranges::sort(out);
  return out;
}
constexpr auto dropped_table = sorted_dropped();

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Decimal digits of scripts whose users write dates with them; NFKC keeps them apart.
char32_t plain_digit(char32_t c) {
  for (const char32_t zero : {U'\u0660', U'\u06F0', U'\u0966', U'\u09E6', U'\u0E50'})
    if (c >= zero && c <= zero + 9) return U'0' + (c - zero);
  return c;
}

int han_digit(char32_t c) {
  constexpr std::u32string_view plain = U"〇一二三四五六七八九";
  if (c == U'零' || c == U'○') return 0;
  if (c == U'两') return 2;
  const std::size_t at = plain.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}
std::int64_t roman_month(std::string_view text) {
  static constexpr std::array<std::string_view, 12> months = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
  const auto at = std::ranges::find(months, text);
  return at == months.end() ? 0 : at - months.begin() + 1;
}

bool is_han_number(char32_t c) { return han_digit(c) >= 0 || c == U'十' || c == U'廿' || c == U'卅'; }

class scanner {
 public:
  scanner(std::string_view cell, token_list& out) : cell_(cell), out_(out) {}

  bool run() {
    while (pos_ < cell_.size())
      if (!step()) return false;
    return true;
  }

 private:
  bool step() {
    std::size_t after = pos_;
    const char32_t c = plain_digit(next_code_point(cell_, after));
    if (is_space(c)) {
      spaced_ = true;
      pos_ = after;
      return true;
    }
    if (is_digit(c)) return number();
    if (c < 0x80 && !is_ascii_letter(c)) {
      pos_ = after;
      return ascii_mark(static_cast<char>(c));
    }
    if (c >= 0x2E80 && !is_latin_form(c)) return eastern(c, after);
    if (is_dash(c)) {
      pos_ = after;
      return add({token_kind::mark, 0, '-', spaced_, 0});
    }
    if (c == U'\u2019' || c == U'\u2018') return pos_ = after, add({token_kind::mark, 0, '\'', spaced_, 0});
    return word();
  }

  static bool is_latin_form(char32_t c) { return c >= 0xFB00 && c <= 0xFB06; }
  static bool is_dash(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

  bool add(const token& t) {
    spaced_ = false;
    return out_.add(t);
  }

  bool number() {
    token t{token_kind::number, 0, 0, spaced_, 0};
    while (pos_ < cell_.size()) {
      std::size_t after = pos_;
      const char32_t c = plain_digit(next_code_point(cell_, after));
      if (!is_digit(c)) break;
      if (++t.digits > 18) return false;
      t.value = t.value * 10 + static_cast<std::int64_t>(c - U'0');
      pos_ = after;
    }
    if (month_follows_ && t.value >= 1 && t.value <= 12) t.kind = token_kind::month;
    month_follows_ = false;
    return add(t);
  }

  bool ascii_mark(char c) {
    if (std::string_view("-/.,:+'").find(c) != std::string_view::npos) return add({token_kind::mark, 0, c, spaced_, 0});
    if (c == '_' && out_.size > 0) return add({token_kind::mark, 0, '-', spaced_, 0});
    if (c == '*' && out_.size == 0) return true;  // *1990: born
    if (c == '~') return add({token_kind::about, 0, 0, spaced_, 0});
    return std::string_view("()[]\"").find(c) != std::string_view::npos;  // says nothing; any other sign is no date's
  }

  // A run of letters of an alphabet.
  bool word() {
    const std::size_t start = pos_;
    bool ascii = true, dotted = false;
    while (pos_ < cell_.size()) {
      std::size_t after = pos_;
      const char32_t c = next_code_point(cell_, after);
      if (c < 0x80 ? !is_ascii_letter(c) : (c >= 0x2000 || c == replacement_character)) break;
      ascii = ascii && c < 0x80;
      pos_ = after;
      if (c >= 0xE00 && c < 0xE60 && pos_ < cell_.size() && cell_[pos_] == '.') dotted = true, ++pos_;  // มี.ค.
    }
    if (pos_ == start || pos_ - start > 40) return false;
    std::string text(cell_.substr(start, pos_ - start));
    if (ascii)
      for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    else
      text = text::fold(text);
    if (dotted) std::erase(text, '.');
    return meaning(text);
  }

  bool meaning(std::string_view text) {
    const bool after_number = out_.size > 0 && out_.items[out_.size - 1].kind == token_kind::number;
    if (after_number && (text == "am" || text == "a")) return add({token_kind::am, 0, 0, spaced_, 0});
    if (after_number && (text == "pm" || text == "p")) return add({token_kind::pm, 0, 0, spaced_, 0});
    if (after_number && !spaced_ && (text == "st" || text == "nd" || text == "rd" || text == "th" || text == "er"))
      return add({token_kind::ordinal, 0, 0, false, 0});
    if (after_number && !spaced_ && text == "h") return add({token_kind::hour_unit, 0, 0, false, 0});  // 17h06
    if (text == "m" && out_.size > 1 && out_.items[out_.size - 1].mark == '.' &&
        (out_.items[out_.size - 2].kind == token_kind::am || out_.items[out_.size - 2].kind == token_kind::pm)) {
      --out_.size;  // p.m.
      return true;
    }
    if (text == "thang") return month_follows_ = true;  // tháng 3
    const bool era_follows = out_.size == 0 && pos_ < cell_.size() && cell_[pos_] >= '0' && cell_[pos_] <= '9';
    if (era_follows && (text == "t" || text == "m")) return add({token_kind::era, 0, 0, spaced_, text == "t" ? 1911 : 1867});
    if (text == "พศ") return add({token_kind::era, 0, 0, spaced_, -543});  // พ.ศ., the Buddha's years
    if (const std::int64_t roman = roman_month(text); roman && out_.size > 0) return add({token_kind::month, 0, 0, spaced_, written_roman + roman});
    if (text == "t" || text == "tz") return add({token_kind::time_mark, 0, 0, spaced_, 0});
    if (text == "z" || text == "utc" || text == "gmt") return add({token_kind::utc, 0, 0, spaced_, 0});
    for (const words::zone& z : words::zones)
      if (text == z.text) return add({token_kind::utc, 0, 0, spaced_, z.minutes});
    if (text == "lunar") return add({token_kind::lunar, 0, 0, spaced_, 0});
    if (text == "l" && after_number && !spaced_) return add({token_kind::leap_month, 0, 0, false, 0});
    if (text == "circa" || text == "ca" || text == "about" || text == "c") return add({token_kind::about, 0, 0, spaced_, 0});
    if (out_.size == 0)  // R5.3.7, S63/1/2: the initials of Japanese eras
      for (const auto& [letter, offset] : {std::pair{"r", 2018}, {"h", 1988}, {"s", 1925}})
        if (text == letter) return add({token_kind::era, 0, 0, spaced_, offset});
    if (text.starts_with("ב")) text.remove_prefix(2);  // Hebrew's "in March", and "7 of March"
    const auto month = std::ranges::lower_bound(month_table, text, {}, &date_word::text);
    if (month != month_table.end() && month->text == text) {
      const bool thai = static_cast<unsigned char>(text[0]) == 0xE0;  // their years are the Buddha's
      return (!thai || add({token_kind::era, 0, 0, spaced_, -543})) && add({token_kind::month, 0, 0, spaced_, month->value});
    }
    return std::ranges::binary_search(dropped_table, text) || text == "am";  // "am 7. März"
  }

  // Han, kana and Hangul: words of the table, numerals, lunar months and days.
  bool eastern(char32_t c, std::size_t after) {
    const std::string_view rest = cell_.substr(pos_);
    // (水), （三）: the day of the week, alone in brackets.
    if (pos_ > 0 && cell_[pos_ - 1] == '(' && after < cell_.size() && cell_[after] == ')' &&
        std::u32string_view(U"月火水木金土日一二三四五六").find(c) != std::u32string_view::npos)
      return pos_ = after, true;
    if (const bool alone = pos_ > 0 && cell_[pos_ - 1] == '(' && after < cell_.size() && cell_[after] == ')'; alone) {  // (阴), (阳): which calendar
      const bool lunar = c == U'阴' || c == U'陰' || c == U'农' || c == U'農';
      if (lunar || c == U'阳' || c == U'陽' || c == U'公' || c == U'国' || c == U'國') {
        pos_ = after;
        return !lunar || add({token_kind::lunar, 0, 0, spaced_, 0});
      }
    }
    if (is_han_number(c)) return han_number();
    if (c == U'元' && rest.substr(after - pos_).starts_with("年")) {  // the first year of an era
      pos_ = after;
      return add({token_kind::number, 1, 0, spaced_, 1});
    }
    if (c == U'初') return pos_ = after, add({token_kind::lunar, 0, 0, spaced_, 0});
    if (rest.substr(after - pos_).starts_with("月"))
      for (const auto& [name, month] : {std::pair{U'正', 1}, {U'冬', 11}, {U'腊', 12}, {U'臘', 12}})
        if (c == name) {
          pos_ = after;
          return add({token_kind::lunar, 0, 0, spaced_, 0}) && add({token_kind::number, 2, 0, false, month});
        }
    for (const words::han_word& w : words::han_words) {
      if (!rest.starts_with(w.text)) continue;
      pos_ += w.text.size();
      if (!w.drop) return add({w.kind, 0, 0, spaced_, w.value});
      if (w.value == 1 && pos_ < cell_.size()) (void)next_code_point(cell_, pos_);  // the day of the week
      return true;
    }
    pos_ = after;
    return c == U'【' || c == U'】' || c == U'（' || c == U'）' || c == U'、';
  }

  // 一九九〇 digit by digit, 二十一 by value.
  bool han_number() {
    token t{token_kind::number, 0, 0, spaced_, 0};
    bool by_value = false;
    std::int64_t ones = 0;
    std::int64_t tens = 0;
    while (pos_ < cell_.size()) {
      std::size_t after = pos_;
      const char32_t c = next_code_point(cell_, after);
      if (!is_han_number(c)) break;
      if (const int d = han_digit(c); d >= 0) {
        if (++t.digits > 8) return false;
        ones = by_value ? d : ones * 10 + d;
      } else {
        if (by_value) return false;
        by_value = true;
        tens = c == U'十' ? (t.digits ? ones : 1) : c == U'廿' ? 2 : 3;
        ones = 0;
      }
      pos_ = after;
    }
    t.value = by_value ? tens * 10 + ones : ones;
    if (by_value) t.digits = 2;
    return t.value < 100000000 && add(t);
  }

  std::string_view cell_;
  token_list& out_;
  std::size_t pos_ = 0;
  bool spaced_ = false;
  bool month_follows_ = false;
};

}  // namespace

bool scan(std::string_view cell, token_list& out) { return scanner(cell, out).run(); }

}  // namespace cdb::fields::dates
