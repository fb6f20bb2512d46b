#include "fields/chinese_places.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "fields/chinese_divisions.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_prefix = 90;  // bytes in front of the places that are looked through: a name, a phone, a label

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(n, text.size() - at);
}

bool is_one_of(std::string_view text, std::size_t at, std::string_view set) {
  if (at >= text.size()) return false;
  const std::size_t n = character_length(text, at);
  const char first = text[at], last = text[at + n - 1];
  for (std::size_t i = 0; i + n <= set.size(); ++i)  // by the last byte: Han characters share the first
    if (set[i + n - 1] == last && set[i] == first && (n < 3 || set[i + 1] == text[at + 1])) return true;
  return false;
}

bool is_digit_at(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

struct match {
  const division_name* name;
  std::size_t length() const { return name->text.size(); }
};

struct match_list {
  std::array<match, 32> items;  // the first `size` of them are set
  std::size_t size = 0;
  std::span<const match> all() const& { return {items.data(), size}; }
  std::span<const match> all() const&& = delete;  // it would outlive the list
};

// The names that share their first character with `rest`. They are sorted; where each character begins is looked up once.
std::span<const division_name> names_beginning(std::string_view rest) {
  constexpr std::size_t first = 0x4E00, count = 0xA000 - first;
  const auto place = [](std::string_view text) {
    std::size_t at = 0;
    const std::size_t c = next_code_point(text, at);
    return c < first || c >= first + count ? count : c - first;
  };
  static const std::vector<std::uint16_t> begins = [&] {
    std::vector<std::uint16_t> out(count + 2);
    for (const division_name& name : chinese_division_names()) ++out[place(name.text) + 1];
    for (std::size_t i = 1; i < out.size(); ++i) out[i] = static_cast<std::uint16_t>(out[i] + out[i - 1]);
    return out;
  }();
  const std::size_t at = place(rest);
  if (at == count) return {};
  return chinese_division_names().subspan(begins[at], begins[at + 1] - begins[at]);
}

// Of a text of at least two characters of three bytes, in the order of its bytes.
std::uint32_t second_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[i])}; };
  return byte(3) << 16 | byte(4) << 8 | byte(5);
}

// Every name at the start of `rest`, the longest first.
match_list matches_of(std::string_view rest) {
  match_list out;
  if (rest.size() < 6 || static_cast<unsigned char>(rest[0]) < 0xE3) return out;
  const auto names = names_beginning(rest);
  const std::uint32_t second = second_character(rest);
  auto at = std::ranges::lower_bound(names, second, {}, [](const division_name& n) { return second_character(n.text); });
  for (; at != names.end() && second_character(at->text) == second; ++at) {
    if (out.size == out.items.size() || !rest.starts_with(at->text)) continue;
    std::size_t place = out.size++;  // they come the shortest first
    for (; place > 0 && out.items[place - 1].length() < at->text.size(); --place) out.items[place] = out.items[place - 1];
    out.items[place] = {&*at};
  }
  return out;
}

bool ends_directly(std::uint32_t code) { return code / 10000 > 71; }  // Hong Kong, Macao

// What lies in what.
bool lies_in(std::uint32_t code, std::uint32_t province, std::uint32_t prefecture) {
  if (province && code / 10000 != province / 10000) return false;
  return !prefecture || code / 100 == prefecture / 100;
}

class reader {
 public:
  reader(std::string_view line, std::size_t from) : line_(line), at_(from) { out_.begin = out_.end = from; }

  chinese_places run() {
    if (rest().starts_with("中国") && rest().size() > 18) at_ += 6;
    if (rest().starts_with("中华人民共和国")) at_ += 21;
    for (int steps = 0; steps < 8; ++steps) {
      skip_separators();
      if (!step() && !skip_filler() && !skip_zone()) break;
      while (out_.named && is_one_of(line_, at_, ")]】")) at_ += character_length(line_, at_);
      out_.end = at_;
    }
    at_ = out_.end;
    if (!out_.county && out_.county_name.empty()) read_unlisted();
    complete();
    if (out_.named) read_town();
    return std::move(out_);
  }

