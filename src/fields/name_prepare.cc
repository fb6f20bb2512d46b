// From a cell to the text of a name: labels, remarks, nicknames in brackets, card tails and emoji go.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/name_beside.h"
#include "fields/name_former.h"
#include "fields/name_labels.h"
#include "fields/name_notes.h"
#include "fields/name_parts.h"
#include "fields/name_remarks.h"
#include "fields/name_words.h"
#include "fields/placeholder.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields::names {
namespace {

// Emoji, dingbats, arrows, geometric signs, private use: ornaments of chat names. Blocks of the Unicode character database.
bool is_ornament(char32_t c) {
  return (c >= 0x2100 && c <= 0x2BFF && c != 0x2212) || (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0x200D || (c >= 0xE0000 && c <= 0xE01EF) || c == 0x301C || c == 0x2060;
}

bool is_letter_like(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) || is_eastern_letter(c);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// ד"ר: the sign of a Hebrew abbreviation, not a quotation.
void quote_hebrew(std::string& text) {
  for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1))
    if (at >= 2 && at + 2 < text.size() && text[at - 2] == '\xD7' && text[at + 1] == '\xD7') text.replace(at, 1, "\u05F4");
}

void drop_label(std::string& text) {
  if (const std::size_t n = label_length(text)) text.erase(0, n), trim(text);
}

void judge_bracket(std::string_view content, bool quoted, bool always_remark, bool base_has_han, prepared& out) {
  std::string inner(content);
  trim(inner, " '\"");
  if (inner.empty() || always_remark) return;
  if (std::string former = former_of(inner); !former.empty()) return out.former = std::move(former), void();
  if ((!quoted && is_remark(inner)) || !out.nickname.empty()) return;
  if (inner.find('@') != std::string::npos || split_words(inner).size() > 3) return;
  const bool han = text::has_han(inner);
  if (han && (base_has_han || !text::surname_length(inner) || count_code_points(inner) > 4)) return;  // a remark
  std::size_t pos = 0;
  if (!is_letter_like(next_code_point(inner, pos))) return;
  out.nickname = natural_case_words(inner, true);
}

struct bracket_pair {
  std::string_view open, close;
  bool quoted, remark;
};
constexpr bracket_pair brackets[] = {{"(", ")", false, false}, {"[", "]", false, false}, {"{", "}", false, true}, {"<", ">", false, true}, {"【", "】", false, true},
                                     {"《", "》", false, true}, {"〔", "〕", false, true}, {"「", "」", true, false}, {"\"", "\"", true, false}, {"„", "“", true, false}, {"„", "”", true, false}, {"“", "”", true, false}, {"«", "»", true, false}, {"»", "«", true, false}, {"``", "''", true, false},
                                     {" *", "*", false, false}, {" '", "' ", true, false}, {" ‘", "’ ", true, false}};

void take_brackets(std::string& text, prepared& out) {
  const bool han = text::has_han(text);
  for (const bracket_pair& b : brackets) {
    for (int guard = 0; guard < 8; ++guard) {
      const std::size_t open = text.find(b.open);
      if (open == std::string::npos) break;
      const std::size_t inside = open + b.open.size();
      const std::size_t close = text.find(b.close, inside);
      if (close == std::string::npos) {
        if (b.open[0] == ' ' || b.open == "„" || b.open == "«" || b.open == "»" || b.open == "``") break;  // an apostrophe, a mask, another closing mark
        if (open > 0) text.erase(open);  // cut short by the export
        else text.erase(0, b.open.size());
        break;
      }
      const std::string content = text.substr(inside, close - inside);
      const bool whole = open == 0 && close + b.close.size() == text.size();
      text.replace(open, close + b.close.size() - open, whole ? content : " ");
      if (!whole) judge_bracket(content, b.quoted, b.remark, han, out);
    }
  }
}

bool is_mail(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos;
}

// "Ann Lee <ann@mail.example>", "Ann Lee ann@mail.example": the name beside an address.
void drop_mail(std::string& text) {
  if (text.find('@') == std::string::npos) return;
  std::vector<std::string> words = split_words(text);
  const std::size_t before = words.size();
  std::erase_if(words, [](const std::string& w) { return is_mail(w); });
  if (!words.empty() && words.size() < before) text = join_words(words, 0, words.size());
}

