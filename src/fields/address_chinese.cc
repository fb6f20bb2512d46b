#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/address.h"
#include "fields/address_contacts.h"
#include "fields/address_line.h"
#include "fields/chinese_places.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

using std::u32string_view;

// The line as written and in simplified form, character by character, with one place in both.
struct scanner {
  std::u32string written;
  std::u32string folded;  // where it differs
  u32string_view plain;
  std::size_t at = 0;

  scanner(std::string_view cleaned, std::string_view simplified) : written(to_utf32(cleaned)) {
    if (simplified != cleaned) folded = to_utf32(simplified);
    plain = folded.size() == written.size() ? folded : written;
    skip_spaces();
  }
  scanner(const scanner&) = delete;
  scanner& operator=(const scanner&) = delete;
  void skip_spaces() {
    while (at < plain.size() && is_gap(plain[at])) ++at;
  }
  static bool is_gap(char32_t c) { return c == U' ' || c == U',' || c == U'\u3001' || c == U'\uFF0C' || c == U';'; }
  u32string_view rest() const { return plain.substr(at); }
  std::string take(std::size_t length) {
    std::string out = to_utf8(u32string_view(written).substr(at, length));
    at += length;
    skip_spaces();
    return out;
  }
  bool done() const { return at >= plain.size(); }
};

bool is_one_of(char32_t c, u32string_view set) { return set.find(c) != u32string_view::npos; }

// 東京都, 北海道, 大阪府, 神奈川県.
std::size_t japanese_prefecture(u32string_view written) {
  for (const u32string_view name : {u32string_view(U"東京都"), u32string_view(U"北海道"), u32string_view(U"大阪府"), u32string_view(U"京都府")})
    if (written.starts_with(name)) return name.size();
  for (std::size_t i = 2; i <= 3 && i < written.size(); ++i)
    if (written[i] == U'県') return i + 1;
  return 0;
}

// Districts that no list has.
std::size_t ward_length(u32string_view rest) {
  for (std::size_t i = 1; i < rest.size() && i < 14; ++i) {
    const char32_t c = rest[i];
    if (is_digit(c) || is_ascii_letter(c) || is_one_of(c, U"路街道巷弄号村 ")) return 0;
    if ((c == U'区' && !is_one_of(rest[i - 1], U"小社校院厂景库宿")) || is_one_of(c, U"县旗") || (c == U'市' && i >= 2)) return i + 1;
  }
  return 0;
}

std::string_view country_of(std::uint32_t code) {
  switch (code / 10000) {
    case 0: return {};
    case 71: return "TW";
    case 81: return "HK";
    case 82: return "MO";
    default: return "CN";
  }
}

void add_places(const chinese_places& places, std::string_view written, address_line& out) {
  out.region = division_name_of(places.province);
  out.city = division_name_of(places.prefecture);
  out.district = places.county ? std::string(division_name_of(places.county)) : places.county_name;
  out.town = places.town;
  out.doubtful = places.doubtful;
  out.renamed = places.renamed;
  if (is_municipality(places.province)) out.city = out.region;
  // Taiwan, Hong Kong and Macao write what the table has in simplified characters in traditional ones.
  if (country_of(places.province) == "CN" || places.province == 0) return;
  const std::string_view named = written.substr(places.begin, places.end - places.begin);
  std::size_t at = 0;
  for (std::string* part : {&out.region, &out.city, &out.district, &out.town}) {
    const std::size_t length = part->size();
    for (std::size_t from = at; from + length <= named.size(); ++from)
      if (length && text::simplified(named.substr(from, length)) == *part) {
        *part = named.substr(from, length);
        at = from + length;
        break;
      }
  }
}

// The first digit that begins a house number: not the storey of a building without a number (3栋, 5楼).
std::size_t find_house(u32string_view rest) {
  for (std::size_t i = 0; i < rest.size(); ++i)
    if (is_digit(rest[i])) return i;
  return rest.size();
}

// 88, 1-2-3, 88之2, 12A: the characters of a number that begins at `from`.
std::size_t number_end(u32string_view rest, std::size_t from) {
  std::size_t i = from;
  while (i < rest.size()) {
    const bool inner = i + 1 < rest.size() && is_digit(rest[i + 1]) && is_one_of(rest[i], U"-之/");
    if (!is_digit(rest[i]) && !inner) break;
    ++i;
  }
  if (i < rest.size() && is_ascii_letter(rest[i]) && (i + 1 == rest.size() || !is_ascii_letter(rest[i + 1]))) ++i;
  return i;
}

// 大阪市 and its ward 北区; 千代田区, which is a city of its own; 虻田郡 and its town 倶知安町.
void read_japanese_places(scanner& in, address_line& out) {
  const auto length_to = [&](u32string_view ends, std::size_t most) {
    const u32string_view rest = in.rest().substr(0, most);
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (is_digit(rest[i])) return std::size_t{0};
      if (is_one_of(rest[i], ends)) return i + (i + 1 < rest.size() && rest[i + 1] == U'市' ? 2 : 1);  // 四日市市
    }
    return std::size_t{0};
  };
  const std::size_t town = length_to(U"市区郡", 8);
  if (!town || town >= in.rest().size()) return;
  std::string place = in.take(town);
  if (place.ends_with("郡")) {
    out.district = std::move(place);
    if (const std::size_t end = length_to(U"町村", 8)) out.city = in.take(end);
    return;
  }
  out.city = std::move(place);
  if (out.city.ends_with("市"))
    if (const std::size_t ward = length_to(U"区", 6); ward && ward < in.rest().size()) out.district = in.take(ward);
}

