#include "fields/phone_cell.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace cdb::fields {
namespace {

constexpr std::size_t max_groups = 48;

char32_t to_lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

// Decimal digits of other scripts that NFKC keeps (Unicode general category Nd): first code point of each run of ten.
constexpr std::array<char32_t, 14> digit_zeros = {0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6,
                                                  0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0x17E0};
char32_t to_ascii_digit(char32_t c) {
  if (c < 0x660) return c;
  for (const char32_t zero : digit_zeros)
    if (c >= zero && c < zero + 10) return '0' + (c - zero);
  return c;
}

bool is_dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30FC || c == 0x4E00 || c == 0x2E3A || c == '~';
}

std::u32string digits_decoded(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out.push_back(to_ascii_digit(next_code_point(text, at)));
  return out;
}

bool is_mask(char32_t c) {
  return c == '*' || c == 0x2022 || c == 0x25CF || c == 0x25A0 || c == 0x25AA || c == 0x00D7 || c == 0x2217 || c == 0x203B;
}

std::u32string_view u32string_view_of(const std::u32string& t, std::size_t length) { return std::u32string_view(t).substr(0, length); }

// d.dE+dd, as a spreadsheet shows a long number; the lost digits are not in the cell.
bool is_scientific(std::u32string_view t) {
  std::size_t i = 0;
  if (i < t.size() && (t[i] == '+' || t[i] == '-')) ++i;
  const std::size_t first = i;
  while (i < t.size() && is_digit(t[i])) ++i;
  if (i == first) return false;
  if (i < t.size() && (t[i] == '.' || t[i] == ','))
    for (++i; i < t.size() && is_digit(t[i]);) ++i;
  if (i >= t.size() || to_lower(t[i]) != 'e') return false;
  ++i;
  if (i < t.size() && (t[i] == '+' || t[i] == '-')) ++i;
  const std::size_t exponent = i;
  while (i < t.size() && is_digit(t[i])) ++i;
  return i == t.size() && i > exponent && i - exponent <= 3;
}

// Numbers with one and the same sign between them, and nothing else. Empty when the text is anything else.
std::vector<std::u32string_view> numbers_between(std::u32string_view t, char32_t sign) {
  std::vector<std::u32string_view> out;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= t.size(); ++i) {
    if (i < t.size() && is_digit(t[i])) continue;
    if (i < t.size() && t[i] != sign) return {};
    if (i == from || out.size() == 4) return {};
    out.push_back(t.substr(from, i - from));
    from = i + 1;
  }
  return out;
}

unsigned to_number(std::u32string_view digits) {
  unsigned v = 0;
  for (const char32_t c : digits.substr(0, 6)) v = v * 10 + static_cast<unsigned>(c - '0');
  return v;
}

bool is_date(std::u32string_view t) {
  if (t.size() > 10) return false;
  for (const char32_t sign : {U'-', U'/', U'.'}) {
    const auto n = numbers_between(t, sign);
    if (n.size() != 3) continue;
    const bool year_first = n[0].size() == 4, year_last = n[2].size() == 4;
    if (year_first == year_last || n[1].size() > 2) continue;
    const unsigned year = to_number(year_first ? n[0] : n[2]), other = to_number(year_first ? n[2] : n[0]), mid = to_number(n[1]);
    const bool parts = mid >= 1 && other >= 1 && mid <= 31 && other <= 31 && std::min(mid, other) <= 12;
    if (year >= 1850 && year <= 2100 && (year_first ? n[2] : n[0]).size() <= 2 && parts) return true;
  }
  return false;
}

bool is_network_address(std::u32string_view t) {
  const auto n = numbers_between(t, '.');
  if (n.size() != 4) return false;
  bool pairs = true;  // 12.34.56.78 is how a phone is written in some countries
  for (const auto part : n) {
    if (part.size() > 3 || to_number(part) > 255 || (part.size() > 1 && part[0] == '0')) return false;
    pairs &= part.size() == 2;
  }
  return !pairs;
}

std::size_t digits_before(std::u32string_view t, std::size_t end) {
  return static_cast<std::size_t>(std::count_if(t.begin(), t.begin() + static_cast<std::ptrdiff_t>(end), is_digit));
}

// A run of cover-up signs beside digits: 138****0000, 1380013XXXX, 138----0000, 138____0000.
cell_flaw find_mask(std::u32string_view t) {
  std::size_t digits = 0;
  for (const char32_t c : t) digits += is_digit(c);
  if (digits < 2) return cell_flaw::none;
  for (std::size_t i = 0; i < t.size();) {
    std::size_t end = i + 1;
    while (end < t.size() && t[end] == t[i]) ++end;
    const std::size_t run = end - i;
    const char32_t c = to_lower(t[i]);
    const bool after_digit = i > 0 && is_digit(t[i - 1]), before_digit = end < t.size() && is_digit(t[end]);
    const bool beside = after_digit || before_digit;
    // One sign behind a whole number is a footnote's.
    const bool footnote = run == 1 && end == t.size() && digits >= 10;
    // 010-62345678*801: one star between a whole number and a short one.
    const bool before_extension = run == 1 && c == '*' && after_digit && before_digit && digits_before(t, i) >= 7 && t.size() - end <= 5;
    if (is_mask(c) && !footnote && !before_extension && (run >= 2 || (beside && i > 0))) return cell_flaw::masked;
    const bool letters_around = (i > 0 && is_ascii_letter(t[i - 1])) || (end < t.size() && is_ascii_letter(t[end]));
    if (c == 'x' && run >= 2 && !letters_around) return cell_flaw::masked;
    if ((c == '#' || c == '_' || c == '?') && run >= 2) return cell_flaw::masked;
    if ((is_dash(c) || c == '.') && run >= 3 && after_digit && before_digit) return cell_flaw::masked;
    if ((c == '?' && (after_digit && before_digit)) || (c == replacement_character && beside)) return cell_flaw::lost_character;
    i = end;
  }
  return cell_flaw::none;
}

