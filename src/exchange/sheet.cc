#include "exchange/sheet.h"

#include <charconv>

namespace cdb::exchange {
namespace {

// The format's own bounds (ECMA-376): a file that goes beyond them is broken or hostile.
constexpr std::uint64_t most_rows = 1048576, most_columns = 16384;

std::uint64_t to_number(std::string_view text) {
  std::uint64_t n = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), n);
  return failed == std::errc() && end == text.data() + text.size() ? n : 0;
}

// 0-based column of "BC12"; most_columns and up when it is absurd.
std::uint64_t column_of(std::string_view reference) {
  std::uint64_t n = 0;
  for (const char c : reference) {
    const char up = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    if (up < 'A' || up > 'Z') break;
    n = n * 26 + static_cast<std::uint64_t>(up - 'A' + 1);
    if (n > most_columns) return most_columns;
  }
  return n == 0 ? most_columns : n - 1;
}

}  // namespace

result<std::unique_ptr<sheet_reader>> sheet_reader::open(const zip_archive& archive, const workbook& book, const sheet_entry& sheet,
                                                         const limits& caps) {
  const zip_member* member = archive.find(sheet.part);
  if (member == nullptr) return make_error(status::damaged, "the workbook lacks the part of its sheet");
  auto reader = std::unique_ptr<sheet_reader>(new sheet_reader(book, caps));
  CDB_ASSIGN(reader->stream_, zip_stream::open(archive, *member, caps));
  reader->total_ = member->size;
  return reader;
}

result<bool> sheet_reader::next(sheet_row& out) {
  while (ready_.empty()) {
    if (ended_) return false;
    CDB_ASSIGN(const std::string_view block, stream_->next());
    read_ += block.size();
    ended_ = block.empty();
    CDB_TRY(parser_.feed(block, ended_));
    if (!problem_.empty()) return make_error(status::limit, problem_);
  }
  std::swap(out, ready_.front());
  ready_.pop_front();
  return true;
}

void sheet_reader::start(std::string_view name, const xml_attributes& a) {
  if (name == "row") {
    const std::uint64_t last = row_.number;
    const std::uint64_t told = to_number(a.get("r"));
    row_.number = told > last ? told : last + 1;
    if (row_.number > most_rows) problem_ = "the sheet names rows beyond the limit (rows) of 1048576";
    row_.cells.clear();
    row_.over.clear();
    row_bytes_ = 0;
    column_ = 0;
  } else if (name == "c") {
    start_cell(a);
  } else if (in_cell_) {
    if (name == "v") in_value_ = true;
    if (name == "rPh") in_reading_ = true;
    if (name == "t") in_inline_ = !in_reading_;
  }
}

void sheet_reader::start_cell(const xml_attributes& a) {
  in_cell_ = true;
  const std::string_view reference = a.get("r");
  if (!reference.empty()) column_ = column_of(reference);
  if (column_ >= most_columns) problem_ = "the sheet names columns beyond the limit (columns) of 16384";
  type_ = a.get("t");
  style_ = static_cast<unsigned>(to_number(a.get("s")));
  value_.clear();
  inline_.clear();
}

void sheet_reader::text(std::string_view text) {
  if (!in_value_ && !in_inline_) return;
  std::string& into = in_value_ ? value_ : inline_;
  if (into.size() + text.size() <= caps_.cell_bytes) {
    into.append(text);
  } else {
    row_.over = "cell over the limit (cell_bytes) of " + std::to_string(caps_.cell_bytes) + " bytes";
  }
}

void sheet_reader::end_cell() {
  std::string cell;
  if (type_ == "s") {
    cell = std::string(book_.strings.at(to_number(value_)));
  } else if (type_ == "inlineStr") {
    append_unescaped(cell, inline_);
  } else if (type_ == "str") {
    append_unescaped(cell, value_);
  } else if (type_ == "b") {
    cell = value_ == "1" ? "TRUE" : value_ == "0" ? "FALSE" : value_;
  } else if (type_ == "e" || type_ == "d") {
    cell = value_;
  } else if (!value_.empty()) {
    cell = number_text(value_, style_ < book_.formats.size() ? book_.formats[style_] : number_format{}, book_.since_1904);
  }
  if (!cell.empty() && problem_.empty() && row_.over.empty()) {
    row_bytes_ += cell.size();
    if (row_bytes_ > caps_.row_bytes) {
      row_.over = "row over the limit (row_bytes) of " + std::to_string(caps_.row_bytes) + " bytes";
    } else {
      if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
      row_.cells[column_] = std::move(cell);
    }
  }
  ++column_;
  in_cell_ = false;
}

void sheet_reader::end(std::string_view name) {
  if (name == "v") in_value_ = false;
  if (name == "t") in_inline_ = false;
  if (name == "rPh") in_reading_ = false;
  if (name == "c") end_cell();
  if (name == "row") {
    const std::uint64_t number = row_.number;
    ready_.push_back(std::move(row_));
    row_ = {};
    row_.number = number;
  }
}

}  // namespace cdb::exchange
