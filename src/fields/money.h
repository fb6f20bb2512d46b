#pragma once
// Amounts of money: integer minor units with a currency.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

// A decimal as written, without its marks and separators: -1,234.50 is {true, "1234", "50"}.
struct decimal {
  bool negative = false;
  std::string whole;     // no leading zeros; "0" if none
  std::string fraction;  // as written
};
// Which of ',' and '.' is the decimal mark is told by the cell itself, else by the region.
std::optional<decimal> parse_decimal(std::string_view text, std::string_view region);

// The currency's code or sign in the cell, else the region's currency, else XXX (ISO 4217: none known) with status possible.
// Canonical form: "12.50 EUR", "1250 JPY".
normalized normalize_money(std::string_view raw, const column_profile& profile, const civil_date& today);
normalized normalize_currency(std::string_view raw, const column_profile& profile, const civil_date& today);

struct money_amount {
  std::int64_t minor = 0;
  std::string currency;
  bool operator==(const money_amount&) const = default;
};
std::string to_text(const money_amount& amount);

}  // namespace cdb::fields
