#include "fields/address_contacts.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields {
namespace {

constexpr std::string_view labels[] = {"收货地址", "详细地址", "联系地址", "家庭地址", "单位地址", "通讯地址", "收件地址", "地址", "住址", "收货人", "收件人", "联系人", "姓名", "收件", "手机号码", "手机号", "手机", "联系电话", "电话", "邮政编码", "邮编",
                                       "所在地区", "所在地", "地区"};

void blank(std::string& text, std::size_t from, std::size_t length) { text.replace(from, length, " "); }

// Digits of a run that may have a dash or a space between groups; `end` is where it stops.
std::string digits_at(std::string_view text, std::size_t from, std::size_t& end) {
  std::string digits;
  std::size_t at = from;
  end = from;
  while (at < text.size()) {
    if (is_digit(text[at])) {
      digits += text[at++];
      end = at;
    } else if ((text[at] == '-' || text[at] == ' ') && at + 1 < text.size() && is_digit(text[at + 1])) {
      ++at;
    } else {
      break;
    }
  }
  return digits;
}

bool is_mobile(std::string_view d) { return d.size() == 11 && d[0] == '1' && d[1] >= '3'; }

// 13800138000, 138-1234-5678, +86 138..., 010-85679000.
void take_phones(std::string& text, address_contacts& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    std::size_t end = 0;
    std::string digits = digits_at(text, at, end);
    if (digits.size() == 13 && digits.starts_with("86")) digits.erase(0, 2);
    const bool area = digits[0] == '0' && digits.size() >= 10 && digits.size() <= 12 && text[at + 3] != ' ';
    if (!is_mobile(digits) && !area) {
      std::size_t plain = at;  // the run alone, where a house number stands beside it
      while (plain < text.size() && is_digit(text[plain])) ++plain;
      digits = text.substr(at, plain - at);
      if (!is_mobile(digits)) {
        at = plain;
        continue;
      }
      end = plain;
    }
    if (out.phone.empty()) out.phone = digits;
    std::size_t from = at;
    if (from > 0 && text[from - 1] == '+') --from;
    blank(text, from, end - from);
    at = from;
  }
}

// Six digits alone at either end, or behind their label.
void take_postcode(std::string& text, address_contacts& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '-'))) continue;
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const std::string_view before = std::string_view(text).substr(0, at), after = std::string_view(text).substr(end);
    const bool alone_before = before.find_first_not_of(" ,(") == std::string_view::npos || before.ends_with(' ') || before.ends_with(',') || before.ends_with('(');
    const bool at_end = after.find_first_not_of(" ,).") == std::string_view::npos;
    const bool at_start = before.find_first_not_of(" ,(:") == std::string_view::npos && !after.starts_with("号");
    // "…虹桥路1号 200030 张女士": alone between two blanks, behind the street.
    const bool apart = alone_before && (after.starts_with(' ') || after.starts_with(','));
    if (end - at == 6 && ((alone_before && at_end) || at_start || apart) && !text.empty()) {
      out.postcode = text.substr(at, 6);
      blank(text, at, 6);
      return;
    }
    at = end;
  }
}

bool take_labels(std::string& text) {
  bool any = false;
  for (const std::string_view label : labels)
    for (std::size_t at = text.find(label); at != std::string::npos; at = text.find(label, at + 1)) {
      std::size_t end = at + label.size();
      const bool colon = end < text.size() && text[end] == ':';
      const bool first = at == 0 || text[at - 1] == ' ' || text[at - 1] == ',';
      if (!colon && !(first && (at == 0 || (end < text.size() && text[end] == ' ')))) continue;
      if (colon) ++end;
      blank(text, at, end - at);
      any = true;
    }
  return any;
}

