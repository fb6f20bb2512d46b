#include "fields/address.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/address_beside.h"
#include "fields/address_line.h"
#include "fields/address_tail.h"
#include "fields/chinese_places.h"
#include "fields/locale_names.h"
#include "fields/placeholder.h"
#include "fields/plain.h"
#include "fields/postcode.h"
#include "fields/subdivisions.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_address = 1000;  // bytes; a longer text is kept but not taken apart

bool reads_from_largest(std::string_view text) { return text::has_han(text); }

// A prefecture of Japan, its postal mark or kana.
bool is_japanese(std::string_view text) {
  bool kana = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_code_point(text, pos);
    if (c == U'〒' || c == U'県' || (c == U'丁' && text.substr(pos).starts_with("目"))) return true;
    kana = kana || (c >= 0x3030 && c < 0x3200) || c > 0xFF00;
  }
  for (const std::string_view prefecture : {"東京都", "北海道", "大阪府", "京都府"})
    if (text.starts_with(prefecture)) return true;
  return kana && text::main_script(text) == text::script::kana;
}

// Commas, and dashes and bars apart from a word.
std::string without_outer_commas(std::string text) {
  constexpr std::string_view marks[] = {"-", "\u2013", "\u2014", "|", "//"};
  std::string_view rest = text;
  for (bool again = true; again;) {
    again = false;
    while (!rest.empty() && (rest.front() == ',' || rest.front() == ' ')) rest.remove_prefix(1);
    while (!rest.empty() && (rest.back() == ',' || rest.back() == ' ')) rest.remove_suffix(1);
    for (const std::string_view mark : marks) {
      if (rest == mark) return {};
      if (rest.starts_with(mark) && rest.substr(mark.size()).starts_with(' ')) rest.remove_prefix(mark.size()), again = true;
      if (rest.ends_with(mark) && rest.substr(0, rest.size() - mark.size()).ends_with(' ')) rest.remove_suffix(mark.size()), again = true;
    }
  }
  return std::string(rest);
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

bool is_word_byte(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// A comma, or a dash or bar between blanks: "3 Circle Star Way - San Carlos - CA - 94070", but not in "12 - 14 High St".
std::size_t find_break(std::string_view text, std::size_t& length) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == ',' || text[at] == ';') return length = 1, at;
    if (text[at] != ' ' || at + 2 >= text.size() || is_word_byte(text[at + 1])) continue;
    for (const std::string_view mark : {" - ", " \u2013 ", " \u2014 ", " | ", " / ", " // "}) {
      if (!text.substr(at).starts_with(mark)) continue;
      const std::string_view after = text.substr(at + mark.size());
      const std::size_t digits = std::min(after.find_first_not_of("0123456789"), after.size());
      const bool range = at > 0 && is_digit(text[at - 1]) && digits > 0 && digits < 4;
      if (!range) return length = mark.size(), at;
    }
  }
  return std::string_view::npos;
}

