#pragma once
// Which given names are short or pet forms of one another. One name may belong to several groups (Pat: Patrick, Patricia).

#include <cstdint>
#include <span>
#include <string_view>

namespace cdb::fields {

// Groups of a folded given name, ascending; empty if it is in none. Group numbers mean nothing outside this build.
std::span<const std::uint16_t> nickname_groups(std::string_view folded);

// Different names of one group: bob and robert, peggy and margaret. False for two equal names in no group.
bool same_nickname_group(std::string_view folded_a, std::string_view folded_b);

}  // namespace cdb::fields
