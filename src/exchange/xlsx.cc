#include "exchange/xlsx.h"

#include <algorithm>

#include "exchange/csv_writer.h"
#include "exchange/sheet.h"
#include "exchange/table_shape.h"
#include "exchange/workbook.h"
#include "exchange/zip.h"

namespace cdb::exchange {
namespace {

class xlsx_reader final : public table_reader {
 public:
  xlsx_reader(std::string bytes, const limits& caps) : bytes_(std::move(bytes)), caps_(caps) {}

  result<void> start();

  const file_format& format() const override { return format_; }
  const std::vector<std::string>& header() const override { return header_; }
  result<bool> next(row& out) override;
  std::uint64_t bytes_read() const override { return sheet_->bytes_read(); }
  std::uint64_t bytes_total() const override { return sheet_->bytes_total(); }
  std::uint64_t replaced_characters() const override { return 0; }

 private:
  result<bool> start_sheet(const sheet_entry& entry);
  void quarantine(row& out, std::string reason, const sheet_row& source) const;

  std::string bytes_;
  limits caps_;
  zip_archive archive_;
  workbook book_;
  std::unique_ptr<sheet_reader> sheet_;
  file_format format_;
  std::vector<std::string> header_;
  std::deque<sheet_row> first_;  // rows read while looking for the header
  sheet_row row_;
};

// The first visible sheet that holds anything.
result<void> xlsx_reader::start() {
  CDB_ASSIGN(archive_, zip_archive::open(bytes_));
  CDB_ASSIGN(book_, read_workbook(archive_, caps_));
  for (const sheet_entry& entry : book_.sheets) {
    if (!entry.visible) continue;
    CDB_ASSIGN(const bool filled, start_sheet(entry));
    if (!filled) continue;
    format_.kind = "xlsx";
    format_.sheet = entry.name;
    format_.other_sheets = static_cast<std::uint32_t>(book_.sheets.size() - 1);
    return {};
  }
  return make_error(status::bad_data, "the workbook is empty: no visible sheet has a header or rows");
}

result<bool> xlsx_reader::start_sheet(const sheet_entry& entry) {
  CDB_ASSIGN(sheet_, sheet_reader::open(archive_, book_, entry, caps_));
  first_.clear();
  std::vector<std::vector<std::string>> cells;
  std::size_t widest = 0;
  while (first_.size() < header_rows_looked_at) {
    sheet_row r;
    CDB_ASSIGN(const bool more, sheet_->next(r));
    if (!more) break;
    widest = std::max(widest, r.cells.size());
    cells.push_back(r.cells);
    first_.push_back(std::move(r));
  }
  if (std::all_of(cells.begin(), cells.end(), [](const auto& c) { return is_blank_row(c); })) return false;
  if (widest > caps_.columns)
    return make_error(status::limit, "the sheet has " + std::to_string(widest) + " columns; the limit (columns) is " + std::to_string(caps_.columns));
  format_.header_row = 0;
  const auto at = find_header(cells);
  if (at) {
    header_ = std::move(cells[*at]);
    format_.header_row = first_[*at].number;
    first_.erase(first_.begin(), first_.begin() + static_cast<std::ptrdiff_t>(*at + 1));
  }
  // Cells without a header are data all the same.
  for (const sheet_row& r : first_)
    for (std::size_t c = header_.size(); c < r.cells.size(); ++c)
      if (!trimmed(r.cells[c]).empty()) header_.resize(c + 1);
  for (std::string& name : header_) name = std::string(trimmed(name));
  return true;
}

void xlsx_reader::quarantine(row& out, std::string reason, const sheet_row& source) const {
  out.quarantined = true;
  out.reason = std::move(reason);
  const std::vector<std::string_view> views(source.cells.begin(), source.cells.end());
  append_csv_row(out.bytes, views);
  if (!out.bytes.empty()) out.bytes.pop_back();
  out.cells.clear();
}

result<bool> xlsx_reader::next(row& out) {
  if (!first_.empty()) {
    row_ = std::move(first_.front());
    first_.pop_front();
  } else {
    CDB_ASSIGN(const bool more, sheet_->next(row_));
    if (!more) return false;
  }
  out.quarantined = out.skipped = false;
  out.reason.clear();
  out.bytes.clear();
  out.offset = row_.number;
  out.number = row_.number - format_.header_row;
  if (!row_.over.empty()) return quarantine(out, row_.over, row_), true;
  if (row_.cells.size() > header_.size()) {
    const auto extra = std::span<const std::string>(row_.cells).subspan(header_.size());
    if (!is_blank_row(extra)) {
      std::string reason = std::to_string(row_.cells.size()) + " cells, header has " + std::to_string(header_.size());
      return quarantine(out, std::move(reason), row_), true;
    }
  }
  std::swap(out.cells, row_.cells);
  out.cells.resize(header_.size());
  out.skipped = is_blank_row(out.cells) || is_total_row(out.cells);
  return true;
}

}  // namespace

result<std::unique_ptr<table_reader>> open_xlsx(std::string bytes, const limits& caps) {
  auto reader = std::make_unique<xlsx_reader>(std::move(bytes), caps);
  CDB_TRY(reader->start());
  return std::unique_ptr<table_reader>(std::move(reader));
}

}  // namespace cdb::exchange
