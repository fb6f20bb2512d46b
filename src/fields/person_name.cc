#include "fields/person_name.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "fields/known_names.h"
#include "fields/name_order.h"
#include "fields/name_parts.h"
#include "fields/name_remarks.h"
#include "fields/name_words.h"
#include "fields/nicknames.h"
#include "fields/organization_name.h"
#include "fields/placeholder.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields {
namespace {

using names::name_kind;
using names::name_parts;
using names::prepared;

constexpr std::size_t longest_name = 2048;  // bytes

normalized refused(value_status status, reason why) {
  normalized out;
  out.status = status;
  out.why = why;
  return out;
}

// What is certain without reading the name itself.
bool refuse(std::string_view raw, const prepared& cell, normalized& out) {
  if (cell.wrong_kind) return out = refused(value_status::invalid, reason::wrong_kind), true;
  if (!cell.filler) return false;
  const bool empty = text::clean(raw).empty();
  out = refused(value_status::missing, empty ? reason::none : reason::placeholder);
  return true;
}

enum class letters : std::uint8_t { alphabet, eastern, mixed };
letters letters_of(std::string_view text) {
  bool eastern = false;
  bool alphabet = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_code_point(text, pos);
    if (names::is_eastern_letter(c)) eastern = true;
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7)) alphabet = true;
  }
  return !eastern ? letters::alphabet : alphabet ? letters::mixed : letters::eastern;
}

// Words with a lost letter say nothing; the others stay.
std::string without_lost_words(std::string_view text, bool& dropped) {
  std::vector<std::string> words = names::split_words(text);
  const std::size_t before = words.size();
  std::erase_if(words, [](const std::string& w) { return w.find('?') != std::string::npos; });
  dropped = words.size() < before;
  return names::join_words(words, 0, words.size());
}

name_parts parse(prepared& cell, name_order order) {
  const letters kind = letters_of(cell.text);
  if (kind == letters::eastern) return names::parse_eastern(cell.text, order);
  name_parts out;
  if (cell.half != names::half_name::neither && !cell.masked && !cell.lost) {
    out.display = names::natural_case_words(cell.text, cell.half == names::half_name::family);
    (cell.half == names::half_name::family ? out.family : out.given) = out.display;
    out.doubtful = true;
    return out;
  }
  if (cell.masked) {
    out.why = reason::masked;
    return out;
  }
  if (cell.lost) {
    const std::size_t words = names::split_words(cell.text).size();
    bool dropped = false;
    const std::string rest = without_lost_words(cell.text, dropped);
    if (rest.empty()) return out.why = reason::lost_character, out;
    const bool last_word_lost = dropped && cell.text.find('?') > cell.text.rfind(' ') && words > 1;
    out = kind == letters::mixed ? names::parse_mixed(rest, order) : names::parse_alphabetic(rest, order);
    // "José M?ller": what is left is a given name, not a mononym to be split again.
    if (last_word_lost && out.given.empty() && out.middle.empty()) std::swap(out.given, out.family);
    out.why = reason::lost_character;
    out.doubtful = true;
    return out;
  }
  return kind == letters::mixed ? names::parse_mixed(cell.text, order) : names::parse_alphabetic(cell.text, order);
}

std::string_view kind_name(name_kind kind) {
  return kind == name_kind::household ? "household" : kind == name_kind::organization ? "organization" : "person";
}

void add(normalized& out, field_id field, std::string value) {
  if (!value.empty()) out.parts.push_back({field, std::move(value)});
}

normalized organization(std::string_view raw) {
  normalized out = refused(value_status::invalid, reason::wrong_kind);
  normalized name = normalize_organization_name(raw, {}, {});
  add(out, field_id::org_name, std::move(name.canonical));
  if (!out.parts.empty()) add(out, field_id::kind, std::string(kind_name(name_kind::organization)));
  return out;
}

bool is_known_given(std::string_view word) {
  const std::string key = names::word_key(word);
  return !nickname_groups(key).empty() || look_up_name(key).given;
}

bool is_han_name(std::string_view text) {
  const std::string_view bare = names::without_honorific(text);
  if (bare.size() < text.size() && text::surname_length(bare)) return true;
  const std::size_t surname = text::surname_length(text), n = count_code_points(text);
  return surname && n >= 2 && n <= 4 && text.size() == n * 3;
}