// Digits that stand alone at either end are card tails and counters; the last four of a phone and the like.
void drop_number_words(std::string& text) {
  std::vector<std::string> words = split_words(text);
  const auto is_number = [](const std::string& w) {
    return w.find_first_of("0123456789") != std::string::npos && w.find_first_not_of("0123456789-.+()#/*") == std::string::npos;
  };
  const std::size_t before = words.size();
  bool date = false;
  while (words.size() > 1 && is_number(words.back())) {
    date = date || words.back().find_first_of("./-") != std::string::npos;
    words.pop_back();
  }
  while (words.size() < before && words.size() > 2) {  // John Smith ext 12, Jane Roe b. 12.03.1980
    const std::string key = word_key(words.back());
    constexpr std::string_view marks[] = {"ext", "tel", "phone", "cell", "mobile", "mob", "room", "rm", "box", "id", "nr", "ref", "acct", "account", "kd-nr", "kundennr", "dob", "born", "geb", "geboren", "age", "aged", "☎"};
    if (std::ranges::find(marks, std::string_view(key)) == std::end(marks) && !(date && key == "b")) break;
    words.pop_back();
  }
  constexpr std::string_view places[] = {"room", "rm", "zi", "zimmer", "zimmernr", "tisch", "table", "mesa", "chambre", "hab", "habitacion", "camera", "kamer", "quarto", "tavolo", "tafel", "pokoj", "suite"};
  const auto is_place = [&](const std::string& w) { return std::ranges::find(places, std::string_view(word_key(w))) != std::end(places); };
  if (words.size() < before && words.size() > 1 && is_place(words.back())) words.pop_back();
  if (words.size() > 2 && is_place(words[0]) && words[1].find_first_of("0123456789") < 2 && words[1].size() < 6) words.erase(words.begin(), words.begin() + 2);  // Zi. 212 Hoffmann
  if (words.size() > 2 && is_number(words[1])) {  // ID 55321 Ann Lee
    const std::string key = word_key(words[0]);
    constexpr std::string_view labels[] = {"id", "nr", "no", "ref", "acct", "account", "kd-nr", "kundennr", "cust", "customer", "client", "kunde", "cliente", "member", "order", "num"};
    if (std::ranges::find(labels, std::string_view(key)) != std::end(labels)) words.erase(words.begin());
  }
  while (words.size() > 1 && is_number(words.front())) words.erase(words.begin());
  text = join_words(words, 0, words.size());
  // 李娜1032: digits written onto a Han name.
  const std::size_t last = text.find_last_not_of("0123456789");
  if (last != std::string::npos && last + 1 < text.size() && static_cast<unsigned char>(text[last]) >= 0x80 && text::has_han(text)) text.erase(last + 1);
}

bool is_joint_tail(const std::string& text) { return parse_eastern_household(text).has_value(); }
bool is_suffix(std::string_view tail) { return !generation(word_key(tail)).empty(); }

// NULL Baker, Simon N/A: what an export writes for the half of a name that is not there. Null and None are names where the rest is
// written like them.
bool is_missing_half(std::string_view word, std::string_view other) {
  if (word == "N/A" || word == "n/a" || word == "#N/A" || word == "None") return true;
  const bool small = word == "null" || word == "undefined" || word == "nan" || word == "none", large = word == "NULL" || word == "NaN" || word == "UNDEFINED" || word == "NONE";
  const letter_case rest = case_of(other);
  return (small && rest.upper) || (large && rest.lower);
}
void drop_missing_half(std::string& text, prepared& out) {
  const std::size_t space = text.find(' ');
  if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos) return;
  const std::string first = text.substr(0, space), last = text.substr(space + 1);
  if (is_missing_half(first, last)) text = last, out.half = half_name::family;
  else if (is_missing_half(last, first)) text = first, out.half = half_name::given;
}