 private:
  std::string_view rest() const { return line_.substr(std::min(at_, line_.size())); }
  void skip_separators() {
    while (is_one_of(line_, at_, out_.named ? " ,/-、，·;_>|([【" : " ,/-、，·;_>|")) at_ += character_length(line_, at_);
  }
  bool skip_filler() {
    for (const std::string_view filler : {"市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县", "直辖县"})
      if (out_.named && !out_.county && rest().starts_with(filler)) return at_ += filler.size(), true;
    // 重庆市 县 云阳县: the name of a group of divisions.
    return is_municipality(out_.province) && !out_.county && rest().starts_with("县") && county_follows(at_ + 3, 0) && (at_ += 3);
  }

  // 雄安新区 before 雄县, 生产建设兵团第八师 before 石河子市: what is no division itself, between two that are.
  bool skip_zone() {
    if (!out_.province || out_.county || !out_.county_name.empty()) return false;
    std::size_t at = at_;
    for (int characters = 0; at < line_.size() && characters < 16 && !is_digit_at(line_, at) && !is_one_of(line_, at, "路街巷号村镇乡"); ++characters) {
      const bool ends = is_one_of(line_, at, "区师团");
      at += character_length(line_, at);
      if (ends && characters >= 2 && county_follows(at, out_.prefecture)) return at_ = at, true;
    }
    return false;
  }
  // A county with its last word, of what is known.
  bool county_follows(std::size_t at, std::uint32_t prefecture) const {
    const match_list found = matches_of(line_.substr(std::min(at, line_.size())));
    return std::ranges::any_of(found.all(), [&](const match& m) { return m.name->level() == 3 && !m.name->stem() && lies_in(m.name->code, out_.province, prefecture); });
  }

  bool step() {
    const match_list found = matches_of(rest());
    for (std::size_t i = 0; i < found.size;) {
      std::size_t end = i + 1;
      while (end < found.size && found.items[end].length() == found.items[i].length()) ++end;
      if (take(found.all().subspan(i, end - i))) return true;
      i = end;
    }
    return false;
  }

  // Of names of one length: a level below what is known comes before one that is known already.
  bool take(std::span<const match> same) {
    for (const match& m : same)
      if (m.name->level() == 1 && take_province(*m.name)) return true;
    for (const match& m : same)
      if (m.name->level() == 2 && !out_.prefecture && take_prefecture(*m.name)) return true;
    if (take_county(same)) return true;
    for (const match& m : same)
      if (m.name->level() == 2 && m.name->code == out_.prefecture && !out_.county && !m.name->stem()) return advance(*m.name, false);
    return false;
  }

  bool advance(const division_name& name, bool fresh) {
    at_ += name.text.size();
    out_.named += fresh;
    out_.whole = out_.whole || (fresh && !name.stem());
    out_.renamed = out_.renamed || (fresh && name.old());
    return true;
  }

  bool take_province(const division_name& name) {
    if (out_.prefecture || out_.county) return false;
    if (out_.province) return out_.province == name.code && !street_after(name) && (!name.stem() || !is_one_of(line_, at_ + name.text.size(), "市县区")) && advance(name, false);
    const std::size_t after = at_ + name.text.size();
    if (name.stem() && (is_one_of(line_, after, "市县区") || street_after(name) || is_one_of(line_, after, "大小"))) return false;
    out_.province = name.code;
    return advance(name, true);
  }

  bool street_after(const division_name& name) const { return name.stem() && street_follows(line_.substr(at_ + name.text.size())); }

  bool take_prefecture(const division_name& name) {
    if (out_.county || is_municipality(out_.province)) return false;
    if (!lies_in(name.code, out_.province, 0)) {  // 广东省杭州市西湖区: two levels against one, and not sure
      if (name.stem() || name.old() || !county_within(name)) return false;
      out_.doubtful = true;
      out_.province = 0;
    }
    if (name.stem()) {
      const std::size_t after = at_ + name.text.size();
      // 哈尔滨道里区 begins with no street.
      if ((street_after(name) && !county_follows(after, name.code)) || is_one_of(line_, after, "市县区")) return false;
      if (!out_.province && !place_follows(after, name.code)) return false;
    }
    out_.prefecture = name.code;
    if (!name.stem()) skip_shared_city(name);
    return advance(name, true);
  }

