#pragma once
// Names of persons, as one cell or as columns of parts. A household, a company, an e-mail address or a remark that stands
// in a name column is told as such. Gender is never guessed from a name.

#include <cstdint>
#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

// A whole name. canonical is the display form in the natural order of the script, without titles, nicknames and remarks:
// "Robert Whitfield Jr", "王小明". parts: name_given, name_middle, name_family, name_prefix (titles, also of nobility),
// name_suffix (generational ones only: Jr, Sr, II, III ...), name_nickname, name_former, kind (person, household,
// organization). A household has no given name. A company gives invalid, wrong_kind and the part org_name.
normalized normalize_person_name(std::string_view raw, const column_profile& profile, const civil_date& today);

// How many names of a column tell by their words that family names come first in it, or given names.
struct name_order_count {
  std::uint64_t family_first = 0;
  std::uint64_t given_first = 0;
  void add(std::string_view raw);
  name_order order() const;  // mostly_family_first if ten do, and nine of ten
};

// A column that holds one part: name_given, name_middle, name_family, name_prefix, name_suffix, name_nickname, name_former
// and the phonetic ones. What else stands in the cell becomes a part: the family name "Whitfield Sr." is "Whitfield" with
// the part name_suffix "Sr"; the given name "Sarah (Sirui)" is "Sarah" with the part name_nickname "Sirui".
normalized normalize_name_part(field_id which, std::string_view raw, const column_profile& profile);

// "Jr" 1, "Sr" 2, "I" 11, "II" 12 ...; 0 for anything else (PhD, Esq). Takes canonical suffixes and common spellings.
unsigned generational_suffix(std::string_view suffix);

}  // namespace cdb::fields
