#include "text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <vector>

namespace cdb::text {
namespace {

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

char32_t simple(utf8proc_int32_t (*mapping)(utf8proc_int32_t), char32_t c) {
  // utf8proc gives U+1E9E for the upper case of ß; Unicode's simple mapping leaves ß alone.
  if (c == 0xDF) return c;
  return static_cast<char32_t>(mapping(static_cast<utf8proc_int32_t>(c)));
}

// The zero of each run of ten decimal digits (general category Nd, Unicode 15), outside ASCII.
constexpr char32_t zeros[] = {
    0x0660,  0x06F0,  0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,  0x0C66,  0x0CE6,  0x0D66,  0x0DE6,
    0x0E50,  0x0ED0,  0x0F20,  0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,
    0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066,
    0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0,
    0x1E950, 0x1FBF0};

// Canonical ordering: each run of marks is sorted by combining class, keeping those of one class in place.
void sort_marks(std::u32string& text) {
  const auto combining = [&](std::size_t i) {
    return utf8proc_get_property(static_cast<utf8proc_int32_t>(text[i]))->combining_class;
  };
  std::vector<std::tuple<utf8proc_propval_t, std::size_t, char32_t>> run;
  for (std::size_t i = 0; i < text.size(); ++i) {
    run.clear();
    std::size_t end = i;
    for (; end < text.size() && combining(end); ++end) run.emplace_back(combining(end), end, text[end]);
    if (run.size() > 1) {
      std::sort(run.begin(), run.end());
      for (std::size_t k = 0; k < run.size(); ++k) text[i + k] = std::get<2>(run[k]);
    }
    if (end > i) i = end - 1;
  }
}

}  // namespace

bool is_letter(char32_t c) {
  const auto k = category(c);
  if (k == UTF8PROC_CATEGORY_NL) return is_han(c);
  return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool is_mark(char32_t c) {
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
  if (c == 0x85) return true;
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP;
}

bool is_invisible(char32_t c) {
  if (c < 0x80) return (c < 0x20 && !is_space(c)) || c == 0x7F;
  const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  return property->ignorable || (property->category == UTF8PROC_CATEGORY_CC && c != 0x85) || (c >= 0xFFF9 && c <= 0xFFFB);
}

int decimal_value(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  const auto* zero = std::upper_bound(std::begin(zeros), std::end(zeros), c);
  if (zero == std::begin(zeros) || c - zero[-1] > 9) return -1;
  return static_cast<int>(c - zero[-1]);
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 || c == 0x2035 || c == 0xFF07 ||
         c == 0xFF40 || (c >= 0x2B9 && c <= 0x2BF) || c == 0x2C8 || c == 0x55A || c == 0x5F3 || c == 0xA78B || c == 0xA78C;
}

bool is_dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

char32_t to_upper(char32_t c) { return simple(utf8proc_toupper, c); }
char32_t to_lower(char32_t c) { return simple(utf8proc_tolower, c); }
char32_t to_title(char32_t c) { return simple(utf8proc_totitle, c); }

bool is_settled_elsewhere(char32_t c) {
  struct range {
    char32_t first, last;
  };
  constexpr range settled[] = {{0x00C0, 0x0131}, {0x0134, 0x013E}, {0x0141, 0x0148}, {0x014A, 0x017E}, {0x0180, 0x01C3}, {0x01CD, 0x01F0},
                               {0x01F4, 0x02AF}, {0x0386, 0x0386}, {0x0388, 0x03CF}, {0x0400, 0x045F}, {0x1E00, 0x1E99}, {0x1E9C, 0x1EFF},
                               {0x2012, 0x2015}, {0x2018, 0x201F}, {0x3001, 0x3002}, {0x3005, 0x3011}, {0x3041, 0x3096}, {0x30A1, 0x30FA},
                               {0x3400, 0x9FFF}, {0xAC00, 0xD7A3}};
  return std::any_of(std::begin(settled), std::end(settled), [&](const range& r) { return c >= r.first && c <= r.last; });
}

std::u32string nfkc(std::u32string_view text) {
  std::u32string out;
  constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE);
  for (const char32_t c : text) {
    std::array<utf8proc_int32_t, 32> parts;  // the longest decomposition of Unicode has 18
    int boundary = 0;
    const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(), options, &boundary);
    if (n < 0 || n > static_cast<utf8proc_ssize_t>(parts.size())) {
      out.push_back(c);
      continue;
    }
    for (utf8proc_ssize_t i = 0; i < n; ++i) out.push_back(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
  }
  sort_marks(out);
  std::vector<utf8proc_int32_t> buffer(out.begin(), out.end());
  const auto n = utf8proc_normalize_utf32(buffer.data(), static_cast<utf8proc_ssize_t>(buffer.size()), options);
  if (n < 0) return out;
  return std::u32string(buffer.begin(), buffer.begin() + n);
}

void append_case_folded(std::u32string& out, char32_t c) {
  constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
  std::array<utf8proc_int32_t, 32> parts;
  int boundary = 0;
  const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(), options, &boundary);
  if (n < 0 || n > static_cast<utf8proc_ssize_t>(parts.size())) {
    out.push_back(c);
    return;
  }
  for (utf8proc_ssize_t i = 0; i < n; ++i) out.push_back(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
}

}  // namespace cdb::text
