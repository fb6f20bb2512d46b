#pragma once
// CSV as RFC 4180 quotes it, UTF-8 without BOM, LF.

#include <span>
#include <string>
#include <string_view>

namespace cdb::exchange {

void append_csv_row(std::string& out, std::span<const std::string_view> cells);

}  // namespace cdb::exchange