  bool county_within(const division_name& city) const {
    const match_list found = matches_of(line_.substr(at_ + city.text.size()));
    return std::ranges::any_of(found.all(), [&](const match& m) { return m.name->level() == 3 && !m.name->stem() && lies_in(m.name->code, 0, city.code); });
  }

  // 青岛市南区 is 青岛 and 市南区: one 市 for both.
  void skip_shared_city(const division_name& name) {
    const std::size_t after = at_ + name.text.size();
    if (!name.text.ends_with("市") || !is_one_of(line_, after, "南北中")) return;
    const match_list next = matches_of(line_.substr(after));
    for (const match& m : next.all())
      if (m.name->level() == 3 && lies_in(m.name->code, 0, name.code)) return;
    const match_list shared = matches_of(line_.substr(after - 3));
    const bool both = std::ranges::any_of(shared.all(), [&](const match& m) { return m.name->level() == 3 && !m.name->stem() && lies_in(m.name->code, 0, name.code); });
    if (both) at_ -= 3;
  }

  // A place in `prefecture` is named next, or the line is parted there.
  bool place_follows(std::size_t after, std::uint32_t prefecture) const {
    if (after >= line_.size() || is_one_of(line_, after, " ,/-、")) return true;
    const match_list found = matches_of(line_.substr(after));
    for (const match& m : found.all()) {
      if (m.name->level() == 2 && m.name->code == prefecture && !m.name->stem()) return true;
      if (m.name->level() == 3 && lies_in(m.name->code, 0, prefecture) && !(m.name->stem() && street_follows(line_.substr(after + m.length())))) return true;
    }
    return zone_length(line_.substr(after)) != 0 || town_length(line_.substr(after), chinese_towns(prefecture)) != 0;
  }

  // 高新区, 经济技术开发区, 东湖高新区, 工业园区: zones with an administration of their own, which are no divisions.
  static std::size_t zone_length(std::string_view text) {
    std::size_t at = 0;
    for (int characters = 0; at < text.size() && characters < 12; ++characters) {
      if (is_digit_at(text, at) || is_one_of(text, at, "路街道巷弄号村镇乡市县 ")) return 0;
      const bool ends = is_one_of(text, at, "区");
      if (ends)
        for (const std::string_view kind : {"高新", "开发", "园", "港", "新", "保税", "合作", "示范", "经开", "度假", "试验", "经济"})
          if (text.substr(0, at).ends_with(kind)) return at + 3;
      at += character_length(text, at);
    }
    return 0;
  }

  bool take_county(std::span<const match> same) {
    if (out_.county || !out_.county_name.empty()) return false;
    std::array<const division_name*, 32> fitting;
    std::size_t count = 0;
    bool elsewhere = false;
    std::size_t length = 0;
    for (const match& m : same) {
      if (m.name->level() != 3) continue;
      const std::size_t extra = m.name->stem() ? stem_end(*m.name) : 1;
      if (!extra) continue;
      length = m.length() + extra - 1;
      if (!lies_in(m.name->code, out_.province, out_.prefecture)) {
        elsewhere = elsewhere || !m.name->stem();
        continue;
      }
      const bool known = std::any_of(fitting.begin(), fitting.begin() + static_cast<std::ptrdiff_t>(count),
                                     [&](const division_name* n) { return n->code == m.name->code; });
      if (!known) fitting[count++] = m.name;
    }
    if (count > 1) prefer_present(fitting, count);
    if (count > 1) prefer_town(fitting, count, at_ + length);
    if (count == 0 && elsewhere && out_.named) return take_foreign(same);
    if (count == 0) return false;
    const division_name& name = *fitting[0];
    if (count > 1) {
      if (name.stem()) return false;
      out_.county_name = name.text;
      out_.doubtful = true;
      return advance(name, true);
    }
    out_.county = name.code;
    out_.renamed = out_.renamed || length > name.text.size();
    at_ += length - name.text.size();
    return advance(name, true);
  }

