#include "text/similarity.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"

namespace cdb::text {
namespace {

constexpr unsigned past(unsigned limit) { return limit == std::numeric_limits<unsigned>::max() ? limit : limit + 1; }

template <class View>
void drop_common_ends(View& a, View& b) {
  const auto front = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto head = static_cast<std::size_t>(front.first - a.begin());
  a.remove_prefix(head);
  b.remove_prefix(head);
  const auto back = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  const auto tail = static_cast<std::size_t>(back.first - a.rbegin());
  a.remove_suffix(tail);
  b.remove_suffix(tail);
}

// Bit-parallel OSA (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003):
// bit i of a word is row i of the dynamic programming column. `a` has 1 to 64 characters.
unsigned osa_bits(std::string_view a, std::string_view b, unsigned limit) {
  std::array<std::uint64_t, 128> match;  // only the entries in use are cleared
  for (const char c : b) match[static_cast<unsigned char>(c)] = 0;
  for (const char c : a) match[static_cast<unsigned char>(c)] = 0;
  for (std::size_t i = 0; i < a.size(); ++i) match[static_cast<unsigned char>(a[i])] |= std::uint64_t{1} << i;

  const std::uint64_t last_row = std::uint64_t{1} << (a.size() - 1);
  std::uint64_t up = ~std::uint64_t{0};  // vertical differences +1
  std::uint64_t down = 0;                // vertical differences -1
  std::uint64_t same = 0;                // diagonal differences 0, of the column before
  std::uint64_t match_before = 0;
  auto distance = static_cast<unsigned>(a.size());
  for (std::size_t j = 0; j < b.size(); ++j) {
    const std::uint64_t m = match[static_cast<unsigned char>(b[j])];
    const std::uint64_t transposed = ((~same & m) << 1) & match_before;
    same = (((m & up) + up) ^ up) | m | down | transposed;
    std::uint64_t right_up = down | ~(same | up);
    std::uint64_t right_down = same & up;
    if (right_up & last_row) ++distance;
    if (right_down & last_row) --distance;
    const auto remaining = static_cast<unsigned>(b.size() - j - 1);
    if (distance > remaining && distance - remaining > limit) return past(limit);
    right_up = right_up << 1 | 1;
    right_down <<= 1;
    up = right_down | ~(same | right_up);
    down = right_up & same;
    match_before = m;
  }
  return distance > limit ? past(limit) : distance;
}

// The plain recurrence in a band of `limit` cells around the diagonal: no cell outside it can be <= limit.
template <class View>
unsigned osa_band(View a, View b, unsigned limit) {
  const std::size_t width = b.size() + 1;
  const std::size_t reach = std::min<std::size_t>(limit, std::max(a.size(), b.size()));
  const unsigned far = past(limit);
  std::vector<unsigned> storage(3 * width, far);
  unsigned* two_back = storage.data();
  unsigned* back = two_back + width;
  unsigned* row = back + width;
  for (std::size_t j = 0; j <= std::min(reach, b.size()); ++j) back[j] = static_cast<unsigned>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t first = i > reach ? i - reach : 1;
    const std::size_t last = std::min(b.size(), i + reach);
    row[first - 1] = first == 1 && i <= reach ? static_cast<unsigned>(i) : far;
    unsigned best = row[first - 1];
    for (std::size_t j = first; j <= last; ++j) {
      unsigned d = back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d = std::min({d, past(back[j]), past(row[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d = std::min(d, past(two_back[j - 2]));
      row[j] = std::min(d, far);
      best = std::min(best, row[j]);
    }
    if (last < b.size()) row[last + 1] = far;
    if (best > limit) return far;  // then the row above is at least `limit`, and a transposition over it costs one more
    unsigned* const oldest = two_back;
    two_back = back;
    back = row;
    row = oldest;
  }
  return std::min(back[b.size()], far);
}

// Whether what is left between the common ends of two texts, both not empty, is one substitution or one transposition. An
// insertion would have left one of them empty.
bool one_edit(std::string_view a, std::string_view b) {
  return b.size() == 1 || (a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0]);
}

struct jaro_parts {
  std::uint64_t matches = 0;
  std::uint64_t transpositions = 0;
  std::uint64_t prefix = 0;
};

// `used` flags are a bit set of one word for short strings, a vector else.
template <class View, class Flags>
jaro_parts jaro(View a, View b, Flags& used_a, Flags& used_b) {
  jaro_parts out;
  const std::size_t half = std::max(a.size(), b.size()) / 2;
  const std::size_t window = half ? half - 1 : 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t last = std::min(b.size(), i + window + 1);
    for (std::size_t j = i > window ? i - window : 0; j < last; ++j) {
      if (a[i] != b[j] || used_b.test(j)) continue;
      used_a.set(i);
      used_b.set(j);
      ++out.matches;
      break;
    }
  }
  std::size_t j = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!used_a.test(i)) continue;
    while (!used_b.test(j)) ++j;
    if (a[i] != b[j++]) ++out.transpositions;
  }
  out.transpositions /= 2;
  const std::size_t most = std::min({a.size(), b.size(), std::size_t{4}});
  while (out.prefix < most && a[out.prefix] == b[out.prefix]) ++out.prefix;
  return out;
}

struct word_flags {
  std::uint64_t bits = 0;
  bool test(std::size_t i) const { return bits >> i & 1; }
  void set(std::size_t i) { bits |= std::uint64_t{1} << i; }
};

struct long_flags {
  std::vector<bool> bits;
  bool test(std::size_t i) const { return bits[i]; }
  void set(std::size_t i) { bits[i] = true; }
};

template <class View>
unsigned jaro_winkler(View a, View b) {
  // A quadratic method: of a text longer than any name only the beginning is compared.
  constexpr std::size_t longest = 1024;
  a = a.substr(0, longest);
  b = b.substr(0, longest);
  jaro_parts p;
  if (a.size() <= 64 && b.size() <= 64) {
    word_flags used_a, used_b;
    p = jaro(a, b, used_a, used_b);
  } else {
    long_flags used_a{std::vector<bool>(a.size())}, used_b{std::vector<bool>(b.size())};
    p = jaro(a, b, used_a, used_b);
  }
  if (p.matches == 0) return 0;
  const std::uint64_t la = a.size(), lb = b.size(), m = p.matches;
  // Jaro = (m/la + m/lb + (m - t)/m) / 3 as one fraction of integers.
  const std::uint64_t whole = 3 * la * lb * m;
  const std::uint64_t part = m * m * (la + lb) + (m - p.transpositions) * la * lb;
  // Winkler's prefix counts only above 0.7, as in his strcmp95.
  const std::uint64_t prefix = part * 10 > whole * 7 ? p.prefix : 0;
  const std::uint64_t tenths = 10 * part + prefix * (whole - part);
  return static_cast<unsigned>((tenths * 100 + whole / 2) / whole);
}

}  // namespace

