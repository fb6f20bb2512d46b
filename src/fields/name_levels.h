#pragma once
// How alike two words of a name are.

#include <cstdint>
#include <string_view>

namespace cdb::fields {

enum class name_level : std::uint8_t { none, similar, typo, exact };

// Folded words. typo: OSA distance 1 (from three characters) or 2 (from seven). similar: equal Soundex and Jaro-Winkler
// above .80, or above .90, or one a prefix of at least four characters of the other. Symmetric.
name_level compare_name_words(std::string_view a, std::string_view b, bool same_soundex);

}  // namespace cdb::fields
