#pragma once
// A birth date in three columns: birth_year, birth_month, birth_day; Geburtsjahr, Geburtsmonat, Geburtstag; 出生年, 出生月, 出生日; by, bm, bd.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "exchange/reader.h"

namespace cdb::exchange {

struct split_date {
  std::size_t year = 0;  // columns
  std::size_t month = 0;
  std::size_t day = 0;
};

// By their headers, if nine of ten values are years, months and days.
std::optional<split_date> find_split_birth_date(std::span<const std::string> header, std::span<const row> sample);

// "1980-03-02"; what is missing is left out: "1980-03", "1980", "--03-02"; empty if that leaves no date.
std::string join_date(const std::string& year, const std::string& month, const std::string& day);

}  // namespace cdb::exchange
