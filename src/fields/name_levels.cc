#include "fields/name_levels.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/similarity.h"

namespace cdb::fields {

name_level compare_name_words(std::string_view a, std::string_view b, bool same_soundex) {
  if (a == b) return name_level::exact;
  if (a.size() > b.size() || (a.size() == b.size() && a > b)) std::swap(a, b);
  const std::size_t shorter = count_code_points(a);
  const std::size_t longer = count_code_points(b);
  if (shorter < 2) return name_level::none;
  const unsigned limit = shorter >= 7 ? 2 : shorter >= 3 ? 1 : 0;
  if (limit && longer - std::min(longer, shorter) <= limit && text::osa_distance(a, b, limit) <= limit) return name_level::typo;
  if (shorter >= 4 && b.starts_with(a)) return name_level::similar;
  const unsigned alike = text::jaro_winkler_permille(a, b);
  return alike > 900 || (same_soundex && alike > 800) ? name_level::similar : name_level::none;
}

}  // namespace cdb::fields
