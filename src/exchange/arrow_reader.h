#pragma once
// A table that comes as an Arrow C stream: pyarrow, pandas, polars, DuckDB, ADBC and others hand theirs out so.

#include <memory>

#include "base/arrow_c.h"
#include "exchange/reader.h"

namespace cdb::exchange {

// Takes the stream over. Its batches are structs, one child a column; a column that is a struct itself becomes one column for
// each of its members ("address.city"), a list one cell of several values. What the producer says of its own failures is not
// passed on: it may hold values.
result<std::unique_ptr<table_reader>> open_arrow(arrow_owner<ArrowArrayStream> stream, const limits& caps = {});

// A stream of single values: an array, or a table of one column. append(i) as arrow_cell.
class arrow_values {
 public:
  static result<std::unique_ptr<arrow_values>> open(arrow_owner<ArrowArrayStream> stream);
  virtual ~arrow_values() = default;
  virtual result<bool> next_batch() = 0;                        // false at the end
  virtual std::int64_t length() const = 0;                      // of the batch
  virtual bool append(std::int64_t index, std::string& out) const = 0;
};

}  // namespace cdb::exchange
