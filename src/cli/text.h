#pragma once
// Text for people: columns that line up, numbers, and values made harmless for a terminal.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cdb::cli {

// Control characters, which could drive the terminal, replaced; line breaks shown as an arrow.
std::string shown(std::string_view value);

std::size_t display_width(std::string_view utf8);             // terminal cells: Han and emoji take two
std::string shortened(std::string_view utf8, std::size_t cells);  // cut with an ellipsis

std::string bits(std::int64_t millibits);                     // "+12.345"
std::string percent(std::int64_t permille);                   // "98 %"
std::string chance(double probability);                       // "98.4 %"
std::string counted(std::uint64_t n, std::string_view noun);  // "1 record", "3 records"

// Rows of cells, printed with columns as wide as they need.
class text_table {
 public:
  explicit text_table(std::vector<std::string> header = {}) {
    if (!header.empty()) rows_.push_back(std::move(header)), has_header_ = true;
  }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  void right(std::size_t column) { right_.push_back(column); }  // align to the right
  bool empty() const { return rows_.size() <= (has_header_ ? 1U : 0U); }
  std::string to_text(std::string_view indent = {}) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> right_;
  bool has_header_ = false;
};

}  // namespace cdb::cli
