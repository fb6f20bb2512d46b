// Several persons in one cell, in Han and kana: 王小明/李娜, 王先生、李女士, 张伟一家, 李家, 山田太郎・花子.

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "fields/name_parts.h"
#include "fields/word_set.h"
#include "text/pinyin.h"

namespace cdb::fields::names {
namespace {

std::string trimmed(std::string_view t) {
  while (!t.empty() && (t.front() == ' ' || t.front() == ',')) t.remove_prefix(1);
  while (!t.empty() && (t.back() == ' ' || t.back() == ',')) t.remove_suffix(1);
  return std::string(t);
}

// A whole name, or a surname with a form of address.
bool is_person(std::string_view name, std::string& family) {
  const std::string_view bare = without_honorific(name);
  const std::size_t surname = text::surname_length(bare);
  const std::size_t n = count_code_points(bare);
  if (!surname || bare.size() != n * 3 || n > 4) return false;
  family = bare.substr(0, surname);
  if (bare.size() == surname) return bare.size() < name.size();  // 王先生, not 王
  for (const std::string_view end : {"卡", "户", "员", "部", "店", "司", "组", "货", "款", "单", "区", "市", "号", "级", "群"})
    if (bare.ends_with(end)) return false;
  return n - count_code_points(family) <= 2;
}

bool two_persons(std::string_view left, std::string_view right, name_parts& out) {
  std::string ours, theirs;
  const std::string a = trimmed(left), b = trimmed(right);
  if (!is_person(a, ours) || !is_person(b, theirs)) return false;
  out.kind = name_kind::household;
  if (ours == theirs) out.family = ours;
  out.persons = std::string(without_honorific(a)) + "; " + std::string(without_honorific(b));
  return true;
}

bool by_mark(std::string_view text, name_parts& out) {
  for (const std::string_view mark : {"/", ",", "&", "+", ";", "、", "；", "和", "与", "及", "跟"}) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    // 和, 与 and 及 also stand inside given names.
    if (mark.size() > 1 && mark != "、" && mark != "；" && count_code_points(text) < 5) continue;
    if (!two_persons(text.substr(0, at), text.substr(at + mark.size()), out)) continue;
    out.display = trimmed(text.substr(0, at)) + std::string(mark == "、" || mark == "；" ? "/" : mark) + trimmed(text.substr(at + mark.size()));
    return true;
  }
  return false;
}

// 王先生夫妇, 张伟一家, 王小明先生及夫人, 李家.
bool by_ending(std::string_view text, name_parts& out) {
  static constexpr auto ends = std::to_array<std::string_view>({"様ご夫妻", "さんご夫妻", "ご夫妻", "ご夫婦", "御夫妻", "ご一家", "ご家族", "夫妇", "夫妻", "一家人", "一家", "全家", "伉俪", "两口子", "及夫人", "和夫人", "及太太",
                                                         "和太太", "及家人", "和家人", "及家属", "夫婦", "家庭"});
  static constexpr character_set last_characters = [] {
    character_set out;
    for (const std::string_view end : ends) out.add(end.substr(end.size() - 3));
    return out;
  }();
  if (text.size() < 3 || !last_characters.may_have(text.substr(text.size() - 3))) return false;  // 家 is one of them
  for (const std::string_view end : ends) {
    if (!text.ends_with(end) || text.size() <= end.size()) continue;
    const std::string_view rest = without_honorific(text.substr(0, text.size() - end.size()));
    const std::size_t surname = is_japanese_surname(rest) ? rest.size() : text::surname_length(rest);
    if (!surname || count_code_points(rest) > 4) continue;
    out.family = rest.substr(0, surname);
    return true;
  }
  if (text.ends_with("家") && text::is_surname(text.substr(0, text.size() - 3)) && is_common_han_surname(text.substr(0, text.size() - 3))) {
    out.family = text.substr(0, text.size() - 3);
    return true;
  }
  return false;
}

// 王先生王太太: two forms of address without a mark.
bool by_address(std::string_view text, name_parts& out) {
  for (const std::string_view first : {"先生", "女士", "小姐", "太太"}) {
    const std::size_t at = text.find(first);
    if (at == std::string_view::npos || at + first.size() >= text.size()) continue;
    if (two_persons(text.substr(0, at + first.size()), text.substr(at + first.size()), out)) return true;
  }
  return false;
}

// 王伟 李芳: two whole names and a space. 上田 金次 and 欧阳 李娜 are one.
bool by_space(std::string_view text, name_parts& out) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || text.find(' ', space + 1) != std::string_view::npos) return false;
  const std::string_view left = text.substr(0, space), right = text.substr(space + 1);
  const auto is_whole = [](std::string_view name) {
    const std::size_t n = count_code_points(name), surname = text::surname_length(name);
    return n >= 2 && n <= 3 && name.size() == n * 3 && surname == 3 && is_common_han_surname(name.substr(0, 3));
  };
  if (!is_whole(left) || !is_whole(right) || is_japanese_surname(left) || !two_persons(left, right, out)) return false;
  out.display = std::string(left) + "/" + std::string(right);
  return true;
}

// What by_mark and by_address look for, found in one pass.
struct household_signs {
  bool mark = false, address = false;
};
household_signs signs_in(std::string_view text) {
  household_signs out;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_code_point(text, pos);
    out.mark = out.mark || std::u32string_view(U"/,&+;、；和与及跟").find(c) != std::u32string_view::npos;
    out.address = out.address || std::u32string_view(U"先女小太").find(c) != std::u32string_view::npos;
  }
  return out;
}

}  // namespace

std::optional<name_parts> parse_eastern_household(std::string_view text) {
  name_parts out;
  out.kind = name_kind::household;
  if (text.size() > 60 || text.size() < 6) return std::nullopt;
  if (text.size() <= 9 && !text.ends_with("家") && text.find_first_of("/,&+;") == std::string_view::npos) return std::nullopt;  // three characters: one name
  const household_signs signs = signs_in(text);
  if (signs.mark && by_mark(text, out)) return out;
  if (by_space(text, out)) return out;
  if (by_ending(text, out) || (signs.address && by_address(text, out))) {
    out.display = text;
    return out;
  }
  return std::nullopt;
}

}  // namespace cdb::fields::names
