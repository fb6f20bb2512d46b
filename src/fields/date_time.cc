#include "fields/date_time.h"

#include <algorithm>

namespace cdb::fields::dates {
namespace {

class clock_reader {
 public:
  clock_reader(token_list& tokens, reading& out) : tokens_(tokens), out_(out) {}

  bool run() {
    take_dots();
    const std::size_t at = find();
    if (at == tokens_.size) return true;
    begin_ = end_ = at;
    read_clock();
    read_around();
    const bool good = hour_ <= 24 && minute_ <= 59 && second_ <= 60 && zone_good_;
    remove();
    if (!good) return false;
    if (pm_ && hour_ < 12) hour_ += 12;
    if (am_ && hour_ == 12) hour_ = 0;
    out_.has_time = true;
    out_.time_us = ((hour_ * 60 + minute_) * 60 + std::min<std::int64_t>(second_, 59)) * 1000000 + micros_;
    return hour_ < 24 || (minute_ == 0 && second_ == 0 && out_.time_us == 86400000000);
  }

 private:
  const token& at(std::size_t i) const { return tokens_.items[i]; }
  bool is(std::size_t i, token_kind kind) const { return i < tokens_.size && at(i).kind == kind; }
  bool is_mark(std::size_t i, char mark) const { return is(i, token_kind::mark) && at(i).mark == mark; }
  bool is_number(std::size_t i) const { return is(i, token_kind::number); }

  // 2024-03-07 17.06.07, 07-MAR-24 05.06.07.000000 PM: dots between the numbers behind a whole date and a blank.
  void take_dots() {
    std::size_t end = tokens_.size;
    if (end && (is(end - 1, token_kind::am) || is(end - 1, token_kind::pm))) --end;
    for (const std::size_t length : {3u, 5u, 7u}) {
      if (end < length + 5) continue;
      const std::size_t from = end - length;
      const std::size_t clock_end = length == 7 ? end - 2 : end;  // then a fraction of a second
      bool fits = is_number(from) && at(from).spaced && at(from).digits <= 2 && is_number(from - 1);
      for (std::size_t i = from + 1; i < end; i += 2)
        fits = fits && is_mark(i, '.') && is_number(i + 1) && (at(i + 1).digits == 2 || i >= clock_end) && !at(i + 1).spaced;
      if (!fits) continue;
      for (std::size_t i = from + 1; i < clock_end; i += 2) tokens_.items[i].mark = ':';
      return;
    }
  }

  // The number that is the hour: 8:58, 9 PM, 8时, T0858.
  std::size_t find() const {
    for (std::size_t i = 0; i < tokens_.size; ++i) {
      if (!is_number(i)) continue;
      const bool belongs_behind = (is(i + 1, token_kind::am) || is(i + 1, token_kind::pm)) && is_number(i + 2) && at(i + 2).digits <= 2 &&
                                  (is_mark(i + 3, ':') || is(i + 3, token_kind::hour_unit));  // 1990-03-07 下午4:12
      const bool clock = at(i).digits <= 2 && !belongs_behind && ((is_mark(i + 1, ':') && is_number(i + 2)) || is(i + 1, token_kind::hour_unit) ||
                                               is(i + 1, token_kind::am) || is(i + 1, token_kind::pm));
      const bool behind_date = i > 0 && is_number(i - 1) && at(i - 1).digits == 8 && at(i).spaced;  // 20240105 150500
      const bool compact = i > 0 && (behind_date || is(i - 1, token_kind::time_mark)) && (at(i).digits == 4 || at(i).digits == 6);
      if (clock || compact) return i;
    }
    return tokens_.size;
  }

  void read_clock() {
    const token& first = at(end_++);
    if (first.digits > 2) {
      const bool seconds = first.digits == 6;
      hour_ = seconds ? first.value / 10000 : first.value / 100;
      minute_ = seconds ? first.value / 100 % 100 : first.value % 100;
      second_ = seconds ? first.value % 100 : 0;
      read_fraction();
      return;
    }
    hour_ = first.value;
    if (is(end_, token_kind::hour_unit)) {
      ++end_;
      if (is_number(end_)) minute_ = at(end_++).value;
      if (is(end_, token_kind::minute_unit)) ++end_;
      if (is_number(end_) && is(end_ + 1, token_kind::second_unit)) {
        second_ = at(end_).value;
        end_ += 2;
      }
      return;
    }
    if (is_mark(end_, ':') && is_number(end_ + 1)) minute_ = at(end_ + 1).value, end_ += 2;
    if (is_mark(end_, ':') && is_number(end_ + 1)) second_ = at(end_ + 1).value, end_ += 2;
    read_fraction();
  }

  void read_fraction() {
    if (!(is_mark(end_, '.') || is_mark(end_, ',')) || !is_number(end_ + 1) || at(end_ + 1).spaced) return;
    std::int64_t digits = at(end_ + 1).digits;
    micros_ = at(end_ + 1).value;
    for (; digits < 6; ++digits) micros_ *= 10;
    for (; digits > 6; --digits) micros_ /= 10;
    end_ += 2;
  }

  // AM and PM on either side, the T before, the zone behind.
  void read_around() {
    if (is(end_, token_kind::am)) am_ = true, ++end_;
    else if (is(end_, token_kind::pm)) pm_ = true, ++end_;
    if ((am_ || pm_) && is_mark(end_, '.')) ++end_;
    if (begin_ > 0 && is(begin_ - 1, token_kind::am)) am_ = true, --begin_;
    else if (begin_ > 0 && is(begin_ - 1, token_kind::pm)) pm_ = true, --begin_;
    if (begin_ > 0 && is(begin_ - 1, token_kind::time_mark)) --begin_;
    if (is(end_, token_kind::utc)) out_.zone = static_cast<int>(at(end_).value), ++end_;
    const bool sign = is_mark(end_, '+') || is_mark(end_, '-');
    if (!sign || !is_number(end_ + 1) || at(end_ + 1).spaced) return;
    const token& offset = at(end_ + 1);
    std::size_t after = end_ + 2;
    std::int64_t hours = offset.value;
    std::int64_t minutes = 0;
    if (offset.digits == 4) hours = offset.value / 100, minutes = offset.value % 100;
    else if (is_mark(after, ':') && is_number(after + 1)) minutes = at(after + 1).value, after += 2;
    else if (offset.digits > 2 || is_mark(after, '/') || is_mark(after, '-') || is_mark(after, '.')) return;  // a date follows
    zone_good_ = hours <= 15 && minutes <= 59;
    out_.zone = static_cast<int>((hours * 60 + minutes) * (is_mark(end_, '-') ? -1 : 1));
    end_ = after;
  }

  void remove() {
    auto* const first = tokens_.items.data();
    std::copy(first + end_, first + tokens_.size, first + begin_);
    tokens_.size -= end_ - begin_;
    if (begin_ < tokens_.size) tokens_.items[begin_].spaced = true;
    // "3/7/1990, 8:58" and "3/7/1990 - 8:58" leave a mark behind.
    while (tokens_.size > 0 && begin_ == tokens_.size && at(tokens_.size - 1).kind == token_kind::mark) {
      --tokens_.size;
      --begin_;
    }
  }

  token_list& tokens_;
  reading& out_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::int64_t hour_ = 0;
  std::int64_t minute_ = 0;
  std::int64_t second_ = 0;
  std::int64_t micros_ = 0;
  bool am_ = false;
  bool pm_ = false;
  bool zone_good_ = true;
};

}  // namespace

bool take_time(token_list& tokens, reading& out) { return clock_reader(tokens, out).run(); }

}  // namespace cdb::fields::dates
