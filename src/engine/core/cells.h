#pragma once
// A caller's named values as cells of the fields layer, their definitions made where they are new.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/core.h"
#include "engine/store.h"
#include "fields/normalize.h"

namespace cdb::engine {

inline constexpr std::string_view custom_prefix = "x.";
inline constexpr std::size_t max_cell_bytes = 1u << 20;
inline constexpr std::size_t max_values = 256;
inline constexpr std::size_t max_record_bytes = 1u << 20;

// Checks names, UTF-8 and limits; tells field and value number. Custom attributes get number 0 while they are unknown to `defs`.
result<std::vector<fields::cell>> to_cells(std::span<const input_value> values, const definitions& defs);

// Numbers of everything a record names; defines what is new, in a transaction of its own if that is needed.
struct record_names {
  std::int64_t source = 0;
  std::int64_t profile = 0;
  fields::profile profile_value;
};
// That a caller may write records of this source: the stewards' edits have one of their own.
result<void> check_source(std::string_view source);

result<record_names> ensure_names(core& owner, std::string_view source, std::string_view profile_text, std::span<const input_value> values);

std::string field_name(const definitions& defs, const fields::value& v);  // stable name or custom attribute's name

}  // namespace cdb::engine
