#pragma once
// Provinces and prefectures of China, Hong Kong, Macao and Taiwan (generated table).

#include <cstdint>
#include <span>
#include <string_view>

namespace cdb::fields {

struct division {
  std::uint32_t code;      // GB/T 2260; the last four digits of a province are 0
  std::string_view name;   // simplified, whole: "河北省"
  std::string_view stem;   // as people say it: "河北"; empty if there is no such form
  bool province() const { return code % 10000 == 0; }
};

std::span<const division> chinese_divisions();  // by code

}  // namespace cdb::fields