// Words that announce an extension: what follows is dialled after the call is answered.
constexpr std::array<std::u32string_view, 28> extension_words = {
    U"ext", U"extn", U"exten", U"extension", U"x", U"xt", U"转", U"轉", U"转分机", U"轉分機", U"分机", U"分機", U"内线", U"內線", U"内線", U"доб",
    U"poste", U"apparat", U"app", U"anexo", U"int", U"interno", U"ramal", U"dw", U"durchwahl", U"nebenstelle", U"klappe", U"転"};
// Words that say what the cell holds: harmless beside a number.
constexpr std::array<std::u32string_view, 46> label_words = {
    U"tel", U"telephone", U"phone", U"ph", U"mobile", U"mob", U"cell", U"cellphone", U"cellular", U"fax", U"home", U"work", U"office",
    U"main", U"m", U"t", U"p", U"h", U"w", U"c", U"no", U"number", U"contact", U"call", U"sms", U"whatsapp", U"wechat", U"telefon", U"handy",
    U"tél", U"téléphone", U"telefono", U"teléfono", U"móvil", U"movil", U"celular", U"telefone", U"телефон", U"тел", U"电话", U"電話",
    U"手机", U"手機", U"联系电话", U"固话", U"移动电话"};
constexpr std::array<std::u32string_view, 9> more_labels = {U"手机号", U"手机号码", U"电话号码", U"座机", U"携帯", U"携帯電話", U"号码", U"微信", U"联系方式"};
// The pictured keypad of ITU-T E.161.
constexpr std::string_view keypad = "22233344455566677778889999";

template <class List>
bool among(const List& list, std::u32string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3020) &&
         !(c >= 0xFE00 && c <= 0xFFEF) && !is_dash(c) && c < 0x1F000;
}

class splitter {
 public:
  splitter(std::u32string_view text, bool vanity) : text_(text), vanity_(vanity) {}

  phone_cell run() {
    mend_look_alikes();
    while (at_ < text_.size() && out_.groups.size() < max_groups) step();
    return std::move(out_);
  }

 private:
  void step() {
    const char32_t c = text_[at_];
    if (is_digit(c)) return take_digits();
    if (vanity_ && is_ascii_letter(c)) return take_keypad();
    if (is_letter(c)) return take_word();
    if (c == '+') plus_ = true;
    if (c == '(') opened_ = true;
    note_separator(c);
    ++at_;
  }

  void note_separator(char32_t c) {
    if (c == ',' || c == ';' || c == '|' || c == 0x3001 || c == 0x3002 || c == '\n' || c == '&' || c == 0xFF0C || c == 0xFF1B ||
        (c == ':' && at_ + 1 < text_.size() && text_[at_ + 1] == ':'))
      before_ = ',';
    else if ((c == '#' || c == '*') && out_.digit_count >= 6)
      skip_extension_ = true;
    else if (before_ != ',' && c == '/')
      before_ = '/';
    else if (before_ != ',' && before_ != '/' && is_dash(c))
      before_ = '-';
    else if (before_ == 0)
      before_ = c == '.' ? '.' : ' ';
  }

  void take_digits() {
    digit_group g;
    g.plus = plus_;
    g.before = out_.groups.empty() ? char{0} : before_;
    while (at_ < text_.size() && is_digit(text_[at_])) g.digits.push_back(static_cast<char>(text_[at_++]));
    g.bracket = opened_ && at_ < text_.size() && text_[at_] == ')';
    const bool extension = skip_extension_ && g.digits.size() <= 7;
    const bool of_a_date = !extension && g.digits.size() <= 4 && at_ < text_.size() && (among_dates(text_[at_]) || is_hour());
    const bool of_a_list = !extension && !of_a_date && g.digits.size() == 1 && !g.plus && is_list_mark();
    if (!extension && !of_a_date && !of_a_list) {
      out_.digit_count += g.digits.size();
      out_.groups.push_back(std::move(g));
    } else if (extension && out_.extension.empty() && !out_.groups.empty()) {
      out_.extension = std::move(g.digits);
    }
    plus_ = opened_ = skip_extension_ = false;
    before_ = extension || of_a_date || of_a_list ? ',' : char{0};
  }