unsigned osa_distance(std::string_view a, std::string_view b, unsigned limit) {
  if (is_ascii(a) && is_ascii(b)) {
    drop_common_ends(a, b);
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > limit) return past(limit);
    if (a.empty()) return static_cast<unsigned>(b.size());
    if (limit == 1) return one_edit(a, b) ? 1 : 2;
    return a.size() <= 64 ? osa_bits(a, b, limit) : osa_band(a, b, limit);
  }
  const std::u32string wide_a = to_utf32(a), wide_b = to_utf32(b);
  std::u32string_view x = wide_a, y = wide_b;
  drop_common_ends(x, y);
  if (x.size() > y.size()) std::swap(x, y);
  if (y.size() - x.size() > limit) return past(limit);
  if (x.empty()) return static_cast<unsigned>(y.size());
  return osa_band(x, y, limit);
}

unsigned jaro_winkler_permille(std::string_view a, std::string_view b) {
  if (a == b) return 1000;  // also of two empty texts
  if (is_ascii(a) && is_ascii(b)) return jaro_winkler(a, b);
  const std::u32string wide_a = to_utf32(a), wide_b = to_utf32(b);
  return jaro_winkler(std::u32string_view(wide_a), std::u32string_view(wide_b));
}

std::string soundex(std::string_view folded_token) {
  // Code of a..z; 0 for vowels and y, which part equal codes, and for h and w, which do not (below).
  constexpr std::string_view codes = "01230120022455012623010202";
  std::string out;
  char before = '0';
  for (char c : folded_token) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c < 'a' || c > 'z') continue;
    const char code = codes[static_cast<std::size_t>(c - 'a')];
    if (out.empty()) {
      out.push_back(c);
      before = code;
      continue;
    }
    if (c == 'h' || c == 'w') continue;
    if (code != '0' && code != before) out.push_back(code);
    if (out.size() == 4) break;
    before = code;
  }
  if (!out.empty()) out.resize(4, '0');
  return out;
}

}  // namespace cdb::text
