#include "fields/address.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "fields/address_line.h"
#include "fields/locale_names.h"
#include "fields/placeholder.h"
#include "fields/plain.h"
#include "fields/postcode.h"
#include "fields/subdivisions.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_address = 1000;  // bytes; a longer text is kept but not taken apart

using segments = std::vector<std::string>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }
bool reads_from_largest(std::string_view text) { return text::has_han(text); }

std::string without_outer_commas(std::string text) {
  const std::size_t first = text.find_first_not_of(", ");
  if (first == std::string::npos) return {};
  text.resize(text.find_last_not_of(", ") + 1);
  text.erase(0, first);
  return text;
}

void add_segment(segments& out, std::string_view raw) {
  if (std::string cleaned = without_outer_commas(text::clean(raw)); !cleaned.empty()) out.push_back(std::move(cleaned));
}

// Lines, and the columns within a line that Mailchimp separates by two spaces.
segments split_lines(std::string_view raw) {
  segments out;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= raw.size(); ++i) {
    const bool two_spaces = i + 1 < raw.size() && raw[i] == ' ' && raw[i + 1] == ' ';
    if (i < raw.size() && raw[i] != '\n' && raw[i] != '\r' && raw[i] != '\t' && !two_spaces) continue;
    add_segment(out, raw.substr(from, i - from));
    from = i + 1;
  }
  return out;
}

segments split_commas(std::string_view text) {
  segments out;
  while (true) {
    const std::size_t comma = text.find_first_of(",;");
    add_segment(out, text.substr(0, comma));
    if (comma == std::string_view::npos) return out;
    text = text.substr(comma + 1);
  }
}

// Of several lines the first is the street's and keeps its commas.
segments split_address(std::string_view raw) {
  const segments lines = split_lines(raw);
  if (lines.empty()) return {};
  if (lines.size() == 1) return split_commas(lines[0]);
  segments out = {lines[0]};
  for (std::size_t i = 1; i < lines.size(); ++i) std::ranges::move(split_commas(lines[i]), std::back_inserter(out));
  return out;
}

struct address {
  std::string country, postcode, region, city;
  address_line line;
};

bool is_region(std::string_view text, std::string_view country) {
  const bool code = text.size() <= 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (find_subdivision(code ? std::string(text) : text::lower(text), country)) return true;
  return text.ends_with("省") || text.ends_with("自治区") || text.ends_with("自治區") || text.ends_with("県");
}

struct city_line {
  std::string postcode;
  std::string rest;
};

// A postcode at the end ("Austin TX 78759", "Leeds LS1 4DY") or, not in the street's line, at the start ("80802 München").
std::optional<city_line> cut_postcode(const std::string& text, std::string_view country, bool also_in_front) {
  std::vector<std::size_t> spaces;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == ' ') spaces.push_back(i);
  const auto tail_from = [&](std::size_t words) {
    return spaces.size() < words ? std::string::npos : words > spaces.size() ? 0 : spaces[spaces.size() - words] + 1;
  };
  if (looks_like_postcode(text, country) && has_digit(text)) return city_line{text, {}};
  for (const std::size_t words : {2u, 1u}) {
    const std::size_t from = tail_from(words);
    if (from == std::string::npos) continue;
    const std::string_view tail = std::string_view(text).substr(from);
    if (has_digit(tail) && looks_like_postcode(tail, country)) return city_line{std::string(tail), text.substr(0, from - 1)};
  }
  if (!also_in_front) return std::nullopt;
  for (const std::size_t words : {2u, 1u}) {
    if (spaces.size() < words) continue;
    const std::string_view head = std::string_view(text).substr(0, spaces[words - 1]);
    if (is_digit(head.back()) || (is_digit(head.front()) && words == 2))
      if (looks_like_postcode(head, country)) return city_line{std::string(head), text.substr(spaces[words - 1] + 1)};
  }
  return std::nullopt;
}

