// Names in Han, kana and Hangul, and names that mix them with Latin.

#include <algorithm>

#include "base/utf8.h"
#include "fields/name_eastern.h"
#include "fields/name_parts.h"
#include "fields/name_words.h"
#include "fields/word_set.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields::names {
namespace {

bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == U'々' || (c >= 0xF900 && c <= 0xFAFF); }
bool is_kana(char32_t c) { return c >= 0x3040 && c <= 0x30FF && c != U'・'; }
bool is_hangul(char32_t c) { return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F); }

bool any(std::string_view text, bool (*is)(char32_t)) {
  for (std::size_t pos = 0; pos < text.size();)
    if (is(next_code_point(text, pos))) return true;
  return false;
}

std::string_view first_character(std::string_view text) {
  std::size_t pos = 0;
  if (!text.empty()) (void)next_code_point(text, pos);
  return text.substr(0, pos);
}

// Three bytes are a character here: looked at before anything is called.
bool same_first(std::string_view a, std::string_view b) { return a.size() >= 3 && b.size() >= 3 && a[2] == b[2] && a[1] == b[1] && a[0] == b[0]; }
bool in(std::span<const std::string_view> list, std::string_view word) {
  return std::ranges::any_of(list, [&](std::string_view one) { return one.size() == word.size() && same_first(one, word) && one == word; });
}

constexpr character_set honorific_ends = [] {
  character_set out;
  for (const std::string_view form : honorifics) out.add(form.substr(form.size() - 3));
  return out;
}();
constexpr character_set japanese_beginnings = [] {
  character_set out;
  for (const std::string_view surname : japanese_surnames) out.add(surname);
  return out;
}();

// The characters of Japanese names that stand beside their usual forms.
std::string plain_japanese(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_code_point(text, pos);
    append_utf8(out, c == U'髙' ? U'高' : c == U'﨑' ? U'崎' : c == U'濵' ? U'濱' : c);
  }
  return out;
}

// Byte length of a Japanese surname at the start, 0 if none of the table fits.
std::size_t japanese_surname_length(std::string_view name) {
  std::size_t best = 0;
  const std::string first = plain_japanese(first_character(name));
  if (first.size() != 3 || !japanese_beginnings.may_have(first)) return 0;
  const std::string plain = plain_japanese(name);
  for (const std::string_view surname : japanese_surnames)
    if (same_first(plain, surname) && plain.size() > surname.size() && plain.starts_with(surname)) best = std::max(best, surname.size());
  if (!best) return 0;
  std::size_t characters = count_code_points(std::string_view(plain).substr(0, best));
  std::size_t pos = 0;
  while (characters-- > 0) (void)next_code_point(name, pos);
  return pos;
}

void set(name_parts& out, std::string_view family, std::string_view given) {
  out.family = family;
  out.given = given;
}

void doubt(name_parts& out, std::string_view display) {
  out.display = display;
  out.doubtful = true;
}

// Surname and given name of Han characters without a space.
void split_han(std::string_view name, name_parts& out) {
  out.display = name;
  const std::size_t characters = count_code_points(name);
  const std::size_t chinese = text::surname_length(name);
  const bool compound = chinese > first_character(name).size();
  const std::size_t japanese = compound ? 0 : japanese_surname_length(name);
  if (japanese && (characters >= 4 || any(name, is_kana) || !chinese)) return set(out, name.substr(0, japanese), name.substr(japanese));
  const std::string_view first = first_character(name);
  if (characters == 1) {
    if (chinese) out.family = name;
    return doubt(out, name);
  }
  // 老何, 小林: a form of address before one surname.
  if (characters == 2 && (first == "老" || first == "小" || first == "阿" || first == "大") && is_common_han_surname(name.substr(first.size()))) {
    out.family = name.substr(first.size());
    return doubt(out, out.family);
  }
  if (characters == 3 && (first == "老" || first == "小" || first == "阿") && text::surname_length(name.substr(first.size())) == 6) {  // 小欧阳
    out.family = name.substr(first.size());
    return doubt(out, out.family);
  }
  if (compound && characters == 2) {
    out.family = name;
    return doubt(out, name);
  }
  const bool pet = first == "小" || first == "老" || first == "阿";
  if (pet && characters == 3) out.nickname = without_pet_form(name);
  if (!chinese || pet || any(name, is_kana) || characters > 4 || (characters == 4 && !compound && !is_common_han_surname(first)))
    return doubt(out, name);
  set(out, name.substr(0, chinese), name.substr(chinese));
  if (characters != 4 || compound) return;
  out.doubtful = true;
  // 林郑月娥: a married woman's two surnames are commoner than a given name of three characters.
  const std::string_view second = first_character(name.substr(chinese));
  if (is_common_han_surname(second)) set(out, name.substr(0, chinese + second.size()), name.substr(chinese + second.size()));
}

