#pragma once
// Numbering plans of all regions as automata over digits. The tables are written by scripts/generate/phone_metadata.py.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cdb::fields::phone_tables {

struct country {
  std::uint16_t code;          // country calling code
  std::uint16_t first_region;  // in regions; the main region first
  std::uint16_t region_count;
  std::uint16_t root;          // state before the first national digit
};

struct region {
  char id[4];                       // ISO 3166-1 alpha-2, or 001
  std::uint16_t code;
  std::uint16_t number;             // place among the regions of its code: its bit in label::general
  std::uint16_t international_prefix;  // root of a prefix machine, 0 if none
  std::uint16_t national_prefix;       // the same
  const char* transform;            // what replaces a national prefix: digits, A and B for its groups; "" removes it
  const char* trunk;                // the prefix as written in the country, "" if none
  std::uint8_t groups;              // in the national prefix
  std::uint32_t lengths;            // bit n: n national digits are possible
  std::uint32_t local_lengths;      // bit n: n digits are possible within the area only
};

struct label {
  std::uint8_t region;    // place among the regions of the code; 255: none
  std::uint8_t kind;      // phone_kind
  std::uint32_t general;  // bit i: fits the general description of region i
};

struct prefix_state {
  std::uint16_t more;  // prefix_matches when digits follow, 0: no match here
  std::uint16_t end;   // prefix_matches when the digits end here
};
struct prefix_match {
  std::uint8_t end;
  std::uint8_t begin_a, end_a, begin_b, end_b;
};

extern const std::string_view metadata_version;
extern const country countries[];
extern const region regions[];
extern const std::uint8_t country_by_code[1000];     // place in countries plus one, 0: no such code
extern const std::uint16_t region_by_id[26 * 26];    // place in regions plus one by the two letters
extern const std::uint16_t national_next[];   // ten per state; 0: no number goes on so
extern const std::uint16_t national_label[];  // of a number that ends in the state
extern const label labels[];
extern const std::uint16_t prefix_next[];
extern const prefix_state prefix_states[];
extern const prefix_match prefix_matches[];

}  // namespace cdb::fields::phone_tables
