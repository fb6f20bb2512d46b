#include "exchange/arrow_reader.h"

#include <cerrno>
#include <cstring>

#include "base/utf8.h"
#include "exchange/arrow_cell.h"
#include "exchange/csv_writer.h"

namespace cdb::exchange {
namespace {

constexpr int deepest_struct = 16;

error failed(int code) {
  const auto what = code == ENOMEM ? status::no_memory : code == ECANCELED || code == EINTR ? status::cancelled : status::bad_data;
  return make_error(what, std::string("the Arrow stream could not be read: ") + std::strerror(code));
}

// A column of the table: through which structs it is reached, and how its values read.
struct leaf {
  std::string header;
  std::vector<std::int64_t> path;
  arrow_cell cell;
};

// Owns stream and schema, and the batch that is being read.
class batches {
 public:
  result<void> open(arrow_owner<ArrowArrayStream> stream) {
    stream_ = std::move(stream);
    if (!stream_) return make_error(status::invalid_argument, "the Arrow stream has been released already");
    ArrowSchema schema{};
    if (const int code = stream_->get_schema(stream_.get(), &schema)) return failed(code);
    schema_ = arrow_owner<ArrowSchema>(&schema);
    return {};
  }
  const ArrowSchema& schema() const { return *schema_.get(); }

  result<bool> next() {
    batch_.reset();
    ArrowArray array{};
    if (const int code = stream_->get_next(stream_.get(), &array)) return failed(code);
    batch_ = arrow_owner<ArrowArray>(&array);
    return static_cast<bool>(batch_);
  }
  const ArrowArray& batch() const { return *batch_.get(); }
  bool has_batch() const { return static_cast<bool>(batch_); }

 private:
  arrow_owner<ArrowArrayStream> stream_;
  arrow_owner<ArrowSchema> schema_;
  arrow_owner<ArrowArray> batch_;
};

bool is_struct(const ArrowSchema& schema) { return schema.format && std::string_view(schema.format) == "+s"; }

// The columns below a struct, in order.
result<void> collect(const ArrowSchema& parent, const std::string& prefix, std::vector<std::int64_t>& path, std::vector<leaf>& out) {
  if (path.size() > deepest_struct) return make_error(status::limit, "the table's structs are nested deeper than 16 levels");
  for (std::int64_t i = 0; i < parent.n_children; ++i) {
    const ArrowSchema& child = *parent.children[i];
    const std::string name = prefix + (child.name ? child.name : "");
    path.push_back(i);
    if (is_struct(child)) {
      CDB_TRY(collect(child, name + ".", path, out));
    } else {
      auto cell = arrow_cell::of(child);
      if (!cell)
        return make_error(status::unsupported_format, "column " + std::to_string(out.size() + 1) + " has an Arrow type that holds no text, number, date or list of those");
      if (!is_valid_utf8(name)) return make_error(status::invalid_utf8, "the name of column " + std::to_string(out.size() + 1) + " is not valid UTF-8");
      out.push_back({name, path, *std::move(cell)});
    }
    path.pop_back();
  }
  return {};
}

// A leaf in one batch: the arrays on the way to it.
struct reached {
  std::vector<const ArrowArray*> structs;
  const ArrowArray* values = nullptr;
};

class arrow_table : public table_reader {
 public:
  explicit arrow_table(const limits& caps) : caps_(caps) {}

  result<void> open(arrow_owner<ArrowArrayStream> stream) {
    CDB_TRY(batches_.open(std::move(stream)));
    if (!is_struct(batches_.schema())) return make_error(status::unsupported_format, "the Arrow stream is of single values, not of a table's rows");
    std::vector<std::int64_t> path;
    CDB_TRY(collect(batches_.schema(), {}, path, leaves_));
    if (leaves_.empty()) return make_error(status::bad_data, "the table has no columns");
    if (leaves_.size() > caps_.columns)
      return make_error(status::limit, "the table has " + std::to_string(leaves_.size()) + " columns; the limit (columns) is " + std::to_string(caps_.columns));
    for (const auto& l : leaves_) header_.push_back(l.header);
    format_.kind = "arrow";
    return {};
  }

  const file_format& format() const override { return format_; }
  const std::vector<std::string>& header() const override { return header_; }
  std::uint64_t bytes_read() const override { return rows_; }
  std::uint64_t bytes_total() const override { return 0; }
  std::uint64_t replaced_characters() const override { return 0; }

  result<bool> next(row& out) override {
    while (!batches_.has_batch() || at_ == batches_.batch().length) {
      CDB_ASSIGN(const bool more, batches_.next());
      if (!more) return false;
      at_ = 0;
      CDB_TRY(reach());
    }
    out.number = out.offset = ++rows_;
    out.quarantined = out.skipped = false;
    out.reason.clear();
    out.bytes.clear();
    out.cells.resize(leaves_.size());
    read_cells(out);
    ++at_;
    return true;
  }

