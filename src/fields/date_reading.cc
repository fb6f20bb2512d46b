#include "fields/date_reading.h"

#include <array>
#include <string>

#include "fields/date_scan.h"
#include "fields/date_time.h"
#include "fields/placeholder.h"
#include "fields/word_set.h"
#include "text/fold.h"

namespace cdb::fields::dates {
namespace {

constexpr std::size_t longest_date_cell = 200;
constexpr std::int64_t unknown = -1;

// Numbers of a date in the order written, with what the words around them said.
struct fields_of_date {
  std::int64_t year = unknown;
  std::int64_t month = unknown;
  std::int64_t day = unknown;
  unsigned year_digits = 0;
};

class reader {
 public:
  reader(token_list& tokens, const setting& how) : tokens_(tokens), how_(how) {}

  reading run() {
    if (!take_time(tokens_, out_)) return fail(outcome::range);
    take_flags();
    if (numbers_ == 0 && month_ == 0) return fail(outcome::syntax);
    if (has_units_) return by_units() ? finish() : fail(outcome::syntax);
    if (month_) return by_month_name() ? finish() : fail(outcome::syntax);
    return by_numbers();
  }

 private:
  reading fail(outcome what) {
    out_.result = what;
    return out_;
  }

  // Pulls the words out; leaves the numbers with the mark that stood between each and the one before.
  void take_flags() {
    for (std::size_t i = 0; i < tokens_.size; ++i) {
      const token& t = tokens_.items[i];
      switch (t.kind) {
        case token_kind::number:
          if (numbers_ < number_.size()) number_[numbers_] = {t, mark_, kind_of_unit(i + 1), t.spaced};
          ++numbers_;
          mark_ = 0;
          break;
        case token_kind::mark:
          if (t.mark == ',' || t.mark == '\'' || (t.mark == ':' && numbers_ == 0)) break;
          if (numbers_ == 0 && month_ == 0 && t.mark == '-') ++leading_dashes_;
          bad_marks_ = bad_marks_ || (mark_ != 0 && numbers_ > 0) || t.mark == ':' || t.mark == '+';
          mark_ = t.mark;
          break;
        case token_kind::month:
          bad_marks_ = bad_marks_ || month_ != 0;
          month_ = static_cast<unsigned>(t.value % written_roman);
          roman_ = t.value > written_roman;
          numbers_before_month_ = numbers_;
          mark_ = 0;
          break;
        case token_kind::year_unit:
        case token_kind::month_unit:
        case token_kind::day_unit:
          has_units_ = true;
          mark_ = 0;
          break;
        case token_kind::era: era_ = t.value; break;
        case token_kind::lunar: out_.lunar = true; break;
        case token_kind::leap_month: out_.leap_month = out_.lunar = true; break;
        case token_kind::about: out_.about = true; break;
        case token_kind::ordinal: break;
        default: bad_marks_ = true; break;
      }
    }
  }
  token_kind kind_of_unit(std::size_t next) const {
    return next < tokens_.size ? tokens_.items[next].kind : token_kind::mark;
  }

  // 1990年3月7日, 3月7日, 1990年, 初七 without its 日.
  bool by_units() {
    if (numbers_ > 3 || month_) return false;
    for (std::size_t i = 0; i < numbers_; ++i) {
      const auto& n = number_[i];
      std::int64_t* slot = n.unit == token_kind::year_unit ? &parts_.year : n.unit == token_kind::month_unit ? &parts_.month
                                                                                                            : &parts_.day;
      if (*slot != unknown) return false;
      if (slot == &parts_.day && n.unit != token_kind::day_unit && parts_.month == unknown) return false;
      *slot = n.value.value;
      if (slot == &parts_.year) parts_.year_digits = n.value.digits;
    }
    return true;
  }

