// Scripts and Han folding. The ranges are Unicode's blocks (Blocks.txt, 15.0) joined by script; only letters are asked.

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "base/utf8.h"
#include "text/unicode.h"

namespace cdb::text {
namespace {

struct script_range {
  char32_t first, last;
  script name;
};

constexpr script_range ranges[] = {
    {0x0041, 0x024F, script::latin}, {0x0250, 0x02AF, script::latin}, {0x0370, 0x03FF, script::greek},
    {0x0400, 0x052F, script::cyrillic}, {0x0531, 0x058F, script::armenian}, {0x0590, 0x05FF, script::hebrew}, {0x0600, 0x06FF, script::arabic},
    {0x0750, 0x077F, script::arabic}, {0x0870, 0x08FF, script::arabic}, {0x0900, 0x0DFF, script::indic},
    {0x0E00, 0x0E7F, script::thai}, {0x10A0, 0x10FF, script::georgian}, {0x1100, 0x11FF, script::hangul}, {0x1780, 0x17FF, script::khmer},
    {0x1C80, 0x1C8F, script::cyrillic}, {0x1C90, 0x1CBF, script::georgian}, {0x1D00, 0x1D25, script::latin}, {0x1D26, 0x1D2A, script::greek},
    {0x1D2B, 0x1D2B, script::cyrillic}, {0x1D2C, 0x1DBF, script::latin}, {0x1E00, 0x1EFF, script::latin},
    {0x1F00, 0x1FFF, script::greek}, {0x2C60, 0x2C7F, script::latin}, {0x2D00, 0x2D2F, script::georgian}, {0x2DE0, 0x2DFF, script::cyrillic},
    {0x3031, 0x3035, script::kana}, {0x3041, 0x30FF, script::kana}, {0x3130, 0x318F, script::hangul},
    {0x31F0, 0x31FF, script::kana}, {0xA640, 0xA69F, script::cyrillic}, {0xA722, 0xA7FF, script::latin},
    {0xA8E0, 0xA8FF, script::indic}, {0xA960, 0xA97F, script::hangul}, {0xAB30, 0xAB6F, script::latin},
    {0xAC00, 0xD7FF, script::hangul}, {0xFB00, 0xFB06, script::latin}, {0xFB13, 0xFB17, script::armenian}, {0xFB1D, 0xFB4F, script::hebrew},
    {0xFB50, 0xFDFF, script::arabic}, {0xFE70, 0xFEFC, script::arabic}, {0xFF21, 0xFF5A, script::latin},
    {0xFF66, 0xFF9F, script::kana}, {0xFFA0, 0xFFDC, script::hangul}, {0x1AFF0, 0x1B16F, script::kana}};

struct han_pair {
  std::uint32_t from, to;
};

#include "text/generated/han_folding.inc"

template <std::size_t n>
char32_t mapped(const han_pair (&table)[n], char32_t c) {
  const auto* at = std::lower_bound(std::begin(table), std::end(table), c, [](const han_pair& p, char32_t v) { return p.from < v; });
  return at != std::end(table) && at->from == c ? static_cast<char32_t>(at->to) : c;
}

// The same for the block almost all Han characters are of, by index; made once, never changed.
constexpr char32_t first_unified = 0x4E00, past_unified = 0xA000;

struct unified_table {
  std::array<char32_t, past_unified - first_unified> to;
  template <std::size_t n>
  explicit unified_table(const han_pair (&table)[n]) {
    for (char32_t c = first_unified; c < past_unified; ++c) to[c - first_unified] = c;
    for (const han_pair& p : table)
      if (p.from >= first_unified && p.from < past_unified) to[p.from - first_unified] = static_cast<char32_t>(p.to);
  }
  static bool holds(char32_t c) { return c >= first_unified && c < past_unified; }
};

}  // namespace

bool is_rare_han(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FD5) || (c >= 0x3005 && c <= 0x3007) || (c >= 0x3021 && c <= 0x3029) || (c >= 0x3038 && c <= 0x303B) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

script script_of(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? script::latin : script::none;
  if (is_han(c)) return script::han;
  const auto* at = std::upper_bound(std::begin(ranges), std::end(ranges), c, [](char32_t v, const script_range& r) { return v < r.first; });
  if (!is_letter(c)) return script::none;
  return at == std::begin(ranges) || c > at[-1].last ? script::other : at[-1].name;
}

char32_t to_simplified(char32_t c) {
  static const unified_table unified(traditional_to_simplified);
  if (unified_table::holds(c)) return unified.to[c - first_unified];
  return c < 0x2E80 ? c : mapped(traditional_to_simplified, c);
}

char32_t fold_han(char32_t c) {
  static const unified_table unified(variant_to_simplified);
  c = to_simplified(c);  // some variants are made by this step
  return unified_table::holds(c) ? unified.to[c - first_unified] : mapped(variant_to_simplified, c);
}

bool has_han(std::string_view utf8) {
  for (std::size_t pos = 0; pos < utf8.size();)
    if (is_han(next_code_point(utf8, pos))) return true;
  return false;
}

std::string simplified(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t pos = 0; pos < utf8.size();) append_utf8(out, to_simplified(next_code_point(utf8, pos)));
  return out;
}

script main_script(std::string_view utf8) {
  std::array<std::size_t, static_cast<std::size_t>(script::other) + 1> count{};
  const auto of = [&](script s) -> std::size_t& { return count[static_cast<std::size_t>(s)]; };
  for (std::size_t pos = 0; pos < utf8.size();) ++of(script_of(next_code_point(utf8, pos)));
  of(script::none) = 0;
  if (of(script::kana)) {  // Japanese text
    of(script::kana) += of(script::han);
    of(script::han) = 0;
  }
  const auto most = std::max_element(count.begin(), count.end());
  return static_cast<script>(most - count.begin());
}

}  // namespace cdb::text