// Colombia and Colorado, Germany and Delaware, Georgia twice: a last segment that could be a state is a country only after
// a segment that ends in a postcode or is a state itself.
bool is_country_segment(const segments& all) {
  const std::string& last = all.back();
  if (country_code(last).empty()) return false;
  if (!is_region(last, {})) return true;
  if (all.size() < 3) return false;
  const std::string& before = all[all.size() - 2];
  return cut_postcode(before, country_code(last), true).has_value() || is_region(before, {});
}

// "Austin TX", "TX", "Portland Oregon", "München": city and state of the rest of a postcode's segment.
void read_city(std::string rest, address& out, bool city_may_come) {
  if (rest.empty()) return;
  if (is_region(rest, out.country) && city_may_come) {
    out.region = std::move(rest);
    return;
  }
  for (std::size_t space = rest.find(' '); space != std::string::npos; space = rest.find(' ', space + 1))
    if (const std::string tail = rest.substr(space + 1); is_region(tail, out.country) && tail.size() <= rest.size()) {
      out.region = tail;
      rest.resize(space);
      break;
    }
  out.city = std::move(rest);
}

// Takes country, postcode, region and city off the end; what is left belongs to the street.
void read_tail(segments& all, address& out, std::string_view region) {
  if (all.size() > 1 && is_country_segment(all)) {
    out.country = country_code(all.back());
    all.pop_back();
  }
  const std::string country = out.country.empty() ? std::string(region) : out.country;
  bool sure = !out.country.empty();
  if (const bool street_line = all.size() == 1; auto found = cut_postcode(all.back(), country, !street_line)) {
    // A house number at the end of a street is no postcode: the rest must name a state, or the text be Chinese.
    if (!street_line || reads_from_largest(found->rest) || is_region(found->rest.substr(found->rest.rfind(' ') + 1), {})) {
      out.postcode = std::move(found->postcode);
      all.pop_back();
      sure = true;
      if (street_line)
        all.push_back(std::move(found->rest));
      else
        read_city(std::move(found->rest), out, all.size() > 1);
    }
  }
  if (all.size() > 1 && out.region.empty() && out.city.empty() && is_region(all.back(), out.country)) {
    out.region = std::move(all.back());
    all.pop_back();
    sure = true;
  } else if (all.size() > 2 && out.region.empty() && out.city.empty() && sure && all.back().size() <= 3 && !has_digit(all.back())) {
    out.region = std::move(all.back());
    all.pop_back();
  }
  const bool street_left = all.size() > 1 || (all.size() == 1 && sure && !has_digit(all[0]) && !reads_from_largest(all[0]));
  if (out.city.empty() && street_left && !has_digit(all.back()) && !is_unit_text(all.back())) {
    out.city = std::move(all.back());
    all.pop_back();
  }
}

std::string join(const segments& list) {
  std::string out;
  for (const std::string& segment : list) {
    if (!out.empty()) out += ", ";
    out += segment;
  }
  return out;
}

void add_part(std::vector<part>& parts, field_id field, std::string text) {
  if (!text.empty()) parts.push_back({field, std::move(text)});
}

void add_line_parts(std::vector<part>& parts, address_line line) {
  add_part(parts, field_id::address_house, std::move(line.house));
  add_part(parts, field_id::address_unit, std::move(line.unit));
  add_part(parts, field_id::address_district, std::move(line.district));
}

normalized normalize_street(std::string cleaned, std::string_view region) {
  address_line line = reads_from_largest(cleaned) ? split_chinese_line(cleaned) : split_western_line(cleaned, region);
  normalized out = valid_value(std::move(line.street));
  std::string city = std::move(line.city), province = std::move(line.region), country = std::move(line.country);
  add_line_parts(out.parts, std::move(line));
  add_part(out.parts, field_id::address_city, std::move(city));
  add_part(out.parts, field_id::address_region, std::move(province));
  add_part(out.parts, field_id::address_country, std::move(country));
  if (out.canonical.empty()) {  // only a district or a number: keep the text as it is
    out.canonical = std::move(cleaned);
  }
  return out;
}