  // 2023年: not a number's group.
  // 9am, 5pm: hours.
  bool is_hour() const {
    const auto letter = [&](std::size_t i) { return i < text_.size() ? to_lower(text_[i]) : U' '; };
    return (letter(at_) == 'a' || letter(at_) == 'p') && letter(at_ + 1) == 'm' && !is_letter(letter(at_ + 2));
  }
  static bool among_dates(char32_t c) { return c == U'年' || c == U'月' || c == U'日' || c == U'点' || c == U'號' || c == U'号' || c == U'楼' || c == U'室'; }
  // "1. 138..." and "2) 139...": the number of a list, before a long group.
  bool is_list_mark() const {
    if (at_ >= text_.size() || (text_[at_] != '.' && text_[at_] != ')' && text_[at_] != 0x3001)) return false;
    if (at_ >= 2 && text_[at_ - 2] != ' ' && text_[at_ - 2] != ',' && text_[at_ - 2] != ';') return false;
    std::size_t from = at_ + 1;
    while (from < text_.size() && text_[from] == ' ') ++from;
    std::size_t end = from;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return from > at_ + 1 ? end - from >= 7 : end - from >= 10;
  }

  void take_keypad() {
    digit_group g;
    g.before = before_;
    while (at_ < text_.size() && (is_digit(text_[at_]) || is_ascii_letter(text_[at_]))) {
      const char32_t c = to_lower(text_[at_++]);
      g.digits.push_back(is_digit(c) ? static_cast<char>(c) : keypad[c - 'a']);
    }
    out_.digit_count += g.digits.size();
    out_.groups.push_back(std::move(g));
    before_ = 0;
  }

  void take_word() {
    std::u32string word;
    while (at_ < text_.size() && is_letter(text_[at_])) {
      if (word.size() < 32) word.push_back(to_lower(text_[at_]));
      ++at_;
    }
    if (out_.digit_count >= 5 && among(extension_words, word)) {
      skip_extension_ = true;
    } else if (!among(label_words, word) && !among(more_labels, word)) {
      out_.words = true;
    }
    before_ = ',';
  }

  // 138OO138OOO: letters typed for the digits they look like, in a cell that has no other letters.
  void mend_look_alikes() {
    std::size_t digits = 0, alike = 0;
    for (const char32_t c : text_) {
      digits += is_digit(c);
      const bool like = c == 'O' || c == 'o' || c == 'I' || c == 'l';
      alike += like;
      if (is_letter(c) && !like) return;
    }
    if (alike == 0 || digits < 4 || digits + alike < 7 || (alike > digits && digits + alike != 11)) return;
    mended_.assign(text_);
    for (char32_t& c : mended_) {
      if (c == 'O' || c == 'o') c = '0';
      if (c == 'I' || c == 'l') c = '1';
    }
    text_ = mended_;
    out_.corrected = true;
  }

  std::u32string_view text_;
  std::u32string mended_;
  bool vanity_;
  std::size_t at_ = 0;
  bool plus_ = false, opened_ = false, skip_extension_ = false;
  char before_ = 0;
  phone_cell out_;
};

}  // namespace

cell_flaw find_flaw(std::string_view cleaned) {
  const std::u32string t = digits_decoded(cleaned);
  if (is_scientific(t)) return cell_flaw::spoilt;
  const std::size_t space = t.find_first_of(U" T");
  const bool time_follows = space != std::u32string::npos && space + 3 < t.size() && t.find(U':', space) != std::u32string::npos &&
                            t.find_first_not_of(U"0123456789:.", space + 1) == std::u32string::npos;
  if (is_date(time_follows ? u32string_view_of(t, space) : std::u32string_view(t))) return cell_flaw::date;
  if (is_network_address(t)) return cell_flaw::network_address;
  return find_mask(t);
}

phone_cell take_apart(std::string_view cleaned, bool vanity) {
  const std::u32string t = digits_decoded(cleaned);
  return splitter(t, vanity).run();
}

bool looks_like_vanity(std::string_view cleaned) {
  // 1-800-FLOWERS, (888) GO-FEDEX, 1300 FLOWERS: a toll-free prefix, then letters and digits, at least three letters.
  std::string compact;
  for (const char c : cleaned) {
    if (c == ' ' || c == '-' || c == '(' || c == ')' || c == '.' || c == '+') continue;
    if (!is_digit(static_cast<unsigned char>(c)) && !is_ascii_letter(static_cast<unsigned char>(c))) return false;
    compact.push_back(c);
  }
  const std::string_view all(compact);
  std::string_view rest;
  for (const std::string_view prefix : {"1800", "1888", "1877", "1866", "1855", "1844", "1833", "800", "888", "877", "866", "855",
                                        "844", "833", "1300"})
    if (all.starts_with(prefix) && rest.empty()) rest = all.substr(prefix.size());
  const auto letters = std::count_if(rest.begin(), rest.end(), [](char c) { return is_ascii_letter(static_cast<unsigned char>(c)); });
  return letters >= 3 && rest.size() >= 6 && rest.size() <= 10 && is_ascii_letter(static_cast<unsigned char>(rest.back()));
}

}  // namespace cdb::fields
