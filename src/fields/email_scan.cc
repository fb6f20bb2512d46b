#include "fields/email_scan.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"
#include "fields/punycode.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t most_addresses = 8;
constexpr std::size_t longest_local = 64, longest_domain = 255, longest_address = 254, longest_label = 63;  // RFC 5321 4.5.3.1

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
// RFC 5322 atext and the dot, without the characters that part addresses in practice (/ | = { }).
constexpr std::array<bool, 256> characters(std::string_view signs) {  // letters, digits, all beyond ASCII and these
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c)
    out[c] = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || signs.find(static_cast<char>(c)) != std::string_view::npos;
  return out;
}
constexpr auto local_characters = characters("._-!#$%&'*+?^`~"), domain_characters = characters("-._*");
bool is_local_char(char c) { return local_characters[static_cast<unsigned char>(c)]; }
bool is_domain_char(char c) { return domain_characters[static_cast<unsigned char>(c)]; }

// Labels that stand before an address without a colon. Han text has no spaces to part them.
constexpr std::array<std::string_view, 8> han_labels = {"电子邮箱", "电子邮件", "電子郵件", "邮箱", "郵箱", "邮件", "信箱", "メール"};
// Punctuation of other scripts that ends an address or stands for a full stop.
constexpr std::array<std::string_view, 12> foreign_ends = {"，", "；", "、", "”", "“", "’", "‘", "》", "《", "」", "「", "】"};

std::size_t foreign_end(std::string_view text, std::size_t at) {  // length of a mark that ends the address, or 0
  if (!is_high(text[at])) return 0;
  for (const std::string_view mark : foreign_ends)
    if (text.substr(at, mark.size()) == mark) return mark.size();
  return 0;
}

std::string with_ascii_stops(std::string_view text) {  // RFC 3490 3.1: U+3002 and U+FF61 are dots in a domain
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i, 3) == "。" || text.substr(i, 3) == "｡") {
      out.push_back('.');
      i += 3;
    } else {
      out.push_back(text[i++]);
    }
  }
  return out;
}

std::string lower_domain(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), is_high)) return text::lower(with_ascii_stops(text));
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

// Letters of other scripts, not the control characters and spaces that Punycode can write as well (RFC 5891 5.4).
bool is_u_label(std::string_view decoded) {
  bool beyond_ascii = false;
  for (std::size_t at = 0; at < decoded.size();) {
    const char32_t c = next_code_point(decoded, at);
    if (c >= 0x80 && (c < 0xAA || c == 0xAD || c == replacement_character || (c >= 0x2000 && c < 0x2070))) return false;
    beyond_ascii = beyond_ascii || c >= 0x80;
  }
  return beyond_ascii;
}

std::string to_u_labels(std::string_view domain) {
  if (domain.find("xn--") == std::string_view::npos) return std::string(domain);
  std::string out;
  for (std::size_t from = 0; from <= domain.size();) {
    const std::size_t end = std::min(domain.find('.', from), domain.size());
    const std::string_view label = domain.substr(from, end - from);
    const auto decoded = label.starts_with("xn--") ? punycode_decode(label.substr(4)) : std::nullopt;
    out.append(decoded && is_u_label(*decoded) ? std::string_view(*decoded) : label);
    if (end < domain.size()) out.push_back('.');
    from = end + 1;
  }
  return out;
}

// Letters beyond ASCII; punctuation, bullets, brackets and pictures of other scripts begin no address.
bool is_letter_at(std::string_view text, std::size_t at) {
  const char32_t c = next_code_point(text, at);
  if (c == replacement_character) return true;  // of a letter that an export lost
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3020) && c != 0x3030 && c != 0x30FB && !(c >= 0xFE10 && c <= 0xFE6F) &&
         !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0xFF1A && c <= 0xFF20) && c < 0x1F000;
}

// What an address outside quotes begins with in practice: before it, other marks are punctuation of the text around.
bool begins_local(char c) { return is_alnum(c) || is_high(c) || c == '_' || c == '*'; }

bool needs_quotes(std::string_view inner) {
  return inner.empty() || (!begins_local(inner.front()) && inner.front() != '{') || inner.back() == '.' || inner.find("..") != std::string_view::npos ||
         !std::all_of(inner.begin(), inner.end(), [](char c) { return is_local_char(c) || std::string_view("/=|{}").find(c) != std::string_view::npos; });
}

class scanner {
 public:
  explicit scanner(std::string_view text) : text_(text) {}