// Cells that no part of an address can be.
std::optional<normalized> refuse(std::string_view cleaned) {
  if (cleaned.empty()) return missing_value();
  if (is_placeholder(cleaned)) return missing_value(reason::placeholder);
  const std::size_t at = cleaned.find('@');
  if (at != std::string_view::npos && cleaned.find(' ') == std::string_view::npos && cleaned.find('.', at) != std::string_view::npos)
    return invalid_value(reason::wrong_kind);
  return std::nullopt;
}

}  // namespace

normalized normalize_address(std::string_view raw, const column_profile& profile, const civil_date& today) {
  std::string cleaned = clean_cell(raw);
  if (auto refused = refuse(cleaned)) return *std::move(refused);
  if (cleaned.size() > longest_address) return possible_value(std::move(cleaned), reason::too_long);
  segments all = split_address(raw);
  if (all.empty()) return possible_value(std::move(cleaned), reason::syntax);

  const std::string canonical = join(all);
  address found;
  read_tail(all, found, profile.region);
  const std::string street = join(all);
  const std::string& region = found.country.empty() ? profile.region : found.country;
  if (!street.empty())
    found.line = reads_from_largest(street) ? split_chinese_line(street) : split_western_line(street, region);
  normalized out = valid_value(canonical);
  if (found.country.empty()) found.country = std::move(found.line.country);
  if (found.region.empty()) found.region = std::move(found.line.region);
  if (found.city.empty()) found.city = std::move(found.line.city);
  add_part(out.parts, field_id::address_street, std::move(found.line.street));
  add_line_parts(out.parts, std::move(found.line));
  add_part(out.parts, field_id::address_city, std::move(found.city));
  add_part(out.parts, field_id::address_region, std::move(found.region));
  if (!found.postcode.empty()) {
    column_profile of_code = profile;
    of_code.region = found.country.empty() ? profile.region : found.country;
    add_part(out.parts, field_id::address_postcode, normalize_postcode(found.postcode, of_code, today).canonical);
  }
  add_part(out.parts, field_id::address_country, std::move(found.country));
  return out;
}

std::string one_street_line(std::string_view raw) {
  if (raw.find_first_of("\n\r") == std::string_view::npos) return clean_cell(raw);
  std::string with_commas;
  for (const char c : raw) {
    const bool line_break = c == '\n' || c == '\r';
    if (!line_break)
      with_commas += c;
    else if (!with_commas.ends_with(", "))
      with_commas += ", ";
  }
  return without_outer_commas(clean_cell(with_commas));
}

normalized normalize_address_part(field_id which, std::string_view raw, const column_profile& profile) {
  std::string cleaned = which == field_id::address_street ? one_street_line(raw) : clean_cell(raw);
  while (cleaned.ends_with(',')) cleaned.pop_back();
  if (auto refused = refuse(cleaned)) return *std::move(refused);
  if (cleaned.size() > longest_address) return possible_value(std::move(cleaned), reason::too_long);
  switch (which) {
    case field_id::address_street: return normalize_street(std::move(cleaned), profile.region);
    case field_id::address_house: {
      if (is_spoilt_number(cleaned)) return invalid_value(reason::spoilt_number);
      if (cleaned.ends_with(".0")) cleaned.resize(cleaned.size() - 2);
      return has_digit(cleaned) ? valid_value(std::move(cleaned)) : possible_value(std::move(cleaned), reason::not_verified);
    }
    case field_id::address_street2: {
      normalized out = valid_value(cleaned);
      if (is_unit_text(cleaned)) add_part(out.parts, field_id::address_unit, std::move(cleaned));
      return out;
    }
    case field_id::address_city:
    case field_id::address_district:
    case field_id::address_region:
      if (std::ranges::all_of(cleaned, is_digit)) return invalid_value(reason::wrong_kind);
      if (which == field_id::address_region && cleaned.size() <= 3 && find_subdivision(text::upper(cleaned), profile.region))
        return valid_value(text::upper(cleaned));
      if (which == field_id::address_district || profile.region == "JP") return valid_value(std::move(cleaned));
      return valid_value(whole_chinese_place(std::move(cleaned), which == field_id::address_region));
    default: return valid_value(std::move(cleaned));
  }
}

}  // namespace cdb::fields
