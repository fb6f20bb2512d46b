#include "cli/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cdb::cli {

namespace {

// The next code point of valid UTF-8; a broken byte counts as one.
char32_t next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0xC0) return lead;
  const std::size_t more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t c = lead & (0x3FU >> more);
  for (std::size_t i = 0; i < more && at < text.size(); ++i) c = (c << 6) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  return c;
}

// Wide and zero-width ranges after Unicode's EastAsianWidth.txt (W and F) and general category Mn, as far as they matter here.
std::size_t width_of(char32_t c) {
  static constexpr std::pair<char32_t, char32_t> none[] = {
      {0x0300, 0x036F}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x2069}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
  static constexpr std::pair<char32_t, char32_t> wide[] = {
      {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
      {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
      {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};
  const auto holds = [c](const auto& range) { return c >= range.first && c <= range.second; };
  if (std::any_of(std::begin(none), std::end(none), holds)) return 0;
  return std::any_of(std::begin(wide), std::end(wide), holds) ? 2 : 1;
}

}  // namespace

std::string shown(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    const auto from = at;
    const char32_t c = next(value, at);
    if (c == '\n')
      out += " \u23CE ";
    else if (c == '\r')
      continue;
    else if (c == '\t')
      out += ' ';
    else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
      out += "\uFFFD";
    else
      out += value.substr(from, at - from);
  }
  return out;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) width += width_of(next(utf8, at));
  return width;
}

std::string shortened(std::string_view utf8, std::size_t cells) {
  if (display_width(utf8) <= cells) return std::string(utf8);
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto from = at;
    width += width_of(next(utf8, at));
    if (width >= cells) return std::string(utf8.substr(0, from)) + "\u2026";
  }
  return std::string(utf8);
}

std::string bits(std::int64_t millibits) {
  const auto size = static_cast<std::uint64_t>(millibits < 0 ? -millibits : millibits);
  const auto fraction = std::to_string(1000 + size % 1000).substr(1);
  return (millibits < 0 ? "-" : "+") + std::to_string(size / 1000) + '.' + fraction;
}

std::string percent(std::int64_t permille) { return std::to_string((permille + 5) / 10) + " %"; }

std::string chance(double probability) {
  const auto permille = std::llround(std::clamp(probability, 0.0, 1.0) * 1000);
  return std::to_string(permille / 10) + '.' + std::to_string(permille % 10) + " %";
}

std::string counted(std::uint64_t n, std::string_view noun) {
  return std::to_string(n) + ' ' + std::string(noun) + (n == 1 ? "" : "s");
}

std::string text_table::to_text(std::string_view indent) const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == widths.size()) widths.push_back(0);
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  std::string out;
  for (const auto& row : rows_) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - display_width(row[i]), ' ');
      const bool right = std::find(right_.begin(), right_.end(), i) != right_.end();
      line += (i ? "  " : "") + (right ? blanks + row[i] : row[i] + blanks);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace cdb::cli