  // 7 March 1990, March 7 '90, 1990-Mar-07, Mar 1990, 7 March.
  bool by_month_name() {
    parts_.month = month_;
    if (numbers_ == 0 || numbers_ > 2 || leading_dashes_) return false;
    if (roman_ && (numbers_ != 2 || numbers_before_month_ != 1)) return false;  // 7.III.1987 alone
    const token& a = number_[0].value;
    if (numbers_ == 1) {
      // Mar-90, Mar 90: no month has so many days.
      if (looks_like_year(a)) set_year(a);
      else parts_.day = a.value;
      return true;
    }
    const token& b = number_[1].value;
    const bool year_first = looks_like_year(a) && (!looks_like_year(b) || a.digits > b.digits) && numbers_before_month_ >= 1;
    if (looks_like_year(a) && looks_like_year(b) && (a.digits >= 3) == (b.digits >= 3)) return false;
    set_year(year_first ? a : b);
    parts_.day = year_first ? b.value : a.value;
    return true;
  }
  static bool looks_like_year(const token& t) { return t.digits >= 3 || t.value > 31; }
  void set_year(const token& t) {
    parts_.year = t.value;
    parts_.year_digits = t.digits;
  }

  reading by_numbers() {
    if (leading_dashes_ == 2) return no_year();
    if (leading_dashes_ || bad_marks_ || (mark_ != 0 && mark_ != '.')) return fail(outcome::syntax);
    if (numbers_ == 1) return one_number();
    if (numbers_ == 2) return two_numbers();
    if (numbers_ != 3 || number_[1].mark != number_[2].mark) return fail(outcome::syntax);
    return three_numbers();
  }

  // vCard: --03-07, --0307, --03.
  reading no_year() {
    const token& a = number_[0].value;
    if (bad_marks_ && numbers_ > 2) return fail(outcome::syntax);
    if (numbers_ == 1 && a.digits == 4) {
      parts_.month = a.value / 100;
      parts_.day = a.value % 100;
    } else if (numbers_ <= 2 && a.digits == 2) {
      parts_.month = a.value;
      if (numbers_ == 2) parts_.day = number_[1].value.value;
    } else {
      return fail(outcome::syntax);
    }
    return finish();
  }

  reading three_numbers() {
    const token& a = number_[0].value;
    const token& b = number_[1].value;
    const token& c = number_[2].value;
    if (b.digits > 2) return fail(outcome::syntax);
    const bool short_year_first = a.digits == 3 || era_ != 0 || how_.calendar == setting::calendar_kind::minguo;
    if (a.digits == 4 || (short_year_first && c.digits <= 2)) {
      if (c.digits > 2) return fail(outcome::syntax);
      out_.order = evidence::ymd;
      return year_month_day(a, b.value, c.value);
    }
    if (a.digits > 2) return fail(outcome::syntax);
    if (c.digits == 4) return day_and_month(a, b, &c);
    if (c.digits != 2 && c.digits != 1) return fail(outcome::syntax);
    if (how_.order == date_order::ymd || a.value > 31) {
      out_.order = evidence::ymd;
      return year_month_day(a, b.value, c.value);
    }
    return day_and_month(a, b, &c);
  }
  reading year_month_day(const token& year, std::int64_t month, std::int64_t day) {
    set_year(year);
    parts_.month = month;
    parts_.day = day;
    return finish();
  }

  // a and b are day and month in the column's order. When only the other order is possible it is that one, with a doubt;
  // when the column says nothing and both are possible, the reading is month first.
  reading day_and_month(const token& a, const token& b, const token* year) {
    const bool can_mdy = a.value <= 12 && b.value <= 31;
    const bool can_dmy = b.value <= 12 && a.value <= 31;
    const bool dotted = number_[1].mark == '.';  // the dotted form is written day first wherever it is the custom
    bool month_first = !dotted && !how_.day_first_region;
    if (how_.order == date_order::mdy || (how_.order == date_order::ymd && !year)) month_first = true;
    if (how_.order == date_order::dmy) month_first = false;
    const bool told = how_.order == date_order::mdy || how_.order == date_order::dmy || (how_.order == date_order::ymd && !year);
    if (can_mdy && can_dmy) {
      out_.order = a.value == b.value ? evidence::neutral : evidence::ambiguous;
      out_.ambiguous = !told && a.value != b.value;
    } else if (can_mdy != can_dmy) {
      out_.order = can_mdy ? evidence::mdy : evidence::dmy;
      out_.ambiguous = told && month_first != can_mdy;
      month_first = can_mdy;
    }
    parts_.month = month_first ? a.value : b.value;
    parts_.day = month_first ? b.value : a.value;
    if (year) set_year(*year);
    return finish();
  }