void join_han(const std::vector<std::string>& words, name_order order, name_parts& out) {
  const std::string joined = [&] {
    std::string all;
    for (const std::string& w : words) all += w;
    return all;
  }();
  if (words.size() != 2) return split_han(joined, out);
  const bool chinese = text::surname_length(joined) == words[0].size();
  const bool backwards = order == name_order::given_first && !text::surname_length(words[0]) && text::is_surname(words[1]);
  if (backwards) {
    set(out, words[1], words[0]);
    out.display = words[1] + words[0];
    return;
  }
  if (!chinese && !text::is_surname(words[0]) && japanese_surname_length(joined) != words[0].size()) {
    if (count_code_points(words[0]) > 4 || count_code_points(words[1]) > 5) return doubt(out, words[0] + ' ' + words[1]);
    set(out, words[0], words[1]);  // a Japanese name with a surname of its own
    out.display = words[0] + ' ' + words[1];
    return;
  }
  set(out, words[0], words[1]);
  const bool kana = any(joined, is_kana);
  name_parts again;
  if (!kana) split_han(joined, again);
  // Without the space the same split must come back.
  out.display = !kana && again.family == words[0] && again.given == words[1] ? joined : words[0] + ' ' + words[1];
}

void split_hangul(const std::vector<std::string>& words, name_order order, name_parts& out) {
  if (words.size() == 2) {
    const bool first = in(korean_surnames, words[0]);
    const bool second = in(korean_surnames, words[1]);
    const bool backwards = second && (!first || order == name_order::given_first);
    set(out, backwards ? words[1] : words[0], backwards ? words[0] : words[1]);
    out.display = out.family + out.given;
    out.doubtful = !first && !second;
    return;
  }
  std::string joined;
  for (const std::string& w : words) joined += w;
  const std::size_t characters = count_code_points(joined);
  for (const std::size_t take : {std::size_t{2}, std::size_t{1}}) {
    if (characters <= take || characters > take + 3 || (take == 2 && characters < 3)) continue;
    const std::string_view family = std::string_view(joined).substr(0, take * 3);
    if (!in(korean_surnames, family)) continue;
    set(out, family, std::string_view(joined).substr(take * 3));
    out.display = joined;
    return;
  }
  if (characters <= 2 && in(korean_surnames, joined)) out.family = joined;
  doubt(out, joined);
}

// 买买提·艾力, ジョン・スミス: given names first.
bool split_dots(std::string_view text, name_parts& out) {
  if (!any(text, [](char32_t c) { return c == U'·' || c == U'・' || c == U'‧' || c == U'•'; })) return false;
  if (const std::size_t surname = japanese_surname_length(text); surname && text.find("・") != std::string_view::npos && any(text, is_han)) {
    out.kind = name_kind::household;  // 山田太郎・花子
    out.family = text.substr(0, surname);
    out.display = text;
    return true;
  }
  for (const std::string_view dot : {"·", "・", "‧", "•"}) {
    const std::size_t last = text.rfind(dot);
    if (last == std::string_view::npos || last == 0 || last + dot.size() == text.size()) continue;
    set(out, text.substr(last + dot.size()), text.substr(0, last));
    out.display = text;
    return true;
  }
  return false;
}

// 刘?: what is left of the name is its surname, if it stands before the lost character.
void lost_name(std::string_view text, name_parts& out) {
  const std::string_view before = text.substr(0, text.find('?'));
  const std::size_t length = text::surname_length(before);
  out.why = reason::lost_character;
  if (!length) return;
  out.family = before.substr(0, length);
  doubt(out, out.family);
}

void masked_name(std::string_view text, name_parts& out) {
  const std::string_view before = text.substr(0, text.find('*'));
  const std::size_t length = text::surname_length(before);
  out.why = reason::masked;
  if (!length) return;
  out.family = before.substr(0, length);
  doubt(out, out.family);
}

}  // namespace

bool is_japanese_surname(std::string_view han) { return in(japanese_surnames, han); }
bool is_common_han_surname(std::string_view han) { return in(common_han_surnames, text::simplified(han)); }