  std::vector<address_text> run() {
    for (std::size_t at = text_.find('@'); at != std::string_view::npos && out_.size() < most_addresses; at = text_.find('@', at)) {
      at = behind_quotes(at);
      address_text a;
      const std::size_t end = take_domain(at + 1, a);
      // a@b@c: no telling which.
      a.doubled = end < text_.size() && text_[end] == '@';
      if (a.doubled) {
        out_.push_back(std::move(a));
        while (at < text_.size() && text_[at] != ' ' && text_[at] != ',' && text_[at] != ';') ++at;
        done_ = at;
        continue;
      }
      take_local(at, a);
      done_ = end;
      at = std::max(end, at + 1);
      if (!a.local.empty() || !a.domain.empty()) out_.push_back(std::move(a));
    }
    return std::move(out_);
  }

 private:
  // "a@b"@acme.org: the sign behind the quotes, where this one stands between them.
  std::size_t behind_quotes(std::size_t at) const {
    if (std::ranges::count(text_.substr(done_, at - done_), '"') % 2 == 0) return at;
    const std::size_t close = text_.find('"', at);
    return close != std::string_view::npos && close - at < longest_local && close + 1 < text_.size() && text_[close + 1] == '@' ? close + 1 : at;
  }

  std::size_t take_domain(std::size_t from, address_text& a) {
    if (from < text_.size() && text_[from] == ' ') {
      ++from;
      a.spaces = true;
    }
    std::size_t end = from;
    if (end < text_.size() && text_[end] == '[') {  // address literal
      while (end < text_.size() && text_[end] != ']' && end - from < 64) ++end;
      end = std::min(end + 1, text_.size());
      a.domain = text_.substr(from, end - from);
      return end;
    }
    while (end < text_.size() && is_domain_char(text_[end]) && foreign_end(text_, end) == 0) ++end;
    std::string domain = lower_domain(text_.substr(from, end - from));
    if (const std::size_t more = torn_top_level(end, domain); more != 0) {
      if (domain.empty() || domain.back() != '.') domain += '.';
      domain += lower_domain(text_.substr(more, text_.size() - more));
      end = text_.size();
      a.spaces = true;
    }
    while (!domain.empty() && (domain.back() == '.' || domain.back() == '-' || domain.back() == '_')) domain.pop_back();
    a.domain = to_u_labels(domain);
    return end;
  }

