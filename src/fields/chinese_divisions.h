#pragma once
// The divisions of China, Hong Kong, Macao and Taiwan (generated tables).

#include <cstdint>
#include <span>
#include <string_view>

namespace cdb::fields {

struct division {
  std::uint32_t code;      // GB/T 2260: 110000 a province, 110100 a prefecture, 110105 a county or district
  std::string_view name;   // simplified, whole: "河北省"
};

// What a division is called: its name, the name without its last word, a name it was given up for.
struct division_name {
  std::string_view text;
  std::uint32_t code;
  std::uint8_t flags;
  unsigned level() const { return flags & 3U; }  // 1 province, 2 prefecture, 3 county
  bool old() const { return flags & 8U; }
  bool stem() const { return flags & 16U; }
};

std::span<const division> chinese_divisions();            // by code
std::span<const division_name> chinese_division_names();  // by text
std::string_view chinese_towns(std::uint32_t county);     // names parted by '|'; of a prefecture without counties, its own

}  // namespace cdb::fields
