#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "fields/address.h"
#include "fields/date.h"
#include "fields/normalize.h"
#include "fields/person_name.h"
#include "fields/plain.h"
#include "fields/postcode.h"
#include "fields/subdivisions.h"
#include "fields/typed.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields {
namespace {

using enum field_id;

constexpr std::size_t longest_street = 1000;  // bytes; a longer line is not taken apart

// Something is left after cleaning. The loop settles nearly every cell without a copy.
bool has_content(std::string_view raw) {
  for (const char c : raw)
    if (c > ' ' && c < 0x7F) return true;
  return !raw.empty() && !text::clean(raw).empty();
}

struct item {
  cell given;
  normalized found;
  bool refused = false;  // a payment card: only the fact is kept
  bool done = false;     // normalized early, as evidence
  bool read = false;     // the same, by the column's own profile: good if the evidence says nothing else
  bool usable() const { return found.status >= value_status::possible; }
};

// Letters and digits in lower case, the others as NUL.
char key_letter(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
}

std::string fold_key(std::string_view text) {
  std::string key;
  if (is_ascii(text)) {
    for (const char c : text)
      if (const char letter = key_letter(c)) key += letter;
    return key;
  }
  for (const std::string& token : text::tokens(text::fold(text))) key += token;
  return key;
}

bool has_fold_key(std::string_view text, std::string_view key) {
  if (!is_ascii(text)) return fold_key(text) == key;
  std::size_t at = 0;
  for (const char c : text)
    if (const char letter = key_letter(c); letter && (at == key.size() || key[at++] != letter)) return false;
  return at == key.size();
}

// 13900001021 is +8613900001021 without its country.
bool is_end_of(std::string_view phone, std::string_view key) {
  return key.size() >= 7 && std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; }) && phone.ends_with(key);
}

class record_builder {
 public:
  record_builder(std::span<const cell> cells, const profile& p) : profile_(p) {
    items_.reserve(cells.size());
    for (const cell& c : cells)
      if (has_content(c.raw)) items_.push_back({c, {}, false, false, false});
  }

  record build() {
    understand();
    emit();
    record_.observed_us = observed();
    return std::move(record_);
  }

