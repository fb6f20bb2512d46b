#include "exchange/table_shape.h"

#include <algorithm>
#include <array>
#include <functional>

#include "exchange/value_shape.h"

namespace cdb::exchange {
namespace {

constexpr std::array<std::string_view, 6> invisible = {"\xEF\xBB\xBF", "\xE2\x80\x8B", "\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\x8E", "\xE2\x80\xAC"};

bool is_ascii_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }

std::size_t count_filled(std::span<const std::string> cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

bool looks_like_data(std::string_view cell) {
  const value_shape shape = shape_of(cell);
  return shape.email || shape.phone || shape.date || shape.decimal || (shape.integer && shape.digits >= 3);
}

bool is_data_row(std::span<const std::string> cells) {
  std::size_t data = 0, filled = 0;
  for (const std::string& cell : cells) {
    const std::string_view text = trimmed(cell);
    if (text.empty()) continue;
    ++filled;
    if (shape_of(text).email) return true;
    data += looks_like_data(text);
  }
  return data * 10 >= filled * 3 && data > 0;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_total_word(std::string_view cell) {
  static constexpr std::array<std::string_view, 22> words = {
      "合计",  "总计",  "小计", "總計", "合計", "小計", "总和",  "汇总",          "total", "totals", "grand total",
      "subtotal", "sub total", "sum", "summe", "gesamt", "total général", "totaal", "totale", "итого", "합계", "total general"};
  std::string text = lower_ascii(trimmed(cell));
  for (const std::string_view mark : {std::string_view(":"), std::string_view("：")})
    if (text.ends_with(mark)) text.resize(text.size() - mark.size());
  return std::find(words.begin(), words.end(), trimmed(text)) != words.end();
}

bool is_footer_word(std::string_view cell) {
  static constexpr std::array<std::string_view, 9> starts = {"共",          "合计",         "总计",        "导出时间", "导出人",
                                                             "total records", "generated on", "exported on", "total:"};
  const std::string text = lower_ascii(trimmed(cell));
  for (const std::string_view start : starts)
    if (text.starts_with(start) && std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return true;
  return false;
}

}  // namespace

std::string_view trimmed(std::string_view cell) {
  const auto cut_front = [&cell] {
    if (!cell.empty() && is_ascii_space(cell.front())) return cell.remove_prefix(1), true;
    for (const std::string_view mark : invisible)
      if (cell.starts_with(mark)) return cell.remove_prefix(mark.size()), true;
    return false;
  };
  const auto cut_back = [&cell] {
    if (!cell.empty() && is_ascii_space(cell.back())) return cell.remove_suffix(1), true;
    for (const std::string_view mark : invisible)
      if (cell.ends_with(mark)) return cell.remove_suffix(mark.size()), true;
    return false;
  };
  while (cut_front()) {
  }
  while (cut_back()) {
  }
  return cell;
}

std::optional<std::size_t> find_header(std::span<const std::vector<std::string>> rows) {
  std::vector<std::size_t> widths;
  for (const auto& cells : rows) widths.push_back(count_filled(cells));
  const auto first_of_width = [&](std::size_t widest) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (widths[i] == 0 || widths[i] * 10 < widest * 6) continue;
      if (is_data_row(rows[i])) return std::nullopt;
      return i;
    }
    return std::nullopt;
  };
  std::vector<std::size_t> sorted = widths;
  std::ranges::sort(sorted, std::greater());
  const auto found = sorted.empty() ? std::nullopt : first_of_width(sorted[0]);
  return found || sorted.size() < 3 ? found : first_of_width(sorted[1]);  // one row that is too long says nothing of the others
}

bool is_blank_row(std::span<const std::string> cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return trimmed(cell).empty(); });
}

bool is_total_row(std::span<const std::string> cells) {
  if (cells.size() < 2) return false;
  const auto first = std::find_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trimmed(cell).empty(); });
  if (first == cells.end() || first->size() > 64) return false;
  const bool total = is_total_word(*first);
  if (!total && !is_footer_word(*first)) return false;
  std::size_t filled = 1, numbers = 0;
  for (auto cell = first + 1; cell != cells.end(); ++cell) {
    const std::string_view text = trimmed(*cell);
    if (text.empty()) continue;
    const value_shape shape = shape_of(text);
    ++filled;
    numbers += shape.integer || shape.decimal || shape.money || is_footer_word(text);
  }
  if (total) return filled < cells.size() && numbers + 1 == filled;
  return filled == 1 && cells.size() >= 4;
}

}  // namespace cdb::exchange
