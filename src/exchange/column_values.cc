#include "exchange/column_values.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

#include "base/utf8.h"
#include "exchange/table_shape.h"
#include "exchange/value_shape.h"
#include "fields/nicknames.h"
#include "fields/normalize.h"
#include "fields/organization_name.h"
#include "fields/placeholder.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::exchange {
namespace {

constexpr std::array<std::string_view, 8> separators = {" ::: ", "；", "、", ";", "|", ",", "，", "/"};

bool is_honorific(std::string_view text) {
  static constexpr std::array<std::string_view, 40> words = {
      "mr",   "mrs",  "ms",    "miss", "mx",  "dr",   "prof", "sir",   "madam", "lady", "lord", "rev", "herr", "frau", "hr", "fr",
      "m",    "mme",  "mlle",  "sr",   "sra", "srta", "dott", "sig",   "sigra", "don",  "dona", "先生", "女士", "小姐", "太太", "様",
      "prof dr", "monsieur", "madame", "signor", "signora", "senor", "senora", "dhr"};
  std::string low;
  for (const char c : text)
    if (c != '.') low.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  return std::find(words.begin(), words.end(), low) != words.end();
}

bool is_han_name(std::string_view text, const value_shape& shape) {
  if (!shape.han || shape.digits > 0 || shape.characters < 2 || shape.characters > 4) return false;
  return text::surname_length(text) > 0;
}

bool begins_with_given_name(std::string_view text) {
  const auto comma = text.find(',');
  const auto words = text::tokens(text::fold(comma == std::string_view::npos ? text : text.substr(comma + 1)));
  return !words.empty() && !fields::nickname_groups(words.front()).empty();
}

// Han, kana or Hangul; or a first word of two letters and more, or one of three and more. "LV-1010" is one word, with digits.
bool has_place_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if ((c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF)) return true;
  }
  bool first = true;
  for (std::size_t from = 0, to = 0; from < text.size(); from = to + 1) {
    to = std::min(text.find_first_of(" ,;/.()", from), text.size());
    const std::string_view word = text.substr(from, to - from);
    if (word.empty()) continue;
    if (word.size() >= (first ? 2 : 3) && word.find_first_of("0123456789") == word.npos) return true;
    first = false;
  }
  return false;
}

void add(column_values& v, std::string_view text, std::map<std::string_view, std::uint32_t>& lists) {
  const value_shape shape = shape_of(text);
  ++v.filled;
  v.email += shape.email;
  v.phone += shape.phone;
  v.strong_phone += shape.strong_phone;
  v.date += shape.date;
  v.timestamp += shape.timestamp;
  v.integer += shape.integer;
  v.decimal += shape.decimal || shape.money;
  v.url += shape.url;
  v.ip += shape.ip;
  v.boolean += shape.boolean;
  v.han += shape.han;
  v.decorated += shape.decorated;
  v.digits += shape.digits > 0;
  v.letters += shape.letters;
  v.serial += shape.serial;
  v.longest = std::max(v.longest, shape.characters);
  v.han_name += is_han_name(text, shape);
  v.known_given += shape.letters && text.size() <= 200 && begins_with_given_name(text);
  v.place_word += has_place_word(text);
  v.honorific += is_honorific(text);
  v.country_code += shape.characters == 2 && shape.letters && shape.digits == 0;
  v.escaped += text.find("\\,") != std::string_view::npos;
  v.organization += shape.letters && !shape.email && !shape.url && text.size() <= 200 && fields::looks_like_organization(text);
  if (shape.digits >= 13) v.payment_card += fields::is_payment_card(fields::field_id::custom, text);
  for (const std::string_view separator : separators) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) continue;
    ++lists[separator];
    const value_shape first = shape_of(text.substr(0, at));
    v.emails_in_list += first.email;
    v.phones_in_list += first.phone && !first.date;
    break;
  }
}

}  // namespace

std::vector<column_values> look_at_values(std::span<const row> sample, std::size_t columns, const progress& report) {
  std::vector<column_values> out(columns);
  for (std::size_t c = 0; c < columns; ++c) {
    column_values& v = out[c];
    std::unordered_set<std::string_view> seen;
    std::map<std::string_view, std::uint32_t> lists;
    for (const row& r : sample) {
      if (report.cancelled()) return out;
      if (r.quarantined || r.skipped || c >= r.cells.size()) continue;
      ++v.rows;
      const std::string_view text = trimmed(r.cells[c]);
      if (text.empty() || text.size() > 4096) continue;
      if (fields::is_placeholder(text) && !shape_of(text).boolean && !shape_of(text).integer) continue;
      seen.insert(text);
      add(v, text, lists);
    }
    v.distinct = static_cast<std::uint32_t>(seen.size());
    std::uint32_t most = 0;
    for (const auto& [separator, n] : lists)
      if (n > most) most = n, v.splitter = std::string(separator);
  }
  return out;
}

}  // namespace cdb::exchange