  // `cells` are those the builder was made with.
  std::vector<judged_cell> judge(std::span<const cell> cells) {
    understand();
    std::vector<judged_cell> out(cells.size());
    auto it = items_.begin();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!has_content(cells[i].raw)) continue;
      out[i] = {it->found.status, it->found.why, std::move(it->found.suggestion)};
      ++it;
    }
    return out;
  }

 private:
  void understand() {
    normalize_countries();
    read_evidence();
    for (item& it : items_) normalize(it);
    settle_han_names();
    refuse_foreign_names();
    restore_streets();
  }

  static bool is_address(field_id field) { return info(field).group == field_group::address; }

  item* find(field_id field, std::uint8_t group) {
    const auto found = std::ranges::find_if(
        items_, [&](const item& it) { return it.given.field == field && it.given.group == group && it.usable(); });
    return found == items_.end() ? nullptr : &*found;
  }
  const item* find_cell(field_id field) const {
    const auto found = std::ranges::find(items_, field, [](const item& it) { return it.given.field; });
    return found == items_.end() ? nullptr : &*found;
  }

  // Countries come first: they are evidence for the rest.
  void normalize_countries() {
    for (item& it : items_)
      if (it.given.field == address_country) {
        it.found = normalize_value(address_country, it.given.raw, profile_);
        it.done = true;
      }
  }

  void read_evidence() {
    for (const item& it : items_)
      if (it.given.field == address_country && it.usable() && region_.empty()) region_ = it.found.canonical;
    country_ = region_;
    for (item& it : items_) {
      if (!region_.empty()) break;
      if (it.given.field != address_full) continue;
      it.found = normalize_value(address_full, it.given.raw, profile_);
      it.read = true;
      for (const part& found : it.found.parts)
        if (found.field == address_country) region_ = found.canonical;
      it.done = !region_.empty();  // an address that names its country needs no other evidence
    }
    if (!profile_.defaults.region.empty()) return read_currency();  // no column asks for another
    for (const item& it : items_)
      if (region_.empty() && is_address(it.given.field)) region_ = address_region_hint(text::clean(it.given.raw.substr(0, 256)));
    for (const item& it : items_)
      if (region_.empty() && it.given.field == address_postcode) region_ = country_of_postcode(it.given);
    read_currency();
  }

  void read_currency() {
    if (const item* code = find_cell(field_id::currency)) currency_ = normalize_value(field_id::currency, code->given.raw, profile_).canonical;
  }

  // A British or Canadian postcode, or the state beside an American or Australian one, names the country.
  std::string_view country_of_postcode(const cell& code) const {
    const std::string postcode = clean_cell(code.raw);
    std::string state;
    for (const item& it : items_)
      if (it.given.field == address_region && it.given.group == code.group) state = text::upper(clean_cell(it.given.raw).substr(0, 32));
    for (const std::string_view country : {"CA", "GB"})
      if (!postcode.empty() && postcode[0] > '9' && looks_like_postcode(postcode, country)) return country;
    for (const std::string_view country : {"US", "AU"})
      if (state.size() <= 3 && find_subdivision(state, country) && looks_like_postcode(postcode, country)) return country;
    return {};
  }

  // An address is read as its own country writes it; everything else as the source does, or else as the record's country.
  // `own` holds that where it is not the source's.
  const column_profile& column_of(const cell& c, column_profile& own) {
    const column_profile& column = settings_of(profile_, c.field, own);
    const item* country = is_address(c.field) ? find(address_country, c.group) : nullptr;
    // Amounts are in the shop's money, wherever the customer lives.
    const bool unknown = column.region.empty() && info(c.field).type != field_type::money;
    const std::string& region = country ? country->found.canonical : unknown ? region_ : column.region;
    if (region == column.region) return column;
    if (&column != &own) own = column;
    own.region = region;
    return own;
  }

  void normalize(item& it) {
    const cell& c = it.given;
    if (is_payment_card(c.field, c.raw)) {
      it.refused = true;
      it.found = invalid_value(reason::payment_card);
      return;
    }
    if (it.done) return;
    column_profile own;
    const column_profile& column = column_of(c, own);
    if (c.field == address_street || c.field == address_street2) {
      it.found = normalize_typed(c.field, without_known_places(c), column, profile_.today);
      return;
    }
    if (c.field == address_full) {
      const std::string rest = without_glued_places(c);
      if (it.read && rest.empty() && column == profile_.for_field(c.field)) return;
      it.found = normalize_typed(c.field, rest.empty() ? c.raw : std::string_view(rest), column, profile_.today);
      if (!rest.empty() && it.usable()) it.found.canonical = clean_cell(c.raw);
      return;
    }
    it.found = normalize_typed(c.field, c.raw, column, profile_.today);
    if (c.field == phone) read_phone_by_country(it, column);
    // An amount without a currency has that of the record's own currency cell.
    if (info(c.field).type == field_type::money && !currency_.empty() && it.found.status == value_status::possible)
      if (normalized better = normalize_typed(c.field, std::string(c.raw) + " " + currency_, column, profile_.today);
          better.status == value_status::valid)
        it.found = std::move(better);
  }

  // The file's default region is a guess for a record that names its own country: the reading that is valid wins, that of
  // the record's country first. A region set for the phone column itself is not touched.
  void read_phone_by_country(item& it, column_profile column) const {
    if (country_.empty() || country_ == column.region) return;
    if (const auto own = profile_.columns.find(phone); own != profile_.columns.end() && !own->second.region.empty()) return;
    column.region = country_;
    column.area_code.clear();
    normalized other = normalize_typed(phone, it.given.raw, column, profile_.today);
    if (other.status == value_status::valid || other.status > it.found.status) it.found = std::move(other);
  }

  // "CAPalo Alto350 FOREST AVE": a system glued its columns together; the rest, or nothing.
  std::string without_glued_places(const cell& whole) const {
    std::string glued;
    for (const field_id field : {address_region, address_city, address_district})
      for (const item& it : items_)
        if (it.given.field == field && it.given.group == whole.group) glued += clean_cell(it.given.raw);
    const std::string line = clean_cell(whole.raw);
    if (glued.size() < 4 || line.size() <= glued.size() || !line.starts_with(glued)) return {};
    return text::clean(std::string_view(line).substr(glued.size()));
  }

  // A street line that repeats the columns beside it: 湖北省武汉市… at the front, ", Springfield, IL" at the end.
  std::string without_known_places(const cell& street) const {
    std::string line = one_street_line(street.raw);
    for (bool again = line.size() <= longest_street; again;) {
      again = false;
      for (const item& it : items_) {
        const field_id field = it.given.field;
        if (it.given.group != street.group || (field != address_region && field != address_city && field != address_district &&
                                               field != address_postcode && field != address_country))
          continue;
        const std::string place = clean_cell(it.given.raw);
        again = (cut_front(line, place) || cut_end(line, place)) || again;
      }
    }
    return line;
  }
  static bool cut_front(std::string& line, const std::string& place) {
    if (place.size() < 6 || !text::has_han(place) || line.size() <= place.size()) return false;
    if (!text::simplified(line).starts_with(text::simplified(place)) || !line.starts_with(place)) return false;
    const std::string_view rest = std::string_view(line).substr(place.size());
    // 北京 before 路 is a street.
    for (const std::string_view end : {"路", "街", "大道", "东路", "西路", "南路", "北路", "中路", "東路"})
      if (rest.starts_with(end)) return false;
    line = text::clean(rest);
    return true;
  }
  static bool cut_end(std::string& line, const std::string& place) {
    const std::size_t comma = line.rfind(',');
    if (comma == std::string::npos || comma == 0 || !has_fold_key(std::string_view(line).substr(comma + 1), fold_key(place))) return false;
    line.resize(comma);
    while (line.ends_with(' ') || line.ends_with(',')) line.pop_back();
    return !line.empty();
  }

  // A whole Han name in the column of one part, the other part's column empty: 单雄 as given name, 王小明 as family name.
  void settle_han_names() {
    for (item& it : items_) {
      const field_id field = it.given.field;
      if ((field != name_given && field != name_family) || !it.usable()) continue;
      const field_id other = field == name_given ? name_family : name_given;
      if (find(other, it.given.group) || find(name_full, it.given.group) || !text::has_han(it.found.canonical)) continue;
      const std::size_t surname = text::surname_length(text::simplified(it.found.canonical));
      if (surname == 0 || surname >= it.found.canonical.size()) continue;
      column_profile column;
      normalized whole = normalize_typed(name_full, it.found.canonical, column_of(it.given, column), profile_.today);
      const auto own = std::ranges::find(whole.parts, field, &part::field);
      if (whole.status < value_status::possible || own == whole.parts.end()) continue;
      it.found.canonical = std::move(own->canonical);
      std::erase_if(whole.parts, [&](const part& p) { return p.field != other; });
      std::ranges::move(whole.parts, std::back_inserter(it.found.parts));
    }
  }

  // A name column that repeats the record's e-mail, phone or company is no name.
  void refuse_foreign_names() {
    for (item& it : items_) {
      const field_id field = it.given.field;
      if ((field != name_full && field != name_nickname) || !it.usable()) continue;
      const std::string key = fold_key(it.given.raw);
      const bool foreign = !key.empty() && std::ranges::any_of(items_, [&](const item& other) {
        const field_id what = other.given.field;
        const bool kind = what == email || what == phone || what == org_name || (what == job_employer && field == name_full);
        return kind && other.usable() && (has_fold_key(other.given.raw, key) || (what == phone && is_end_of(other.found.canonical, key)));
      });
      if (foreign) it.found = invalid_value(reason::wrong_kind);
    }
  }

  // A street line whose house number contradicts the column of house numbers keeps its number.
  void restore_streets() {
    for (item& it : items_) {
      if (it.given.field != address_street || !it.usable()) continue;
      const item* house = find(address_house, it.given.group);
      const auto derived = std::ranges::find(it.found.parts, address_house, &part::field);
      if (!house || derived == it.found.parts.end() || house_form(derived->canonical) == house_form(house->found.canonical)) continue;
      it.found.canonical = without_known_places(it.given);
    }
  }

  void emit() {
    record_.values.reserve(2 * items_.size() + 4);
    for (item& it : items_) {
      const cell& c = it.given;
      value v;
      v.field = c.field;
      v.custom = c.field == custom ? c.custom : 0;
      v.group = c.group;
      v.status = it.found.status;
      v.why = it.found.why;
      if (!it.refused) v.raw = c.raw;
      if (v.usable()) v.canonical = it.found.canonical;
      record_.values.push_back(std::move(v));
    }
    for (item& it : items_)
      for (std::string& further : it.found.also) add_derived(it, it.given.field, std::move(further));
    // What a part's own column says of other parts comes before what the whole says.
    for (const bool whole : {false, true})
      for (item& it : items_) {
        const bool is_whole = it.given.field == name_full || it.given.field == address_full;
        if (is_whole != whole) continue;
        for (part& p : it.found.parts) add_part(it, std::move(p));
      }
    add_whole_names();
  }

  void add_derived(const item& from, field_id field, std::string canonical) {
    if (canonical.empty()) return;
    value v;
    v.field = field;
    v.group = from.given.group;
    v.status = from.usable() ? from.found.status : value_status::possible;
    v.why = from.usable() ? from.found.why : reason::none;
    v.derived = true;
    v.canonical = std::move(canonical);
    record_.values.push_back(std::move(v));
  }

  // Not where the source gave the field itself, nor twice. Fields of one value per record are compared over all groups.
  void add_part(const item& from, part p) {
    const field_info& facts = info(p.field);
    const bool by_group = facts.group == field_group::address || facts.group == field_group::name;
    const bool several = facts.multi_valued && !by_group;
    const bool known = std::ranges::any_of(record_.values, [&](const value& v) {
      if (v.field != p.field || !v.usable() || (by_group && v.group != from.given.group)) return false;
      return !several || v.canonical == p.canonical;
    });
    if (!known) add_derived(from, p.field, std::move(p.canonical));
  }

  const value* usable_value(field_id field, std::uint8_t group) const {
    const auto found =
        std::ranges::find_if(record_.values, [&](const value& v) { return v.field == field && v.group == group && v.usable(); });
    return found == record_.values.end() ? nullptr : &*found;
  }

  // The whole name of a record that has parts only, in the order of its script.
  void add_whole_names() {
    for (const item& it : items_) {
      if (it.given.field != name_given && it.given.field != name_family) continue;
      const std::uint8_t group = it.given.group;
      if (!it.usable() || usable_value(name_full, group)) continue;
      const value* given = usable_value(name_given, group);
      const value* family = usable_value(name_family, group);
      const auto family_first = [](const value* v) {
        const auto script = text::main_script(v->canonical);
        return script == text::script::han || script == text::script::hangul;
      };
      std::string whole;
      if (given && family && family_first(given) && family_first(family)) {
        whole = family->canonical + given->canonical;
      } else {
        for (const value* v : {given, usable_value(name_middle, group), family, usable_value(name_suffix, group)}) {
          if (!v) continue;
          if (!whole.empty()) whole += ' ';
          whole += v->canonical;
        }
      }
      add_derived(it, name_full, std::move(whole));
    }
  }

  std::int64_t observed() const {
    for (const field_id field : {updated_at, created_at})
      for (const item& it : items_)
        if (it.given.field == field && it.usable())
          if (const auto us = parse_timestamp(it.given.raw, profile_.for_field(field), profile_.today)) return *us;
    return 0;
  }

  const profile& profile_;
  std::array<std::byte, 8192> memory_;  // an allocation of the items' size costs more than most fields' normalizing
  std::pmr::monotonic_buffer_resource pool_{memory_.data(), memory_.size()};
  std::pmr::vector<item> items_{&pool_};
  std::string region_;    // the record's country, as far as its addresses tell
  std::string country_;   // the same, as far as a column says it
  std::string currency_;  // of its own currency cell
  record record_;
};

}  // namespace

record normalize_record(std::span<const cell> cells, const profile& p) { return record_builder(cells, p).build(); }

std::vector<judged_cell> judge_record(std::span<const cell> cells, const profile& p) { return record_builder(cells, p).judge(cells); }

record renormalize_record(const record& r, const profile& p) {
  std::vector<cell> cells;
  for (const value& v : r.values)
    if (!v.derived && v.why != reason::payment_card) cells.push_back({v.field, v.custom, v.group, v.raw});
  record again = normalize_record(cells, p);
  for (std::size_t i = 0; i < r.values.size() && i <= again.values.size(); ++i)
    if (r.values[i].why == reason::payment_card) again.values.insert(again.values.begin() + static_cast<std::ptrdiff_t>(i), r.values[i]);
  return again;
}

}  // namespace cdb::fields