  reading two_numbers() {
    const token& a = number_[0].value;
    const token& b = number_[1].value;
    if (how_.number != setting::number_kind::none && number_[1].mark == '.') return one_number();  // 32874.5
    if (a.digits == 4 && b.digits <= 2) return year_month_day(a, b.value, unknown);
    if (b.digits == 4 && a.digits <= 2) return year_month_day(b, a.value, unknown);
    if (a.digits > 2 && b.value == 0 && number_[1].mark == '.') return one_number();  // 19900307.0
    if (a.digits == 4 && b.digits == 3 && number_[1].mark == '-') return day_of_year(a, b.value);
    if (a.digits > 2 || b.digits > 2) return fail(outcome::syntax);
    if (is_rather_decimal(a)) return fail(outcome::syntax);
    if (b.value > 31 && a.value <= 12) return year_month_day(b, a.value, unknown);    // 03/90
    return day_and_month(a, b, nullptr);
  }

  // 3.14 is a number, unless its column is known to hold dates; 07.03 begins with a zero and 3.14. ends in a dot, as no number does.
  bool is_rather_decimal(const token& a) const {
    return number_[1].mark == '.' && mark_ != '.' && how_.order == date_order::unknown && !era_ && !(a.digits == 2 && a.value < 10);
  }

  // ISO 8601's ordinal date: 1990-066.
  reading day_of_year(const token& year, std::int64_t day) {
    const std::int64_t first = days_from_civil(static_cast<std::int32_t>(year.value), 1, 1);
    const civil_date date = civil_from_days(first + day - 1);
    if (day == 0 || date.year != year.value) return fail(outcome::range);
    out_.order = evidence::ymd;
    set_date(date);
    return finish();
  }

  reading one_number() {
    const token& n = number_[0].value;
    if (how_.number == setting::number_kind::unix_time && n.digits >= 9 && n.digits <= 16) return unix_time();
    if (n.digits == 4) return year_month_day(n, unknown, unknown);
    if (n.digits == 8) return eight_digits(n.value);
    if (n.digits == 14 || n.digits == 12) return digits_with_time(n);
    if (how_.calendar == setting::calendar_kind::minguo && (n.digits == 7 || n.digits == 6))
      return year_month_day({token_kind::number, 3, 0, false, n.value / 10000}, n.value / 100 % 100, n.value % 100);
    if (how_.number == setting::number_kind::serial_1900 || how_.number == setting::number_kind::serial_1904) return serial();
    if (n.digits == 6) return six_digits(n.value);
    if (n.digits == 5) out_.order = evidence::serial;
    if (n.value == 0) return fail(outcome::placeholder);
    return fail(outcome::syntax);
  }

  static token piece(std::int64_t value, std::uint8_t digits) { return {token_kind::number, digits, 0, false, value}; }

  // YYYYMMDD wherever the first four digits can be a year, else the column's order.
  reading eight_digits(std::int64_t n) {
    const std::int64_t lead = n / 10000;
    const std::int64_t tail = n % 10000;
    // 13042020: read the other way round it would have a month above twelve.
    const bool year_last = tail >= 1850 && tail <= 2100 && (lead < 1850 || lead > 2100);
    if (!year_last) {
      out_.order = evidence::ymd;
      return year_month_day(piece(lead, 4), n / 100 % 100, n % 100);
    }
    const token year = piece(tail, 4);
    return day_and_month(piece(lead / 100, 2), piece(lead % 100, 2), &year);
  }

  reading digits_with_time(const token& n) {
    if (out_.has_time) return fail(outcome::syntax);
    const std::int64_t seconds_too = n.digits == 14 ? 100 : 1;
    const std::int64_t second = n.digits == 14 ? n.value % 100 : 0;
    const std::int64_t rest = n.value / seconds_too;
    const std::int64_t minute = rest % 100;
    const std::int64_t hour = rest / 100 % 100;
    if (hour > 23 || minute > 59 || second > 60) return fail(outcome::range);
    out_.has_time = true;
    out_.time_us = ((hour * 60 + minute) * 60 + second) * 1000000;
    out_.order = evidence::ymd;
    const std::int64_t date = rest / 10000;
    return year_month_day(piece(date / 10000, 4), date / 100 % 100, date % 100);
  }

  // 900307, or 199003 where the last two digits are a month and the first four a year.
  reading six_digits(std::int64_t n) {
    const std::int64_t month = n / 100 % 100;
    const std::int64_t day = n % 100;
    if (how_.order == date_order::mdy || how_.order == date_order::dmy) {
      const token year = piece(n % 100, 2);
      return day_and_month(piece(n / 10000, 2), piece(month, 2), &year);
    }
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31) {
      out_.ambiguous = n / 100 >= 1900 && n / 100 <= 2100 && day <= 12;
      return year_month_day(piece(n / 10000, 2), month, day);
    }
    return year_month_day(piece(n / 100, 4), day, unknown);
  }

