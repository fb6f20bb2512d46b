#pragma once
// What the digits of one phone number mean, with the mends and guesses that exports need: exit codes, doubled country
// codes, lost zeros, other regions.

#include <string_view>

#include "fields/phone_plan.h"
#include "fields/value.h"

namespace cdb::fields {

struct phone_reading {
  value_status status = value_status::invalid;
  reason why = reason::length;
  plan_number number;   // when possible or valid

  bool valid() const { return status == value_status::valid; }
};

struct phone_context {
  const phone_tables::region* home = nullptr;
  std::string_view area_code;
};

// Digits only; plus: one stood before them.
phone_reading read_number(std::string_view digits, bool plus, const phone_context& context);

// As dialled in `home`, without mends; false if not in an assigned range.
bool read_valid(std::string_view digits, bool international, const phone_tables::region* home, plan_number& out);

}  // namespace cdb::fields