// Ann Lee (Acme Inc.), Ann Lee, Acme Inc., 李雷(销售部): a person and whom they work for. Not Smith, Jones & Co Ltd.
bool has_employer_behind(std::string_view raw, const prepared& cell) {
  std::size_t mark = raw.find_first_of("([,");
  for (const std::string_view spaced : {" / ", " - ", " \u2013 ", " c/o ", " C/O "}) mark = std::min(mark, raw.find(spaced) == std::string_view::npos ? std::string_view::npos : raw.find(spaced) + 1);
  const std::size_t wide = raw.find("（");
  const std::size_t at = std::min(mark, wide);
  if (at == std::string_view::npos || at < 6) return false;
  std::string_view tail = raw.substr(at + (at == wide ? 3 : 1));
  const bool care_of = text::lower(raw.substr(at, 3)) == "c/o";
  if (care_of) tail.remove_prefix(2);
  if (at == wide || raw[at] == '(' || raw[at] == '[') {
    const std::size_t close = std::min({tail.find(')'), tail.find(']'), tail.find("）"), tail.size()});
    tail = tail.substr(0, close);
  }
  const std::string head = text::clean(raw.substr(0, at)), behind = text::clean(tail);
  if (looks_like_organization(head) || (!looks_like_organization(behind) && !looks_like_organization(cell.text))) return false;
  if (letters_of(head) == letters::eastern) return is_han_name(head) && (count_code_points(behind) > 2 || names::without_honorific(head).size() < head.size());
  const std::vector<std::string> words = names::split_words(head);
  return words.size() > 1 && (care_of || (behind.find(' ') != std::string::npos && is_known_given(words[0])));
}

bool is_organization(std::string_view raw, const prepared& cell) {
  // Brackets are gone from the text; (株) and the like stand in them.
  const bool is = looks_like_organization(cell.text) || (raw.size() != cell.text.size() && looks_like_organization(raw));
  return is && !has_employer_behind(raw, cell);
}

// What stands behind the name goes once it is known for an employer.
void drop_employer(prepared& cell) {
  std::size_t mark = cell.text.find_first_of(",/");
  for (const std::string_view dash : {" - ", " \u2013 "}) mark = std::min(mark, cell.text.find(dash));
  if (mark != std::string::npos && mark > 0 && looks_like_organization(cell.text)) cell.text.erase(cell.text.find_last_not_of(' ', mark - 1) + 1);
}

bool has_digits(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void judge(const name_parts& name, normalized& out) {
  out.status = value_status::valid;
  out.why = name.why;
  if (name.doubtful || name.why != reason::none || has_digits(name.display) || (name.kind == name_kind::person && may_end_organization(name.family))) out.status = value_status::possible;
  if (out.why == reason::none && has_digits(name.display)) out.why = reason::syntax;
}

// Hungary, China and its neighbours write family names first, in Latin letters too.
name_order order_of(const column_profile& profile) {
  if (profile.names != name_order::unknown) return profile.names;
  constexpr std::string_view regions[] = {"HU", "CN", "TW", "HK", "MO", "KR", "VN"};
  return std::ranges::find(regions, std::string_view(profile.region)) != std::end(regions) ? name_order::mostly_family_first : name_order::unknown;
}

enum class settled : std::uint8_t { person, organization, nothing };

// A canonical name gives itself: what is left of a cell may hold a further remark, and is read again until it stays.
settled settle(name_parts& name, name_order order) {
  for (int round = 0; round < 4; ++round) {
    prepared again = names::prepare(name.display);
    if (again.filler || again.wrong_kind || names::wording_of(again.text) == names::wording::remark) return settled::nothing;
    if (is_organization(name.display, again)) return settled::organization;
    name_parts next = parse(again, order);
    if (next.display == name.display) return settled::person;
    next.why = name.why;
    next.doubtful = true;
    name = std::move(next);
  }
  return settled::nothing;
}

}  // namespace

void name_order_count::add(std::string_view raw) {
  if (raw.size() > longest_name || raw.find_first_of(",&/(") != std::string_view::npos) return;
  const std::vector<std::string> words = names::split_words(text::clean(raw));
  if (words.size() != 2 && words.size() != 3) return;
  const int told = names::order_told(words);
  family_first += told > 0;
  given_first += told < 0;
}

name_order name_order_count::order() const {
  return family_first >= 10 && family_first >= 9 * given_first ? name_order::mostly_family_first : name_order::unknown;
}