// "1. Ann Lee", "2、王伟", "(3) 王伟": the number of a list.
void drop_list_number(std::string& text) {
  std::size_t end = text.starts_with('(') ? 1 : 0;
  const std::size_t digits = end;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  if (end == digits || end > digits + 3) return;
  const bool closed = text.substr(end).starts_with(')');
  if (!closed && (digits || (!text.substr(end).starts_with('.') && !text.substr(end).starts_with("、") && !text.substr(end).starts_with(',')))) return;
  std::string rest = text.substr(end + (text[end] == '.' || text[end] == ')' || text[end] == ',' ? 1 : 3));
  trim(rest);
  std::size_t pos = 0;
  if (!rest.empty() && is_letter_like(next_code_point(rest, pos))) text = std::move(rest);
}

// "VIP Mary Bauer".
void drop_leading_remark(std::string& text) {
  for (const std::string_view mark : {"尊敬的", "亲爱的", "敬爱的", "親愛的", "尊敬の"})
    if (text.starts_with(mark) && text.size() > mark.size() + 3) text.erase(0, mark.size()), trim(text, " :-,");
  for (const std::string_view mark : {"新客户", "老客户", "新会员", "老会员"})
    if (const std::size_t n = count_code_points(text); text.starts_with(mark) && n >= 5 && n <= 7) return text.erase(0, mark.size()), trim(text, " :-");
  for (const std::string_view mark : {"VIP ", "vip ", "Vip ", "VIP-", "VIP:", "VIP"}) {
    const bool han_follows = mark.size() == 3 && text.size() > 3 && static_cast<unsigned char>(text[3]) >= 0xE3;
    if (text.starts_with(mark) && (mark.size() == 4 || han_follows)) return text.erase(0, mark.size()), trim(text);
  }
}

// 王伟 收, 王伟 手机: what the rest of a label's line was.
void drop_tail_word(std::string& text) {
  const std::size_t space = text.rfind(' ');
  if (space == std::string::npos || space < 3) return;
  const std::string_view tail = std::string_view(text).substr(space + 1);
  for (const std::string_view word : {"收", "收件", "亲收", "手机", "手机号", "电话", "微信", "微信号", "收货", "代收", "自提", "本人", "男", "女"})
    if (tail == word) return text.erase(space), trim(text);
}

// -金卡, _VIP, /老客户 behind a name; Han behind a Latin name's hyphen is a remark as well.
void drop_tail_remark(std::string& text) {
  for (std::size_t at = text.find_first_of("-_/|,;"); at != std::string::npos; at = text.find_first_of("-_/|,;", at + 1)) {
    if (at == 0) continue;
    std::string_view tail = std::string_view(text).substr(at + 1);
    while (tail.starts_with(' ') || tail.starts_with('-')) tail.remove_prefix(1);
    std::size_t pos = 0;
    const char32_t next = tail.empty() ? U' ' : next_code_point(tail, pos);
    const bool head_han = text::has_han(std::string_view(text).substr(0, at));
    const bool tail_han = next >= 0x3400 && next <= 0x9FFF;
    const bool joint = tail_han && head_han && text[at] != '-' && text[at] != '_' && is_joint_tail(text);
    const bool spaced = text[at - 1] == ' ' && at + 1 < text.size() && text[at + 1] == ' ';
    const bool bar = text[at] == '|' && text.find(' ') < at;  // Ann Lee | London
    const bool remark = bar || ((head_han || spaced || text[at] == ',' || text[at] == '|' || text[at] == ';') && (head_han ? is_remark(tail) : is_remark_word(tail)) && !is_suffix(tail));
    if (tail.empty() || (tail_han && !joint) || remark) {
      text.erase(at);
      break;
    }
  }
  trim(text, " -_/|,;");
}

// *Karen Long*: stars around a name in an alphabet are a chat's bold letters.
void drop_stars_around(std::string& text) {
  if (text.size() > 4 && text.front() == '*' && text.back() == '*' && static_cast<unsigned char>(text[1]) < 0x80) trim(text, "* ");
}

// Mr.Smith, Dr.med.Hans Vogt: titles that lack their space.
void part_titles(std::string& text) {
  for (std::size_t start = 0;;) {
    const std::size_t dot = text.find('.', start);
    if (dot == std::string::npos || dot < start + 2 || dot + 1 >= text.size() || text.find(' ', start) < dot) return;
    const char next = text[dot + 1];
    const bool small = next >= 'a' && next <= 'z';
    const std::string key = text::lower(std::string_view(text).substr(start, dot - start));
    const bool common = key == "mr" || key == "mrs" || key == "ms" || key == "dr";
    const bool letter = (next >= 'A' && next <= 'Z') || static_cast<unsigned char>(next) >= 0xC3 || (small && common);
    if (!letter || !(start ? key == "med" || key == "jur" || name_words::has(name_words::titles, key) : name_words::has(name_words::titles, key))) return;
    text.insert(dot + 1, " ");
    start = dot + 2;
  }
}