  // 天河区 in 北京市: neither is believed alone.
  bool take_foreign(std::span<const match> same) {
    for (const match& m : same)
      if (m.name->level() == 3 && !m.name->stem() && m.name->text.size() >= 9) {
        out_.county_name = m.name->text;
        out_.doubtful = std::max(out_.province, out_.prefecture) / 10000 < 71;  // districts of Taiwan, Hong Kong and Macao are in no list
        return advance(*m.name, true);
      }
    return false;
  }

  // How a county's name without its last word may end: 0 not at all, 1 as it stands (福田 in 深圳), 4 with another last word
  // than today's (密云县 is 密云区, 增城市 增城区).
  std::size_t stem_end(const division_name& name) const {
    const std::size_t after = at_ + name.text.size();
    if (is_one_of(line_, after, "县市区旗")) {
      const bool estate = is_one_of(line_, after, "区") && is_one_of(line_, after - 3, "小社校院厂景库宿");
      return estate ? 0 : 1 + character_length(line_, after);
    }
    // Behind a province alone where a town of it follows, or nothing: 江苏昆山玉山镇.
    const bool parent = out_.prefecture || is_municipality(out_.province) ||
                        (out_.province && (after >= line_.size() || town_length(line_.substr(after), chinese_towns(name.code))));
    if (!parent || street_after(name) || is_one_of(line_, after, "镇乡村街路道巷站桥门山湖河江")) return 0;
    return 1;
  }

  void prefer_present(std::array<const division_name*, 32>& list, std::size_t& count) const {
    const auto end = std::stable_partition(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), [](const division_name* n) { return !n->old(); });
    const auto present = static_cast<std::size_t>(end - list.begin());
    if (present) count = present;
  }
  void prefer_town(std::array<const division_name*, 32>& list, std::size_t& count, std::size_t after) const {
    if (after >= line_.size()) return;
    const auto end = std::stable_partition(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), [&](const division_name* n) {
      return town_length(line_.substr(after), chinese_towns(n->code)) >= 6;
    });
    if (end == list.begin() + 1) count = 1;
  }

  // The longest town of the list at the start of `text`.
  static std::size_t town_length(std::string_view text, std::string_view towns) {
    std::size_t best = 0;
    if (text.size() < 6) return 0;
    for (std::size_t at = 0; at < towns.size();) {
      const std::size_t end = std::min(towns.find('|', at), towns.size());
      const std::string_view town = towns.substr(at, end - at);
      if (town.size() > best && town[2] == text[2] && town[1] == text[1] && text.starts_with(town)) best = town.size();
      at = end + 1;
    }
    return best;
  }

  // A district that no list has (高新区, 工业园区), behind a city; 小区 and 校区 are estates. In Taiwan and Hong Kong districts too.
  void read_unlisted() {
    if (!out_.prefecture && !is_municipality(out_.province) && !ends_directly(out_.province)) return;
    std::size_t at = at_;
    while (is_one_of(line_, at, " ,/-、，")) at += character_length(line_, at);
    const std::size_t from = at;
    std::size_t characters = 0, before = at;
    for (; at < line_.size() && characters < 9; ++characters) {
      if (is_digit_at(line_, at) || is_one_of(line_, at, "路街道巷弄号村镇乡 ")) return;
      const std::size_t n = character_length(line_, at);
      if (characters >= 1 && is_one_of(line_, at, "区") && !is_one_of(line_, before, "小社校院厂景库宿")) {
        out_.county_name = line_.substr(from, at + n - from);
        out_.end = at_ = at + n;
        return;
      }
      before = at;
      at += n;
    }
  }

  void complete() {
    if (out_.county) {
      out_.province = out_.county / 10000 * 10000;
      const std::uint32_t prefecture = out_.county / 100 * 100;
      if (!division_name_of(prefecture).empty()) out_.prefecture = prefecture;
    }
    if (out_.prefecture) out_.province = out_.prefecture / 10000 * 10000;
  }

  void read_town() {
    std::size_t at = out_.end;
    while (is_one_of(line_, at, " ,/-、，[【")) at += character_length(line_, at);
    const std::string_view text = line_.substr(at);
    std::size_t length = 0;
    if (out_.county || out_.prefecture) length = town_length(text, chinese_towns(out_.county ? out_.county : out_.prefecture));
    if (length && street_follows(text.substr(length)) && !is_town_end(text, length)) length = 0;
    if (!length) length = unlisted_town(text);
    if (!length) return;
    out_.town = text.substr(0, length);
    out_.end = at + length;
    if (line_.substr(out_.end).starts_with("办事处")) out_.end += 9;
    while (is_one_of(line_, out_.end, "]】")) out_.end += character_length(line_, out_.end);
  }
  static bool is_town_end(std::string_view text, std::size_t end) {
    return text.substr(0, end).ends_with("街道") || text.substr(0, end).ends_with("镇") || text.substr(0, end).ends_with("乡");
  }
  // 某某街道, 某某镇, 某某乡: before any road or number.
  static std::size_t unlisted_town(std::string_view text) {
    std::size_t at = 0;
    for (std::size_t characters = 0; at < text.size() && characters < 9; ++characters) {
      const std::size_t n = character_length(text, at);
      if (n < 3 || is_one_of(text, at, "路巷弄号村区店厦楼")) return 0;
      const bool last = characters >= 1 && is_one_of(text, at, "镇乡") && !is_one_of(text, at + n, "路街道巷口政") && !street_follows(text.substr(at + n));
      if (last) return at + n;
      if (is_one_of(text, at, "街")) return characters >= 1 && text.substr(at).starts_with("街道") && !is_one_of(text, at + 6, "口") ? at + 6 : 0;
      at += n;
    }
    return 0;
  }

  std::string_view line_;
  std::size_t at_;
  chinese_places out_;
};

