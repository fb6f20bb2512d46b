#include "fields/money.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "fields/locale_names.h"
#include "fields/placeholder.h"
#include "fields/plain.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t most_digits = 30;
constexpr std::size_t longest_amount = 64;  // bytes

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// Regions that write 1.234,50 (CLDR number symbols of their main language).
bool writes_decimal_comma(std::string_view region) {
  static constexpr std::string_view regions =
      " AL AM AR AT AZ BA BE BG BO BR BY CL CO CR CZ DE DK EC EE ES FI FR GE GR HR HU ID IS IT KZ LT LU LV MD ME MK NL NO PL PT PY RO"
      " RS RU SE SI SK TR UA UY VE VN ";
  if (region.size() != 2) return false;
  return regions.find(" " + std::string(region) + " ") != std::string_view::npos;
}

// 1.234.567, 1,23,456: after a separator two or three digits (India groups by two), three at the end.
bool well_grouped(std::string_view text, char separator) {
  std::size_t at = text.find(separator);
  if (at == 0 || at == std::string_view::npos || at > 3) return at == std::string_view::npos;
  while (at != std::string_view::npos) {
    const std::size_t next = text.find(separator, at + 1);
    const std::size_t length = (next == std::string_view::npos ? text.size() : next) - at - 1;
    if (length != 3 && (next == std::string_view::npos || length != 2)) return false;
    at = next;
  }
  return true;
}

// The position of the decimal mark, text.size() if there is none; npos if marks and digits make no number.
std::size_t decimal_mark(std::string_view text, std::string_view region) {
  const std::size_t dot = text.rfind('.'), comma = text.rfind(',');
  constexpr std::size_t none = std::string_view::npos;
  if (dot == none && comma == none) return text.size();
  if (dot != none && comma != none) {
    const std::size_t mark = std::max(dot, comma);
    const char separator = text[std::min(dot, comma)];
    if (text.find(text[mark]) != mark) return none;
    return well_grouped(text.substr(0, mark), separator) ? mark : none;
  }
  const std::size_t mark = dot != none ? dot : comma;
  const char sign = text[mark];
  if (text.find(sign) != mark) return well_grouped(text, sign) ? text.size() : none;
  const bool could_group = text.size() - mark - 1 == 3 && mark >= 1 && mark <= 3 && text[0] != '0';
  const bool sign_is_decimal = writes_decimal_comma(region) ? sign == ',' : sign == '.';
  return could_group && !sign_is_decimal ? text.size() : mark;
}

// Signs and words for currencies, folded; "$" and the like mean a family and are settled by the region.
struct sign {
  std::string_view text;
  std::string_view code;
};
constexpr sign signs[] = {
    {"€", "EUR"},    {"euro", "EUR"},  {"euros", "EUR"}, {"£", "GBP"},    {"us$", "USD"},  {"$us", "USD"},  {"a$", "AUD"},
    {"au$", "AUD"},  {"c$", "CAD"},    {"ca$", "CAD"},   {"nz$", "NZD"},  {"hk$", "HKD"},  {"nt$", "TWD"},  {"s$", "SGD"},
    {"r$", "BRL"},   {"mx$", "MXN"},   {"元", "CNY"},    {"人民币", "CNY"}, {"rmb", "CNY"}, {"cn¥", "CNY"},  {"円", "JPY"},
    {"jp¥", "JPY"},  {"₩", "KRW"},     {"원", "KRW"},    {"₹", "INR"},    {"rs", "INR"},   {"₽", "RUB"},    {"руб", "RUB"},
    {"₴", "UAH"},    {"грн", "UAH"},   {"₺", "TRY"},     {"tl", "TRY"},   {"₫", "VND"},    {"฿", "THB"},    {"₪", "ILS"},
    {"₱", "PHP"},    {"zl", "PLN"},    {"kc", "CZK"},    {"ft", "HUF"},   {"fr", "CHF"},   {"sfr", "CHF"},  {"rm", "MYR"},
    {"rp", "IDR"},   {"dollar", "USD"}, {"dollars", "USD"}, {"yuan", "CNY"}, {"港币", "HKD"}, {"美元", "USD"}, {"欧元", "EUR"},
};
struct family {
  std::string_view text;
  std::string_view members;   // codes by spaces
  std::string_view fallback;  // when the region is unknown or has another currency
};
constexpr family families[] = {
    {"$", "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP UYU JMD TTD BSD BBD BZD FJD", "USD"},
    {"¥", "JPY CNY", ""},
    {"kr", "SEK NOK DKK ISK", ""},
};

// The currency that the text beside the digits names; empty if it names none, nothing if it is no currency at all.
std::optional<std::string> currency_of(std::string_view beside, std::string_view region) {
  std::string key = text::fold(beside);
  while (key.ends_with('.') || key.ends_with(' ')) key.pop_back();
  while (key.starts_with(' ')) key.erase(0, 1);
  if (key.empty()) return std::string{};
  if (key.size() == 3) {
    const std::string code = text::upper(key);
    if (currency_digits(code) >= 0) return code;
  }
  if (const auto found = std::ranges::find(signs, key, &sign::text); found != std::end(signs)) return std::string(found->code);
  if (const auto found = std::ranges::find(families, key, &family::text); found != std::end(families)) {
    const std::string_view own = country_currency(region);
    if (!own.empty() && found->members.find(own) != std::string_view::npos) return std::string(own);
    return std::string(found->fallback);
  }
  return std::nullopt;
}