bool is_domain_end(std::string_view word) {
  const std::string key = text::lower(word);
  constexpr std::string_view ends[] = {"com", "net", "org", "info", "biz", "shop", "store", "online", "tech", "cloud", "group", "club", "site"};
  return std::ranges::find(ends, std::string_view(key)) != std::end(ends);
}

// John_Smith, john.smith: the name of an account, written with one mark between.
void part_account_name(std::string& text) {
  if (text.find(' ') != std::string::npos || !is_ascii(text)) return;
  const std::size_t mark = text.find_first_of("_.");
  if (mark == std::string::npos || mark < 3 || mark + 3 >= text.size() || text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.-'") != std::string::npos) return;
  if (text[mark] == '.' && (text.find('.', mark + 1) != std::string::npos || is_domain_end(std::string_view(text).substr(mark + 1)))) return;
  std::ranges::replace(text, text[mark], ' ');
}

// A Han name in front of a mark: what follows is about this person.
bool has_han_name_before_mark(std::string_view text) {
  const std::size_t mark = text.find_first_of("-_/|,; ");
  if (mark == std::string_view::npos || mark < 6 || mark > 12) return false;
  const std::string_view head = text.substr(0, mark);
  return text::surname_length(head) && head.size() == count_code_points(head) * 3 && !is_note(head);
}

// 孙浩 已注销: where a Han name ends that a note follows; 0 if none does.
std::size_t han_name_before_note(std::string_view text) {
  const std::size_t mark = text.find(' ');
  return mark != std::string_view::npos && has_han_name_before_mark(text) && is_note(text.substr(mark + 1)) ? mark : 0;
}

// "John Smith*": one star behind words in an alphabet is a footnote's; 王* is a masked name.
void drop_footnote(std::string& text) {
  if (!text.ends_with('*') || text.ends_with("**") || text.find(' ') == std::string::npos || text.find('*') + 1 != text.size()) return;
  if (text.size() > 4 && static_cast<unsigned char>(text[text.size() - 2]) < 0x80 && !text::has_han(text)) text.pop_back(), trim(text);
}

void drop_ornaments(std::string& text, prepared& out) {
  std::string kept;
  bool after_letter = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_code_point(text, pos);
    if (c == '*' || c == 0x25CB || c == 0xD7) {
      if (after_letter) out.masked = true;
      kept += '*';
      continue;
    }
    if (c == '?' || c == replacement_character) {
      out.lost = true;
      kept += '?';
      continue;
    }
    after_letter = is_letter_like(c);
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == '`' || c == 0xB4) kept += '\'';
    else if (c >= 0x2010 && c <= 0x2015) kept += '-';
    else if (c == '~' || c == '^' || c == '!' || c == '#' || c == '$' || c == '=' || c == '\\' || c == '%' || c == 0x2026 || c == 0x3002 || is_ornament(c)) kept += ' ';
    else if (c == 0xFF0C || c == 0x3001) kept += ',';
    else append_utf8(kept, c);
  }
  text = std::move(kept);
}

// 用户123456, 微信用户_12: what a platform calls those who gave no name.
bool is_numbered_account(std::string_view text) {
  if (text.empty() || text.back() < '0' || text.back() > '9') return false;
  const std::size_t last = text.find_last_not_of("0123456789_- ");
  if (last == std::string_view::npos || last + 2 > text.size()) return false;
  const std::string_view word = text.substr(0, last + 1);
  for (const std::string_view account : {"用户", "微信用户", "会员", "顾客", "客户", "新用户", "手机用户", "游客", "User", "user", "Customer", "customer", "Guest", "guest", "Member", "member", "Client", "client"})
    if (word == account) return true;
  return false;
}

// XXX XXX: the same filler twice.
bool is_repeated_word(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space < 3 || space == std::string_view::npos || text.size() != space * 2 + 1) return false;
  const std::string_view word = text.substr(0, space);
  return word == text.substr(space + 1) && is_placeholder(word);
}

