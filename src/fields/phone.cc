#include "fields/phone.h"

#include <algorithm>
#include <array>
#include <span>

#include "fields/phone_cell.h"
#include "fields/phone_plan.h"
#include "fields/phone_reading.h"
#include "fields/placeholder.h"
#include "fields/plain.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

using phone_tables::region;

constexpr std::size_t longest_phone_cell = 1024;  // more is no phone; keeps every step short
constexpr std::size_t most_numbers = 8;     // of one cell

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

// (404) 555-0164, 404-555-0164, 404.555.0164: only North America writes its numbers so.
bool in_american_style(std::span<const digit_group> g) {
  return g.size() == 3 && g[0].digits.size() == 3 && g[1].digits.size() == 3 && g[2].digits.size() == 4 && !g[0].plus &&
         (g[2].before == '-' || g[2].before == '.') && (g[0].bracket || g[1].before == g[2].before);
}

phone_reading read_groups(std::span<const digit_group> groups, const phone_context& c) {
  for (std::size_t i = groups.size() - 1; i > 0; --i) {
    if (!groups[i].plus) continue;
    phone_reading r = read_groups(groups.subspan(i), c);  // +86+86138...: what stands before is the code once more
    if (r.valid()) r.why = reason::corrected;
    return r;
  }
  const std::string digits = joined(groups);
  phone_reading r = read_number(digits, groups[0].plus, c);
  if (r.valid()) return r;
  // 852-91234567: a country's code by itself before a number that is valid there, where home has nothing better.
  const std::string_view first = groups[0].digits;
  if (plan_number n; c.home && !groups[0].plus && groups.size() > 1 && r.why != reason::ambiguous_region && first.size() <= 3 &&
                     split_country(digits).national.size() + first.size() == digits.size() && read_valid(digits, true, nullptr, n))
    return {value_status::possible, reason::ambiguous_region, n};
  // 415-555-26711: no code of a country ends inside a group.
  if (r.why == reason::ambiguous_region && c.home && !groups[0].plus && groups.size() > 2 && r.number.code != c.home->code && first[0] != '0' &&
      first.size() == 3 && std::to_string(r.number.code).size() < first.size())
    return {value_status::invalid, reason::length, {}};
  const std::string other = joined_without_zero(groups);
  if (other.size() != digits.size()) {
    const phone_reading second = read_number(other, groups[0].plus, c);
    if (second.status > r.status) return second;
  }
  static const region* const america = find_region("US");
  if (plan_number n; in_american_style(groups) && read_valid(digits, false, america, n))
    return {value_status::possible, reason::ambiguous_region, n};
  return r;
}

// -801, -8001/8002: one short number behind a dash, or several to choose from.
bool is_extension(std::span<const digit_group> rest) {
  if (rest[0].digits.size() > 5 || (rest[0].before != '-' && rest[0].before != '/')) return false;
  return std::ranges::all_of(rest.subspan(1), [](const digit_group& g) { return g.before == '/' && g.digits.size() <= 5; }) || joined(rest).size() <= 5;
}

