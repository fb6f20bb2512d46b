#pragma once
// Importing a table: staged invisibly, resolved by itself over arrays, published in key order, made visible by one small
// transaction, then joined with the customers that were there before.

#include <string>

#include "engine/core/core.h"
#include "engine/store.h"

namespace cdb::engine {

result<import_result> import_table(core& owner, const std::string& path, const import_options& options);
result<doc> detect_table(const std::string& path, std::string_view profile, std::string_view key_column);

}  // namespace cdb::engine