// Minor units of a decimal; digits beyond the minor unit must be zeros (else: nothing).
std::optional<std::int64_t> minor_units(const decimal& d, int digits) {
  std::string text = d.whole;
  const auto wanted = static_cast<std::size_t>(digits);
  if (d.fraction.size() > wanted && d.fraction.find_first_not_of('0', wanted) != std::string::npos) return std::nullopt;
  for (std::size_t i = 0; i < wanted; ++i) text += i < d.fraction.size() ? d.fraction[i] : '0';
  std::int64_t minor = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), minor);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return d.negative ? -minor : minor;
}

constexpr std::string_view no_currency = "XXX";
int digits_of(std::string_view code) { return code == no_currency ? 2 : currency_digits(code); }

}  // namespace

std::optional<decimal> parse_decimal(std::string_view text, std::string_view region) {
  decimal out;
  std::string body;
  bool open = false, percent = false;
  if (text.size() > longest_amount) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool first = body.empty();
    if (is_digit(c) || c == '.' || c == ',') {
      if (percent) return std::nullopt;
      body += c;
    } else if (c == '(' && first && !open) {
      open = out.negative = true;
    } else if (c == ')' && open && i + 1 == text.size()) {
      open = false;
    } else if ((c == '-' || c == '+') && (first || i + 1 == text.size())) {
      out.negative = out.negative || c == '-';
    } else if (text.substr(i).starts_with("\u2212") && first) {  // minus sign
      out.negative = true;
      i += 2;
    } else if (c == '%' && !first) {
      percent = true;
    } else if (c == ' ' || c == '\'' || text.substr(i).starts_with("\u2019")) {  // 1 234, 1'234, 1’234
      if (static_cast<unsigned char>(c) >= 0x80) i += 2;
    } else {
      return std::nullopt;
    }
  }
  if (open || body.empty() || body.size() > most_digits) return std::nullopt;
  const std::size_t mark = decimal_mark(body, region);
  if (mark == std::string::npos) return std::nullopt;
  for (std::size_t i = 0; i < body.size(); ++i)
    if (is_digit(body[i])) (i < mark ? out.whole : out.fraction) += body[i];
  if (out.whole.empty() && out.fraction.empty()) return std::nullopt;
  out.whole.erase(0, std::min(out.whole.find_first_not_of('0'), out.whole.size()));
  if (out.whole.empty()) out.whole = "0";
  return out;
}

normalized normalize_money(std::string_view raw, const column_profile& profile, const civil_date&) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (is_spoilt_number(cleaned)) return invalid_value(reason::spoilt_number);
  const auto bad = [&] { return is_placeholder(cleaned) ? missing_value(reason::placeholder) : invalid_value(reason::syntax); };
  if (cleaned.size() > longest_amount) return invalid_value(reason::syntax);

  const std::size_t first = cleaned.find_first_of("0123456789"), last = cleaned.find_last_of("0123456789");
  if (first == std::string::npos) return bad();
  // Signs and brackets around the digits belong to the number, the rest is the currency: -$5.00, ($5.00), $.50
  std::string number, beside;
  for (std::size_t i = 0; i < cleaned.size(); ++i) {
    const bool inside = i >= first && i <= last;
    const bool mark = i + 1 == first && cleaned[i] == '.' && (i == 0 || is_one_of(cleaned[i - 1], "$ -("));
    const bool around = is_one_of(cleaned[i], "-+()");
    (inside || mark || around ? number : beside) += cleaned[i];
  }
  const auto amount = parse_decimal(number, profile.region);
  auto currency = currency_of(beside, profile.region);
  if (!amount || !currency) return bad();

  reason why = reason::none;
  if (currency->empty()) {
    why = reason::ambiguous_region;
    const std::string_view own = country_currency(profile.region);
    *currency = std::string(beside.empty() && !own.empty() ? own : no_currency);
  }
  const auto minor = minor_units(*amount, digits_of(*currency));
  if (!minor) return invalid_value(reason::range);
  std::string canonical = to_text(money_amount{*minor, *currency});
  return why == reason::none ? valid_value(std::move(canonical)) : possible_value(std::move(canonical), why);
}

normalized normalize_currency(std::string_view raw, const column_profile& profile, const civil_date&) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (cleaned.size() <= longest_amount)
    if (const auto code = currency_of(cleaned, profile.region); code && !code->empty()) return valid_value(*code);
  return is_placeholder(cleaned) ? missing_value(reason::placeholder) : invalid_value(reason::syntax);
}

std::string to_text(const money_amount& amount) {
  const auto digits = static_cast<std::size_t>(std::max(0, digits_of(amount.currency)));
  // Negated in two's complement, so that the smallest number has an absolute value too.
  const auto bits = static_cast<std::uint64_t>(amount.minor);
  std::string text = std::to_string(amount.minor < 0 ? 0 - bits : bits);
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  if (digits) text.insert(text.size() - digits, 1, '.');
  if (amount.minor < 0) text.insert(0, 1, '-');
  return text + " " + amount.currency;
}

}  // namespace cdb::fields