  // "example .com" and "example. com" at the end of the cell: where the last label begins, 0 if nothing was torn.
  std::size_t torn_top_level(std::size_t end, std::string_view domain) const {
    if (end + 3 > text_.size() || text_[end] != ' ' || domain.empty()) return 0;
    const bool dot_before = domain.back() == '.';
    if (domain.substr(0, domain.size() - dot_before).find('.') != std::string_view::npos) return 0;
    std::size_t from = end + 1;
    if (!dot_before && text_[from++] != '.') return 0;
    const std::string_view label = text_.substr(from);
    const bool letters = std::all_of(label.begin(), label.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
    return letters && label.size() >= 2 && label.size() <= 4 ? from : 0;
  }

  void take_local(std::size_t at, address_text& a) {
    std::size_t end = at;
    if (end > done_ && text_[end - 1] == ' ') {
      --end;
      a.spaces = true;
    }
    if (end > done_ && text_[end - 1] == '"') return take_quoted(end - 1, a);
    std::size_t from = end;
    while (from > done_ && is_local_char(text_[from - 1])) --from;
    std::size_t skip = from;  // after the last foreign mark, past punctuation that begins no address
    for (std::size_t i = from; i < end; ++i)
      if (const std::size_t mark = foreign_end(text_, i)) skip = i + mark;
    from = std::min(skip, end);
    for (const std::string_view label : han_labels)
      if (from < end && is_high(text_[from]) && text_.substr(from, end - from).starts_with(label)) from += label.size();
    while (from < end && !begins_here(from, end)) {
      std::size_t next = from;
      (void)next_code_point(text_, next);
      from = std::min(next, end);
    }
    if (from == 0 || at_start_of_cell(from, end)) from = with_rare_signs(from, end);
    a.local = text_.substr(from, end - from);
    a.bare_word_before = is_bare_word(done_, from);
  }

  // A single asterisk before a letter is a footnote's or a list's.
  bool begins_here(std::size_t from, std::size_t end) const {
    if (text_[from] == '.') return true;
    if (text_[from] == '*') return from + 1 < end && text_[from + 1] == '*';
    return is_high(text_[from]) ? is_letter_at(text_, from) : begins_local(text_[from]);
  }

  // RFC 5322 allows / = | { } in a local part; elsewhere than in a cell that is one address they part addresses and labels.
  bool at_start_of_cell(std::size_t from, std::size_t end) const {
    return done_ == 0 && text_.find('@') == text_.rfind('@') && text_.find(' ') == std::string_view::npos && end > from;
  }
  std::size_t with_rare_signs(std::size_t from, std::size_t end) const {
    if (from == 0 || !at_start_of_cell(from, end)) return from;
    const std::string_view before = text_.substr(0, from);
    constexpr std::string_view rare = "/=|{}";
    if (rare.find(before.back()) == std::string_view::npos && !(before.size() == 1 && before[0] == '{')) return from;
    std::string word;
    for (const char c : before) {
      if (!is_local_char(c) && rare.find(c) == std::string_view::npos) return from;
      if (c != '=' && c != '/' && c != '|') word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    for (const std::string_view label : {"email", "e-mail", "mail", "emailaddress", "to", "from", "cc"})
      if (word == label) return from;
    return 0;
  }

  void take_quoted(std::size_t close, address_text& a) {
    const std::size_t limit = close > 80 ? std::max(done_, close - 80) : done_;
    std::size_t open = close;
    while (open > limit && text_[open - 1] != '"') --open;
    if (open == limit && (open == 0 || text_[open - 1] != '"')) return;
    const std::string_view inner = text_.substr(open, close - open);
    a.local = needs_quotes(inner) ? "\"" + std::string(inner) + "\"" : std::string(inner);
  }

  // One lower-case word and a space before the address: rather an address typed with a space in it than a name.
  bool is_bare_word(std::size_t from, std::size_t end) const {
    if (end < from + 2 || text_[end - 1] != ' ' || from != 0) return false;
    const std::string_view word = text_.substr(from, end - 1 - from);
    return std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_'; }) &&
           word != "email" && word != "mail" && word != "e-mail";
  }

  std::string_view text_;
  std::size_t done_ = 0;
  std::vector<address_text> out_;
};

bool has_lost_character(std::string_view text) {
  return text.find('?') != std::string_view::npos || text.find("\xEF\xBF\xBD") != std::string_view::npos;
}

bool good_label(std::string_view label) {
  if (label.empty() || label.front() == '-' || label.back() == '-') return false;
  for (const char c : label)
    if (!is_alnum(c) && c != '-' && !is_high(c)) return false;
  if (std::none_of(label.begin(), label.end(), is_high)) return label.size() <= longest_label && !label.starts_with("xn--");
  const auto ascii = punycode_encode(label);
  return ascii && ascii->size() + 4 <= longest_label;
}

bool good_literal(std::string_view domain) {  // [192.0.2.1] or [IPv6:...]
  if (domain.size() < 4 || domain.front() != '[' || domain.back() != ']') return false;
  const std::string_view inner = domain.substr(1, domain.size() - 2);
  return inner.find_first_not_of("0123456789abcdefABCDEFIPv:.") == std::string_view::npos && inner.find_first_of(":.") != std::string_view::npos;
}

bool good_domain(std::string_view domain) {
  if (domain.starts_with('[')) return good_literal(domain);
  std::size_t labels = 0;
  std::string_view last;
  for (std::size_t from = 0; from <= domain.size(); ++labels) {
    const std::size_t end = std::min(domain.find('.', from), domain.size());
    last = domain.substr(from, end - from);
    if (!good_label(last)) return false;
    from = end + 1;
  }
  // A top-level domain has two letters at least and is never all digits (RFC 3696).
  return labels >= 2 && last.size() >= 2 && std::none_of(last.begin(), last.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

std::vector<address_text> find_addresses(std::string_view cleaned) { return scanner(cleaned).run(); }

address_fault check_address(const address_text& a) {
  const bool quoted = a.local.starts_with('"');
  if (a.doubled) return address_fault::syntax;
  if (a.local.find('*') != std::string::npos || a.domain.find('*') != std::string::npos) return address_fault::masked;
  if (!quoted && (has_lost_character(a.local) || has_lost_character(a.domain))) return address_fault::lost_character;
  if (a.local.empty() || a.domain.empty()) return address_fault::syntax;
  if (!quoted && needs_quotes(a.local)) return address_fault::syntax;
  if (!good_domain(a.domain)) return address_fault::syntax;
  if (a.local.size() > longest_local || a.domain.size() > longest_domain || a.local.size() + 1 + a.domain.size() > longest_address)
    return address_fault::length;
  return address_fault::none;
}

}  // namespace cdb::fields
