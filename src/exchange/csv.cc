#include "exchange/csv.h"

#include <algorithm>

#include "exchange/csv_sniff.h"
#include "exchange/table_shape.h"

namespace cdb::exchange {
namespace {

constexpr std::size_t block_bytes = 1u << 20;
constexpr std::size_t shape_rows_looked_at = 200;

// Work spent on reading rows again after quotes that never closed; past it, quoted cells end with their line.
constexpr std::uint64_t reread_allowance = 256u << 20;

std::string cells_reason(std::size_t cells, std::size_t header) {
  return std::to_string(cells) + (cells == 1 ? " cell, header has " : " cells, header has ") + std::to_string(header);
}

class csv_reader final : public table_reader {
 public:
  csv_reader(byte_source source, const limits& caps, encoding from) : source_(std::move(source)), caps_(caps), decoder_(from) {}

  result<void> start(const detected_encoding& detected);

  const file_format& format() const override { return format_; }
  const std::vector<std::string>& header() const override { return header_; }
  result<bool> next(row& out) override;
  std::uint64_t bytes_read() const override { return source_.read(); }
  std::uint64_t bytes_total() const override { return source_.total(); }
  std::uint64_t replaced_characters() const override { return decoder_.replaced(); }

 private:
  result<void> fill();
  result<record_state> read();                 // one record at pos_ into record_
  result<void> start_header();
  void look_at_row_lengths();
  void accept(row& out);
  void quarantine(row& out, std::string reason, std::size_t end);
  result<void> skip_long_line(row& out);
  bool swallowed_rows() const;
  std::string_view rest() const { return std::string_view(text_).substr(pos_); }

