#include "fields/phone.h"

#include <algorithm>
#include <array>
#include <span>

#include "fields/phone_cell.h"
#include "fields/phone_plan.h"
#include "fields/placeholder.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

using phone_tables::region;

constexpr std::size_t longest_cell = 1024;  // more is no phone; keeps every step short
constexpr std::size_t most_numbers = 8;     // of one cell

struct reading {
  value_status status = value_status::invalid;
  reason why = reason::length;
  plan_number number;

  bool valid() const { return status == value_status::valid; }
};

struct context {
  const region* home;
  std::string_view area_code;
};

reading good(const plan_number& n, value_status status, reason why) { return {status, why, n}; }

// Right by its length only. Not when the number would read differently the next time: a trunk zero still stands before it.
bool is_possible(const std::optional<plan_number>& n) {
  if (!n || !n->possible()) return false;
  const std::string e164 = n->e164();
  const auto again = read_digits(std::string_view(e164).substr(1), true, nullptr);
  return again && again->national() == n->national();
}

bool read_valid(std::string_view digits, bool international, const region* home, plan_number& out) {
  const auto n = read_digits(digits, international, home);
  if (!n || !n->valid()) return false;
  out = *n;
  return true;
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

reading refused(std::string_view digits, const std::optional<plan_number>& tried) {
  reading r;
  if (digits.size() < 3)
    r.why = reason::syntax;
  else if (digits.size() <= 6)
    r.why = reason::short_code;
  else if (tried && tried->fit == length_fit::local)
    r.why = reason::local_number;
  return r;
}

// Digits behind a plus or an exit code.
reading read_international(std::string_view digits, const context& c) {
  plan_number n;
  const auto plain = read_digits(digits, true, nullptr);
  if (plain && plain->valid()) return good(*plain, value_status::valid, reason::none);
  if (digits.starts_with('0') && read_valid(without_zeros(digits), true, nullptr, n))
    return good(n, value_status::valid, reason::corrected);
  const bool fits = is_possible(plain);
  if (!fits && read_doubled(without_zeros(digits), n)) return good(n, value_status::valid, reason::corrected);
  const bool own_code = c.home && plain && plain->code == c.home->code;
  // A plus before a number as dialled at home: +139... of a Chinese mobile. Looked for in the digits that would be given
  // out, so that they read the same again.
  const std::string given = fits ? plain->e164().substr(1) : std::string(digits);
  if (c.home && !own_code && read_valid(given, false, c.home, n) && (!fits || n.kind == phone_kind::mobile))
    return good(n, value_status::possible, reason::ambiguous_region);
  if (fits) return good(*plain, value_status::possible, reason::range);
  reading r = refused(digits, plain);
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

reading read_at_home(std::string_view digits, const context& c) {
  plan_number n;
  const auto plain = read_digits(digits, false, c.home);
  if (plain && plain->valid()) return good(*plain, value_status::valid, reason::none);
  if (!c.area_code.empty() && digits.size() >= 5 && digits.size() <= 8 &&
      read_valid(std::string(c.area_code).append(digits), false, c.home, n))
    return good(n, value_status::valid, reason::none);
  const bool fits = is_possible(plain) && !is_local(*c.home, *plain);
  if (read_exit_code(digits, !fits, n)) return good(n, value_status::valid, reason::none);
  if (!fits && read_doubled(digits, n) && n.code == c.home->code) return good(n, value_status::valid, reason::corrected);
  if (lost_zero(digits, *c.home, n)) return good(n, value_status::valid, reason::corrected);
  if ((digits.size() >= 12 || (digits.size() >= 10 && !fits)) && read_valid(digits, true, nullptr, n) &&
      (digits.size() > 10 || n.kind == phone_kind::mobile))
    return good(n, value_status::possible, reason::ambiguous_region);
  // Up to six digits are a service's code, except where no number is long.
  if (digits.size() <= 6 && (digits.size() <= 4 || (c.home->lengths >> 10) != 0)) return refused(digits, plain);
  if (plain && is_local(*c.home, *plain)) return {value_status::invalid, reason::local_number, {}};
  // Behind the region's exit code stood another country's number.
  if (fits && plain->code != c.home->code) return read_international(plain->e164().substr(1), c);
  if (fits) return good(*plain, value_status::possible, reason::range);
  return refused(digits, plain);
}

// No plus and no region: the digits must carry their country themselves.
reading read_homeless(std::string_view digits) {
  plan_number n;
  if (read_exit_code(digits, true, n)) return good(n, value_status::valid, reason::none);
  if (digits.size() >= 10 && read_valid(digits, true, nullptr, n))
    return good(n, value_status::possible, reason::ambiguous_region);
  // Eleven digits of a mobile range in China that are no number of North America: no other plan has this form.
  static const region* const china = find_region("CN");
  if (digits.size() == 11 && digits[0] == '1' && read_valid(digits, false, china, n) && n.kind == phone_kind::mobile)
    return good(n, value_status::possible, reason::ambiguous_region);
  reading r = refused(digits, std::nullopt);
  if (digits.size() > 6) r.why = digits.size() <= 8 ? reason::local_number : reason::ambiguous_region;
  if (digits.size() > 17) r.why = reason::length;
  return r;
}

reading read_number(std::string_view digits, bool plus, const context& c) {
  if (digits.size() > 24) return {};
  if (plus) return read_international(digits, c);
  return c.home ? read_at_home(digits, c) : read_homeless(digits);
}

// --- a run of groups that may be one number or several ---

std::string joined(std::span<const digit_group> groups) {
  std::string out;
  for (const digit_group& g : groups) out += g.digits;
  return out;
}

// +44 (0)20 ...: the trunk zero is dialled at home only.
std::string joined_without_zero(std::span<const digit_group> groups) {
  std::string out;
  for (const digit_group& g : groups)
    if (!(g.bracket && g.digits == "0" && !out.empty())) out += g.digits;
  return out;
}

reading read_groups(std::span<const digit_group> groups, const context& c) {
  for (std::size_t i = groups.size() - 1; i > 0; --i) {
    if (!groups[i].plus) continue;
    reading r = read_groups(groups.subspan(i), c);  // +86+86138...: what stands before is the code once more
    if (r.valid()) r.why = reason::corrected;
    return r;
  }
  const std::string digits = joined(groups);
  reading r = read_number(digits, groups[0].plus, c);
  if (r.valid()) return r;
  const std::string other = joined_without_zero(groups);
  if (other.size() != digits.size()) {
    const reading second = read_number(other, groups[0].plus, c);
    if (second.status > r.status) return second;
  }
  return r;
}

// The first number of `groups` and how many groups it takes. A shorter valid number wins over a whole that is not valid
// when what is left is an extension behind a dash, or looks like a number of its own.
reading first_number(std::span<const digit_group> groups, const context& c, std::size_t& used) {
  const reading whole = read_groups(groups, c);
  used = groups.size();
  if (whole.valid() && whole.why == reason::none) return whole;
  const std::size_t most = std::min<std::size_t>(groups.size() - 1, 10);
  for (std::size_t n = most; n >= 1; --n) {
    const auto rest = groups.subspan(n);
    const std::size_t left = joined(rest).size();
    const bool extension = left <= 5 && (rest[0].before == '-' || rest[0].before == '/');
    if (!extension && left < 7) continue;
    if (rest[0].before == 0) continue;
    const reading r = read_groups(groups.first(n), c);
    if (!r.valid() && !(r.status == value_status::possible && r.why == reason::ambiguous_region && left >= 7)) continue;
    if (whole.status >= value_status::possible && !extension && read_groups(rest, c).status < value_status::possible) continue;
    used = n;
    return r;
  }
  return whole;
}

// Groups up to the next certain boundary: a comma, a word, or a plus that is not part of a doubled +86+86.
std::size_t run_length(std::span<const digit_group> groups) {
  std::size_t digits = groups[0].digits.size(), n = 1;
  for (; n < groups.size(); ++n) {
    if (groups[n].before == ',') break;
    if (groups[n].plus && digits > 3) break;
    digits += groups[n].digits.size();
  }
  return n;
}

std::vector<reading> all_numbers(const phone_cell& cell, const context& c) {
  std::vector<reading> out;
  std::span<const digit_group> rest(cell.groups);
  while (!rest.empty() && out.size() < most_numbers) {
    std::size_t used = 0;
    out.push_back(first_number(rest.first(run_length(rest)), c, used));
    rest = rest.subspan(used);
  }
  return out;
}

// --- the cell ---

bool is_sequence(std::string_view digits) {  // 1234567890, 987654321
  if (digits.size() < 7) return false;
  const auto all_step = [&](int step) {
    for (std::size_t i = 1; i < digits.size(); ++i)
      if ((digits[i - 1] - '0' + step + 10) % 10 != digits[i] - '0') return false;
    return true;
  };
  return all_step(1) || all_step(-1);
}

bool is_repeated(std::string_view digits) {
  return digits.size() >= 6 && digits.find_first_not_of(digits[0]) == std::string_view::npos;
}

normalized without_value(value_status status, reason why) {
  normalized out;
  out.status = status;
  out.why = why;
  return out;
}

// Most cells: digits with the usual separators that make one valid number. False: look closer.
bool read_plainly(std::string_view raw, const context& c, normalized& out) {
  if (raw.size() < 7 || raw.size() > 24) return false;
  std::array<char, 24> digits;
  std::size_t n = 0, separators = 0;
  bool plus = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char ch = raw[i];
    if (ch >= '0' && ch <= '9')
      digits[n++] = ch;
    else if (ch == '+' && i == 0)
      plus = true;
    else if (ch == ' ' || ch == '-')
      separators += ch == '-';
    else
      return false;
  }
  const std::string_view view(digits.data(), n);
  if (n < 7 || separators >= 3 || (n == 8 && separators == 2) || is_repeated(view) || is_sequence(view)) return false;
  if (!plus && !c.home) return false;
  const auto number = read_digits(view, plus, c.home);
  if (!number || !number->valid()) return false;
  out.status = value_status::valid;
  out.canonical = number->e164();
  return true;
}

std::string unwrapped(std::string_view raw) {
  std::string cell = text::clean(raw);
  std::string_view v(cell);
  if (v.starts_with("=\"") && v.ends_with('"') && v.size() > 3) v = v.substr(2, v.size() - 3);  // ="0138..."
  while (!v.empty() && (v.front() == '\'' || v.front() == '"' || v.front() == '`' || v.front() == ' ')) v.remove_prefix(1);
  while (!v.empty() && (v.back() == '\'' || v.back() == '"' || v.back() == ' ')) v.remove_suffix(1);
  // 13800138000.0: a number column read as decimal. Only behind a run of digits that no other point parts.
  const std::size_t point = v.rfind('.');
  if (point != std::string_view::npos && point >= 7 && point + 1 < v.size() && v.size() - point <= 3 &&
      v.find_first_not_of('0', point + 1) == std::string_view::npos &&
      v.substr(v[0] == '+' ? 1 : 0, point - (v[0] == '+' ? 1 : 0)).find_first_not_of("0123456789") == std::string_view::npos)
    v = v.substr(0, point);
  return std::string(v);
}

normalized from_readings(const std::vector<reading>& readings, const phone_cell& cell) {
  normalized out;
  for (const reading& r : readings) {
    if (r.status < value_status::possible) continue;
    std::string number = r.number.e164();
    if (out.canonical.empty()) {
      out.canonical = std::move(number);
      out.status = r.status;
      out.why = r.why;
    } else if (number != out.canonical && std::find(out.also.begin(), out.also.end(), number) == out.also.end()) {
      out.also.push_back(std::move(number));
    }
  }
  if (out.canonical.empty()) {
    const bool word = cell.words && cell.digit_count < 7;
    return without_value(value_status::invalid, word ? reason::wrong_kind : readings.front().why);
  }
  if (cell.corrected) {
    out.status = value_status::possible;
    out.why = reason::corrected;
  }
  return out;
}

reason reason_of(cell_flaw flaw) {
  switch (flaw) {
    case cell_flaw::masked: return reason::masked;
    case cell_flaw::spoilt: return reason::spoilt_number;
    case cell_flaw::lost_character: return reason::lost_character;
    case cell_flaw::date: case cell_flaw::network_address: return reason::wrong_kind;
    case cell_flaw::none: break;
  }
  return reason::none;
}

// Country and national part of an E.164 number.
country_split split_e164(std::string_view e164) {
  if (e164.size() < 4 || e164.size() > 21 || e164[0] != '+') return {};
  const std::string_view digits = e164.substr(1);
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return {};
  return split_country(digits);
}

}  // namespace

