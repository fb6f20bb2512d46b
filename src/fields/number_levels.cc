#include "fields/number_levels.h"

#include <algorithm>

#include "text/similarity.h"

namespace cdb::fields {

number_level compare_numbers(std::string_view a, std::string_view b) {
  if (a == b) return number_level::exact;
  if (std::min(a.size(), b.size()) < 6) return number_level::different;
  return text::osa_distance(a, b, 1) <= 1 ? number_level::one_edit : number_level::different;
}

bool same_national_number(std::string_view a, std::string_view b) {
  constexpr std::size_t enough = 9;  // digits of a subscriber, whatever stands before
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < least_national_digits) return false;
  std::size_t common = 0;
  while (common < shorter && a[a.size() - 1 - common] == b[b.size() - 1 - common]) ++common;
  return common >= std::min(shorter, enough);
}

}  // namespace cdb::fields