  // Spreadsheet day numbers. The 1900 system counts a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1).
  reading serial() {
    const token& n = number_[0].value;
    if (n.digits > 7) return fail(outcome::syntax);
    if (n.value == 0) return fail(outcome::placeholder);
    out_.order = evidence::serial;
    const bool mac = how_.number == setting::number_kind::serial_1904;
    if (!mac && n.value == 60) return fail(outcome::range);
    const std::int64_t origin = mac ? days_from_civil(1904, 1, 1) : days_from_civil(1899, 12, n.value < 60 ? 31 : 30);
    if (n.value > 2958465) return fail(outcome::range);  // 9999-12-31
    set_date(civil_from_days(origin + n.value));
    if (numbers_ == 2) {
      out_.has_time = number_[1].value.value != 0;
      out_.time_us = fraction_of_day(number_[1].value);
    }
    return finish();
  }

  // .375 is nine o'clock; to the second, in integers.
  static std::int64_t fraction_of_day(const token& fraction) {
    std::int64_t value = fraction.value;
    std::int64_t scale = 1;
    for (unsigned i = 0; i < fraction.digits; ++i) scale *= 10;
    for (; scale > 1000000000000; scale /= 10) value /= 10;
    return (value * 86400 + scale / 2) / scale % 86400 * 1000000;
  }

  reading unix_time() {
    const token& n = number_[0].value;
    std::int64_t us = n.value;
    if (n.digits <= 11) us *= 1000000;
    else if (n.digits <= 14) us *= 1000;
    constexpr std::int64_t day_us = 86400000000;
    set_date(civil_from_days(us / day_us));
    out_.has_time = true;
    out_.time_us = us % day_us;
    out_.zone = 0;
    return finish();
  }
  void set_date(const civil_date& d) {
    parts_ = {d.year, d.month, d.day, 4};
  }

