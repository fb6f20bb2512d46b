#include <atomic>
#include <mutex>

#include "base/os_process.h"
#include "engine/query/export.h"
#include "engine/query/table_lines.h"
#include "exchange/arrow_writer.h"

namespace cdb::engine {

using exchange::arrow_column;

class export_stream : public exchange::arrow_source {
 public:
  export_stream(std::shared_ptr<store> owner, std::unique_ptr<table_lines> table)
      : owner_(std::move(owner)), table_(std::move(table)), process_(os_process_id()) {
    for (std::size_t i = 0; i < table_->header().size(); ++i)
      columns_.push_back({table_->header()[i], table_->is_number(i) ? arrow_column::type::integer : arrow_column::type::text});
  }
  ~export_stream() override {
    if (os_process_id() == process_) return;
    (void)table_.release();  // a child leaves its copy of the parent's connection alone
    (void)new std::shared_ptr<store>(std::move(owner_));
  }

  const std::vector<arrow_column>& columns() const override { return columns_; }

  result<bool> fill(exchange::arrow_batch& batch) override {
    if (os_process_id() != process_) return make_error(status::forked, "the store was opened before fork(); the child must open its own");
    const std::lock_guard lock(mutex_);
    if (ended_) return make_error(status::closed, "the store has been closed");
    if (!table_) return false;
    CDB_ASSIGN(const bool more, table_->read({}, [&](std::span<const std::string> cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) put(batch, i, cells[i]);
      batch.end_row();
      return batch.rows() < exchange::arrow_batch_rows && batch.bytes() < exchange::arrow_batch_bytes;
    }));
    if (!more) table_.reset();  // gives the snapshot back
    return batch.rows() > 0;
  }

  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = table_ != nullptr;
    table_.reset();
  }

 private:
  void put(exchange::arrow_batch& batch, std::size_t column, const std::string& cell) const {
    if (cell.empty()) return;  // null
    if (columns_[column].kind == arrow_column::type::integer)
      batch.integer(column, std::stoll(cell));
    else
      batch.text(column, cell);
  }

  std::shared_ptr<store> owner_;
  std::mutex mutex_;
  std::unique_ptr<table_lines> table_;
  bool ended_ = false;
  std::int64_t process_ = 0;
  std::vector<arrow_column> columns_;
};

result<std::shared_ptr<export_stream>> open_export_stream(std::shared_ptr<store> owner, core& engine, export_what what, const progress& report,
                                                          ArrowArrayStream* out) {
  CDB_ASSIGN(auto table, table_lines::open(engine, what, report));
  auto stream = std::make_shared<export_stream>(std::move(owner), std::move(table));
  exchange::make_arrow_stream(stream, out);
  return stream;
}

void end_export_stream(export_stream& stream) { stream.end(); }

}  // namespace cdb::engine
