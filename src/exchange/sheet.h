#pragma once
// The rows of one worksheet, streaming.

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/workbook.h"
#include "exchange/xml.h"

namespace cdb::exchange {

struct sheet_row {
  std::uint64_t number = 0;          // 1-based row of the sheet
  std::vector<std::string> cells;    // up to the last filled one
  std::string over;                  // name of a limit the row broke, or ""
};

class sheet_reader final : public xml_handler {
 public:
  static result<std::unique_ptr<sheet_reader>> open(const zip_archive& archive, const workbook& book, const sheet_entry& sheet,
                                                    const limits& caps);
  result<bool> next(sheet_row& out);  // false at the end
  std::uint64_t bytes_read() const { return read_; }
  std::uint64_t bytes_total() const { return total_; }

  void start(std::string_view name, const xml_attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view text) override;

 private:
  sheet_reader(const workbook& book, const limits& caps) : book_(book), caps_(caps), parser_(*this) {}
  void start_cell(const xml_attributes& attributes);
  void end_cell();

  const workbook& book_;
  limits caps_;
  xml_parser parser_;
  std::unique_ptr<zip_stream> stream_;
  std::uint64_t read_ = 0, total_ = 0;
  bool ended_ = false;
  std::string problem_;            // absurd dimensions: the whole sheet is refused

  std::deque<sheet_row> ready_;
  sheet_row row_;
  std::uint64_t row_bytes_ = 0;
  std::uint64_t column_ = 0;       // of the current cell
  std::string type_, value_, inline_;
  unsigned style_ = 0;
  bool in_cell_ = false, in_value_ = false, in_inline_ = false, in_reading_ = false;
};

}  // namespace cdb::exchange