// aaaa bbbb: every word one letter over and over.
bool is_repeated_letters(std::string_view text) {
  if (text.find(' ') == std::string_view::npos || text.find(text[0], 1) != 1) return false;
  for (std::size_t i = 0; i < text.size(); i = std::min(text.find(' ', i), text.size() - 1) + 1) {
    const std::string_view word = text.substr(i, text.find(' ', i) - i);
    if (word.size() < 3 || word.find_first_not_of(word[0]) != std::string_view::npos) return false;
  }
  return true;
}

// 新会员, VIP客户, 淘宝买家: words for a customer, with what kind.
bool is_han_nobody(std::string_view text) {
  static constexpr std::string_view kinds[] = {"新", "老", "大", "小", "熟", "散", "VIP", "vip", "普通", "现金", "临时", "批发", "零售", "线上", "线下", "网上", "网络", "到店", "路过", "重要", "潜在", "高级", "金卡", "银卡", "测试", "默认", "匿名", "微信", "淘宝", "天猫", "京东", "美团", "抖音", "门店",
                                        "内部", "外地", "本地", "男", "女", "某", "一般", "其他", "未知", "无名", "团购", "企业", "个人", "現金", "臨時", "普通"};
  static constexpr std::string_view nouns[] = {"客户", "客戶", "会员", "會員", "顾客", "顧客", "用户", "用戶", "买家", "客人", "游客", "遊客", "散客", "访客", "粉丝", "客"};
  static constexpr character_set last_characters = [] {
    character_set out;
    for (const std::string_view noun : nouns) out.add(noun.substr(noun.size() - 3));
    return out;
  }();
  if (text.size() < 6 || text.size() > 30 || static_cast<unsigned char>(text.back()) < 0x80 || !last_characters.may_have(text.substr(text.size() - 3))) return false;
  const auto noun = std::ranges::find_if(nouns, [&](std::string_view word) { return text.ends_with(word); });
  if (noun == std::end(nouns)) return false;
  text.remove_suffix(noun->size());
  while (!text.empty()) {
    const auto kind = std::ranges::find_if(kinds, [&](std::string_view word) { return text.starts_with(word); });
    if (kind == std::end(kinds)) return false;
    text.remove_prefix(kind->size());
  }
  return true;
}

bool is_filler(const std::string& text) {
  if (is_placeholder(text)) return true;
  if (text.size() > 40) return false;
  if (text.size() == 3 && text[0] == text[1] && text[1] == text[2] && text[0] >= 'a' && text[0] <= 'z') return true;  // aaa
  if (is_numbered_account(text) || is_repeated_word(text) || is_repeated_letters(text)) return true;
  if (is_nobody(text) || is_han_nobody(text)) return true;
  const char first = text[0] >= 'A' && text[0] <= 'Z' ? static_cast<char>(text[0] + ('a' - 'A')) : text[0];
  if (!may_begin(nobody_beginnings, text) || (is_ascii(text) && text.find('.') == std::string::npos && !nobodies.may_have(first, text.size()))) return false;
  std::string key = text::fold(text);
  std::erase(key, '.');
  return nobodies.has(key);
}

// The last line of a table: 合计, 共38人, Grand total.
bool is_total(const std::string& text) {
  if (text.starts_with("共") && text.find_first_of("0123456789") != std::string::npos) return true;
  const std::string key = text::fold(text.substr(0, 40));
  for (const std::string_view word : {"合计", "总计", "小计", "总共", "合計", "total", "subtotal", "grand total", "sum", "summe", "gesamt", "zwischensumme", "gesamtsumme", "sous-total", "suma", "totale", "subtotale", "totaal", "итого"})
    if (key == word || (key.starts_with(word) && key.size() > word.size() && (key[word.size()] == ':' || key[word.size()] == ' '))) return true;
  return false;
}

bool has_letters(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();)
    if (is_letter_like(next_code_point(text, pos))) return true;
  return false;
}

