#pragma once
// How good the values of a table are: what an import would make of each column's cells, counted, without a store.

#include <memory>
#include <string_view>

#include "base/doc.h"
#include "base/progress.h"
#include "base/result.h"
#include "exchange/reader.h"

namespace cdb::engine {

// What custodb_check_file answers. with_values: examples are values of the table, else only their shapes. Memory does not grow with the
// table: of each column and reason the first few shapes are counted.
result<doc> check_table(std::unique_ptr<exchange::table_reader> reader, std::string_view profile, std::string_view key_column, bool with_values,
                        const progress& report);

}  // namespace cdb::engine
