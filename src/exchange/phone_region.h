#pragma once
// The country in whose national writing a column of phones is, from the numbering plans themselves.

#include <span>
#include <string>
#include <string_view>

namespace cdb::exchange {

// Alpha-2 code, "" where two plans explain the numbers about as well, or there are too few of them. `postcodes` are cells of the same
// table: a country whose codes look otherwise is out. Numbers with + or 00 in front do not count.
std::string region_of_phones(std::span<const std::string_view> phones, std::span<const std::string_view> postcodes);

}  // namespace cdb::exchange
