#pragma once
// What an import tells about the table: format, mapping, rows set aside. Header names may appear, values never.

#include <string>
#include <utility>
#include <vector>

#include "base/doc.h"
#include "engine/store.h"
#include "exchange/mapping.h"
#include "exchange/reader.h"

namespace cdb::engine {

doc column_report(const exchange::column_mapping& column);
doc table_report(const exchange::table_reader& reader, const exchange::table_mapping& mapping);
doc table_report(const exchange::table_reader& reader, const exchange::table_mapping& mapping, doc columns);
doc import_report(const import_result& counts, const exchange::table_reader& reader, const exchange::table_mapping& mapping,
                  const std::vector<std::pair<std::int64_t, std::string>>& quarantined);

}  // namespace cdb::engine
