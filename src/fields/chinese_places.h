#pragma once
// Which divisions of China a line begins with. Internal to addresses.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cdb::fields {

struct chinese_places {
  std::uint32_t province = 0, prefecture = 0, county = 0;  // codes; parents are filled in from what is known below them
  std::string county_name;   // of an ambiguous or unlisted district: as written
  std::string town;
  std::size_t begin = 0, end = 0;  // bytes of the line that name places
  unsigned named = 0;        // how many levels the line names itself
  bool whole = false;        // one of them with its last word
  bool doubtful = false;     // the district lies in more than one place, or elsewhere
  bool renamed = false;      // a name that was given up
};

// `plain` is in simplified script. Looks for the places at the start first, then behind names, labels and numbers.
chinese_places find_chinese_places(std::string_view plain);

std::string_view division_name_of(std::uint32_t code);  // "" for 0
bool is_municipality(std::uint32_t code);
// The division of one level (1 province, 2 prefecture) that `text` names, exactly; 0 if none or several.
std::uint32_t division_by_name(std::string_view text, unsigned level);
bool is_county_name(std::string_view text);  // 海淀区: a district, county or city of that level has just this name
bool street_follows(std::string_view rest);  // 东路 of 中山东路: what stood before is a street's name

}  // namespace cdb::fields
