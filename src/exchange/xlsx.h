#pragma once
// The first visible sheet of an xlsx workbook (ECMA-376, SpreadsheetML) as a table.

#include <memory>
#include <string>

#include "base/result.h"
#include "exchange/reader.h"

namespace cdb::exchange {

result<std::unique_ptr<table_reader>> open_xlsx(std::string bytes, const limits& caps);

}  // namespace cdb::exchange
