#pragma once
// Which words are known for given and for family names somewhere, in Latin letters, and which are common words of European languages
// and nobody's name: evidence where the order of a name, or whether a cell is a name at all, hangs on it. A word that is not known says nothing.

#include <string_view>

namespace cdb::fields {

struct known_name {
  bool given = false;
  bool family = false;
  bool word = false;  // a common word and no name
};

// Takes a folded word; one with anything but ASCII letters is not known.
known_name look_up_name(std::string_view folded);

}  // namespace cdb::fields
