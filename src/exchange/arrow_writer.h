#pragma once
// Tables handed out as an Arrow C stream: columns of text, integers and lists of text, batch by batch.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arrow_c.h"
#include "base/result.h"

namespace cdb::exchange {

struct arrow_column {
  enum class type : std::uint8_t { text, integer, list };
  std::string name;
  type kind = type::text;
};

// One batch on its way. Each row: one call for each column, in any order, then end_row; a column that got none is null.
class arrow_batch {
 public:
  explicit arrow_batch(std::span<const arrow_column> columns);
  void text(std::size_t column, std::string_view value);
  void integer(std::size_t column, std::int64_t value);
  void list(std::size_t column, std::span<const std::string> values);
  void end_row();
  std::int64_t rows() const { return rows_; }
  std::uint64_t bytes() const { return bytes_; }
  ArrowArray finish();  // and begins anew

 private:
  struct buffers {
    std::vector<std::uint8_t> valid;
    std::vector<std::int32_t> offsets{0};
    std::string text;
    std::vector<std::int64_t> numbers;
    std::vector<std::int32_t> item_offsets{0};
    std::int64_t rows = 0;
    std::int64_t nulls = 0;
  };
  friend struct array_of_column;
  void mark(std::size_t column, bool valid);
  std::vector<arrow_column> columns_;
  std::vector<buffers> data_;
  std::int64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
};

// What a stream reads from. Called by one thread at a time, perhaps by different ones.
class arrow_source {
 public:
  virtual ~arrow_source() = default;
  virtual const std::vector<arrow_column>& columns() const = 0;
  virtual result<bool> fill(arrow_batch& batch) = 0;  // false: nothing is left, and nothing was filled
};

inline constexpr std::int64_t arrow_batch_rows = 8192;
inline constexpr std::uint64_t arrow_batch_bytes = 64u << 20;  // far below the 2 GiB that 32-bit offsets reach

void make_arrow_stream(std::shared_ptr<arrow_source> source, ArrowArrayStream* out);

}  // namespace cdb::exchange
