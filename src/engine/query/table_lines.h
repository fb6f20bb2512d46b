#pragma once
// The tables that leave the store, line by line: links (whose record is whose), golden customers, records as their sources
// wrote them, rows that could not be read. One snapshot.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "engine/core/snapshot.h"
#include "engine/store.h"
#include "fields/value.h"

namespace cdb::engine {

class table_lines {
 public:
  // Golden customers and records are read once to learn which columns there are.
  static result<std::unique_ptr<table_lines>> open(core& owner, export_what what, const progress& report);

  const std::vector<std::string>& header() const { return header_; }
  bool is_number(std::size_t column) const;  // of a column that the library counts; values are text

  // Hands out lines until `take` answers false (the line counts as taken) or none is left, which answers false. A cell
  // without a value is empty. Goes on where the last call stopped.
  using take_line = std::function<bool(std::span<const std::string> cells)>;
  result<bool> read(const progress& report, const take_line& take);

 private:
  // A column of values: field, custom attribute, occurrence.
  using column = std::tuple<std::uint16_t, std::uint32_t, std::uint8_t>;
  using cells_by_column = std::map<column, std::string>;
  using take_cells = std::function<bool(std::vector<std::string>&& fixed, const cells_by_column& values)>;
  struct unread_row {
    std::string run, source, row, reason, bytes;
  };

  table_lines(std::unique_ptr<snapshot> view, export_what what) : view_(std::move(view)), what_(what) {}
  result<void> learn_columns(const progress& report);
  std::string column_name(const column& c) const;
  result<bool> walk(const progress& report, const take_cells& take);
  result<bool> walk_records(const progress& report, const take_cells& take);
  result<bool> walk_customers(const progress& report, const take_cells& take);
  result<bool> walk_unread(const progress& report, const take_cells& take);
  result<void> load_unread(const storage::run_info& run, const progress& report);
  result<void> look_around(const progress& report, std::uint64_t total) const;
  result<std::string> customer_id(const storage::record_row& row);
  static void add_cell(cells_by_column& cells, const fields::value& v, std::uint8_t group, const std::string& text);

  std::unique_ptr<snapshot> view_;
  export_what what_;
  std::vector<std::string> header_;
  std::size_t fixed_ = 0;                  // columns that every line has
  std::map<column, std::size_t> columns_;  // of values; where they stand in a line
  std::map<std::int64_t, std::string> customer_ids_;
  std::uint64_t done_ = 0;
  std::int64_t next_rec_ = 0;
  std::vector<std::int64_t> customers_;
  bool listed_ = false;                    // customers_, or the runs with unread rows
  std::size_t next_customer_ = 0;
  std::vector<storage::run_info> runs_;
  std::size_t next_run_ = 0;
  std::vector<unread_row> unread_;         // of one run
  std::size_t next_unread_ = 0;
};

}  // namespace cdb::engine
