// Rules as published: Google, "Format user data" of the Data Manager API (2025), which Customer Match shares; UID2, "Normalization and
// Encoding"; Meta, "Customer information parameters" of the Conversions API.

#include "fields/audience.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "fields/email.h"
#include "fields/normalize.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

using f = field_id;

// The mailbox without what its provider ignores: cloudy.sky+shop@gmail.com is cloudysky@gmail.com.
std::string mailbox_of(std::string_view canonical, bool googlemail_too) {
  const email_parts at = split(canonical);
  std::string local = text::lower(at.local);
  if (at.domain == "gmail.com" || (googlemail_too && at.domain == "googlemail.com")) {
    local.resize(std::min(local.find('+'), local.size()));
    std::erase(local, '.');
  }
  return local.append("@").append(at.domain);
}

bool is_punctuation(char32_t c) {
  if (c < 0x80) return c > ' ' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
  return (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xBA) || (c >= 0x2010 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3020);
}

std::string without_punctuation(std::string_view text, bool spaces_too) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_punctuation(c) && !(spaces_too && c == ' ')) append_utf8(out, c);
  }
  return out;
}

std::string of_meta(f field, std::string canonical, std::string_view region) {
  const std::string lower = text::lower(canonical);
  switch (field) {
    case f::email: return lower;
    case f::phone: return canonical.substr(1);
    case f::name_given:
    case f::name_family: return without_punctuation(lower, false);
    case f::address_postcode: {
      std::string code = without_punctuation(lower, true);
      if (region == "US") code.resize(std::min<std::size_t>(code.size(), 5));
      return code;
    }
    case f::birth_date: {
      std::erase(canonical, '-');
      return canonical.size() == 8 && std::ranges::all_of(canonical, [](char c) { return c >= '0' && c <= '9'; }) ? canonical : std::string();
    }
    case f::gender: return lower == "female" || lower == "male" ? lower.substr(0, 1) : std::string();
    default: return without_punctuation(lower, true);  // city, region, country
  }
}

}  // namespace

std::optional<audience> audience_by_name(std::string_view name) {
  if (name == "google") return audience::google;
  if (name == "uid2") return audience::uid2;
  if (name == "meta") return audience::meta;
  return std::nullopt;
}

bool takes_field(audience to, field_id field) {
  static constexpr std::array of_all = {f::email, f::phone};
  static constexpr std::array names = {f::name_given, f::name_family};
  static constexpr std::array others = {f::address_city, f::address_region, f::address_postcode, f::address_country, f::birth_date, f::gender};
  const auto in = [&](const auto& list) { return std::ranges::find(list, field) != list.end(); };
  return in(of_all) || (to != audience::uid2 && in(names)) || (to == audience::meta && in(others));
}

std::string audience_text(audience to, field_id field, std::string_view raw, const profile& p) {
  if (!takes_field(to, field)) return {};
  normalized value = normalize_value(field, raw, p);
  if (value.status < value_status::possible || value.canonical.empty()) return {};
  if (to == audience::meta) return of_meta(field, std::move(value.canonical), p.for_field(field).region);
  if (field == f::email) return mailbox_of(value.canonical, to == audience::google);
  return field == f::phone ? value.canonical : text::lower(value.canonical);
}

}  // namespace cdb::fields
