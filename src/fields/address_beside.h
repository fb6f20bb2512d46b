#pragma once
// What stands beside the street of an address outside East Asia: in whose care it is, a box of the post, a building's name, a
// hamlet. Internal to addresses.

#include <string>
#include <string_view>

#include "fields/address_tail.h"

namespace cdb::fields {

// "c/o Janet Rowe", "chez M. Durand", "t.a.v. P. Jansen": taken off, in front of the street or behind it.
void take_care_of(segments& all, std::string_view region, std::string& recipient);

// "PO Box 4471", "Postfach 10 01 23", "Apartado de Correos 321" and nothing else.
bool is_post_box(std::string_view line);

// Of several segments left for the street, which is it? "Résidence Les Pins, 6 allée des Mimosas": the one with the number. What
// is named before it goes to `recipient`, a hamlet or quarter behind it to `district`; a house with a name and no number
// ("Rose Cottage, Church Lane") to `house`.
void keep_street(segments& all, std::string_view region, std::string& recipient, std::string& district, std::string& house);

}  // namespace cdb::fields
