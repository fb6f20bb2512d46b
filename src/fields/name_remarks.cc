#include "fields/name_remarks.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "fields/address_line.h"
#include "fields/name_notes.h"
#include "fields/name_parts.h"
#include "fields/word_set.h"
#include "text/fold.h"

namespace cdb::fields::names {
namespace {

// Words of notes that are no names; a cell made of such words alone is a note. Folded.
constexpr auto note_words = std::to_array<std::string_view>({
    "above", "account", "address", "again", "already", "and", "answer", "answered", "anymore", "as", "at", "away", "back", "bad", "banned", "billing", "blacklist", "blocked",
    "busy", "call", "called", "cancel", "canceled", "cancelled", "card", "client", "closed", "contact", "counter", "credit", "customer", "dead", "deceased", "deleted", "delivery",
    "disconnected", "dnc", "do", "dont", "double", "duplicate", "email", "entry", "error", "fake", "for", "from", "gift", "gone", "has", "hold", "ignore",
    "in", "inactive", "incorrect", "info", "interested", "invalid", "invoice", "is", "later", "left", "list", "mail", "member", "merge", "merged", "message",
    "missing", "moved", "name", "never", "new", "no", "not", "note", "notes", "number", "of", "off", "old", "on", "online", "opt", "order", "orders", "out", "paid", "payment",
    "pending", "phone", "pickup", "please", "record", "refund", "refunded", "regular", "remove", "removed", "return", "returned", "same", "see", "send", "service",
    "shipping", "spam", "stop", "suspended", "test", "the", "this", "to", "today", "tomorrow", "unpaid", "unsub", "unsubscribe", "unsubscribed",
    "use", "used", "voicemail", "wait", "waiting", "was", "with", "wrong",
});
static_assert(std::ranges::is_sorted(note_words));
// Of these one alone makes a note.
constexpr std::string_view strong_words[] = {"duplicate", "deleted", "inactive", "unsubscribed", "unsubscribe", "cancelled", "canceled", "refund", "refunded", "blocked", "banned", "blacklist", "merged", "voicemail", "invalid", "pending", "deceased", "spam", "dnc"};

constexpr std::string_view han_notes[] = {"退款", "联系", "确认", "重复", "搬走", "搬家", "送货", "上门", "门口", "快递", "发货", "取消", "黑名单", "拉黑", "停用", "作废", "无效", "注销", "勿扰", "删除", "下午", "上午", "明天", "今天", "晚上", "周末", "电话", "改天", "已付", "未付", "欠款", "退货", "换货",
                                          "备注", "自提", "加急", "勿打", "打扰", "补发", "签收", "代收点", "转交", "轉交", "代付", "代购", "催单", "投诉", "空号", "错号"};

// The first two bytes of the notes above.
using byte_pairs = std::array<std::array<bool, 64>, 256>;
constexpr byte_pairs begins_note = [] {
  byte_pairs out{};
  for (const std::string_view note : han_notes) out[static_cast<unsigned char>(note[0])][static_cast<unsigned char>(note[1]) & 0x3FU] = true;
  return out;
}();

// Most names are settled by their first word, without a copy.
bool begins_with_note_word(std::string_view cleaned) {
  std::array<char, 16> word{};
  std::size_t n = 0;
  for (const char c : cleaned) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9')) {
      if (n == 0) continue;
      if (c == '\'') return true;  // don't: look closer
      break;
    }
    if (n == word.size()) return false;
    word[n++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::string_view key(word.data(), n);
  return n == 0 || (key[0] >= '0' && key[0] <= '9') || std::ranges::binary_search(note_words, key);
}

// 未登録, 拒收, 打不通: begins with a denial that is no surname, or ends with what is said of calls and parcels.
bool is_denial(std::string_view han) {
  static constexpr std::string_view wholes[] = {"拒收", "拒接", "停机", "关机", "不接", "不在"};
  static constexpr std::string_view begins[] = {"未", "不", "无", "無", "没", "沒", "暂", "暫", "勿", "拒", "禁", "请", "請", "已"};
  static constexpr std::string_view ends[] = {"不通", "不接", "不在", "关机", "關機", "停机", "未接", "介绍", "介紹", "推荐", "推薦", "拒收", "拒接", "挂断", "搬家了", "打错", "空号"};
  static constexpr character_set first_characters = [] {
    character_set out;
    for (const std::string_view word : begins) out.add(word);
    out.add("停"), out.add("关");
    return out;
  }();
  static constexpr character_set last_characters = [] {
    character_set out;
    for (const std::string_view word : ends) out.add(word.substr(word.size() - 3));
    return out;
  }();
  if (han.size() < 6 || han.size() > 21 || han.size() % 3) return false;
  const auto begins_with = [han](std::string_view word) { return han.starts_with(word); };
  if (first_characters.may_have(han)) {
    if (std::ranges::find(wholes, han) != std::end(wholes)) return true;
    if (han.size() >= 9 && std::ranges::any_of(begins, begins_with)) return true;  // 无忌 and 未来 are given names
  }
  return last_characters.may_have(han.substr(han.size() - 3)) && std::ranges::any_of(ends, [han](std::string_view word) { return han.size() > word.size() && han.ends_with(word); });
}

}  // namespace

bool is_remark(std::string_view content) {
  return is_remark_word(content) || text::fold(content).find_first_of("0123456789@/=") != std::string::npos;
}

bool is_remark_word(std::string_view content) {
  const std::string key = text::fold(content);
  constexpr std::string_view remarks[] = {"vip", "svip", "old", "new", "test", "deceased", "dec", "dec'd", "inactive", "active", "duplicate", "dup", "do not use", "do not contact", "do not call", "do not mail", "home", "work", "mobile", "main", "primary", "owner", "billing",
                                          "shipping", "returning", "regular", "gold", "silver", "platinum", "staff", "employee", "customer", "client", "new customer", "he/him", "she/her", "they/them", "mr", "mrs", "ms", "dr", "wife", "husband", "son", "daughter", "mother",
                                          "father", "mom", "dad", "guest", "member", "cash", "retail", "wholesale", "closed", "moved", "temp", "jr", "sr", "retired", "ret", "vip customer", "confirmed", "blocked", "banned", "unsubscribed", "left", "cancelled", "canceled", "do not email", "dnc", "new account",
                                          "old account", "divorced", "widow", "separated", "manager", "ceo", "cfo", "cto", "director", "sales", "accounting", "office"};
  return key.empty() || std::ranges::find(remarks, std::string_view(key)) != std::end(remarks) || is_note(content);
}

std::size_t trailing_note(std::string_view text) {
  for (std::size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ', space + 1)) {
    const std::string_view rest = text.substr(space + 1);
    const bool large = rest.size() > 2 && rest[0] >= 'A' && rest[0] <= 'Z' && rest[1] >= 'A' && rest[1] <= 'Z';
    if (!large && !rest.starts_with("do ") && !rest.starts_with("don") && !rest.starts_with("Do ")) continue;
    const std::string key = text::fold(rest.substr(0, 40));
    if ((key.starts_with("do not ") || key.starts_with("don't ") || key.starts_with("dont ")) && is_note(rest)) return space;
    if (case_of(rest).lower || !case_of(text.substr(0, space)).lower) continue;
    if (key == "vip" || key == "svip" || (std::ranges::find(strong_words, std::string_view(key)) != std::end(strong_words))) return space;
  }
  return 0;
}

bool is_note(std::string_view cleaned) {
  if (cleaned.size() > 120 || cleaned.empty()) return false;
  const char first = cleaned[0] >= 'A' && cleaned[0] <= 'Z' ? static_cast<char>(cleaned[0] + ('a' - 'A')) : cleaned[0];
  static constexpr std::string_view please[] = {"bitte ", "please ", "pls ", "veuillez ", "merci de ", "por favor ", "si prega ", "prosze ", "prosim "};
  for (const std::string_view word : please)
    if (first == word[0] && cleaned.size() > word.size() && text::lower(cleaned.substr(0, word.size())) == word) return true;
  if (may_begin(note_beginnings, cleaned) && (note_phrases.may_have(first, cleaned.size()) || !is_ascii(cleaned)) && note_phrases.has(text::fold(cleaned))) return true;
  if (text::has_han(cleaned)) {
    if (is_denial(cleaned)) return true;
    if (count_code_points(cleaned) < 3) return cleaned == "重复" || cleaned == "作废" || cleaned == "停用" || cleaned == "空号" || cleaned == "退款" || cleaned == "删除" || cleaned == "无效" || cleaned == "注销" || cleaned == "自提";
    for (std::size_t at = 0; at + 6 <= cleaned.size(); ++at) {
      if (!begins_note[static_cast<unsigned char>(cleaned[at])][static_cast<unsigned char>(cleaned[at + 1]) & 0x3FU]) continue;
      for (const std::string_view note : han_notes)
        if (cleaned[at + 2] == note[2] && cleaned.substr(at).starts_with(note)) return true;
    }
    return false;
  }
  if (!begins_with_note_word(cleaned)) return false;
  std::size_t words = 0, notes = 0;
  bool strong = false, digits = false;
  for (const std::string& token : text::tokens(text::fold(cleaned))) {
    ++words;
    const bool number = token.find_first_not_of("0123456789") == std::string::npos;
    const bool note = number || std::ranges::binary_search(note_words, std::string_view(token));
    notes += note;
    digits = digits || number;
    strong = strong || std::ranges::find(strong_words, std::string_view(token)) != std::end(strong_words);
  }
  return words > 0 && notes == words && (words >= 2 || strong);
}

bool is_address_text(std::string_view cleaned) {
  if (text::has_han(cleaned)) {
    if (count_code_points(cleaned) < 6) return false;
    const auto any = [&](std::initializer_list<std::string_view> list) {
      return std::ranges::any_of(list, [&](std::string_view word) { return cleaned.find(word, 3) != std::string_view::npos; });
    };
    return any({"省", "市", "区", "县", "镇"}) && any({"路", "街", "号", "村", "弄", "栋", "楼"});
  }
  if (cleaned.empty() || cleaned[0] < '0' || cleaned[0] > '9') return false;
  const std::vector<std::string> words = split_words(cleaned);
  if (words.size() < 3 || words[0].find_first_not_of("0123456789-/abcABC") != std::string::npos) return false;
  for (std::size_t i = 2; i < words.size(); ++i)
    if (std::string key = word_key(words[i]); is_street_end(key)) return true;
  return false;
}

}  // namespace cdb::fields::names
