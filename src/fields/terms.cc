#include "fields/terms.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_term = 64;    // bytes
constexpr std::size_t most_tokens = 12;     // of one name that are looked up
constexpr std::size_t most_terms = 96;      // of one record
constexpr std::size_t longest_source = 512; // bytes of a value that are read

// Shortened to whole characters.
std::string shortened(std::string text) {
  if (text.size() <= longest_term) return text;
  std::size_t end = longest_term;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

std::string reversed(std::string_view ascii) { return {ascii.rbegin(), ascii.rend()}; }

// Letters and digits, folded, nothing between: cards and identifiers however they are grouped.
std::string code_form(std::string_view text) {
  std::string out;
  for (const std::string& token : text::tokens(text::fold(text.substr(0, longest_source)))) out += token;
  return out;
}

std::string id_form(std::string_view text) { return text::fold(text.substr(0, longest_source)); }

std::string joined(const std::vector<std::string>& tokens) {
  std::string out;
  for (const std::string& token : tokens) {
    if (!out.empty()) out += ' ';
    out += token;
  }
  return out;
}

std::vector<std::string> name_tokens(std::string_view text) {
  std::vector<std::string> tokens = text::tokens(text::fold(text.substr(0, longest_source)));
  if (tokens.size() > most_tokens) tokens.resize(most_tokens);
  return tokens;
}

// Müller is also looked for as Mueller, Петров as Petrov. Han has its own terms.
std::vector<std::string> other_spellings(std::string_view name) {
  std::vector<std::string> out;
  name = name.substr(0, longest_source);
  if (is_ascii(name)) return out;
  const std::string folded = text::fold(name);
  for (std::string spelling : {text::fold(text::spelled_out(name)), text::has_han(folded) ? folded : text::romanize(folded)})
    if (spelling != folded) out.push_back(std::move(spelling));
  return out;
}

class collector {
 public:
  void add(term_kind kind, std::string text) {
    if (!text.empty() && terms_.size() < most_terms) terms_.push_back({kind, shortened(std::move(text))});
  }

  // Every word, the whole with its spaces, and for Han its pinyin with and without the surname; the same of other spellings.
  void add_name(std::string_view canonical) {
    add_words(name_tokens(canonical));
    for (const std::string& spelling : other_spellings(canonical)) add_words(name_tokens(spelling));
  }

  void add_number(term_kind whole, term_kind backwards, std::string_view canonical) {
    std::string code = code_form(canonical);
    if (code.empty()) return;
    if (is_ascii(code)) add(backwards, reversed(code));
    add(whole, std::move(code));
  }

  std::vector<term> take() {
    std::ranges::sort(terms_);
    const auto rest = std::ranges::unique(terms_);
    terms_.erase(rest.begin(), rest.end());
    return std::move(terms_);
  }

 private:
  void add_words(const std::vector<std::string>& tokens) {
    for (const std::string& token : tokens) {
      add(term_kind::name, token);
      if (text::has_han(token)) add_han(token);
    }
    if (tokens.size() > 1) add(term_kind::name, joined(tokens));
  }

  void add_han(const std::string& token) {
    add(term_kind::name, text::pinyin(token));
    add(term_kind::pinyin_initials, text::pinyin_initials(token));
    const std::size_t surname = text::surname_length(token);
    if (surname == 0 || surname >= token.size()) return;
    // The surname in its own reading: 单雄 is shanxiong, sx.
    const std::string first = text::surname_reading(std::string_view(token).substr(0, surname));
    const std::string_view given = std::string_view(token).substr(surname);
    if (first.empty()) return;
    add(term_kind::name, std::string(given));
    add(term_kind::name, text::pinyin(given));
    add(term_kind::name, first + text::pinyin(given));
    add(term_kind::name, text::pinyin(given) + first);
    std::string initials;
    for (std::size_t pos = 0, at = 0; pos < surname; at = pos) {
      next_code_point(token, pos);
      const std::string reading = pos == surname && at == 0 ? first : text::pinyin(std::string_view(token).substr(at, pos - at));
      if (!reading.empty()) initials += reading[0];
    }
    add(term_kind::pinyin_initials, initials + text::pinyin_initials(given));
  }

  std::vector<term> terms_;
};

void add_value(collector& out, const value& v) {
  switch (v.field) {
    case field_id::name_full:
    case field_id::name_given:
    case field_id::name_middle:
    case field_id::name_family:
    case field_id::name_nickname:
    case field_id::name_former:
    case field_id::org_name:
    case field_id::job_employer:
    case field_id::household_name: out.add_name(v.canonical); break;
    case field_id::phone: out.add(term_kind::phone_reversed, reversed(text::digits(v.canonical))); break;
    case field_id::email: out.add(term_kind::email, id_form(v.canonical)); break;
    case field_id::membership_card: out.add_number(term_kind::card, term_kind::card_reversed, v.canonical); break;
    case field_id::external_id: out.add(term_kind::external_id, id_form(v.canonical)); break;
    case field_id::id_national:
    case field_id::id_tax:
    case field_id::id_passport:
    case field_id::id_driver:
    case field_id::id_registration:
    case field_id::id_other: out.add(term_kind::identifier, code_form(v.canonical)); break;
    default: break;
  }
}

// Digits as people type a phone number; nothing else but its marks.
bool is_number_query(std::string_view cleaned) {
  return std::ranges::all_of(cleaned, [](char c) { return (c >= '0' && c <= '9') || std::string_view(" +-./()*").find(c) != std::string_view::npos; });
}

// The digits that a stored number ends in: without the international prefix or the trunk zeros.
std::string without_leading_zeros(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

void look_up_number(std::vector<look_up>& out, std::string_view cleaned) {
  const std::string digits = text::digits(cleaned);
  if (digits.empty()) return;
  const bool suffix = digits.size() <= 6;  // the last four of a phone or card: leading zeros are part of them
  const std::string phone = suffix ? digits : without_leading_zeros(digits);
  if (!phone.empty()) out.push_back({term_kind::phone_reversed, reversed(phone), true});
  if (digits.size() > 6) out.push_back({term_kind::card, digits, true});
  out.push_back({term_kind::card_reversed, reversed(digits), true});
  out.push_back({term_kind::identifier, digits, false});
}

}  // namespace

std::vector<term> search_terms(const record& r) {
  collector out;
  for (const value& v : r.values)
    if (v.usable()) add_value(out, v);
  return out.take();
}

std::vector<look_up> parse_query(std::string_view query) {
  const std::string cleaned = text::clean(query.substr(0, longest_source));
  std::vector<look_up> out;
  const auto finish = [&] {
    std::erase_if(out, [](const look_up& l) { return l.text.empty(); });
    for (look_up& l : out) l.text = shortened(std::move(l.text));
    return std::move(out);
  };
  if (cleaned.empty()) return out;
  const bool number = is_number_query(cleaned);
  if (number) look_up_number(out, cleaned);
  out.push_back({term_kind::external_id, id_form(cleaned), false});
  if (number) return finish();
  if (cleaned.find('@') != std::string::npos) {
    out.push_back({term_kind::email, id_form(cleaned), true});
    return finish();
  }

  const std::vector<std::string> tokens = name_tokens(cleaned);
  const std::string code = code_form(cleaned);
  const bool ascii = is_ascii(code);
  const bool digits = std::ranges::any_of(code, [](char c) { return c >= '0' && c <= '9'; });
  if (digits && ascii) {
    out.push_back({term_kind::identifier, code, false});
    out.push_back({term_kind::card, code, true});
    if (code.size() >= 4) out.push_back({term_kind::card_reversed, reversed(code), true});
  }
  out.push_back({term_kind::name, joined(tokens), true});
  for (const std::string& spelling : other_spellings(cleaned)) out.push_back({term_kind::name, joined(name_tokens(spelling)), true});
  if (tokens.size() == 1 && ascii && !digits && code.size() <= 6) out.push_back({term_kind::pinyin_initials, code, true});
  if (tokens.size() > 1) {
    // Pinyin is written together or apart; else each word alone, the least specific.
    if (ascii && !digits) out.push_back({term_kind::name, code, true});
    for (const std::string& token : tokens) out.push_back({term_kind::name, token, true});
  }
  if (cleaned.find(' ') == std::string::npos) out.push_back({term_kind::email, id_form(cleaned), true});
  return finish();
}

}  // namespace cdb::fields
