// Finding payment card numbers, so that they are refused. Issuer ranges after ISO/IEC 7812 as the networks publish them.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fields/identifier.h"
#include "fields/identifier_schemes.h"
#include "fields/normalize.h"

namespace cdb::fields {
namespace {

constexpr std::size_t shortest = 13, longest = 19, longest_looked_at = 65536;

struct issuer {
  std::uint16_t first, last;        // of the first four digits
  std::uint8_t min_length, max_length;
};
constexpr std::array<issuer, 18> issuers = {{
    {2200, 2204, 16, 19},   // Mir
    {2221, 2720, 16, 16},   // Mastercard
    {3000, 3059, 14, 19}, {3095, 3095, 14, 19}, {3600, 3699, 14, 19}, {3800, 3999, 14, 19},  // Diners Club
    {3400, 3499, 15, 15}, {3700, 3799, 15, 15},  // American Express
    {3528, 3589, 16, 19},   // JCB
    {4000, 4999, 13, 13}, {4000, 4999, 16, 16}, {4000, 4999, 19, 19},  // Visa
    {5000, 5099, 13, 19}, {5100, 5599, 16, 16}, {5600, 5899, 13, 19},  // Maestro, Mastercard
    {6011, 6011, 16, 19}, {6200, 6299, 16, 19},  // Discover, UnionPay
    {6300, 6999, 16, 19},   // Maestro, Discover, RuPay, Elo
}};

bool has_issuer(std::string_view digits) {
  unsigned prefix = 0;
  for (const char c : digits.substr(0, 4)) prefix = prefix * 10 + static_cast<unsigned>(c - '0');
  return std::any_of(issuers.begin(), issuers.end(), [&](const issuer& i) {
    return prefix >= i.first && prefix <= i.last && digits.size() >= i.min_length && digits.size() <= i.max_length;
  });
}

// Other numbers of these lengths with stronger checks of their own.
bool is_other_number(field_id field, std::string_view digits) {
  const scheme_check cn = check_cn_id(digits, civil_date{});
  if (cn == scheme_check::holds || (cn == scheme_check::shape && field == field_id::id_national)) return true;
  return digits.size() == 13 && check_ean13(digits) == scheme_check::holds;
}

bool is_card(field_id field, std::string_view digits) {
  return digits.size() >= shortest && digits.size() <= longest && has_issuer(digits) && luhn_valid(digits) &&
         digits.find_first_not_of(digits[0]) != std::string_view::npos && !is_other_number(field, digits);
}

bool is_exempt(field_id field) {
  if (field == field_id::membership_card) return true;
  switch (info(field).type) {
    case field_type::phone: case field_type::external_id: case field_type::email: case field_type::date: case field_type::timestamp:
    case field_type::boolean: case field_type::kind: case field_type::gender: return true;
    default: return false;
  }
}

// Cheap: cells with too few digits of any width are most cells.
bool has_enough_digits(std::string_view raw) {
  std::size_t n = 0;
  for (const char c : raw) n += (c >= '0' && c <= '9') || c == '\xEF';  // full-width digits begin with EF
  return n >= shortest;
}

// Groups of digits parted by one space, dash or dot at most: 4111 1111 1111 1111.
class group_run {
 public:
  explicit group_run(field_id field) : field_(field) {}

  void digit(char c) {
    if (starts_.empty() || gap_) {
      if (starts_.size() == 24) erase_first();
      starts_.push_back(digits_.size());
    }
    digits_.push_back(c);
    gap_ = false;
  }
  bool end() {  // of the run: is there a card in it, from the start of one group to the end of another?
    for (std::size_t i = 0; i < starts_.size(); ++i) test_from(i);
    digits_.clear();
    starts_.clear();
    gap_ = false;
    return found_;
  }
  bool gap() {  // false when the run is over
    const bool goes_on = !digits_.empty() && !gap_;
    gap_ = true;
    return goes_on;
  }

 private:
  void test_from(std::size_t i) {
    for (std::size_t j = i; j < starts_.size(); ++j) {
      const std::size_t stop = j + 1 < starts_.size() ? starts_[j + 1] : digits_.size();
      if (stop - starts_[i] > longest) break;
      found_ |= is_card(field_, std::string_view(digits_).substr(starts_[i], stop - starts_[i]));
    }
  }
  void erase_first() {
    test_from(0);
    const std::size_t n = starts_[1];
    digits_.erase(0, n);
    starts_.erase(starts_.begin());
    for (std::size_t& s : starts_) s -= n;
  }
  field_id field_;
  std::string digits_;
  std::vector<std::size_t> starts_;
  bool gap_ = false, found_ = false;
};

char ascii_digit(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<char>(c);
  return c >= 0xFF10 && c <= 0xFF19 ? static_cast<char>('0' + (c - 0xFF10)) : '\0';
}

// Letters and digits alone: digits are in one group each.
bool is_one_word(std::string_view raw) {
  return std::ranges::all_of(raw, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}
bool has_card_among_runs(field_id field, std::string_view word) {
  for (std::size_t from = 0; from < word.size();) {
    std::size_t end = from;
    while (end < word.size() && word[end] <= '9') ++end;
    if (is_card(field, word.substr(from, end - from))) return true;
    from = end + 1;
  }
  return false;
}

}  // namespace

bool is_payment_card(field_id field, std::string_view raw) {
  if (raw.size() < shortest || is_exempt(field) || !has_enough_digits(raw)) return false;
  raw = raw.substr(0, longest_looked_at);
  if (is_one_word(raw)) return has_card_among_runs(field, raw);
  group_run run(field);
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t c = next_code_point(raw, at);
    if (const char d = ascii_digit(c)) {
      run.digit(d);
    } else if (c == ' ' || c == '-' || c == '.' || c == 0xA0 || c == 0x3000 || (c >= 0x2010 && c <= 0x2015)) {
      if (!run.gap() && run.end()) return true;
    } else if (run.end()) {
      return true;
    }
  }
  return run.end();
}

}  // namespace cdb::fields
