#pragma once
// What the rows of a table say about themselves, whatever file they came from: where the header is, which rows are blank,
// totals or footers.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdb::exchange {

inline constexpr std::size_t header_rows_looked_at = 20;

// The header among the first rows: the first one about as full as the fullest, made of short words and not of data. Rows
// above it are titles. No value: the table starts with data at once.
std::optional<std::size_t> find_header(std::span<const std::vector<std::string>> rows);

bool is_blank_row(std::span<const std::string> cells);
// 合计, Total, ... with numbers under it, or a lone footer line such as 共38人.
bool is_total_row(std::span<const std::string> cells);

std::string_view trimmed(std::string_view cell);  // outer ASCII and full-width spaces, BOM and zero-width characters dropped

}  // namespace cdb::exchange
