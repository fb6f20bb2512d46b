#pragma once
// One value of an Arrow array as text: what a source would have written.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/arrow_c.h"

namespace cdb::exchange {

class arrow_cell {
 public:
  // None for a type that has no text: map, union, interval, run-end encoded ...
  static std::optional<arrow_cell> of(const ArrowSchema& schema);

  // Whether an array of this type has the buffers and children that it must have.
  bool fits(const ArrowArray& array) const;
  // Appends the value; false if it is null (or NaN). index counts from the array's own offset.
  bool append(const ArrowArray& array, std::int64_t index, std::string& out) const;

 private:
  enum class kind : std::uint8_t {
    null, boolean, i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, text, large_text, text_view, date_days, date_ms, time32, time64,
    timestamp, decimal32, decimal64, decimal128, list, large_list, fixed_list,
  };
  arrow_cell() = default;
  static std::optional<kind> plain_kind(std::string_view format);
  bool parse(const ArrowSchema& schema);
  bool append_plain(const ArrowArray& array, std::int64_t at, std::string& out) const;
  void append_list(const ArrowArray& items, std::int64_t from, std::int64_t to, std::string& out) const;

  kind kind_ = kind::null;
  std::int64_t ticks_ = 1;      // a second's, of times and timestamps
  bool zoned_ = false;          // the timestamp is of a moment
  int scale_ = 0;               // of decimals
  std::int64_t width_ = 0;      // of fixed-size lists
  std::shared_ptr<const arrow_cell> dictionary_;
  std::shared_ptr<const arrow_cell> item_;
};

}  // namespace cdb::exchange
