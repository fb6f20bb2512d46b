#include "fields/profile.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.h"

namespace cdb::fields {
namespace {

enum class key : std::uint8_t { region, area_code, date_order, name_order, calendar, scheme, role, column };
constexpr std::array<std::string_view, 8> key_names = {"region",   "area_code", "date_order", "name_order",
                                                       "calendar", "scheme",    "role",       "column"};
constexpr std::array<std::string_view, 4> date_orders = {"", "MDY", "DMY", "YMD"};                    // by enum value
constexpr std::array<std::string_view, 4> name_orders = {"", "given_first", "family_first", "mostly_family_first"};  // by enum value
constexpr std::array<std::string_view, 5> calendars = {"gregorian", "lunar", "minguo", "buddhist", "jalali"};
constexpr std::array<std::string_view, 5> roles = {"birth", "date", "timestamp", "postcode", "card"};
constexpr std::array<std::string_view, 3> columns = {"serial", "unix", "serial1904"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, ascii_upper, ascii_upper);
}

// The member of `words` that `text` spells in any case; 0 stands for "none of them" when words[0] is empty.
std::size_t find_word(std::span<const std::string_view> words, std::string_view text) {
  const auto found = std::ranges::find_if(words, [text](std::string_view word) { return same_word(word, text); });
  return static_cast<std::size_t>(found - words.begin());
}

bool set_word(std::string& target, std::span<const std::string_view> words, std::string_view text) {
  const std::size_t at = find_word(words, text);
  if (at == words.size()) return false;
  target = words[at];
  return true;
}

bool set_region(column_profile& c, std::string_view text) {
  if (text.size() != 2) return false;
  std::string region{ascii_upper(text[0]), ascii_upper(text[1])};
  if (!std::ranges::all_of(region, [](char ch) { return ch >= 'A' && ch <= 'Z'; })) return false;
  c.region = std::move(region);
  return true;
}

bool set_key(column_profile& c, key k, std::string_view text) {
  switch (k) {
    case key::region: return set_region(c, text);
    case key::area_code:
      if (text.size() > 8 || !std::ranges::all_of(text, is_digit)) return false;
      c.area_code = text;
      return true;
    case key::date_order: {
      const std::size_t at = find_word(date_orders, text);
      if (at == date_orders.size()) return false;
      c.order = static_cast<date_order>(at);
      return true;
    }
    case key::name_order: {
      std::string word(text);  // "family-first" as well
      std::ranges::replace(word, '-', '_');
      const std::size_t at = find_word(name_orders, word);
      if (at == name_orders.size()) return false;
      c.names = static_cast<name_order>(at);
      return true;
    }
    case key::calendar: return set_word(c.calendar, calendars, text);
    case key::scheme:  // the set of schemes grows with the identifier table: only the shape is checked
      if (text.size() > 32 || !std::ranges::all_of(text, [](char ch) { return is_lower(ch) || is_digit(ch) || ch == '_' || ch == '-'; }))
        return false;
      c.scheme = text;
      std::ranges::replace(c.scheme, '-', '_');
      return true;
    case key::role: return set_word(c.role, roles, text);
    case key::column: return set_word(c.column, columns, text);
  }
  return false;
}

std::string get_key(const column_profile& c, key k) {
  switch (k) {
    case key::region: return c.region;
    case key::area_code: return c.area_code;
    case key::date_order: return std::string(date_orders[static_cast<std::size_t>(c.order)]);
    case key::name_order: return std::string(name_orders[static_cast<std::size_t>(c.names)]);
    case key::calendar: return c.calendar;
    case key::scheme: return c.scheme;
    case key::role: return c.role;
    case key::column: return c.column;
  }
  return {};
}

// A key is quoted in an error only when it can be nothing but a key.
std::string quote_key(std::string_view name) {
  const auto is_key = [](char ch) { return is_lower(ch) || is_digit(ch) || ch == '_' || ch == '.'; };
  if (name.size() > 40 || !std::ranges::all_of(name, is_key)) return "(not a key)";
  return "'" + std::string(name) + "'";
}

error bad(std::string_view what, std::string_view name) {
  return make_error(status::invalid_argument, "profile: " + std::string(what) + " " + quote_key(name));
}

result<void> set_entry(profile& p, std::string_view name, std::string_view text) {
  if (text.empty()) return bad("no value for the key", name);
  if (name == "today") {
    const auto date = parse_partial_date(text);
    if (p.today != civil_date{}) return bad("given twice: the key", name);
    if (!date || !date->complete()) return bad("no date of the form 2026-01-31 for the key", name);
    p.today = {date->year, date->month, date->day};
    return {};
  }
  const std::size_t dot = name.rfind('.');
  const std::string_view word = dot == std::string_view::npos ? name : name.substr(dot + 1);
  const auto found = std::ranges::find(key_names, word);
  if (found == key_names.end()) return bad("unknown key", name);
  const auto k = static_cast<key>(found - key_names.begin());

  column_profile* target = &p.defaults;
  if (dot != std::string_view::npos) {
    const auto field = field_by_name(name.substr(0, dot));
    if (!field) {
      error failure = bad("no field of this name in the key", name);
      failure.code = status::unknown_field;
      return failure;
    }
    target = &p.columns[*field];
  }
  if (!get_key(*target, k).empty()) return bad("given twice: the key", name);
  if (!set_key(*target, k, text)) return bad("unknown value for the key", name);
  return {};
}

void append_entries(std::string& out, std::string_view prefix, const column_profile& c) {
  for (std::size_t i = 0; i < key_names.size(); ++i) {
    const std::string text = get_key(c, static_cast<key>(i));
    if (text.empty()) continue;
    if (!out.empty()) out += ',';
    if (!prefix.empty()) out.append(prefix).append(1, '.');
    out.append(key_names[i]).append(1, '=').append(text);
  }
}

}  // namespace

column_profile profile::for_field(field_id field) const {
  const auto entry = columns.find(field);
  if (entry == columns.end()) return defaults;
  column_profile out = defaults;
  const column_profile& own = entry->second;
  if (!own.region.empty()) out.region = own.region;
  if (!own.area_code.empty()) out.area_code = own.area_code;
  if (own.order != date_order::unknown) out.order = own.order;
  if (own.names != name_order::unknown) out.names = own.names;
  if (!own.calendar.empty()) out.calendar = own.calendar;
  if (!own.scheme.empty()) out.scheme = own.scheme;
  if (!own.role.empty()) out.role = own.role;
  if (!own.column.empty()) out.column = own.column;
  return out;
}

result<profile> parse_profile(std::string_view text) {
  profile p;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view entry = trim(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    if (entry.empty()) continue;
    const std::size_t equals = entry.find('=');
    if (equals == std::string_view::npos) return bad("no '=' after the key", entry);
    CDB_TRY(set_entry(p, trim(entry.substr(0, equals)), trim(entry.substr(equals + 1))));
  }
  return p;
}

std::string to_text(const profile& p) {
  std::string out;
  append_entries(out, {}, p.defaults);
  for (const auto& [field, entry] : p.columns) append_entries(out, info(field).name, entry);
  if (p.today != civil_date{}) {
    if (!out.empty()) out += ',';
    out += "today=" + cdb::to_text(partial_date{p.today.year, p.today.month, p.today.day});
  }
  return out;
}

}  // namespace cdb::fields
