#include "fields/postcode_levels.h"

#include <algorithm>

#include "base/ascii.h"
#include "text/similarity.h"

namespace cdb::fields {
namespace {

bool is_numeric(std::string_view code) { return std::ranges::all_of(code, is_digit); }

}  // namespace

std::string_view postcode_district(std::string_view code) {
  const std::size_t drop = is_numeric(code) ? 2 : 3;
  return code.size() > drop ? code.substr(0, code.size() - drop) : code;
}

std::string_view postcode_area(std::string_view code) {
  std::size_t letters = 0;
  while (letters < code.size() && !is_digit(code[letters])) ++letters;
  return code.substr(0, letters ? letters : 1);
}

postcode_level compare_postcodes(std::string_view a, std::string_view b) {
  if (a == b) return postcode_level::exact;
  if (std::min(a.size(), b.size()) >= 3 && text::osa_distance(a, b, 1) <= 1) return postcode_level::typo;
  if (postcode_district(a) == postcode_district(b)) return postcode_level::district;
  return postcode_area(a) == postcode_area(b) ? postcode_level::area : postcode_level::different;
}

}  // namespace cdb::fields