// 梅田3丁目1番3号, みなとみらい2-2-1 ランドマークタワー20階: block and number from the first digit on.
void read_japanese_street(scanner& in, address_line& out) {
  const u32string_view rest = in.rest();
  const std::size_t from = find_house(rest);
  if (from == 0 || from == rest.size()) {
    out.street = in.take(rest.size());
    return;
  }
  std::size_t end = from;
  while (end < rest.size()) {
    const bool joined = is_one_of(rest[end], U"-の之ノ") && end + 1 < rest.size() && is_digit(rest[end + 1]);
    if (rest.substr(end).starts_with(U"丁目") || rest.substr(end).starts_with(U"番地")) end += 2;
    else if (is_digit(rest[end]) || is_one_of(rest[end], U"番号") || joined) ++end;
    else break;
  }
  out.street = in.take(from);
  out.house = in.take(end - from);
  out.unit = in.take(in.rest().size());
}

void read_street(scanner& in, address_line& out) {
  const u32string_view rest = in.rest();
  const std::size_t from = find_house(rest);
  std::size_t end = number_end(rest, from);
  if (end == from || from == 0) {
    out.street = in.take(rest.size());
    return;
  }
  if (is_one_of(end < rest.size() ? rest[end] : U' ', U"栋幢座楼层室单期组队")) {  // 阳光小区3栋502: no number of a house
    out.street = in.take(from);
    out.unit = in.take(rest.size() - from);
    return;
  }
  // 龙华路100弄5号: the lane belongs to the number.
  if (end + 1 < rest.size() && rest[end] == U'弄' && is_digit(rest[end + 1])) end = number_end(rest, end + 1);
  out.street = in.take(from);
  out.house = in.take(end - from);
  if (!in.done() && in.rest()[0] == U'号') in.take(1);
  if (!in.done() && in.rest()[0] == U'院') in.take(1);
  out.unit = in.take(in.rest().size());
}

// A prefecture of Japan at the start, told from the bytes.
bool may_be_japanese(std::string_view cleaned) {
  while (cleaned.starts_with(' ')) cleaned.remove_prefix(1);
  for (const std::string_view name : {"東京都", "北海道", "大阪府", "京都府"})
    if (cleaned.starts_with(name)) return true;
  const std::size_t ken = cleaned.substr(0, 12).find("県");
  return ken == 6 || ken == 9;
}

}  // namespace

address_line split_chinese_line(std::string_view cleaned) {
  address_line out;
  const auto trim = [](std::string& text) {
    while (text.ends_with(' ') || text.ends_with(',')) text.pop_back();
  };
  if (may_be_japanese(cleaned)) {
    scanner in(cleaned, text::simplified(cleaned));
    const std::size_t length = japanese_prefecture(u32string_view(in.written).substr(in.at));
    out.region = in.take(length);
    read_japanese_places(in, out);
    read_japanese_street(in, out);
  } else {
    const address_contacts contacts = without_contacts(cleaned);
    std::string plain = text::simplified(contacts.rest);
    if (plain.size() != contacts.rest.size()) plain = contacts.rest;
    chinese_places places = find_chinese_places(contacts.rest);
    if (plain != contacts.rest)  // 乾县 is written so: simplified only where more is found then
      if (chinese_places folded = find_chinese_places(plain); folded.named > places.named) places = std::move(folded);
    if (plain.starts_with("中国") || country_of(places.province) != "CN") out.country = plain.starts_with("中国") ? "CN" : country_of(places.province);
    add_places(places, contacts.rest, out);
    const std::string_view before = std::string_view(contacts.rest).substr(0, places.named ? places.begin : 0);
    out.postcode = contacts.postcode;
    out.phone = contacts.phone;
    out.recipient = contacts.recipient.empty() ? recipient_in(before) : contacts.recipient;
    const std::size_t end = places.named ? places.end : 0;
    scanner street(std::string_view(contacts.rest).substr(end), std::string_view(plain).substr(end));
    if (!places.named)
      if (const std::size_t ward = ward_length(street.rest()); ward && ward < street.rest().size()) out.district = street.take(ward);
    read_street(street, out);
  }
  trim(out.street);
  trim(out.unit);
  return out;
}

std::string whole_chinese_place(std::string cleaned, bool province) {
  if (cleaned.size() > 48 || !text::has_han(cleaned)) return cleaned;
  std::uint32_t code = division_by_name(text::simplified(cleaned), province ? 1 : 2);
  if (!code && !province)  // Beijing and its like are both
    if (const std::uint32_t both = division_by_name(text::simplified(cleaned), 1); is_municipality(both)) code = both;
  const std::string_view name = division_name_of(code);
  if (!code || country_of(code) != "CN" || name.size() <= cleaned.size()) return cleaned;
  return text::simplified(cleaned) == cleaned ? std::string(name) : cleaned + std::string(name.substr(cleaned.size()));
}

std::string_view address_region_hint(std::string_view text) {
  if (!text::has_han(text)) return {};
  const std::string plain = text::simplified(text.substr(0, 256));
  if (japanese_prefecture(to_utf32(text.substr(0, 64)))) return "JP";
  const chinese_places found = find_chinese_places(plain);
  return found.begin == 0 ? country_of(found.province) : std::string_view{};
}

}  // namespace cdb::fields