// " nee Walsh", " aka Bobby", " - VIP": told from the character behind a space.
bool has_word_to_take_off(std::string_view raw) {
  for (std::size_t space = raw.find(' '); space != std::string_view::npos; space = raw.find(' ', space + 1)) {
    const std::string_view rest = raw.substr(space + 1);
    switch (rest.empty() ? '\0' : rest[0]) {
      case 'n': if (rest == "null" || rest == "nan" || rest == "none" || rest.starts_with("nee ") || rest.starts_with("nata ") || rest.starts_with("nascida ") || rest.starts_with("nacida ")) return true; break;
      case 'Z': if (rest.starts_with("ZZ")) return true; break;
      case 'z': if (rest.starts_with("zz") || rest.starts_with("z domu ") || rest.starts_with("z d.")) return true; break;
      case 'N': if (rest == "NULL" || rest == "None" || rest == "NaN" || rest == "NONE") return true; break;
      case 'u': if (rest == "undefined") return true; break;
      case 'r': if (rest.starts_with("roz") || rest.starts_with("rod")) return true; break;
      case 'f': if (rest.starts_with("f. ") || rest.starts_with("fka ") || rest.starts_with("formerly ")) return true; break;
      case 'b': if (rest.starts_with("born ")) return true; break;
      case 's': if (rest.starts_with("sz. ")) return true; break;
      case 'v': if (rest.starts_with("vip") || rest.starts_with("ver") || rest.starts_with("vda") || rest.starts_with("viuda ") || rest.starts_with("vve ") || rest.starts_with("veuve ")) return true; break;
      case 'V': if (rest.starts_with("VIP") || rest.starts_with("Vda. ")) return true; break;
      case 'd': if (rest.starts_with("do not ") || rest.starts_with("dont ") || rest.starts_with("de soltera ")) return true; break;
      case 'D': if (rest.starts_with("DO NOT ") || rest.starts_with("Do not ") || rest.starts_with("Do Not ") || rest.starts_with("DNC") || rest.starts_with("DECEASED") || rest.starts_with("DUPLICATE")) return true; break;
      case 'e': if (rest.starts_with("epouse ")) return true; break;
      case 'w': if (rest.starts_with("wdowa ")) return true; break;
      case 'g': if (rest.starts_with("geb")) return true; break;
      case '-': if (rest.starts_with("- ")) return true; break;
      case 'k': if (rest.starts_with("known as ")) return true; break;
      case 'a': if (rest.starts_with("aka ") || rest.starts_with("alias ") || rest.starts_with("a.k.a")) return true; break;
      case 'A': if (rest.starts_with("AKA ") || rest.starts_with("A.K.A")) return true; break;
      default: break;
    }
  }
  return false;
}

// Most cells: words of ASCII letters with one space between, or two to four Han characters; nothing to take off. What looks like
// a label, a total, a maiden name or a remark is left to the whole procedure.
bool is_plain_name(std::string_view raw) {
  if (raw.empty() || raw.size() > 60) return false;
  if (static_cast<unsigned char>(raw[0]) >= 0xE4) {
    if (raw.size() > 12 || raw.size() % 3) return false;
    for (std::size_t i = 0; i < raw.size(); i += 3) {
      const auto lead = static_cast<unsigned char>(raw[i]);
      if (lead < 0xE4 || lead > 0xE9) return false;
    }
    const std::string_view first = raw.substr(0, 3);
    return first != "共" && first != "合" && first != "总" && first != "小" && first != "会" && first != "客" && first != "新" && first != "老" && !raw.ends_with("计");
  }
  char before = ' ';
  std::size_t run = 0;  // letters up to here
  for (const char c : raw) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool before_letter = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
    if (!letter && !(c == ' ' && (before_letter || before == '.')) && !((c == '-' || c == '\'' || c == '.') && before_letter)) return false;
    if (letter && before == '.' && run > 1) return false;  // Mr.Smith
    run = letter ? (before_letter ? run + 1 : 1) : c == '.' ? run : 0;
    before = c;
  }
  if (before == ' ' || before == '-' || before == '\'') return false;
  constexpr std::string_view starts[] = {"att", "tot", "sub", "gra", "sum", "ges", "vip", "z.", "zu ", "all", "a l", "zz", "xx", "zwi"};
  std::array<char, 3> head{};
  for (std::size_t i = 0; i < std::min<std::size_t>(3, raw.size()); ++i) head[i] = raw[i] >= 'A' && raw[i] <= 'Z' ? static_cast<char>(raw[i] + 32) : raw[i];
  const std::string_view key(head.data(), std::min<std::size_t>(3, raw.size()));
  for (const std::string_view start : starts)
    if (key.starts_with(start)) return false;
  for (const std::string_view missing : {"null ", "nan ", "none ", "undefined "})
    if (key[0] == missing[0] && raw.size() > missing.size() && text::lower(raw.substr(0, missing.size())) == missing) return false;
  return !has_word_to_take_off(raw);
}

}  // namespace