segments split_commas(std::string_view text) {
  segments out;
  while (true) {
    std::size_t length = 0;
    const std::size_t comma = find_break(text, length);
    add_segment(out, text.substr(0, comma));
    if (comma == std::string_view::npos) return out;
    text = text.substr(comma + length);
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

// Of several lines the first is the street's and keeps its commas.
segments split_address(std::string_view raw, std::string_view cleaned) {
  if (std::size_t length = 0; raw == cleaned && find_break(raw, length) == std::string_view::npos) return {std::string(raw)};
  const segments lines = split_lines(raw);
  if (lines.empty()) return {};
  if (lines.size() == 1) return split_commas(lines[0]);
  const bool one_line = raw.find_first_of("\r\n\t") == std::string_view::npos;  // "…, Calgary, AB  T2P 1J9": its commas part as well
  segments out = one_line ? split_commas(lines[0]) : segments{join(split_commas(lines[0]))};
  for (std::size_t i = 1; i < lines.size(); ++i) std::ranges::move(split_commas(lines[i]), std::back_inserter(out));
  return out;
}

// "朝阳区建国路88号 北京市": the places behind the street, as segments of their own.
void split_places_behind(segments& all) {
  const std::string last = all.back();
  const std::size_t space = last.rfind(' ');
  if (space == std::string::npos) return;
  const std::string plain = text::simplified(std::string_view(last).substr(space + 1));
  const std::string_view before = std::string_view(last).substr(0, space);
  const bool place = (division_by_name(plain, 1) || division_by_name(plain, 2)) && (plain.ends_with("省") || plain.ends_with("市"));
  if (!place || before.find_first_of("0123456789") == std::string_view::npos) return;
  all.back() = before;
  all.push_back(last.substr(space + 1));
}

// "历下区泉城路180号", "济南市", "山东省 250011": a form's columns, from the smallest to the largest.
void put_largest_first(segments& all, std::string& postcode) {
  std::string places;
  while (all.size() > 1) {
    std::string_view place = all.back();
    const std::size_t digits = place.find_last_not_of("0123456789") + 1;
    const bool code = place.size() - digits == 6;
    if (code) place = place.substr(0, digits);
    while (place.ends_with(' ')) place.remove_suffix(1);
    const std::string plain = text::simplified(place);
    const bool known = division_by_name(plain, 1) || division_by_name(plain, 2) || is_county_name(plain);
    if (!known && !(code && place.empty())) break;
    if (code) postcode = all.back().substr(digits);
    places += place;
    all.pop_back();
  }
  if (!places.empty()) all.front().insert(0, places);
}

void add_part(std::vector<part>& parts, field_id field, std::string text) {
  if (!text.empty()) parts.push_back({field, std::move(text)});
}

void add_line_parts(normalized& out, address_line line) {
  add_part(out.parts, field_id::address_house, std::move(line.house));
  add_part(out.parts, field_id::address_unit, std::move(line.unit));
  add_part(out.parts, field_id::address_district, std::move(line.district));
  const auto add = [&](std::string_view name, std::string& text) {
    if (!text.empty()) out.details.push_back({name, std::move(text)});
  };
  add("town", line.town);
  add("recipient", line.recipient);
  add("phone", line.phone);
  if (line.doubtful) out.status = value_status::possible, out.why = reason::ambiguous_region;
  else if (line.renamed) out.why = reason::corrected;
}

normalized normalize_street(std::string cleaned, std::string_view region) {
  address_line line = reads_from_largest(cleaned) ? split_chinese_line(cleaned) : split_western_line(cleaned, region);
  normalized out = valid_value(std::move(line.street));
  std::string city = std::move(line.city), province = std::move(line.region), country = std::move(line.country);
  add_line_parts(out, std::move(line));
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
  if (is_placeholder(cleaned) || cleaned == "0") return missing_value(reason::placeholder);
  if ((cleaned.starts_with("http") && cleaned.find("://") != std::string_view::npos) || cleaned.starts_with("www.")) return invalid_value(reason::wrong_kind);
  const bool number = cleaned.find_first_not_of("0123456789+-() ") == std::string_view::npos;
  if (number && std::ranges::count_if(cleaned, is_digit) >= 7) return invalid_value(reason::wrong_kind);
  const std::size_t at = cleaned.find('@');
  if (at != std::string_view::npos && cleaned.find(' ') == std::string_view::npos && cleaned.find('.', at) != std::string_view::npos)
    return invalid_value(reason::wrong_kind);
  return std::nullopt;
}

// 王小明, 老客户: a short text that names no place and has no number and no word of an address.
bool is_no_chinese_address(std::string_view text) {
  if (text.size() > 18 || has_digit(text)) return false;
  static constexpr std::u32string_view words = U"路街道巷弄号村镇乡区县市省州盟旗栋幢座楼层室单元园苑庭城院府邸里坊厦场店厂校馆站桥湾屯庄组队港岛山湖寓宿舍门口所部司";
  for (std::size_t at = 0; at < text.size();)
    if (words.find(next_code_point(text, at)) != std::u32string_view::npos) return false;
  return true;
}

}  // namespace

normalized normalize_address(std::string_view raw, const column_profile& profile, const civil_date& today) {
  std::string cleaned = clean_cell(raw);
  if (auto refused = refuse(cleaned)) return *std::move(refused);
  if (cleaned.size() > longest_address) return possible_value(clean_cell(raw), reason::too_long);
  segments all = split_address(raw, cleaned);
  if (all.empty()) return possible_value(std::move(cleaned), reason::syntax);

  const std::string canonical = join(all);
  address_tail found;
  // A Chinese line is read whole: its commas part what lies in what.
  const bool chinese = reads_from_largest(canonical) && profile.region != "JP" && !is_japanese(canonical);
  if (!chinese) {
    read_address_tail(all, profile.region, found);
  } else {
    if (all.size() > 1 && is_country_segment(all)) {
      found.country = country_code(all.back());
      all.pop_back();
    }
    split_places_behind(all);
    put_largest_first(all, found.postcode);
  }
  const std::string& region = found.country.empty() ? profile.region : found.country;
  std::string quarter, named_house;
  if (!chinese && !found.city.empty()) keep_street(all, region, found.recipient, quarter, named_house);
  const std::string street = join(all);
  address_line line;
  if (!street.empty())
    line = reads_from_largest(street) ? split_chinese_line(street) : split_western_line(street, region);
  if (line.house.empty()) line.house = std::move(named_house);
  if (line.district.empty()) line.district = std::move(quarter);
  if (chinese && line.region.empty() && line.city.empty() && line.district.empty() && is_no_chinese_address(canonical))
    return invalid_value(reason::wrong_kind);
  normalized out = valid_value(canonical);
  if (found.country.empty()) found.country = std::move(line.country);
  if (found.region.empty()) found.region = std::move(line.region);
  if (found.city.empty()) found.city = std::move(line.city);
  if (found.postcode.empty()) found.postcode = std::move(line.postcode);
  if (found.country.empty() && profile.region.empty() && !found.postcode.empty())  // Singapore 048616
    if (const std::string_view code = country_code(found.city); code == "SG" || code == "HK" || code == "MO" || code == "MC" || code == "LU" || code == "GI") found.country = code;
  // A street in no known place may be anywhere.
  if (found.city.empty() && found.region.empty() && found.postcode.empty() && line.district.empty()) out.status = value_status::possible, out.why = reason::not_verified;
  if (found.corrected) out.status = value_status::possible, out.why = reason::corrected;
  add_part(out.parts, field_id::address_street, std::move(line.street));
  add_line_parts(out, std::move(line));
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
  if (cleaned.size() > longest_address) return possible_value(clean_cell(raw), reason::too_long);
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
      if (which == field_id::address_region)
        if (const subdivision* state = named_subdivision(cleaned, profile.region); state && (cleaned.size() <= 3 || !profile.region.empty()))
          return valid_value(std::string(state->code));
      if (which == field_id::address_district || profile.region == "JP") return valid_value(std::move(cleaned));
      return valid_value(whole_chinese_place(std::move(cleaned), which == field_id::address_region));
    default: return valid_value(std::move(cleaned));
  }
}

}  // namespace cdb::fields
