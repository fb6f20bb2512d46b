#pragma once
// String similarity kernels, in integers so that every machine gives the same number.

#include <cstdint>
#include <string>
#include <string_view>

namespace cdb::text {

// Optimal string alignment distance over code points (Damerau-Levenshtein with adjacent transpositions, no substring edited
// twice); stops early and returns limit + 1 when the distance exceeds `limit`.
unsigned osa_distance(std::string_view a, std::string_view b, unsigned limit);

// Jaro-Winkler (Winkler 1990; prefix scale 0.1, at most 4) over code points, in 1/1000.
unsigned jaro_winkler_permille(std::string_view a, std::string_view b);

// American Soundex (US National Archives rules) of the ASCII letters of a folded token, "r163"; empty if it has none.
std::string soundex(std::string_view folded_token);

}  // namespace cdb::text