// 阿俊杰, 小国栋, 老何, 单总: what chat names put around a name.
std::string_view without_pet_form(std::string_view text) {
  const std::string_view bare = without_honorific(text);
  const std::string_view first = first_character(bare);
  const bool pet = first == "阿" || first == "小" || first == "老" || first == "大";
  const std::string_view rest = bare.substr(first.size());
  if (!pet || rest.empty() || text::surname_length(bare) > first.size()) return bare;
  const std::size_t characters = count_code_points(rest);
  return characters == 2 || (characters == 1 && is_common_han_surname(rest)) ? rest : bare;
}

std::string_view without_honorific(std::string_view text) {
  if (text.ends_with("收") && without_honorific(text.substr(0, text.size() - 3)).size() < text.size() - 3) text.remove_suffix(3);  // 王小明先生收
  if (text.size() < 4) return text;
  const std::string_view last = text.substr(text.size() - 3);
  if (!honorific_ends.may_have(last)) return text;
  for (const std::string_view form : honorifics) {
    if (!same_first(form.substr(form.size() - 3), last)) continue;
    if (!text.ends_with(form) || text.size() == form.size()) continue;
    std::string_view rest = text.substr(0, text.size() - form.size());
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (count_code_points(form) > 1 || form == "様" || form == "님" || form == "씨" || form == "氏") return rest;
    // 总 ends no given name. 哥, 姐 and the like do: behind a bare surname, or a name that is whole without them.
    if (form == "太" && !text::is_surname(rest)) continue;  // 黃太, but 李云太 is a name
    const std::size_t surname = text::surname_length(rest);
    const std::size_t left = count_code_points(rest) - count_code_points(rest.substr(0, surname));
    if (surname && surname < rest.size() && left <= 2 && form == "总") return rest;
    if (surname && left == 2 && (form == "哥" || form == "姐" || form == "姨" || form == "叔")) return rest;
    if (text::is_surname(rest) && rest.find(' ') == std::string_view::npos) return rest;
  }
  return text;
}

name_parts parse_eastern(std::string_view text, name_order order) {
  name_parts out;
  if (auto joint = parse_eastern_household(text)) return *std::move(joint);
  const std::string_view bare = without_honorific(text);
  if (bare.find('?') != std::string_view::npos) return lost_name(bare, out), out;
  if (bare.find('*') != std::string_view::npos) return masked_name(bare, out), out;
  if (count_code_points(bare) > 16) {
    out.why = reason::wrong_kind;
    return out;
  }
  if (bare.size() < text.size() && in(japanese_surnames, bare)) {  // 鈴木様
    out.family = bare;
    return doubt(out, bare), out;
  }
  if (split_dots(bare, out)) return out;
  const std::vector<std::string> words = split_words(bare);
  if (words.empty()) return out;
  if (any(bare, is_hangul)) {
    split_hangul(words, order, out);
  } else if (any(bare, is_han)) {
    words.size() > 1 ? join_han(words, order, out) : split_han(words[0], out);
  } else {  // kana alone
    if (words.size() == 2) {
      set(out, words[0], words[1]);
      out.display = words[0] + ' ' + words[1];
    } else {
      doubt(out, join_words(words, 0, words.size()));
    }
  }
  return out;
}

name_parts parse_mixed(std::string_view text, name_order order) {
  std::string han;
  std::string latin;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    const char32_t c = next_code_point(text, pos);
    if (is_eastern_letter(c)) {
      if (latin.empty() || latin.back() != ' ') latin += ' ';
      han.append(text.substr(start, pos - start));
    } else {
      if (c == ' ' && !han.empty() && han.back() != ' ') han += ' ';
      latin.append(text.substr(start, pos - start));
    }
  }
  han = join_words(split_words(han), 0, split_words(han).size());
  latin = join_words(split_words(latin), 0, split_words(latin).size());
  if (in(honorifics, han)) return parse_alphabetic(latin, order);  // Thomas先生
  name_parts out;
  const std::size_t surname = text::surname_length(han);
  if (surname == han.size() && split_words(latin).size() == 1) {  // Sarah陈
    out.family = han;
    out.given = natural_case(latin);
    doubt(out, out.given + ' ' + out.family);
    return out;
  }
  name_parts eastern = parse_eastern(han, order);
  if (!eastern.given.empty() && !eastern.family.empty() && eastern.kind == name_kind::person) {
    eastern.nickname = natural_case_words(latin, true);
    return eastern;
  }
  if (split_words(latin).size() >= 2) {
    out = parse_alphabetic(latin, order);
    out.doubtful = true;
    return out;
  }
  doubt(out, text);
  return out;
}

}  // namespace cdb::fields::names
