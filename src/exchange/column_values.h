#pragma once
// What the sampled values of one column look like together.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "exchange/reader.h"

namespace cdb::exchange {

struct column_values {
  std::uint32_t rows = 0;      // sampled
  std::uint32_t filled = 0;    // neither empty nor a placeholder
  std::uint32_t distinct = 0;
  std::uint32_t email = 0, phone = 0, strong_phone = 0, date = 0, timestamp = 0, integer = 0, decimal = 0, url = 0, ip = 0,
      boolean = 0, han = 0, decorated = 0, digits = 0, letters = 0, serial = 0;
  std::uint32_t han_name = 0;      // two to four Han characters that begin with a surname
  std::uint32_t organization = 0;  // carries a mark of an organization
  std::uint32_t known_given = 0;   // begins with a widespread given name, also behind "Last,"
  std::uint32_t place_word = 0;    // has a word of letters that a postcode would not have: "10115 Berlin", "CA 90210", not "SW1A 1AA"
  std::uint32_t honorific = 0;     // Mr., Dr., Frau
  std::uint32_t payment_card = 0;
  std::uint32_t country_code = 0;  // two letters
  std::uint32_t escaped = 0;       // holds `\,`
  std::uint32_t emails_in_list = 0, phones_in_list = 0;  // several of them in one cell
  std::string splitter;            // most frequent list separator of the column
  std::uint32_t longest = 0;       // characters

  bool most(std::uint32_t count, unsigned percent) const { return filled > 0 && count * 100 >= filled * percent; }
  bool unique() const { return filled > 0 && distinct * 100 >= filled * 97; }
};

// Worth nothing when cancelled.
std::vector<column_values> look_at_values(std::span<const row> sample, std::size_t columns, const progress& report);

}  // namespace cdb::exchange
