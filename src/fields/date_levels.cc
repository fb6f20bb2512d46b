#include "fields/date_levels.h"

#include <array>
#include <string>
#include <utility>

#include "text/fold.h"

namespace cdb::fields {
namespace {

using digits8 = std::array<unsigned, 8>;

digits8 digits_of(const partial_date& d) {
  const auto year = static_cast<unsigned>(d.year);
  return {year / 1000 % 10, year / 100 % 10, year / 10 % 10, year % 10, d.month / 10U, d.month % 10U, d.day / 10U, d.day % 10U};
}

unsigned differing(const digits8& a, const digits8& b, unsigned from, unsigned to) {
  unsigned n = 0;
  for (unsigned i = from; i < to; ++i) n += a[i] != b[i];
  return n;
}

// Two digits next to one another changed places and nothing else differs.
bool transposed(const digits8& a, const digits8& b, unsigned from, unsigned to) {
  if (differing(a, b, from, to) != 2) return false;
  for (unsigned i = from; i + 1 < to; ++i)
    if (a[i] != b[i]) return a[i] == b[i + 1] && a[i + 1] == b[i];
  return false;
}

date_comparison compare_complete(const partial_date& a, const partial_date& b) {
  using enum date_level;
  const auto is = [](date_level level) { return date_comparison{level, true, false, false}; };
  if (a == b) return is(exact);
  if (a.year == b.year && a.month == b.day && a.day == b.month) return is(swapped);
  const digits8 x = digits_of(a);
  const digits8 y = digits_of(b);
  if (a.year == b.year) {
    if (differing(x, y, 4, 8) == 1 || transposed(x, y, 4, 8)) return is(day_slip);
    const bool first_day = (a.month == 1 && a.day == 1) || (b.month == 1 && b.day == 1);
    return is(first_day ? year_only_date : year);
  }
  if (a.month == b.month && a.day == b.day) return is(differing(x, y, 0, 4) == 1 || transposed(x, y, 0, 4) ? year_slip : month_day);
  return is(differing(x, y, 0, 8) <= 2 ? two_digits : none);
}

constexpr std::size_t longest_date = 32;  // bytes

struct number_run {
  unsigned value = 0;
  std::size_t digits = 0;
};

// Runs of digits, at most three; no run and too many are both no date.
std::size_t number_runs(std::string_view text, std::array<number_run, 3>& runs) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && c != '-' && c != '/' && c != '.' && c != ' ') return 0;
    if (digit && !inside && count++ == runs.size()) return 0;
    if (digit) {
      number_run& run = runs[count - 1];
      if (++run.digits > 8) return 0;
      run.value = run.value * 10 + static_cast<unsigned>(c - '0');
    }
    inside = digit;
  }
  return count;
}

}  // namespace

std::optional<written_date> read_impossible_date(std::string_view raw) {
  const std::string text = text::clean(raw.substr(0, longest_date));
  std::array<number_run, 3> run{};
  const std::size_t runs = number_runs(text, run);
  if (runs == 1 && run[0].digits == 8) {
    const unsigned n = run[0].value;
    run = {number_run{n / 10000, 4}, number_run{n / 100 % 100, 2}, number_run{n % 100, 2}};
  } else if (runs != 3) {
    return std::nullopt;
  }
  const bool day_first = run[0].digits != 4;
  if (day_first) std::swap(run[0], run[2]);
  if (run[0].digits != 4 || run[1].digits > 2 || run[2].digits > 2 || run[0].value < 1000) return std::nullopt;
  return written_date{{static_cast<std::int32_t>(run[0].value), static_cast<std::uint8_t>(run[1].value), static_cast<std::uint8_t>(run[2].value)}, day_first};
}

date_comparison compare_dates(const partial_date& a, const partial_date& b) {
  if (a.complete() && b.complete()) return compare_complete(a, b);
  date_comparison out;
  const bool years = a.year && b.year;
  const bool months = a.month && b.month;
  const bool days = months && a.day && b.day;
  out.comparable = years || months;
  if (!out.comparable) return out;
  const bool year_same = years && a.year == b.year;
  const bool month_same = months && a.month == b.month && (!days || a.day == b.day);
  if ((years && !year_same) || (months && !month_same)) {
    if (year_same) out.level = date_level::year;
    else if (month_same && days) out.level = date_level::month_day;
    return out;
  }
  out.level = date_level::partial;
  out.year_agrees = year_same;
  out.day_agrees = month_same && days;
  return out;
}

}  // namespace cdb::fields
