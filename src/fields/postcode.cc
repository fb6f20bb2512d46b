#include "fields/postcode.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "fields/placeholder.h"
#include "fields/plain.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

// N a digit, A a letter, anything else as it stands (Universal Postal Union, postal addressing systems). Several shapes by
// '|', the longest first where one begins another.
struct shape_row {
  std::string_view region;
  std::string_view shapes;
};
constexpr shape_row rows[] = {  // by region
    {"AD", "ADNNN"},    {"AL", "NNNN"},     {"AM", "NNNN"},      {"AR", "ANNNNAAA|NNNN"}, {"AT", "NNNN"},   {"AU", "NNNN"},
    {"BA", "NNNNN"},    {"BD", "NNNN"},     {"BE", "NNNN"},      {"BG", "NNNN"},          {"BR", "NNNNN-NNN"}, {"BY", "NNNNNN"},
    {"CA", "ANA NAN"},  {"CH", "NNNN"},     {"CL", "NNNNNNN"},   {"CN", "NNNNNN"},        {"CO", "NNNNNN"}, {"CY", "NNNN"},
    {"CZ", "NNN NN"},   {"DE", "NNNNN"},    {"DK", "NNNN"},      {"DZ", "NNNNN"},         {"EE", "NNNNN"},  {"EG", "NNNNNNN|NNNNN"},
    {"ES", "NNNNN"},    {"FI", "NNNNN"},    {"FR", "NNNNN"},     {"GB", "AANN NAA|AANA NAA|ANN NAA|AAN NAA|ANA NAA|AN NAA"},
    {"GR", "NNN NN"},   {"HR", "NNNNN"},    {"HU", "NNNN"},      {"ID", "NNNNN"},         {"IE", "ANN ????|ANA ????"},
    {"IL", "NNNNNNN|NNNNN"}, {"IN", "NNNNNN"}, {"IR", "NNNNNNNNNN"}, {"IS", "NNN"},       {"IT", "NNNNN"},  {"JP", "NNN-NNNN"},
    {"KR", "NNNNN"},    {"KZ", "NNNNNN"},   {"LI", "NNNN"},      {"LT", "NNNNN"},         {"LU", "NNNN"},   {"LV", "NNNN"},
    {"MA", "NNNNN"},    {"MC", "NNNNN"},    {"MD", "NNNN"},      {"MT", "AAA NNNN"},      {"MX", "NNNNN"},  {"MY", "NNNNN"},
    {"NG", "NNNNNN"},   {"NL", "NNNN AA"},  {"NO", "NNNN"},      {"NZ", "NNNN"},          {"PE", "NNNNN"},  {"PH", "NNNN"},
    {"PK", "NNNNN"},    {"PL", "NN-NNN"},   {"PT", "NNNN-NNN|NNNN"}, {"RO", "NNNNNN"},    {"RS", "NNNNN"},  {"RU", "NNNNNN"},
    {"SA", "NNNNN-NNNN|NNNNN"}, {"SE", "NNN NN"}, {"SG", "NNNNNN"}, {"SI", "NNNN"},       {"SK", "NNN NN"}, {"TH", "NNNNN"},
    {"TN", "NNNN"},     {"TR", "NNNNN"},    {"TW", "NNN-NNN|NNNNN|NNN"}, {"UA", "NNNNN"}, {"US", "NNNNN-NNNN|NNNNN"},
    {"VN", "NNNNNN|NNNNN"}, {"ZA", "NNNN"},
};
// Shapes that tell themselves from other parts of an address.
constexpr std::string_view telling_shapes =
    "AANN NAA|AANA NAA|ANN NAA|AAN NAA|ANA NAA|AN NAA|ANA NAN|NNNNN-NNNN|NNNNN-NNN|NNN-NNNN|NN-NNN|NNNN-NNN|NNN NN|NNNN AA|NNNNNN|NNNNN";

constexpr std::size_t longest_postcode = 16;  // characters, separators included

bool fits(char c, char shape) {
  if (shape == 'N') return is_digit(c);
  if (shape == 'A') return is_upper(c);
  if (shape == '?') return is_digit(c) || is_upper(c);
  return c == shape;
}

std::string_view shapes_of(std::string_view region) {
  const auto row = std::ranges::lower_bound(rows, region, {}, &shape_row::region);
  return row != std::end(rows) && row->region == region ? row->shapes : std::string_view{};
}

// Letters and digits in upper case; empty when anything but them, spaces, '-' and '.' occurs.
std::string compact(std::string_view cleaned) {
  std::string out;
  for (const char c : cleaned) {
    const char up = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (is_digit(up) || is_upper(up))
      out += up;
    else if (c != ' ' && c != '-' && c != '.')
      return {};
  }
  return out;
}

