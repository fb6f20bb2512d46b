#pragma once
// The table `store`: named settings of the whole file.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

result<std::optional<std::string>> read_setting(connection& c, std::string_view name);
result<void> write_setting(connection& c, std::string_view name, std::string_view value);
result<std::int64_t> read_number(connection& c, std::string_view name, std::int64_t fallback);  // decimal text
result<void> write_number(connection& c, std::string_view name, std::int64_t value);

}  // namespace cdb::storage