 private:
  result<void> reach() {
    reached_.assign(leaves_.size(), {});
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      const ArrowArray* here = &batches_.batch();
      for (const auto child : leaves_[i].path) {
        if (here->length < 0 || here->offset < 0 || child >= here->n_children) return broken();
        reached_[i].structs.push_back(here);
        here = here->children[child];
      }
      if (!leaves_[i].cell.fits(*here)) return broken();
      reached_[i].values = here;
    }
    return {};
  }
  static error broken() { return make_error(status::bad_data, "a batch of the Arrow stream does not fit its schema"); }

  void read_cells(row& out) {
    std::uint64_t bytes = 0;
    bool blank = true;
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      auto& cell = out.cells[i];
      cell.clear();
      if (!append(i, cell)) cell.clear();
      blank = blank && cell.empty();
      bytes += cell.size();
      if (cell.size() > caps_.cell_bytes) out.reason = "cell over the limit (cell_bytes) of " + std::to_string(caps_.cell_bytes) + " bytes";
      if (!is_valid_utf8(cell)) out.reason = "a cell is not valid UTF-8";
    }
    if (bytes > caps_.row_bytes) out.reason = "row over the limit (row_bytes) of " + std::to_string(caps_.row_bytes) + " bytes";
    out.skipped = blank;
    if (out.reason.empty()) return;
    out.quarantined = true;
    const std::vector<std::string_view> cells(out.cells.begin(), out.cells.end());
    append_csv_row(out.bytes, cells);
    if (out.bytes.size() > caps_.row_bytes) out.bytes.resize(caps_.row_bytes);
  }

  // A struct's own offset moves the rows of its children.
  bool append(std::size_t column, std::string& out) const {
    const reached& r = reached_[column];
    std::int64_t row = static_cast<std::int64_t>(at_);
    for (const ArrowArray* parent : r.structs) {
      row += parent->offset;
      const auto* valid = parent->n_buffers > 0 ? static_cast<const unsigned char*>(parent->buffers[0]) : nullptr;
      if (valid && !((valid[row >> 3] >> (row & 7)) & 1)) return false;
    }
    return row < r.values->length && leaves_[column].cell.append(*r.values, row, out);
  }

  limits caps_;
  batches batches_;
  std::vector<leaf> leaves_;
  std::vector<reached> reached_;
  std::vector<std::string> header_;
  file_format format_;
  std::int64_t at_ = 0;
  std::uint64_t rows_ = 0;
};

class values_of_stream : public arrow_values {
 public:
  result<void> open(arrow_owner<ArrowArrayStream> stream) {
    CDB_TRY(batches_.open(std::move(stream)));
    const ArrowSchema* schema = &batches_.schema();
    table_ = is_struct(*schema);
    if (table_ && schema->n_children != 1) return make_error(status::invalid_argument, "the values are an array, or a table of one column");
    if (table_) schema = schema->children[0];
    cell_ = arrow_cell::of(*schema);
    if (!cell_) return make_error(status::unsupported_format, "the values have an Arrow type that holds no text, number, date or list of those");
    return {};
  }

  result<bool> next_batch() override {
    CDB_ASSIGN(const bool more, batches_.next());
    if (!more) return false;
    const ArrowArray& batch = batches_.batch();
    first_ = 0;
    values_ = &batch;
    if (table_) {
      if (batch.n_children != 1 || batch.offset < 0) return make_error(status::bad_data, "a batch of the Arrow stream does not fit its schema");
      values_ = batch.children[0];
      first_ = batch.offset;
    }
    if (!cell_->fits(*values_) || values_->length < first_ + (table_ ? batch.length : 0))
      return make_error(status::bad_data, "a batch of the Arrow stream does not fit its schema");
    return true;
  }
  std::int64_t length() const override { return batches_.batch().length; }
  bool append(std::int64_t index, std::string& out) const override { return cell_->append(*values_, first_ + index, out); }

 private:
  batches batches_;
  std::optional<arrow_cell> cell_;
  const ArrowArray* values_ = nullptr;
  std::int64_t first_ = 0;
  bool table_ = false;
};

}  // namespace

result<std::unique_ptr<table_reader>> open_arrow(arrow_owner<ArrowArrayStream> stream, const limits& caps) {
  auto table = std::make_unique<arrow_table>(caps);
  CDB_TRY(table->open(std::move(stream)));
  return std::unique_ptr<table_reader>(std::move(table));
}

result<std::unique_ptr<arrow_values>> arrow_values::open(arrow_owner<ArrowArrayStream> stream) {
  auto values = std::make_unique<values_of_stream>();
  CDB_TRY(values->open(std::move(stream)));
  return std::unique_ptr<arrow_values>(std::move(values));
}

}  // namespace cdb::exchange
