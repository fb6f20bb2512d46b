#pragma once
// Importing a table: staged invisibly, resolved by itself over arrays, published in key order, made visible by one small
// transaction, then joined with the customers that were there before.

#include <memory>
#include <string_view>

#include "engine/core/core.h"
#include "engine/store.h"
#include "exchange/reader.h"

namespace cdb::engine {

// options.source names the source of the records.
result<import_result> import_table(core& owner, std::unique_ptr<exchange::table_reader> reader, const import_options& options);
result<doc> detect_table(std::unique_ptr<exchange::table_reader> reader, std::string_view profile, std::string_view key_column);

}  // namespace cdb::engine