normalized normalize_person_name(std::string_view raw, const column_profile& profile, const civil_date&) {
  if (raw.size() > longest_name) return refused(value_status::invalid, reason::too_long);
  normalized out;
  prepared cell = names::prepare(raw);
  if (refuse(raw, cell, out)) return out;
  if (is_organization(raw, cell)) return organization(raw);
  drop_employer(cell);
  const names::wording wording = names::wording_of(cell.text);
  if (wording == names::wording::remark) return refused(value_status::invalid, reason::wrong_kind);
  const name_order order = order_of(profile);
  name_parts name = parse(cell, order);
  name.doubtful = name.doubtful || (wording == names::wording::doubtful && name.kind == name_kind::person);
  if (name.display.empty()) return refused(value_status::invalid, name.why == reason::none ? reason::wrong_kind : name.why);
  if (name.display != raw) {
    const settled as = settle(name, order);
    if (as == settled::organization) return organization(raw);
    if (as == settled::nothing) return refused(value_status::invalid, reason::wrong_kind);
  }
  if (names::generation(names::word_key(name.display)).size() > 1) return refused(value_status::missing, reason::placeholder);  // Jr. alone
  judge(name, out);
  if (name.nickname.empty()) name.nickname = std::move(cell.nickname);
  if (name.former.empty()) name.former = std::move(cell.former);
  out.canonical = std::move(name.display);
  add(out, field_id::name_given, std::move(name.given));
  add(out, field_id::name_middle, std::move(name.middle));
  add(out, field_id::name_family, std::move(name.family));
  add(out, field_id::name_prefix, std::move(name.prefix));
  add(out, field_id::name_suffix, std::move(name.suffix));
  add(out, field_id::name_nickname, std::move(name.nickname));
  add(out, field_id::name_former, std::move(name.former));
  add(out, field_id::kind, std::string(kind_name(name.kind)));
  if (!name.persons.empty()) out.details.push_back({"persons", std::move(name.persons)});
  return out;
}

namespace {

std::string title_text(std::string_view text) {
  std::string out;
  for (std::string word : names::split_words(text)) {
    while (word.size() > 1 && word.ends_with('.')) word.pop_back();
    if (!out.empty()) out += ' ';
    out += names::natural_case(word);
  }
  return out;
}

normalized normalize_prefix(std::string_view raw) {
  const std::string cell = text::clean(raw);
  if (is_placeholder(cell)) return refused(value_status::missing, cell.empty() ? reason::none : reason::placeholder);
  if (cell.find('@') != std::string::npos) return refused(value_status::invalid, reason::wrong_kind);
  normalized out;
  out.status = value_status::valid;
  out.canonical = title_text(cell);
  return out;
}

std::string suffix_text(const std::string& text) {
  const std::string generation = names::generation(names::word_key(text));
  return generation.empty() ? text : generation;
}

// Given, family, middle and former names, and nicknames.
void normalize_words(field_id which, prepared& cell, normalized& out) {
  if (letters_of(cell.text) == letters::eastern) {
    const std::string_view bare = which == field_id::name_nickname ? names::without_pet_form(cell.text) : names::without_honorific(cell.text);
    std::string joined;
    for (const std::string& w : names::split_words(bare)) joined += w;
    const bool korean_whole = which == field_id::name_given && count_code_points(joined) == 3;
    const name_parts name = korean_whole ? names::parse_eastern(joined, name_order::family_first) : name_parts{};
    if (korean_whole && text::main_script(joined) == text::script::hangul && !name.family.empty() && !name.given.empty()) {
      out.canonical = name.given;
      add(out, field_id::name_family, name.family);
      return;
    }
    out.canonical = std::move(joined);
    return;
  }
  const bool nickname = which == field_id::name_nickname;
  names::suffix_split split = nickname ? names::suffix_split{cell.text, {}, {}} : names::split_affixes(cell.text);
  const bool family = which == field_id::name_family || which == field_id::name_former || which == field_id::name_phonetic_family;
  out.canonical = names::natural_case_words(split.rest, family);
  add(out, field_id::name_prefix, std::move(split.prefix));
  add(out, field_id::name_suffix, std::move(split.suffix));
}

}  // namespace

normalized normalize_name_part(field_id which, std::string_view raw, const column_profile&) {
  if (raw.size() > longest_name) return refused(value_status::invalid, reason::too_long);
  if (which == field_id::name_prefix) return normalize_prefix(raw);
  normalized out;
  prepared cell = names::prepare(raw);
  if (refuse(raw, cell, out)) return out;
  const bool family = which == field_id::name_family;
  if (family && is_organization(raw, cell)) return organization(raw);
  out.status = value_status::valid;
  if (cell.masked || cell.lost) {
    out.why = cell.masked ? reason::masked : reason::lost_character;
    bool dropped = false;
    if (!cell.masked) cell.text = without_lost_words(cell.text, dropped);
    if (cell.masked || cell.text.empty()) return refused(value_status::invalid, out.why);
    out.status = value_status::possible;
  } else if (cell.digits && which != field_id::name_nickname && which != field_id::name_suffix) {
    out.status = value_status::possible;
    out.why = reason::syntax;
  }
  if (which == field_id::name_suffix) {
    out.canonical = suffix_text(cell.text);
  } else {
    normalize_words(which, cell, out);
    if (which != field_id::name_nickname) add(out, field_id::name_nickname, std::move(cell.nickname));
    if (family) add(out, field_id::name_former, std::move(cell.former));
  }
  if (out.canonical.empty()) return refused(value_status::invalid, reason::wrong_kind);
  return out;
}

}  // namespace cdb::fields
