#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "fields/address.h"
#include "fields/address_line.h"
#include "fields/chinese_divisions.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

using std::u32string_view;

// The line as written and in simplified form, character by character, with one place in both.
struct scanner {
  std::u32string written;
  std::u32string plain;
  std::size_t at = 0;

  explicit scanner(std::string_view cleaned) : written(to_utf32(cleaned)), plain(to_utf32(text::simplified(cleaned))) {
    if (plain.size() != written.size()) plain = written;
    skip_spaces();
  }
  void skip_spaces() {
    while (at < plain.size() && (plain[at] == U' ' || plain[at] == U',' || plain[at] == U'\u3001')) ++at;
  }
  u32string_view rest() const { return u32string_view(plain).substr(at); }
  std::string take(std::size_t length) {
    std::string out = to_utf8(u32string_view(written).substr(at, length));
    at += length;
    skip_spaces();
    return out;
  }
  bool done() const { return at >= plain.size(); }
};

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_one_of(char32_t c, u32string_view set) { return set.find(c) != u32string_view::npos; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

// 中山东路, 南京路: the name of a place that is the name of a street.
bool street_follows(u32string_view rest) {
  std::size_t i = 0;
  while (i < rest.size() && i < 2 && is_one_of(rest[i], U"东西南北中大一二三四五六")) ++i;
  return i < rest.size() && is_one_of(rest[i], U"路街道巷");
}

// A district or county is named soon, before any street: what stands before it is a place, not a street.
bool district_follows(u32string_view rest) {
  for (std::size_t i = 0; i < rest.size() && i < 9; ++i) {
    if (is_one_of(rest[i], U"路街道巷号弄") || is_digit(rest[i])) return false;
    if (i > 0 && is_one_of(rest[i], U"区县市旗")) return true;
  }
  return false;
}

struct found_division {
  const division* row = nullptr;
  std::size_t length = 0;  // characters
  bool whole = false;      // with its last character
};

// The longest province, or prefecture, at the start of `rest`.
found_division find_division(u32string_view rest, bool province, std::uint32_t within) {
  found_division best;
  const std::string head = to_utf8(rest.substr(0, 16));
  const auto consider = [&](const division& row, std::string_view name, bool whole) {
    // Most rows differ in the first character already: three bytes, looked at without a call.
    if (name.size() < 3 || head.size() < 3 || name[2] != head[2] || name[1] != head[1] || !head.starts_with(name)) return;
    const std::size_t length = count_code_points(name);
    if (length <= best.length) return;
    // 吉林市 is no province, 承德县 no prefecture.
    if (!whole && length < rest.size() && is_one_of(rest[length], U"市县区")) return;
    if (!whole && (street_follows(rest.substr(length)) || (!province && within == 0 && !district_follows(rest.substr(length))))) return;
    best = {&row, length, whole};
  };
  for (const division& row : chinese_divisions()) {
    if (row.province() != province || (within && row.code / 10000 != within)) continue;
    consider(row, row.name, true);
    consider(row, row.stem, false);
  }
  return best;
}

bool is_municipality(std::uint32_t code) {
  const std::uint32_t province = code / 10000;
  return province == 11 || province == 12 || province == 31 || province == 50;
}
bool is_special(std::uint32_t code) { return code / 10000 > 71; }  // Hong Kong, Macao: named without a last word

// 广东 becomes 广东省 with the last word of the table, what was written stays.
std::string whole_name(std::string written, const found_division& found) {
  if (!found.whole && !is_special(found.row->code) && found.row->code != 710000) written += found.row->name.substr(found.row->stem.size());
  return written;
}

// 東京都, 北海道, 大阪府, 神奈川県.
std::size_t japanese_prefecture(u32string_view written) {
  for (const u32string_view name : {u32string_view(U"東京都"), u32string_view(U"北海道"), u32string_view(U"大阪府"), u32string_view(U"京都府")})
    if (written.starts_with(name)) return name.size();
  for (std::size_t i = 2; i <= 3 && i < written.size(); ++i)
    if (written[i] == U'県') return i + 1;
  return 0;
}

// Districts end in 区 县 旗 or, being county-level cities, in 市; 小区 and 校区 are estates.
std::size_t district_length(u32string_view rest) {
  for (std::size_t i = 1; i < rest.size() && i < 14; ++i) {
    const char32_t c = rest[i], before = rest[i - 1];
    if (is_digit(c) || is_letter(c) || is_one_of(c, U"路街道巷弄号村 ")) return 0;
    if (c == U'区' && !is_one_of(before, U"小社校院厂景库宿")) return i + 1;
    if (is_one_of(c, U"县旗")) return i + 1;
    if (c == U'市' && i >= 2) return i + 1;
  }
  return 0;
}

void read_places(scanner& in, address_line& out) {
  if (in.rest().starts_with(U"中国") && in.rest().size() > 4) {
    in.take(2);
    out.country = "CN";
  }
  if (const std::size_t length = japanese_prefecture(u32string_view(in.written).substr(in.at))) {
    out.region = in.take(length);
    return;
  }
  std::uint32_t within = 0;
  if (const found_division found = find_division(in.rest(), true, 0); found.row) {
    within = found.row->code / 10000;
    out.region = whole_name(in.take(found.length), found);
    if (is_municipality(found.row->code)) {
      out.city = out.region;
      if (const found_division again = find_division(in.rest(), true, 0); again.row == found.row) in.take(again.length);
    }
  }
  if (out.city.empty()) {
    if (const found_division found = find_division(in.rest(), false, within); found.row)
      out.city = whole_name(in.take(found.length), found);
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
  if (i < rest.size() && is_letter(rest[i]) && (i + 1 == rest.size() || !is_letter(rest[i + 1]))) ++i;
  return i;
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

}  // namespace

address_line split_chinese_line(std::string_view cleaned) {
  scanner in(cleaned);
  address_line out;
  read_places(in, out);
  if (const std::size_t length = district_length(in.rest()); length && length < in.rest().size()) out.district = in.take(length);
  // A city that the table does not have: the district comes after it.
  if (out.city.empty() && out.district.ends_with("市"))
    if (const std::size_t length = district_length(in.rest()); length && length < in.rest().size())
      out.city = std::exchange(out.district, in.take(length));
  read_street(in, out);
  const auto trim = [](std::string& text) {
    while (text.ends_with(' ') || text.ends_with(',')) text.pop_back();
  };
  trim(out.street);
  trim(out.unit);
  return out;
}

std::string whole_chinese_place(std::string cleaned, bool province) {
  if (cleaned.size() > 48 || !text::has_han(cleaned)) return cleaned;
  const std::string plain = text::simplified(cleaned);
  for (const division& row : chinese_divisions()) {
    if (row.stem != plain) continue;
    // Beijing and its like are both.
    if (row.province() != province && !is_municipality(row.code)) continue;
    return whole_name(std::move(cleaned), found_division{&row, 0, false});
  }
  return cleaned;
}

std::string_view address_region_hint(std::string_view text) {
  if (!text::has_han(text)) return {};
  const scanner in(text.substr(0, 256));
  if (japanese_prefecture(in.written)) return "JP";
  found_division found = find_division(in.rest(), true, 0);
  if (!found.row) found = find_division(in.rest(), false, 0);
  if (!found.row) return {};
  switch (found.row->code / 10000) {
    case 71: return "TW";
    case 81: return "HK";
    case 82: return "MO";
    default: return "CN";
  }
}

}  // namespace cdb::fields
