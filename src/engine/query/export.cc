#include "engine/query/export.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <new>
#include <span>

#include "engine/query/table_lines.h"
#include "exchange/csv_writer.h"
#include "storage/os_io.h"

namespace cdb::engine {

namespace {

constexpr std::size_t flush_bytes = 1u << 20;

error cannot_write(std::int64_t why) {
  return make_error(storage::is_disk_full(why) ? status::disk_full : status::io, "the export file cannot be written: " + storage::describe_errno(why));
}

// A CSV file on its way. A regular file is written under another name first; a pipe, a device or what a symbolic link
// leads to (/dev/stdout) directly.
class csv_file {
 public:
  ~csv_file() {
    if (file_) std::fclose(file_);
    if (unfinished_) std::remove(written_.c_str());
  }

  result<void> open(const std::string& path) {
    std::error_code ignored;
    const auto kind = std::filesystem::symlink_status(path, ignored).type();
    const bool plain = kind == std::filesystem::file_type::not_found || kind == std::filesystem::file_type::regular;
    path_ = path;
    written_ = plain ? path + ".part" : path;
    file_ = std::fopen(written_.c_str(), "wb");
    if (!file_ && errno == ENOMEM) throw std::bad_alloc();
    if (!file_) return cannot_write(-errno);
    unfinished_ = plain;
    return {};
  }

  result<void> row(std::span<const std::string> cells) {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    exchange::append_csv_row(buffer_, views);
    return buffer_.size() >= flush_bytes ? flush() : result<void>{};
  }

  result<void> finish(storage::os_io& io) {
    CDB_TRY(flush());
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (!closed) return cannot_write(-errno);
    if (!std::exchange(unfinished_, false)) return {};
    const int r = io.put_in_place(written_, path_);
    if (r >= 0) return {};
    std::remove(written_.c_str());
    return cannot_write(r);
  }

 private:
  result<void> flush() {
    if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size()) return cannot_write(-errno);
    buffer_.clear();
    return {};
  }

  std::FILE* file_ = nullptr;
  std::string path_;
  std::string written_;
  bool unfinished_ = false;  // what is written is not the whole file yet, and nobody's
  std::string buffer_;
};

// The store's own file, or what lies beside it, must not become a table.
bool is_of_store(const std::string& path, const std::string& store) {
  namespace fs = std::filesystem;
  for (const auto& own : {store, storage::store_file::log_path(store)}) {
    std::error_code unlike;
    if (fs::weakly_canonical(path, unlike) == fs::weakly_canonical(own, unlike)) return true;
    if (fs::equivalent(path, own, unlike)) return true;
  }
  return false;
}

}  // namespace

result<std::uint64_t> export_table(core& owner, const std::string& path, export_what what, const progress& report) {
  if (is_of_store(path, owner.file->path())) return make_error(status::invalid_argument, "the export would overwrite the store itself; give another path");
  CDB_ASSIGN(const auto table, table_lines::open(owner, what, report));
  csv_file file;
  CDB_TRY(file.open(path));
  CDB_TRY(file.row(table->header()));
  std::uint64_t lines = 0;
  result<void> outcome;
  CDB_ASSIGN([[maybe_unused]] const bool left, table->read(report, [&](std::span<const std::string> cells) {
    ++lines;
    outcome = file.row(cells);
    return outcome.ok();
  }));
  CDB_TRY(std::move(outcome));
  CDB_TRY(file.finish(owner.file->io()));
  return lines;
}

}  // namespace cdb::engine
