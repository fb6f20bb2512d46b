#include "fields/email.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "fields/email_domains.h"
#include "fields/email_scan.h"
#include "fields/placeholder.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_email_cell = 4096;

normalized without_value(value_status status, reason why, std::string suggestion = {}) {
  normalized out;
  out.status = status;
  out.why = why;
  out.suggestion = std::move(suggestion);
  out.suggestion_permille = out.suggestion.empty() ? 0 : 600;  // an address mended from a text that is none
  return out;
}

std::string lowered(std::string_view text) {
  if (!is_ascii(text)) return text::lower(text);
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

reason reason_of(address_fault fault) {
  switch (fault) {
    case address_fault::length: return reason::length;
    case address_fault::masked: return reason::masked;
    case address_fault::lost_character: return reason::lost_character;
    default: return reason::syntax;
  }
}

// `good` as an address, if it is one; for suggestions.
std::string if_address(const std::string& good) {
  const auto found = find_addresses(good);
  return found.size() == 1 && check_address(found[0]) == address_fault::none ? found[0].local + "@" + found[0].domain : std::string();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// What was probably meant by a text that is no address: doubled or outer dots, a comma for a dot, a doubled or missing '@'.
std::string mended(std::string_view cleaned) {
  std::string t = lowered(cleaned);
  if (t.size() > 254) return {};
  for (const std::string_view at : {" (at) ", "(at)", " [at] ", "[at]", " at "}) replace_all(t, at, "@");
  for (const std::string_view dot : {" (dot) ", "(dot)", " [dot] ", "[dot]", " dot "}) replace_all(t, dot, ".");
  replace_all(t, "@@", "@");
  replace_all(t, ",", ".");
  replace_all(t, " ", "");
  replace_all(t, "..", ".");
  replace_all(t, ".@", "@");
  replace_all(t, "@.", "@");
  while (t.starts_with('.')) t.erase(0, 1);
  if (t.find('@') == std::string::npos)
    if (const auto known = known_domain_suffix(t); !known.empty()) t.insert(t.size() - known.size(), 1, '@');
  return t == lowered(cleaned) ? std::string() : if_address(t);
}

// RFC 6068: mailto:jane%2Bnews@acme.org. Signs of ASCII alone.
void decode_percent(std::string& text) {
  const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; };
  for (std::size_t at = text.find('%'); at != std::string::npos && at + 2 < text.size(); at = text.find('%', at + 1)) {
    const int high = value(text[at + 1]), low = value(text[at + 2]);
    if (high >= 2 && high < 8 && low >= 0) text.replace(at, 3, 1, static_cast<char>(high * 16 + low));
  }
}

bool looks_masked(std::string_view cleaned) { return cleaned.find("**") != std::string_view::npos; }

struct verdict {
  value_status status = value_status::invalid;
  reason why = reason::syntax;
  std::string canonical;
  std::string suggestion;
};

verdict judge(const address_text& a) {
  verdict v;
  if (const address_fault fault = check_address(a); fault != address_fault::none) {
    v.why = reason_of(fault);
    return v;
  }
  const std::string local = a.local.starts_with('"') ? a.local : lowered(a.local);
  if (is_placeholder_address(local, a.domain)) {
    v.status = value_status::missing;
    v.why = reason::placeholder;
    return v;
  }
  const std::string whole = local + "@" + a.domain;
  if (a.bare_word_before) {
    v.suggestion = whole;
    return v;
  }
  v.canonical = whole;
  v.status = value_status::valid;
  v.why = a.spaces ? reason::corrected : reason::none;
  const auto meant = suggest_domain(a.domain);
  if (meant) v.suggestion = local + "@" + *meant;
  if (meant || a.domain.starts_with('[')) {
    v.status = value_status::possible;
    v.why = reason::not_verified;
  }
  return v;
}

std::string_view trimmed(std::string_view v) {
  while (!v.empty() && (v.front() == '\'' || v.front() == ' ')) v.remove_prefix(1);
  while (!v.empty() && (v.back() == '\'' || v.back() == ' ')) v.remove_suffix(1);
  return v;
}

// RFC 5322's display name: what stands before the first angle bracket.
std::string display_name(std::string_view cleaned) {
  const std::size_t open = cleaned.find('<');
  if (open == std::string_view::npos || open == 0 || cleaned.find('@') < open) return {};
  std::string_view name = cleaned.substr(0, open);
  while (!name.empty() && std::string_view(" \"',;:").find(name.back()) != std::string_view::npos) name.remove_suffix(1);
  while (!name.empty() && std::string_view(" \"',;:").find(name.front()) != std::string_view::npos) name.remove_prefix(1);
  return std::string(name);
}

}  // namespace

normalized normalize_email(std::string_view raw, const column_profile&, const civil_date&) {
  if (raw.size() > longest_email_cell) return without_value(value_status::invalid, reason::too_long);
  std::string cell = is_graphic_ascii(raw) ? std::string(raw) : text::clean(raw);
  if (cell.find('&') != std::string::npos)  // out of a page
    for (const auto& [entity, sign] : {std::pair{"&amp;", "&"}, {"&#64;", "@"}, {"&#x40;", "@"}, {"&commat;", "@"}, {"&#46;", "."}, {"&period;", "."}, {"&lt;", "<"}, {"&gt;", ">"}})
      replace_all(cell, entity, sign);
  if (cell.size() > 7 && lowered(cell.substr(0, 7)) == "mailto:") decode_percent(cell);
  const std::string_view cleaned = trimmed(cell);
  if (cleaned.empty()) return without_value(value_status::missing, reason::none);
  const auto found = find_addresses(cleaned);
  if (found.empty()) {
    if (is_placeholder(cleaned)) return without_value(value_status::missing, reason::placeholder);
    std::string meant = mended(cleaned);
    const bool word = meant.empty() && cleaned.find('.') == std::string_view::npos;
    const reason why = looks_masked(cleaned) ? reason::masked : word ? reason::wrong_kind : reason::syntax;
    return without_value(value_status::invalid, why, std::move(meant));
  }
  normalized out;
  std::optional<verdict> first_bad;
  for (const address_text& a : found) {
    verdict v = judge(a);
    if (v.canonical.empty()) {
      if (!first_bad) first_bad = std::move(v);
    } else if (out.canonical.empty()) {
      out.canonical = std::move(v.canonical);
      out.status = v.status;
      out.why = v.why;
      out.suggestion = std::move(v.suggestion);
      out.suggestion_permille = 900;  // a domain one slip beside a provider's, or a top level that does not exist
    } else if (v.canonical != out.canonical && std::find(out.also.begin(), out.also.end(), v.canonical) == out.also.end()) {
      out.also.push_back(std::move(v.canonical));
    }
  }
  if (!out.canonical.empty()) {
    if (std::string name = display_name(cleaned); !name.empty()) out.details.push_back({"display", std::move(name)});
    return out;
  }
  if (first_bad->status == value_status::invalid && first_bad->why == reason::syntax && first_bad->suggestion.empty())
    first_bad->suggestion = mended(cleaned);
  return without_value(first_bad->status, first_bad->why, std::move(first_bad->suggestion));
}

email_parts split(std::string_view canonical) {
  const std::size_t at = canonical.rfind('@');
  if (at == std::string_view::npos) return {};
  return {canonical.substr(0, at), canonical.substr(at + 1)};
}

}  // namespace cdb::fields