normalized normalize_phone(std::string_view raw, const column_profile& profile, const civil_date&) {
  const context c{find_region(profile.region), profile.area_code};
  normalized out;
  if (read_plainly(raw, c, out)) return out;
  if (raw.size() > longest_cell) return without_value(value_status::invalid, reason::too_long);
  const std::string cleaned = unwrapped(raw);
  if (cleaned.empty()) return without_value(value_status::missing, reason::none);
  if (is_placeholder(cleaned)) return without_value(value_status::missing, reason::placeholder);
  if (const cell_flaw flaw = find_flaw(cleaned); flaw != cell_flaw::none)
    return without_value(value_status::invalid, reason_of(flaw));
  const phone_cell cell = take_apart(cleaned, looks_like_vanity(cleaned));
  if (cell.groups.empty()) return without_value(value_status::invalid, cell.words ? reason::wrong_kind : reason::syntax);
  const std::string digits = joined(cell.groups);
  if (is_repeated(digits) || is_sequence(digits)) return without_value(value_status::missing, reason::placeholder);
  return from_readings(all_numbers(cell, c), cell);
}

std::string_view to_name(phone_kind kind) {
  static constexpr std::array<std::string_view, 12> names = {
      "unknown", "fixed", "mobile", "fixed_or_mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal", "pager", "uan",
      "voicemail"};
  const auto at = static_cast<std::size_t>(kind);
  return at < names.size() ? names[at] : names[0];
}