// The written form of `code` under one shape; empty if it does not fit.
std::string form(std::string_view code, std::string_view shape) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char s = shape[i];
    if (s == ' ' || s == '-') {
      out += s;
      continue;
    }
    if (at == code.size() || !fits(code[at], s)) return {};
    out += code[at++];
  }
  return at == code.size() ? out : std::string{};
}

std::string form_any(std::string_view code, std::string_view shapes) {
  while (!shapes.empty()) {
    const std::size_t bar = shapes.find('|');
    if (std::string out = form(code, shapes.substr(0, bar)); !out.empty()) return out;
    shapes = bar == std::string_view::npos ? std::string_view{} : shapes.substr(bar + 1);
  }
  return {};
}

// 2139 in the United States is 02139, 1067 in Germany 01067: one zero, where every code has five digits.
std::string with_lost_zero(std::string_view code, std::string_view shapes) {
  if (!std::ranges::all_of(code, is_digit) || code.size() < 3) return {};
  return form_any("0" + std::string(code), shapes);
}

// S053 5PD, W1lA 2AA: letters and digits that look alike, changed where only one shape comes out of it. One of them at most.
std::string with_look_alike(std::string_view code, std::string_view shapes) {
  std::string out;
  if (std::ranges::none_of(code, is_digit)) return out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i], other = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c == '0' ? 'O' : '\0';
    if (!other) continue;
    std::string changed(code);
    changed[i] = other;
    const std::string formed = form_any(changed, shapes);
    if (formed.empty() || formed == out) continue;
    if (!out.empty()) return {};
    out = formed;
  }
  return out;
}

// Letters and digits in fixed places.
bool mixes_letters(std::string_view region) { return region == "GB" || region == "CA" || region == "NL" || region == "IE"; }

}  // namespace

normalized normalize_postcode(std::string_view raw, const column_profile& profile, const civil_date&) {
  std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (is_placeholder(cleaned)) return missing_value(reason::placeholder);
  if (is_spoilt_number(cleaned)) return invalid_value(reason::spoilt_number);
  if (cleaned.size() > longest_postcode + 2) return invalid_value(reason::length);
  if (cleaned.ends_with(".0")) cleaned.resize(cleaned.size() - 2);  // a number column's 80802.0

  std::string code = compact(cleaned);
  if (code.empty() || code.size() > longest_postcode) return invalid_value(reason::syntax);
  std::string_view region = profile.region;
  // D-80802, F-69005: the country before the number, as the Post once wished.
  if (code.size() > 4 && is_upper(code[0]) && !is_upper(code[1]) && cleaned.find('-') == 1 && region != "GB") code.erase(0, 1);

  const std::string_view shapes = shapes_of(region);
  if (!shapes.empty()) {
    if (std::string out = form_any(code, shapes); !out.empty()) return valid_value(std::move(out));
    if (std::string out = with_lost_zero(code, shapes); !out.empty()) return possible_value(std::move(out), reason::corrected);
    if (mixes_letters(region))
      if (std::string out = with_look_alike(code, shapes); !out.empty()) return possible_value(std::move(out), reason::corrected);
  }
  if (std::ranges::none_of(code, is_digit)) return invalid_value(reason::wrong_kind);
  if (!shapes.empty()) return invalid_value(reason::syntax);
  if (std::string out = form_any(code, telling_shapes); !out.empty() && out.find(' ') != std::string::npos && is_upper(out[0]))
    return possible_value(std::move(out), reason::ambiguous_region);  // British and Canadian codes tell themselves
  return possible_value(text::upper(cleaned), region.empty() ? reason::ambiguous_region : reason::not_verified);
}

bool looks_like_postcode(std::string_view text, std::string_view region) {
  if (text.size() < 3 || text.size() > longest_postcode) return false;
  const std::string code = compact(text);
  const std::string_view shapes = shapes_of(region);
  if (code.empty()) return false;
  if (!shapes.empty()) return !form_any(code, shapes).empty() || (mixes_letters(region) && code.size() > 4 && (region == "NL" || !is_digit(code[0])) && !with_look_alike(code, shapes).empty());
  if (!region.empty()) return std::ranges::all_of(code, is_digit);
  // Written as its country writes it: 12-34 is no Polish code.
  const std::string out = form_any(code, telling_shapes);
  return !out.empty() && (out == text::upper(text) || out.find(' ') != std::string::npos || std::ranges::all_of(text, is_digit));
}

}  // namespace cdb::fields
