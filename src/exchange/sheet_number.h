#pragma once
// Numbers of spreadsheet cells as text: what their format means, dates as ISO 8601, integers without an exponent.

#include <string>
#include <string_view>

namespace cdb::exchange {

struct number_format {
  bool date = false;
  bool time = false;
  unsigned zeros = 0;  // "00000": padded to this many digits
};

number_format read_number_format(std::string_view code);         // yyyy\-mm\-dd, [$-409]h:mm AM/PM, 00000
number_format builtin_number_format(unsigned id);                // ECMA-376 part 1, 18.8.30, with the East Asian ones

// `text`: the cell's number as the file writes it. What is no number comes back as it is.
std::string number_text(std::string_view text, const number_format& format, bool since_1904);

}  // namespace cdb::exchange