void trim(std::string& text, std::string_view what) {
  const std::size_t first = text.find_first_not_of(what);
  if (first == std::string::npos) return text.clear();
  text.erase(text.find_last_not_of(what) + 1);
  text.erase(0, first);
}

prepared prepare(std::string_view raw) {
  prepared out;
  if (is_plain_name(raw)) {
    out.text = raw.substr(0, han_name_before_note(raw) ? han_name_before_note(raw) : raw.size());
    if (is_filler(out.text)) return out.filler = true, out;
    out.wrong_kind = is_note(out.text);
    return out;
  }
  // ① to ⑳ number a list; cleaning would make them digits.
  if (raw.size() > 3 && raw.starts_with("\xE2\x91") && static_cast<unsigned char>(raw[2]) >= 0xA0 && static_cast<unsigned char>(raw[2]) <= 0xB3) raw.remove_prefix(3);
  std::string text(raw);
  if (text.find("\xC2\xAA") != std::string::npos) {  // Mª and M.ª are Spanish for María
    replace_all(text, "M.\xC2\xAA", "María");
    replace_all(text, "M\xC2\xAA", "María");
  }
  text = text::clean(text);
  quote_hebrew(text);
  if (text.starts_with('\'') && !text.starts_with("'t ") && !text.starts_with("'s ") && !text.ends_with('\'') && text.find("' ", 1) == std::string::npos) text.erase(0, 1);
  drop_label(text);
  drop_mail(text);
  if (const std::size_t end = han_name_before_note(text)) text.resize(end);
  if (is_filler(text)) return out.filler = true, out;
  if (text.find('@') != std::string::npos || text.find("://") != std::string::npos || text.starts_with("www.")) return out.wrong_kind = true, out;
  if (is_total(text)) return out.wrong_kind = true, out;
  const bool bracketed = text.find_first_of("([{<*") != std::string::npos || text.find("【") != std::string::npos || text.find("《") != std::string::npos;
  const bool behind = has_han_name_before_mark(text);  // 韩梅-已付款
  if (!bracketed && !behind && (is_note(text) || is_address_text(text))) return out.wrong_kind = true, out;
  if (text.find("(夫)") != std::string::npos && text.find("(妻)") != std::string::npos) {  // 王小明(夫)李娜(妻)
    replace_all(text, "(夫)", "/");
    replace_all(text, "(妻)", "/");
    trim(text, "/ ");
  }
  drop_list_number(text);
  drop_leading_remark(text);
  part_titles(text);
  take_off_beside(text);
  if (text.empty()) return out.wrong_kind = true, out;
  drop_missing_half(text, out);
  if (text.find(' ') == std::string::npos && text.find(',') + 1 == text.size() && text.size() > 2 && !text::has_han(text)) out.half = half_name::family;  // "Baker,"
  take_brackets(text, out);
  take_other_names(text, out);
  drop_stars_around(text);
  drop_footnote(text);
  drop_ornaments(text, out);
  trim(text);
  drop_number_words(text);
  drop_tail_word(text);
  drop_tail_remark(text);
  if (const std::size_t note = trailing_note(text)) text.erase(note);
  part_account_name(text);
  trim(text, " ,;:-_/|+&\"");
  while (text.starts_with('.')) text.erase(0, 1);
  if (text.find('*') != std::string::npos && !out.masked) std::erase(text, '*');
  out.text = text::clean(text);
  if (out.text.empty() || is_filler(out.text)) return out.filler = true, out;
  if ((bracketed || behind) && is_note(out.text)) return out.wrong_kind = true, out;
  if (!has_letters(out.text)) return out.wrong_kind = true, out;
  out.digits = out.text.find_first_of("0123456789") != std::string::npos;
  return out;
}

}  // namespace cdb::fields::names
