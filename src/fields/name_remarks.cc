#include "fields/name_remarks.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "fields/address_line.h"
#include "fields/name_parts.h"
#include "text/fold.h"

namespace cdb::fields::names {
namespace {

// Words of notes that are no names; a cell made of such words alone is a note. Folded.
constexpr auto note_words = std::to_array<std::string_view>({
    "account", "address", "again", "already", "and", "answer", "answered", "anymore", "at", "away", "back", "bad", "banned", "billing", "blacklist", "blocked",
    "busy", "call", "called", "cancel", "canceled", "cancelled", "client", "closed", "contact", "customer", "dead", "deceased", "deleted", "delivery",
    "disconnected", "dnc", "do", "dont", "double", "duplicate", "email", "entry", "error", "fake", "for", "from", "gone", "has", "hold", "ignore",
    "in", "inactive", "incorrect", "info", "invalid", "invoice", "is", "later", "left", "list", "mail", "member", "merge", "merged", "message",
    "missing", "moved", "name", "never", "new", "no", "not", "note", "notes", "number", "of", "off", "old", "on", "order", "out", "paid", "payment",
    "pending", "phone", "pickup", "please", "record", "refund", "refunded", "remove", "removed", "return", "returned", "see", "send", "service",
    "shipping", "spam", "stop", "suspended", "test", "the", "this", "to", "today", "tomorrow", "unpaid", "unsub", "unsubscribe", "unsubscribed",
    "use", "used", "voicemail", "wait", "waiting", "was", "with", "wrong",
});
static_assert(std::ranges::is_sorted(note_words));
// Of these one alone makes a note.
constexpr std::string_view strong_words[] = {"duplicate", "deleted", "inactive", "unsubscribed", "unsubscribe", "cancelled", "canceled", "refund", "refunded", "blocked", "banned", "blacklist", "merged", "voicemail", "invalid", "pending", "deceased", "spam", "dnc"};

constexpr std::string_view han_notes[] = {"退款", "联系", "确认", "重复", "搬走", "搬家", "送货", "上门", "门口", "快递", "发货", "取消", "黑名单", "拉黑", "停用", "作废", "无效", "注销", "勿扰", "删除", "下午", "上午", "明天", "今天", "晚上", "周末", "电话", "改天", "已付", "未付", "欠款", "退货", "换货",
                                          "备注", "自提", "加急", "勿打", "打扰", "补发", "签收", "代收点", "催单", "投诉", "空号", "错号"};

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

bool is_note(std::string_view cleaned) {
  if (cleaned.size() > 120) return false;
  if (text::has_han(cleaned)) {
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
