#include "fields/phone_reading.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace cdb::fields {
namespace {

using phone_tables::region;

phone_reading good(const plan_number& n, value_status status, reason why) { return {status, why, n}; }

// The metadata allows 7 to 12 digits in China because of short service numbers; what belongs to a subscriber has ten digits
// (Beijing; an area code of two digits, or of three before seven) or eleven, and a mobile number always eleven.
bool fits_china(std::string_view national) {
  if (national[0] == '1' && national[1] != '0') return national.size() == 11;
  return national.size() == 10 || (national.size() == 11 && national[0] != '1');
}

// Right by its length only. Not when the number would read differently the next time: a trunk zero still stands before it.
bool is_possible(const std::optional<plan_number>& n) {
  if (!n || !n->possible() || (n->code == 86 && !fits_china(n->national()))) return false;
  const std::string e164 = n->e164();
  const auto again = read_digits(std::string_view(e164).substr(1), true, nullptr);
  return again && again->national() == n->national();
}

std::string_view without_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

// 86 86 138...: a country code put before a number that had it already.
bool read_doubled(std::string_view digits, plan_number& out) {
  const auto split = split_country(digits);
  if (!split.country) return false;
  const std::string_view code = digits.substr(0, digits.size() - split.national.size());
  const std::string_view rest = without_zeros(split.national);
  return rest.starts_with(code) && read_valid(rest, true, nullptr, out);
}

phone_reading refused(std::string_view digits, const std::optional<plan_number>& tried) {
  phone_reading r;
  if (digits.size() < 3)
    r.why = reason::syntax;
  else if (digits.size() <= 6)
    r.why = reason::short_code;
  else if (tried && tried->fit == length_fit::local)
    r.why = reason::local_number;
  return r;
}

// Dialling prefixes that Mexico gave up in 2019: 044 and 045 before mobile numbers, 01 before others, +52 1.
bool old_mexican(std::string_view digits, bool international, plan_number& out) {
  static const region* const mexico = find_region("MX");
  for (const std::string_view prefix : {"044", "045", "01", "1"})
    if (digits.size() == prefix.size() + 10 && digits.starts_with(prefix) && (!international || prefix == "1"))
      return read_valid(digits.substr(prefix.size()), false, mexico, out) && out.code == 52;
  return false;
}

// Digits behind a plus or an exit code.
phone_reading read_international(std::string_view digits, const phone_context& c) {
  plan_number n;
  const auto plain = read_digits(digits, true, nullptr);
  if (plain && plain->valid()) return good(*plain, value_status::valid, reason::none);
  if (digits.starts_with('0') && read_valid(without_zeros(digits), true, nullptr, n))
    return good(n, value_status::valid, reason::corrected);
  if (digits.starts_with("521") && old_mexican(digits.substr(2), true, n)) return good(n, value_status::valid, reason::corrected);
  const bool fits = is_possible(plain);
  if (!fits && read_doubled(without_zeros(digits), n)) return good(n, value_status::valid, reason::corrected);
  const bool own_code = c.home && plain && plain->code == c.home->code;
  // A plus before a number as dialled at home: +139... of a Chinese mobile. Looked for in the digits that would be given
  // out, so that they read the same again.
  const std::string given = fits ? plain->e164().substr(1) : std::string(digits);
  if (c.home && !own_code && read_valid(given, false, c.home, n) && (!fits || n.kind == phone_kind::mobile))
    return good(n, value_status::possible, reason::ambiguous_region);
  if (fits) return good(*plain, value_status::possible, reason::range);
  phone_reading r = refused(digits, plain);
  if (!plain && digits.size() > 6 && digits.size() <= 17 && !split_country(digits).country) r.why = reason::range;
  return r;
}

// 00 is the exit code of most of the world and 011 that of North America; exports carry both everywhere.
bool read_exit_code(std::string_view digits, bool try_011, plan_number& out) {
  if (digits.starts_with("00") && digits.size() > 9) {
    const std::string_view rest = without_zeros(digits);
    if (read_valid(rest, true, nullptr, out) || read_doubled(rest, out)) return true;
  }
  return try_011 && digits.starts_with("011") && digits.size() > 10 && read_valid(digits.substr(3), true, nullptr, out);
}

// A subscriber's number that means something in its own area only. China's plan lists short service numbers of 7 and 8
// digits as possible, which would hide that.
bool is_local(const region& home, const plan_number& n) {
  if (n.fit == length_fit::local) return true;
  return std::string_view(home.id) == "CN" && (n.length == 7 || n.length == 8);
}

// A first zero that a spreadsheet dropped, in the plans whose national numbers begin with one: Italy, San Marino,
// Côte d'Ivoire, Gabon, Congo. Elsewhere the zero is a trunk prefix and not missed.
bool lost_zero(std::string_view digits, const region& home, plan_number& out) {
  static constexpr std::array<std::uint16_t, 5> with_zero = {39, 225, 241, 242, 378};
  if (std::find(with_zero.begin(), with_zero.end(), home.code) == with_zero.end()) return false;
  if (digits.starts_with('0') || digits.size() < 8) return false;
  const std::string longer = std::string("0").append(digits);
  return read_valid(longer, false, &home, out) && out.code == home.code && out.national() == longer;
}

bool with_area_code(std::string_view digits, const phone_context& c, plan_number& out) {
  if (c.area_code.empty() || digits.size() < 5 || digits.size() > 8) return false;
  std::string whole;
  for (const char d : c.area_code)
    if (d >= '0' && d <= '9') whole.push_back(d);
  return read_valid(whole.append(digits), false, c.home, out);
}

// 0 91 98765...: the trunk zero before the country's own code; 0 9 6123...: a trunk zero where the plan has none any more; 8 0 50...:
// the trunk eight of the Soviet Union before Ukraine's own.
bool needless_prefix(std::string_view digits, const region& home, plan_number& out) {
  const std::string code = std::to_string(home.code);
  const bool soviet = home.code == 380 && digits.size() == 11 && digits.starts_with("80");
  if (!digits.starts_with('0') && !soviet) return false;
  if (home.code == 1 && digits.starts_with("011")) return false;  // there it is the exit code: what follows is another country's
  const std::string_view rest = soviet ? digits.substr(1) : without_zeros(digits);
  if (rest.starts_with(code) && digits.size() >= 11 && read_valid(rest, true, nullptr, out) && out.code == home.code) return true;
  return digits.size() - rest.size() == 1 && read_valid(rest, false, &home, out) && out.code == home.code && out.national() == (soviet ? rest.substr(1) : rest);
}

phone_reading read_at_home(std::string_view digits, const phone_context& c) {
  plan_number n;
  const auto plain = read_digits(digits, false, c.home);
  if (plain && plain->valid()) return good(*plain, value_status::valid, reason::none);
  if (with_area_code(digits, c, n)) return good(n, value_status::valid, reason::none);
  const bool fits = is_possible(plain) && !is_local(*c.home, *plain);
  if (read_exit_code(digits, !fits, n)) return good(n, value_status::valid, reason::none);
  if (!fits && read_doubled(digits, n) && n.code == c.home->code) return good(n, value_status::valid, reason::corrected);
  if (lost_zero(digits, *c.home, n)) return good(n, value_status::valid, reason::corrected);
  if (c.home->code == 52 && old_mexican(digits, false, n)) return good(n, value_status::valid, reason::corrected);
  if (needless_prefix(digits, *c.home, n)) return good(n, value_status::valid, reason::corrected);
  if (!fits && digits.starts_with('0') && digits.size() >= 12 && without_zeros(digits).starts_with(std::to_string(c.home->code)) &&
      read_valid(without_zeros(digits), true, nullptr, n))  // 086 138...: one zero of the exit code lost
    return good(n, value_status::valid, reason::corrected);
  if ((digits.size() >= 12 || (digits.size() >= 10 && !fits)) && read_valid(digits, true, nullptr, n) &&
      (digits.size() > 10 || n.kind == phone_kind::mobile))
    return good(n, value_status::possible, reason::ambiguous_region);
  if (!fits && digits.starts_with("00")) {  // right by length only behind 00
    const std::string_view rest = without_zeros(digits);
    if (const phone_reading abroad = read_international(rest, c); abroad.status == value_status::possible) return abroad;
  }
  // Up to six digits are a service's code, except where no number is long.
  if (digits.size() <= 6 && (digits.size() <= 4 || (c.home->lengths >> 10) != 0)) return refused(digits, plain);
  if (plain && is_local(*c.home, *plain)) return {value_status::invalid, reason::local_number, {}};
  // Behind the region's exit code stood another country's number.
  if (fits && plain->code != c.home->code) return read_international(plain->e164().substr(1), c);
  if (fits) return good(*plain, value_status::possible, reason::range);
  return refused(digits, plain);
}

// No plus and no region: the digits must carry their country themselves.
phone_reading read_homeless(std::string_view digits) {
  plan_number n;
  if (read_exit_code(digits, true, n)) return good(n, value_status::valid, reason::none);
  if (digits.starts_with("00"))
    if (const phone_reading abroad = read_international(without_zeros(digits), {}); abroad.status == value_status::possible) return abroad;
  if (digits.size() >= 10 && read_valid(digits, true, nullptr, n))
    return good(n, value_status::possible, reason::ambiguous_region);
  // Eleven digits of a mobile range in China that are no number of North America: no other plan has this form.
  static const region* const china = find_region("CN");
  if (digits.size() == 11 && digits[0] == '1' && read_valid(digits, false, china, n) && n.kind == phone_kind::mobile)
    return good(n, value_status::possible, reason::ambiguous_region);
  phone_reading r = refused(digits, std::nullopt);
  if (digits.size() > 6) r.why = digits.size() <= 8 ? reason::local_number : reason::ambiguous_region;
  if (digits.size() > 17) r.why = reason::length;
  return r;
}

}  // namespace

bool read_valid(std::string_view digits, bool international, const region* home, plan_number& out) {
  const auto n = read_digits(digits, international, home);
  if (!n || !n->valid()) return false;
  out = *n;
  return true;
}

phone_reading read_number(std::string_view digits, bool plus, const phone_context& c) {
  if (digits.size() > 24) return {};
  if (plus) return read_international(digits, c);
  return c.home ? read_at_home(digits, c) : read_homeless(digits);
}

}  // namespace cdb::fields
