#pragma once
// Which column is which field: the words of its header, in the languages of header_table.cc, and its values.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "exchange/reader.h"
#include "exchange/split_dates.h"
#include "fields/normalize.h"
#include "fields/profile.h"

namespace cdb::exchange {

struct column_mapping {
  std::string header;                                  // as written; empty headers become "column 7"
  fields::field_id field = fields::field_id::custom;   // none: not imported (refused card column, part of a date)
  std::string custom_name;                             // stable attribute name when field == custom: "x.lead_status"
  std::uint8_t group = 0;                              // phone 2, second address ...
  unsigned confidence_permille = 0;
  std::string why;                                     // "header", "header and values", "values", "custom", "payment card", "key column", "field name", "year of a date", "part of a date"
  std::string splitter;                                // several values in one cell (" ::: "); empty = one value
  bool unescape = false;                               // cells hold `\,` for a comma
};

struct table_mapping {
  std::vector<column_mapping> columns;   // one per header column
  fields::profile profile;               // inferred from whole columns: date orders, region, area code
  std::optional<split_date> birth;       // its year's column is the birth date, the others are none
  std::uint64_t sampled_rows = 0;
};

// `sample`: rows of the table (all of a small file, the first several thousand of a large one). `given` wins over what is
// inferred, key by key. The key column, if told, is mapped to external_id and nothing else. Deterministic. Worth nothing when cancelled.
table_mapping map_columns(std::span<const std::string> header, std::span<const row> sample, const fields::profile& given,
                          std::string_view key_column, const progress& report = {});

// The raw cells of one row as fields sees them. Views into `cells`, and into `scratch` where a cell was unescaped or joined of several.
// custom: definition numbers, one per column (0 where the column is no custom attribute). columns: which column each cell is of.
void map_row(const table_mapping& mapping, std::span<const std::string> cells, std::span<const std::uint32_t> custom,
             std::vector<fields::cell>& out, std::vector<std::string>& scratch, std::vector<std::uint32_t>* columns = nullptr);

}  // namespace cdb::exchange
