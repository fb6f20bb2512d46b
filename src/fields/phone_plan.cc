#include "fields/phone_plan.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace cdb::fields {
namespace {

using namespace phone_tables;

constexpr std::size_t min_national = 2, max_national = 17;  // libphonenumber's bounds
constexpr std::size_t max_read = 24;  // an exit code, a country code and the longest national number

// Digits in place: every step of reading makes them shorter or a little longer, never above the array.
struct short_digits {
  std::array<char, 32> text{};
  std::size_t size = 0;

  short_digits() = default;
  explicit short_digits(std::string_view from) { append(from); }
  void append(std::string_view more) {
    const std::size_t n = std::min(more.size(), text.size() - size);
    std::memcpy(text.data() + size, more.data(), n);
    size += n;
  }
  std::string_view view() const { return {text.data(), size}; }
};

const label& classify(const country& c, std::string_view national) {
  std::size_t state = c.root;
  for (const char d : national) {
    state = national_next[state * 10 + static_cast<std::size_t>(d - '0')];
    if (state == 0) return labels[0];
  }
  return labels[national_label[state]];
}

const country& country_of(const region& r) { return countries[country_by_code[r.code] - 1]; }
const region& main_region(const country& c) { return regions[c.first_region]; }

bool fits_general(const region& r, std::string_view national) {
  return (classify(country_of(r), national).general >> r.number) & 1U;
}

// The best match of a prefix machine at the start of `digits`, leftmost-first; null when none.
const prefix_match* match_prefix(std::uint16_t root, std::string_view digits) {
  if (root == 0) return nullptr;
  std::uint16_t best = 0;
  std::size_t state = root;
  for (std::size_t i = 0;; ++i) {
    const bool at_end = i == digits.size();
    const std::uint16_t here = at_end ? prefix_states[state].end : prefix_states[state].more;
    if (here) best = here;
    if (at_end) break;
    state = prefix_next[state * 10 + static_cast<std::size_t>(digits[i] - '0')];
    if (state == 0) break;
  }
  return best ? &prefix_matches[best] : nullptr;
}

short_digits transformed(const region& r, const prefix_match& m, std::string_view digits) {
  short_digits out;
  for (const char* c = r.transform; *c; ++c) {
    if (*c == 'A')
      out.append(digits.substr(m.begin_a, std::size_t{m.end_a} - m.begin_a));
    else if (*c == 'B')
      out.append(digits.substr(m.begin_b, std::size_t{m.end_b} - m.begin_b));
    else
      out.append({c, 1});
  }
  out.append(digits.substr(m.end));
  return out;
}

// Drops or rewrites the national (trunk) prefix, unless that would spoil a number that fits as it is.
short_digits without_national_prefix(const region& r, std::string_view digits) {
  const prefix_match* m = digits.empty() ? nullptr : match_prefix(r.national_prefix, digits);
  if (!m) return short_digits(digits);
  const bool last_group_set = r.groups == 1 ? m->end_a != 0 : r.groups == 2 && m->end_b != 0;
  const short_digits shorter =
      *r.transform && last_group_set ? transformed(r, *m, digits) : short_digits(digits.substr(m->end));
  if (fits_general(r, digits) && !fits_general(r, shorter.view())) return short_digits(digits);
  return shorter;
}

length_fit fit_of(const region& r, std::size_t n) {
  if (n >= 32) return length_fit::too_long;
  if ((r.local_lengths >> n) & 1U) return length_fit::local;
  if ((r.lengths >> n) & 1U) return length_fit::possible;
  if ((r.lengths & ((1U << n) - 1)) == 0) return length_fit::too_short;
  return (r.lengths >> n) == 0 ? length_fit::too_long : length_fit::wrong;
}

std::optional<plan_number> finish(const country& c, const region& plan, std::string_view national) {
  if (national.size() < min_national) return std::nullopt;
  const short_digits shorter = without_national_prefix(plan, national);
  const length_fit after = fit_of(plan, shorter.size);
  if (after == length_fit::possible || after == length_fit::too_long) national = shorter.view();
  if (national.size() < min_national || national.size() > max_national) return std::nullopt;
  return classify_national(c, national);
}

}  // namespace

plan_number classify_national(const country& c, std::string_view national) {
  national = national.substr(0, max_national);
  plan_number out;
  out.code = c.code;
  out.length = static_cast<std::uint8_t>(national.size());
  std::memcpy(out.digits.data(), national.data(), national.size());
  const label& l = classify(c, national);
  if (l.region != 255) {
    out.region = &regions[c.first_region + l.region];
    out.kind = static_cast<phone_kind>(l.kind);
  }
  out.fit = fit_of(main_region(c), national.size());
  return out;
}

std::string plan_number::e164() const {
  std::array<char, 8> code_text{};
  const auto end = std::to_chars(code_text.data(), code_text.data() + code_text.size(), code).ptr;
  std::string out("+");
  out.append(code_text.data(), end);
  out.append(national());
  return out;
}

const region* find_region(std::string_view id) {
  if (id.size() != 2 || id[0] < 'A' || id[0] > 'Z' || id[1] < 'A' || id[1] > 'Z') return nullptr;
  const std::uint16_t place = region_by_id[(id[0] - 'A') * 26 + (id[1] - 'A')];
  return place ? &regions[place - 1] : nullptr;
}

country_split split_country(std::string_view digits) {
  std::size_t code = 0;
  if (digits.empty() || digits[0] == '0') return {};
  for (std::size_t n = 1; n <= 3 && n <= digits.size(); ++n) {  // calling codes are prefix free
    code = code * 10 + static_cast<std::size_t>(digits[n - 1] - '0');
    if (country_by_code[code]) return {&countries[country_by_code[code] - 1], digits.substr(n)};
  }
  return {};
}

std::optional<plan_number> read_digits(std::string_view digits, bool international, const region* home) {
  if (digits.size() > max_read || digits.size() < min_national) return std::nullopt;
  if (!international && home) {
    const prefix_match* exit = match_prefix(home->international_prefix, digits);
    if (exit && (exit->end == digits.size() || digits[exit->end] != '0')) {
      digits.remove_prefix(exit->end);
      international = true;
    }
  }
  if (international) {
    const country_split split = split_country(digits);
    if (!split.country || digits.size() <= min_national) return std::nullopt;
    // What is a number as it stands stays so: +375 810... does not begin with a trunk 8 (libphonenumber cuts it off).
    if (split.national.size() >= min_national && split.national.size() <= max_national)
      if (const plan_number whole = classify_national(*split.country, split.national); whole.valid()) return whole;
    return finish(*split.country, main_region(*split.country), split.national);
  }
  if (!home) return std::nullopt;
  const country& c = country_of(*home);
  std::array<char, 4> code{};
  const auto code_end = std::to_chars(code.data(), code.data() + code.size(), home->code).ptr;
  const std::string_view code_text(code.data(), static_cast<std::size_t>(code_end - code.data()));
  if (digits.starts_with(code_text)) {  // the country's own code without a plus
    const short_digits rest = without_national_prefix(*home, digits.substr(code_text.size()));
    if ((!fits_general(*home, digits) && fits_general(*home, rest.view())) ||
        fit_of(*home, digits.size()) == length_fit::too_long)
      return finish(c, main_region(c), rest.view());
  }
  return finish(c, *home, digits);
}

}  // namespace cdb::fields