std::string_view national_part(std::string_view e164) {
  const auto split = split_e164(e164);
  return split.country ? split.national : std::string_view{};
}

std::string_view region_of(std::string_view e164) {
  const auto split = split_e164(e164);
  if (!split.country) return {};
  const plan_number n = classify_national(*split.country, split.national);
  if (n.region) return n.region->id;
  return split.country->region_count == 1 ? phone_tables::regions[split.country->first_region].id : std::string_view{};
}

phone_kind kind_of(std::string_view e164) {
  const auto split = split_e164(e164);
  return split.country ? classify_national(*split.country, split.national).kind : phone_kind::unknown;
}

std::string phone_match_form(std::string_view e164) {
  const auto split = split_e164(e164);
  std::string out(e164);
  if (!split.country) return out;
  const std::string_view n = split.national;
  const std::size_t at = e164.size() - n.size();
  // Brazil put a 9 before mobile numbers of eight digits (2012-2016); Argentina writes a 9 before mobile numbers called from
  // abroad; Mexico wrote a 1 there until 2020.
  const bool drop_first = (split.country->code == 54 && n.size() == 11 && n[0] == '9') ||
                          (split.country->code == 52 && n.size() == 11 && n[0] == '1');
  if (drop_first) out.erase(at, 1);
  if (split.country->code == 55 && n.size() == 11 && n[2] == '9') out.erase(at + 2, 1);
  return out;
}

}  // namespace cdb::fields
