#include "fields/number_levels.h"

#include <algorithm>

#include "text/similarity.h"

namespace cdb::fields {

number_level compare_numbers(std::string_view a, std::string_view b) {
  if (a == b) return number_level::exact;
  if (std::min(a.size(), b.size()) < 6) return number_level::different;
  return text::osa_distance(a, b, 1) <= 1 ? number_level::one_edit : number_level::different;
}

}  // namespace cdb::fields