unsigned worth(const chinese_places& p) { return p.named * 2 + (p.whole ? 1 : 0); }

}  // namespace

std::string_view division_name_of(std::uint32_t code) {
  if (code == 0 || code >= 1'000'000) return {};
  static const auto begins = [] {  // of each province's rows
    std::array<std::uint16_t, 101> out{};
    for (const division& row : chinese_divisions()) ++out[row.code / 10000 + 1];
    for (std::size_t i = 1; i < out.size(); ++i) out[i] = static_cast<std::uint16_t>(out[i] + out[i - 1]);
    return out;
  }();
  const std::size_t province = code / 10000;
  const auto rows = chinese_divisions().subspan(begins[province], begins[province + 1] - begins[province]);
  const auto at = std::ranges::lower_bound(rows, code, {}, &division::code);
  return at != rows.end() && at->code == code ? at->name : std::string_view{};
}

bool is_municipality(std::uint32_t code) {
  const std::uint32_t province = code / 10000;
  return province == 11 || province == 12 || province == 31 || province == 50;
}

std::uint32_t division_by_name(std::string_view text, unsigned level) {
  std::uint32_t found = 0;
  const auto names = chinese_division_names();
  for (auto at = std::ranges::lower_bound(names, text, {}, &division_name::text); at != names.end() && at->text == text; ++at) {
    if (at->level() != level || at->old()) continue;
    if (found && found != at->code) return 0;
    found = at->code;
  }
  return found;
}

bool is_county_name(std::string_view text) {
  const auto names = chinese_division_names();
  for (auto at = std::ranges::lower_bound(names, text, {}, &division_name::text); at != names.end() && at->text == text; ++at)
    if (at->level() == 3 && !at->stem() && !at->old()) return true;
  return false;
}

bool street_follows(std::string_view rest) {
  std::size_t at = 0;
  for (int i = 0; i < 2 && is_one_of(rest, at, "东西南北中大一二三四五六新环"); ++i) at += character_length(rest, at);
  return is_one_of(rest, at, "路街道巷");
}

chinese_places find_chinese_places(std::string_view plain) {
  chinese_places best = reader(plain, 0).run();
  if (best.named >= 2 || (best.named && best.whole)) return best;
  for (std::size_t at = 0; at < std::min(plain.size(), longest_prefix);) {
    const bool boundary = is_one_of(plain, at, " ,:;()/、，：；（）");
    at += character_length(plain, at);
    if (!boundary && worth(best) > 0) continue;  // without a boundary only where nothing else was found
    chinese_places here = reader(plain, at).run();
    if ((here.named >= 2 || (here.named && here.whole && boundary)) && worth(here) > worth(best)) best = std::move(here);
    if (best.named >= 2) break;
  }
  return best;
}

}  // namespace cdb::fields