  byte_source source_;
  limits caps_;
  decoder decoder_;
  file_format format_;
  csv_dialect dialect_;
  std::vector<std::string> header_;
  std::string text_;           // decoded and not yet used
  std::size_t pos_ = 0;        // used part of text_
  std::uint64_t base_ = 0;     // offset of text_ in the decoded text
  bool ended_ = false;         // the source has no more
  bool pads_ = false;          // this file leaves out empty cells at the end of a row
  bool over_limit_ = false;    // read() met a row over the limit
  std::uint64_t number_ = 0;
  std::uint64_t reread_ = 0;
  csv_record record_;
};

// Appends one more block of decoded text.
result<void> csv_reader::fill() {
  if (pos_ > block_bytes / 2 && pos_ * 2 > text_.size()) {
    text_.erase(0, pos_);
    base_ += pos_;
    pos_ = 0;
  }
  CDB_ASSIGN(const std::string_view block, source_.next(block_bytes));
  ended_ = block.empty();
  decoder_.feed(block, ended_, text_);
  return {};
}

result<record_state> csv_reader::read() {
  over_limit_ = false;
  while (true) {
    const record_state state = read_record(text_, pos_, ended_, dialect_, caps_.cell_bytes, record_);
    if (state == record_state::unclosed_quote) {
      reread_ += record_.scanned;
      if (reread_ > reread_allowance) dialect_.multi_line = false;
    }
    if (state != record_state::need_more) return state;
    if (text_.size() - pos_ > caps_.row_bytes) {
      over_limit_ = true;
      return state;
    }
    CDB_TRY(fill());
  }
}

result<void> csv_reader::start(const detected_encoding& detected) {
  CDB_TRY(fill());
  while (!ended_ && text_.size() < block_bytes) CDB_TRY(fill());
  if (text_.starts_with("\xEF\xBB\xBF")) {
    text_.erase(0, 3);
    base_ = 3;
  }
  const csv_look look = look_at_csv(std::string_view(text_).substr(0, 256u << 10), ended_ && text_.size() <= (256u << 10));
  dialect_ = look.dialect;
  pos_ = look.skip;
  format_.kind = "csv";
  format_.encoding = std::string(to_name(detected.value));
  format_.bom = detected.bom;
  format_.encoding_confidence_permille = detected.confidence_permille;
  format_.delimiter = dialect_.delimiter;
  format_.quote = look.quotes ? '"' : '\0';
  format_.line_ending = look.line_ending;
  format_.backslash_escapes = look.backslash_escapes;
  format_.header_row = look.skip > 0 ? 1 : 0;
  CDB_TRY(start_header());
  look_at_row_lengths();
  return {};
}

// Reads the first rows, finds the header among them and stands on the row behind it.
result<void> csv_reader::start_header() {
  const std::size_t begin = pos_;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> after;
  while (rows.size() < header_rows_looked_at && pos_ - begin < block_bytes / 4 && !(ended_ && pos_ >= text_.size())) {
    CDB_ASSIGN(const record_state state, read());
    if (over_limit_) break;
    std::vector<std::string> cells;
    if (state == record_state::complete) {
      if (rows.empty() && record_.cells.size() > caps_.columns)
        return make_error(status::limit, "the header has " + std::to_string(record_.cells.size()) + " columns; the limit (columns) is " +
                                             std::to_string(caps_.columns));
      cells.resize(record_.cells.size());
      for (std::size_t i = 0; i < cells.size(); ++i) assign_cell(text_, record_.cells[i], cells[i]);
    }
    pos_ = record_.next;
    rows.push_back(std::move(cells));
    after.push_back(pos_);
  }
  pos_ = begin;
  if (rows.empty() && over_limit_)
    return make_error(status::limit, "the first line is longer than the limit (row_bytes) of " + std::to_string(caps_.row_bytes) + " bytes");
  if (std::all_of(rows.begin(), rows.end(), [](const auto& cells) { return is_blank_row(cells); }))
    return make_error(status::bad_data, "the file is empty: it has no header and no rows");
  const auto at = find_header(rows);
  if (!at) {  // data from the first line on: columns are known by their number only
    std::size_t width = 0;
    for (const auto& cells : rows) width = std::max(width, cells.size());
    header_.assign(width, {});
    return {};
  }
  header_ = std::move(rows[*at]);
  if (header_.size() > caps_.columns)
    return make_error(status::limit, "the header has " + std::to_string(header_.size()) + " columns; the limit (columns) is " +
                                         std::to_string(caps_.columns));
  for (std::string& name : header_) name = std::string(trimmed(name));
  pos_ = after[*at];
  format_.header_row += *at + 1;
  return {};
}

// Some writers (Excel among them) leave out empty cells at the end of a row. Where many rows are short and none is long,
// that is this file's way; a single short row is damage.
void csv_reader::look_at_row_lengths() {
  std::size_t short_rows = 0, rows = 0;
  csv_record record;
  for (std::size_t at = pos_; at < text_.size() && rows < shape_rows_looked_at; at = record.next) {
    const record_state state = read_record(text_, at, ended_, dialect_, caps_.cell_bytes, record);
    if (state == record_state::need_more) break;
    if (state != record_state::complete || (record.cells.size() == 1 && record.end <= at + 1)) continue;
    ++rows;
    if (record.cells.size() > header_.size()) return;
    short_rows += record.cells.size() < header_.size() && record.cells.size() > 1;
  }
  pads_ = short_rows >= 3 && short_rows * 10 >= rows;
}

void csv_reader::quarantine(row& out, std::string reason, std::size_t end) {
  out.quarantined = true;
  out.reason = std::move(reason);
  std::string_view bytes = std::string_view(text_).substr(pos_, end - pos_);
  while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.remove_suffix(1);
  out.bytes.assign(bytes);
  out.cells.clear();
}

// A row that outgrew the limit ends with its physical line; what does not fit is read past, never held.
result<void> csv_reader::skip_long_line(row& out) {
  const std::size_t kept = std::min<std::size_t>(text_.size(), pos_ + caps_.cell_bytes);
  quarantine(out, "row over the limit (row_bytes) of " + std::to_string(caps_.row_bytes) + " bytes; its beginning is kept", kept);
  while (true) {
    const std::size_t hit = text_.find(dialect_.line_end, pos_);
    if (hit != std::string::npos) {
      pos_ = hit + 1;
      return {};
    }
    base_ += text_.size();
    text_.clear();
    pos_ = 0;
    if (ended_) return {};
    CDB_TRY(fill());
  }
}

// A row of several lines with a wrong number of cells: did a stray quote swallow the following line?
bool csv_reader::swallowed_rows() const {
  if (record_.first_next >= record_.next) return false;
  csv_record inner;
  csv_dialect one_line = dialect_;
  one_line.multi_line = false;
  return read_record(text_, record_.first_next, ended_, one_line, caps_.cell_bytes, inner) == record_state::complete &&
         inner.cells.size() == header_.size();
}

void csv_reader::accept(row& out) {
  const std::size_t width = header_.size();
  const std::size_t given = record_.cells.size();
  for (const cell_span& span : record_.cells)
    if (span.end - span.begin > caps_.cell_bytes)
      return quarantine(out, "cell over the limit (cell_bytes) of " + std::to_string(caps_.cell_bytes) + " bytes", record_.end);
  if (given > caps_.columns)
    return quarantine(out, std::to_string(given) + " cells; the limit (columns) is " + std::to_string(caps_.columns), record_.end);
  if (out.cells.size() != given) out.cells.resize(given);
  for (std::size_t i = 0; i < given; ++i) assign_cell(text_, record_.cells[i], out.cells[i]);
  if (trimmed(out.cells[0]).empty() && is_blank_row(out.cells)) {
    out.skipped = true;
    out.cells.assign(width, {});
    return;
  }
  if (given != width) {
    const auto extra = std::span<const std::string>(out.cells).subspan(std::min(given, width));
    if (given < width) out.cells.resize(width);
    const bool total = given < width && is_total_row(out.cells);
    if ((given > width && !is_blank_row(extra)) || (given < width && !pads_ && !total))
      return quarantine(out, cells_reason(given, width), record_.end);
    out.cells.resize(width);
  }
  if (std::string_view(text_).substr(pos_, record_.end - pos_).find('\0') != std::string_view::npos)
    return quarantine(out, "NUL byte", record_.end);
  out.skipped = is_total_row(out.cells);
}

result<bool> csv_reader::next(row& out) {
  out.quarantined = out.skipped = false;
  out.reason.clear();
  out.bytes.clear();
  CDB_ASSIGN(const record_state state, read());
  if (pos_ >= text_.size() && ended_) return false;
  out.number = ++number_;
  out.offset = base_ + pos_;
  if (over_limit_) {
    CDB_TRY(skip_long_line(out));
    return true;
  }
  if (state == record_state::unclosed_quote) {
    quarantine(out, "unclosed quote", record_.end);
  } else {
    if (record_.end - pos_ > caps_.row_bytes) {
      quarantine(out, "row over the limit (row_bytes) of " + std::to_string(caps_.row_bytes) + " bytes", record_.end);
    } else {
      accept(out);
    }
    if (out.quarantined && swallowed_rows()) {
      record_.next = record_.first_next;
      quarantine(out, "unclosed quote", record_.next);
    }
  }
  pos_ = record_.next;
  return true;
}

}  // namespace

result<std::unique_ptr<table_reader>> open_csv(byte_source source, const limits& caps) {
  CDB_ASSIGN(const std::string_view head, source.peek(block_bytes));
  CDB_ASSIGN(const detected_encoding detected, detect_encoding(head));
  auto reader = std::make_unique<csv_reader>(std::move(source), caps, detected.value);
  CDB_TRY(reader->start(detected));
  return std::unique_ptr<table_reader>(std::move(reader));
}

}  // namespace cdb::exchange
