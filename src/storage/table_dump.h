#pragma once
// Rows of any table as bytes, so that a table can be compared with what it should hold.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

// Builds the same bytes from known values, column by column.
class row_bytes {
 public:
  row_bytes& integer(std::int64_t v) {
    w_.u8('i');
    w_.zigzag(v);
    return *this;
  }
  row_bytes& text(std::string_view v) {
    w_.u8('t');
    w_.text(v);
    return *this;
  }
  row_bytes& blob(std::string_view v) {
    w_.u8('b');
    w_.text(v);
    return *this;
  }
  std::string take() { return w_.take(); }

 private:
  byte_writer w_;
};

// Every row of the table (a name of the schema, not a caller's text), in no promised order; false stops. Of a packed table every pair.
result<void> each_row(connection& c, std::string_view table, const std::function<bool(std::string&& row)>& take);

}  // namespace cdb::storage