  // Zeros are unknown parts; years are completed; impossible days refused.
  reading finish() {
    out_.lunar = out_.lunar || how_.calendar == setting::calendar_kind::lunar;
    if (parts_.year == 1900 && parts_.month == 1 && parts_.day == 0) return fail(outcome::placeholder);  // a spreadsheet's day zero
    if (parts_.year <= 0 && parts_.month <= 0 && parts_.day <= 0) return fail(outcome::placeholder);
    const std::int64_t month = parts_.month > 0 ? parts_.month : 0;
    const std::int64_t day = parts_.day > 0 ? parts_.day : 0;
    if (month > 12 || day > 31 || (day && !month)) return fail(outcome::range);
    if (is_jalali()) return finish_jalali(month, day);
    std::int64_t year = 0;
    if (parts_.year != unknown && !full_year(year, month, day)) return fail(outcome::range);
    if (!year && !month) return fail(outcome::placeholder);
    if (out_.lunar ? day > 30 : day > days_in_month(year ? year : 2000, static_cast<unsigned>(month ? month : 1)))
      return fail(outcome::range);
    out_.date = {static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
    if (is_filler(out_.date)) return fail(outcome::placeholder);
    return fail(outcome::date);
  }

  // Years of the Solar Hijri calendar that living people know; those of the common era are written beside it too.
  bool is_jalali() const {
    return how_.calendar == setting::calendar_kind::jalali && !era_ && parts_.year_digits == 4 && parts_.year >= 1250 && parts_.year <= 1450;
  }

  // The days before a year of that calendar, from 1970-01-01: a cycle of 33 years with 8 leap ones (as ICU reckons it), right from 1178 to 1633.
  static std::int64_t days_before_jalali(std::int64_t year) { return 365 * (year - 1) + (8 * year + 21) / 33 - 492269; }

  reading finish_jalali(std::int64_t month, std::int64_t day) {
    if (!month || !day) return fail(outcome::syntax);  // a part of such a year is of two of ours
    const std::int64_t before = days_before_jalali(parts_.year), past = days_before_jalali(parts_.year + 1);
    const std::int64_t of_year = (month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6) + day;
    if (day > (month <= 6 ? 31 : 30) || before + of_year > past) return fail(outcome::range);
    const civil_date found = civil_from_days(before + of_year);
    out_.date = {found.year, found.month, found.day};
    return fail(outcome::date);
  }

  bool full_year(std::int64_t& year, std::int64_t month, std::int64_t day) {
    year = parts_.year;
    if (era_ < 0 && year < 2300) return parts_.year_digits == 4;  // Thai words beside a year of the common era
    if (era_) return year > 0 && (year += era_) <= 9999;
    if (how_.calendar == setting::calendar_kind::minguo && parts_.year_digits <= 3) return year > 0 && (year += 1911) > 0;
    if (how_.calendar == setting::calendar_kind::buddhist && year > 2300) year -= 543;
    if (parts_.year_digits <= 2) {
      out_.two_digit_year = true;
      const civil_date now = how_.today;
      // Without a clock: 1930 to 2029, as spreadsheets do.
      if (!now.year) return (year += year < 30 ? 2000 : 1900) > 0;
      const std::int64_t century = now.year / 100 * 100;
      const bool future = century + year > now.year ||
                          (century + year == now.year && (month > now.month || (month == now.month && day > now.day)));
      return (year += future ? century - 100 : century) > 0;
    }
    return parts_.year_digits == 4 && year <= 9999;
  }

  // The first and last days of calendars, which systems write for "no date".
  static bool is_filler(const partial_date& d) {
    for (const partial_date& filler : {partial_date{1900, 1, 1}, {1, 1, 1}, {1899, 12, 30}, {1899, 12, 31}, {9999, 12, 31}, {1111, 11, 11}, {1753, 1, 1}})
      if (d == filler) return true;
    return false;
  }

  struct written {
    token value;
    char mark;         // between it and the number before
    token_kind unit;   // what follows it
    bool spaced;
  };
  token_list& tokens_;
  const setting& how_;
  reading out_;
  std::array<written, 4> number_{};
  std::size_t numbers_ = 0;
  std::size_t numbers_before_month_ = 0;
  std::size_t leading_dashes_ = 0;
  char mark_ = 0;
  unsigned month_ = 0;
  bool roman_ = false;
  std::int64_t era_ = 0;
  bool has_units_ = false;
  bool bad_marks_ = false;
  fields_of_date parts_;
};

// They write the month first, the year first, or both day and month first. Everywhere else the day leads.
constexpr word_set others_lead(std::to_array<std::string_view>({"US", "PH", "CA", "GU", "PR", "VI", "AS", "MP", "FM", "MH", "PW", "CN",
                                                                "TW", "HK", "MO", "JP", "KR", "KP", "MN", "HU", "LT"}));

// 1987-W10-6, 1987W106: ISO 8601's week dates, with their day.
bool read_iso_week(std::string_view cell, reading& out) {
  if (cell.size() < 8 || cell.size() > 10) return false;
  std::string t(cell);
  std::erase(t, '-');
  if (t.size() != 8 || t[4] != 'W') return false;
  t.erase(4, 1);
  if (t.find_first_not_of("0123456789") != std::string::npos) return false;
  const int year = std::stoi(t.substr(0, 4)), week = std::stoi(t.substr(4, 2)), day = t[6] - '0';
  const std::int64_t fourth = days_from_civil(year, 1, 4);                    // always in the first week
  const std::int64_t monday = fourth - ((fourth + 3) % 7 + 7) % 7;            // 1970-01-01 was a Thursday
  const civil_date date = civil_from_days(monday + (week - 1) * 7 + day - 1);
  const civil_date thursday = civil_from_days(monday + (week - 1) * 7 + 3);
  if (year < 1000 || week < 1 || day < 1 || day > 7 || thursday.year != year) return out.result = outcome::range, true;
  out.date = {date.year, date.month, date.day};
  out.order = evidence::ymd;
  return out.result = outcome::date, true;
}

reading read_tokens(std::string_view cell, const setting& how) {
  reading out;
  token_list tokens;
  if (scan(cell, tokens)) out = reader(tokens, how).run();
  if (out.result == outcome::syntax && is_placeholder(cell)) out.result = outcome::placeholder;
  return out;
}

// "Data di nascita: 07/03/1987": words of any language before a colon, unless they name a calendar.
std::string_view behind_label(std::string_view cell) {
  const std::size_t digit = cell.find_first_of("0123456789");
  std::size_t colon = cell.find(':');
  if (colon > digit && digit != std::string_view::npos && digit > 4 && cell.substr(digit - 3, 3) == " - ") colon = digit - 2;  // "Date of Birth - 07/03/1987"
  if (colon == std::string_view::npos || digit == std::string_view::npos || colon > digit || colon < 2) return {};
  const std::string words = text::fold(cell.substr(0, colon));
  for (const std::string_view other : {"农", "農", "阴", "陰", "旧", "舊", "lunar", "음력", "hijri", "هجري", "jalali", "شمسي"})
    if (words.find(other) != std::string::npos) return {};
  return cell.substr(colon + 1);
}

// "12.03.1955 (66 J.)", "1955-03-12 (66岁)", "12 March 1955 (aged 66)": the age behind a date, in words of any language.
std::string_view before_age(std::string_view cell) {
  const std::size_t open = cell.rfind('(');
  if (open == std::string_view::npos || open < 6 || !cell.ends_with(')')) return {};
  const std::string_view age = cell.substr(open + 1, cell.size() - open - 2);
  const std::size_t digit = std::min(age.find_first_of("0123456789"), age.size());
  const std::size_t end = std::min(age.find_first_not_of("0123456789", digit), age.size());
  const bool number = end > digit && end - digit <= 3 && age.find_first_of("0123456789", end) == std::string_view::npos;
  return number && age.size() <= 24 && age.find_first_of("-/:+") == std::string_view::npos ? cell.substr(0, open) : std::string_view{};
}

bool plain(std::string_view cell) {
  for (const char c : cell)
    if (c < 0x20 || c > 0x7E) return false;
  return true;
}

}  // namespace

setting make_setting(const column_profile& profile, const civil_date& today) {
  setting how;
  how.order = profile.order;
  how.today = today;
  how.birth = profile.role != "date" && profile.role != "timestamp";
  how.day_first_region = !profile.region.empty();
  if (others_lead.has(profile.region)) how.day_first_region = false;
  if (!profile.calendar.empty()) {
    if (profile.calendar == "lunar") how.calendar = setting::calendar_kind::lunar;
    if (profile.calendar == "minguo") how.calendar = setting::calendar_kind::minguo;
    if (profile.calendar == "buddhist") how.calendar = setting::calendar_kind::buddhist;
  }
  if (profile.calendar == "jalali" || (profile.calendar.empty() && (profile.region == "IR" || profile.region == "AF"))) how.calendar = setting::calendar_kind::jalali;
  // Thailand counts the Buddha's years, in which no living person's is below 2400.
  if (profile.calendar.empty() && profile.region == "TH") how.calendar = setting::calendar_kind::buddhist;
  if (profile.column.empty()) return how;
  if (profile.column == "serial") how.number = setting::number_kind::serial_1900;
  if (profile.column == "serial1904") how.number = setting::number_kind::serial_1904;
  if (profile.column == "unix") how.number = setting::number_kind::unix_time;
  return how;
}

reading read(std::string_view cell, const setting& how) {
  reading out;
  if (cell.size() > longest_date_cell) {
    out.result = cell.find_first_not_of(" \t\r\n") == std::string_view::npos ? outcome::empty : outcome::syntax;
    return out;
  }
  std::string cleaned;
  if (!plain(cell)) cell = cleaned = text::clean(cell);
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\'')) cell.remove_prefix(1);
  while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
  if (cell.empty()) return out.result = outcome::empty, out;
  if (cell.starts_with("=\"") && cell.ends_with('"') && cell.size() > 3) cell = cell.substr(2, cell.size() - 3);  // a spreadsheet's formula
  if (read_iso_week(cell, out)) return out;
  if (cell.starts_with("/Date(") && cell.ends_with(")/")) {  // milliseconds, as .NET writes them
    setting milliseconds = how;
    milliseconds.number = setting::number_kind::unix_time;
    return read_tokens(cell.substr(6, cell.size() - 8), milliseconds);
  }
  out = read_tokens(cell, how);
  if (out.result == outcome::syntax)
    if (const std::string_view rest = behind_label(cell); !rest.empty()) out = read_tokens(rest, how);
  if (out.result != outcome::date && how.birth)
    if (const std::string_view rest = before_age(cell); !rest.empty()) out = read_tokens(rest, how);
  return out;
}

}  // namespace cdb::fields::dates