bool is_person(std::string_view word) {
  if (word.ends_with("收")) word.remove_suffix(3);
  for (const std::string_view title : {"先生", "女士", "小姐", "老师"})
    if (word.size() > title.size() && word.ends_with(title)) word.remove_suffix(title.size());
  const std::size_t n = count_code_points(word);
  if (n < 1 || n > 4 || word.size() != n * 3) return false;
  for (const std::string_view end : {"区", "县", "市", "省", "镇", "乡", "村", "路", "街", "号", "楼", "室", "栋", "层", "座", "门", "店", "厦", "园", "城", "院", "校", "场", "苑", "里", "桥", "口", "北", "南", "东", "西", "站", "仓", "库", "湖", "山", "堡", "港"})
    if (word.ends_with(end)) return false;
  return text::surname_length(word) > 0;
}

// A bracket with the recipient or nothing left in it.
void take_brackets(std::string& text, address_contacts& out) {
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == std::string::npos) return;
    std::string inner = text::clean(std::string_view(text).substr(open + 1, close - open - 1));
    const bool person = inner.ends_with("收") && is_person(inner);
    if (!inner.empty() && !person) continue;
    if (person) out.recipient = inner.substr(0, inner.size() - 3);
    blank(text, open, close - open + 1);
  }
}

// The recipient beside a phone or a label, at either end.
void take_recipient(std::string& text, address_contacts& out) {
  if (!out.recipient.empty()) return;
  const auto trim = [](std::string_view t) {
    while (!t.empty() && (t.front() == ' ' || t.front() == ',')) t.remove_prefix(1);
    while (!t.empty() && (t.back() == ' ' || t.back() == ',')) t.remove_suffix(1);
    return t;
  };
  const std::string_view all = trim(text);
  const std::size_t first = all.find_first_of(" ,");
  if (first == std::string_view::npos) return;
  const std::size_t last = all.find_last_of(" ,");
  if (is_person(all.substr(0, first))) {
    out.recipient = all.substr(0, first);
    text = trim(all.substr(first));
  } else if (is_person(all.substr(last + 1))) {
    out.recipient = all.substr(last + 1);
    text = trim(all.substr(0, last));
  }
}

// What a line without a phone, a postcode and a label has not: most lines.
struct contact_marks {
  bool label = false;
  std::size_t digits = 0, longest_run = 0;
};
contact_marks marks_in(std::string_view text) {
  contact_marks out;
  std::size_t run = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_code_point(text, pos);
    const bool digit = c >= '0' && c <= '9';
    run = digit ? run + 1 : 0;
    out.digits += digit;
    out.longest_run = std::max(out.longest_run, run);
    out.label = out.label || c == ':' || c == U'收' || c == U'址' || c == U'编';
  }
  return out;
}

}  // namespace

address_contacts without_contacts(std::string_view cleaned) {
  address_contacts out;
  std::string text(cleaned);
  const contact_marks marks = marks_in(cleaned);
  bool labelled = false;
  if (marks.label) {
    take_brackets(text, out);
    labelled = take_labels(text);
  }
  if (marks.digits >= 10) take_phones(text, out);
  if (marks.longest_run >= 6) take_postcode(text, out);
  if (!out.phone.empty() || labelled) {
    take_brackets(text, out);
    take_recipient(text, out);
  }
  out.rest = out.phone.empty() && out.postcode.empty() && out.recipient.empty() && !labelled ? std::string(cleaned) : text::clean(text);
  while (!out.rest.empty() && (out.rest.back() == ',' || out.rest.back() == ' ' || out.rest.back() == ';')) out.rest.pop_back();
  while (!out.rest.empty() && (out.rest.front() == ',' || out.rest.front() == ' ' || out.rest.front() == ';' || out.rest.front() == ':')) out.rest.erase(0, 1);
  return out;
}

std::string recipient_in(std::string_view before) {
  std::string out;
  for (std::size_t at = 0; at < before.size();) {
    const std::size_t end = std::min(before.find_first_of(" ,:;()", at), before.size());
    if (const std::string_view word = before.substr(at, end - at); is_person(word)) out = word;
    at = end + 1;
  }
  return out;
}

}  // namespace cdb::fields
