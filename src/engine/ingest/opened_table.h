#pragma once
// A table opened and understood: the reader, the first rows that its columns were recognised by, and what each column is.

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "exchange/mapping.h"
#include "exchange/reader.h"

namespace cdb::engine {

struct opened_table {
  std::unique_ptr<exchange::table_reader> reader;
  std::vector<exchange::row> sample;     // read already
  exchange::table_mapping mapping;
  std::size_t key_column = SIZE_MAX;     // SIZE_MAX: none was told
};

result<opened_table> open_and_map(std::unique_ptr<exchange::table_reader> reader, std::string_view profile, std::string_view key_column, const progress& report);

// The rows of an opened table in order, those of the sample first. The sample is used up.
class table_rows {
 public:
  explicit table_rows(opened_table& table) : table_(table) {}
  result<bool> next(exchange::row& out);  // false at the end

 private:
  opened_table& table_;
  std::size_t at_ = 0;
  std::size_t past_sample_ = 0;
};

}  // namespace cdb::engine