// The first number of `groups` and how many groups it takes. A shorter valid number wins over a whole that is not valid
// when what is left is an extension behind a dash, or looks like a number of its own.
phone_reading first_number(std::span<const digit_group> groups, const phone_context& c, std::size_t& used, bool& extended) {
  const phone_reading whole = read_groups(groups, c);
  used = groups.size();
  extended = false;
  if (whole.valid() && whole.why == reason::none) return whole;
  const std::size_t most = std::min<std::size_t>(groups.size() - 1, 10);
  for (std::size_t n = most; n >= 1; --n) {
    const auto rest = groups.subspan(n);
    const std::size_t left = joined(rest).size();
    const bool extension = is_extension(rest);
    if (!extension && left < 7) continue;
    if (rest[0].before == 0) continue;
    const phone_reading r = read_groups(groups.first(n), c);
    if (!r.valid() && !(r.status == value_status::possible && r.why == reason::ambiguous_region && left >= 7)) continue;
    if (whole.status >= value_status::possible && !extension && read_groups(rest, c).status < value_status::possible) continue;
    used = n;
    extended = extension && r.valid();
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

// 1380013800013912345678: two numbers of one length without a sign between them.
bool take_halves(std::span<const digit_group> run, const phone_context& c, std::vector<phone_reading>& out) {
  if (run.size() != 1 || run[0].digits.size() < 20 || run[0].digits.size() % 2) return false;
  const std::string_view digits = run[0].digits;
  const phone_reading left = read_number(digits.substr(0, digits.size() / 2), run[0].plus, c);
  const phone_reading right = read_number(digits.substr(digits.size() / 2), false, c);
  if (!left.valid() || !right.valid()) return false;
  out.push_back(left);
  out.push_back(right);
  return true;
}

// The numbers of the cell; an extension behind a dash becomes the cell's.
std::vector<phone_reading> all_numbers(phone_cell& cell, const phone_context& c) {
  std::vector<phone_reading> out;
  std::string_view area;  // of the first number, as its own group
  std::span<const digit_group> rest(cell.groups);
  while (!rest.empty() && out.size() < most_numbers) {
    std::size_t used = 0;
    bool extended = false;
    const auto run = rest.first(run_length(rest));
    if (take_halves(run, c, out)) {
      used = run.size();
    } else {
      out.push_back(first_number(run, c, used, extended));
      if (out.back().why == reason::local_number && !area.empty()) {  // 0755-83765678/83765679: one area code for both
        phone_context beside = c;
        beside.area_code = area;
        out.back() = first_number(run, beside, used, extended);
      } else if (out.back().valid() && run.size() > 1 && run[0].digits[0] == '0' && run[0].digits.size() <= 5) {
        area = run[0].digits;
      }
      if (extended) {
        if (cell.extension.empty()) cell.extension = run.back().before == '/' ? run[used].digits : joined(run.subspan(used));
        used = run.size();
      }
    }
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

// Most cells: digits with the usual separators that make one valid number. False: look closer.
bool read_plainly(std::string_view raw, const phone_context& c, normalized& out) {
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
  if (n < 7 || separators >= 3 || (n == 8 && separators == 2) || is_repeated(view)) return false;
  if (!plus && !c.home) return false;
  const auto number = read_digits(view, plus, c.home);
  if (!number || !number->valid()) return false;
  out.status = value_status::valid;
  out.canonical = number->e164();
  return true;
}

// ① to ⑳ number a list; cleaning would make them digits of what follows.
std::string without_circled(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const bool circled = raw.substr(at).starts_with("\xE2\x91") && at + 2 < raw.size() && static_cast<unsigned char>(raw[at + 2]) >= 0xA0 &&
                         static_cast<unsigned char>(raw[at + 2]) <= 0xB3;
    out += circled ? ';' : raw[at];
    if (circled) at += 2;
  }
  return out;
}

// tel:555-0142;phone-context=+1-914: what comes before the number (RFC 3966, 5.1.5). A context that is a domain says nothing.
void apply_context(std::string& cell) {
  constexpr std::string_view mark = ";phone-context=";
  const std::size_t at = cell.find(mark);
  if (at == std::string::npos) return;
  const std::size_t end = std::min(cell.find(';', at + 1), cell.size());
  const std::string context = cell.substr(at + mark.size(), end - at - mark.size());
  cell.erase(at, end - at);
  if (!context.starts_with('+')) return;
  const std::size_t colon = std::min(cell.find(':'), at);
  cell.insert(colon == at ? 0 : colon + 1, context + " ");
}

std::string unwrapped(std::string_view raw) {
  std::string cell = raw.find("\xE2\x91") == std::string_view::npos ? text::clean(raw) : text::clean(without_circled(raw));
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

normalized from_readings(const std::vector<phone_reading>& readings, const phone_cell& cell) {
  normalized out;
  for (const phone_reading& r : readings) {
    if (r.status < value_status::possible) continue;
    if (cell.words && r.why == reason::range) continue;  // ORD-20230506-001: beside foreign words only what is assigned counts
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
    return invalid_value(word ? reason::wrong_kind : readings.front().why);
  }
  if (cell.corrected) {
    out.status = value_status::possible;
    out.why = reason::corrected;
  }
  if (!cell.extension.empty()) out.details.push_back({"ext", cell.extension});
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
  const phone_context c{find_region(profile.region), profile.area_code};
  normalized out;
  if (read_plainly(raw, c, out)) return out;
  if (raw.size() > longest_phone_cell) return invalid_value(reason::too_long);
  std::string cleaned = unwrapped(raw);
  apply_context(cleaned);
  if (c.home && c.home->code == 55)  // (0xx11): Brazil's place for the digits of a carrier
    for (const std::string_view carrier : {"0xx", "0XX"})
      if (const std::size_t at = cleaned.find(carrier); at != std::string::npos && at <= 1) cleaned.erase(at + 1, 2);
  if (cleaned.empty()) return missing_value();
  // Digits in a row are a placeholder unless they are somebody's number (0123456789 in Malaysia).
  const bool filler = is_placeholder(cleaned);
  if (filler && !is_sequence(text::digits(cleaned))) return missing_value(reason::placeholder);
  if (const cell_flaw flaw = find_flaw(cleaned); flaw != cell_flaw::none)
    return invalid_value(reason_of(flaw));
  phone_cell cell = take_apart(cleaned, looks_like_vanity(cleaned));
  if (cell.groups.empty()) return invalid_value(cell.words ? reason::wrong_kind : reason::syntax);
  const std::string digits = joined(cell.groups);
  if (is_repeated(digits)) return missing_value(reason::placeholder);
  const auto readings = all_numbers(cell, c);
  if ((filler || is_sequence(digits)) && !readings.front().valid()) return missing_value(reason::placeholder);
  return from_readings(readings, cell);
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
