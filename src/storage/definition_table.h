#pragma once
// The table `definition`: immutable versions of sources, custom attributes, profiles, mappings and models.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/id.h"
#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

enum class definition_kind : std::uint8_t { source = 1, custom_field = 2, profile = 3, mapping = 4, model = 5 };

struct definition_row {
  std::int64_t no = 0;  // when inserting: ignored, the next number is taken
  id128 uid{};
  definition_kind kind{};
  std::string name;
  std::string body;
  std::int64_t hlc = 0;
  std::int64_t run = 0;
};

result<std::int64_t> insert_definition(connection& c, const definition_row& row);  // its number
result<std::optional<definition_row>> read_definition(connection& c, std::int64_t no);
result<void> each_definition(connection& c, const std::function<void(definition_row&&)>& take);  // by number

}  // namespace cdb::storage
