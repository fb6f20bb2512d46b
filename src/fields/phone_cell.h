#pragma once
// The text of a phone cell taken apart: digit groups, what stands between them, masks and spoilt numbers.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cdb::fields {

struct digit_group {
  std::string digits;
  bool plus = false;      // a plus stands directly before
  bool bracket = false;   // the group alone in brackets
  char before = 0;        // what parts it from the group before: 0 nothing, ' ' '-' '.' '/' or ',' for a certain boundary
};

struct phone_cell {
  std::vector<digit_group> groups;   // extensions left out
  std::string extension;             // the first one
  std::size_t digit_count = 0;       // of all groups
  bool words = false;                // letters that are no label
  bool corrected = false;            // letters read as the digits they look like
};

enum class cell_flaw : std::uint8_t { none, masked, spoilt, lost_character, date, network_address };
cell_flaw find_flaw(std::string_view cleaned);

// `cleaned` is the result of text::clean. vanity: letters of an advertised number (1-800-FLOWERS) stand for keypad digits.
phone_cell take_apart(std::string_view cleaned, bool vanity);
bool looks_like_vanity(std::string_view cleaned);  // toll-free number of North America or Australia written with letters

}  // namespace cdb::fields
