#include "engine/query/export.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>

#include "base/utf8.h"
#include "engine/core/cells.h"
#include "engine/core/snapshot.h"
#include "engine/query/customer_view.h"
#include "exchange/csv_writer.h"

namespace cdb::engine {

namespace {

constexpr std::size_t flush_bytes = 1u << 20;

// A CSV file on its way. A regular file is written under another name first; a pipe, a device or what a symbolic link
// leads to (/dev/stdout) directly.
class csv_file {
 public:
  ~csv_file() {
    if (!file_) return;
    std::fclose(file_);
    if (written_ != path_) std::remove(written_.c_str());
  }

  result<void> open(const std::string& path) {
    std::error_code ignored;
    const auto kind = std::filesystem::symlink_status(path, ignored).type();
    const bool plain = kind == std::filesystem::file_type::not_found || kind == std::filesystem::file_type::regular;
    path_ = path;
    written_ = plain ? path + ".part" : path;
    file_ = std::fopen(written_.c_str(), "wb");
    if (!file_) return make_error(status::io, std::string("the export file cannot be written: ") + std::strerror(errno));
    return {};
  }

  result<void> row(const std::vector<std::string>& cells) {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    exchange::append_csv_row(buffer_, views);
    return buffer_.size() >= flush_bytes ? flush() : result<void>{};
  }

  result<void> finish() {
    CDB_TRY(flush());
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (!closed) return failed();
    if (written_ != path_ && std::rename(written_.c_str(), path_.c_str()) != 0) return failed();
    return {};
  }

 private:
  result<void> flush() {
    if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size()) return failed();
    buffer_.clear();
    return {};
  }

  static error failed() {
    return make_error(errno == ENOSPC ? status::disk_full : status::io, std::string("the export file cannot be written: ") + std::strerror(errno));
  }

  std::FILE* file_ = nullptr;
  std::string path_;
  std::string written_;
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

// Bytes as text that leads back to them: what is no UTF-8, NUL and the backslash stand as \xHH.
std::string escaped(std::string_view bytes) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto start = at;
    (void)next_code_point(bytes, at);
    const auto piece = bytes.substr(start, at - start);
    if (piece != std::string_view("\0", 1) && piece != "\\" && is_valid_utf8(piece)) {
      out += piece;
      continue;
    }
    for (const auto c : piece) {
      const auto byte = static_cast<unsigned char>(c);
      out += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return out;
}

std::vector<std::string> fixed_columns(export_what what) {
  if (what == export_what::golden) return {"customer_id", "records"};
  if (what == export_what::quarantine) return {"run", "source", "row", "reason", "bytes"};
  return {"source", "key", "row", "record_id", "customer_id"};
}

std::string source_name(const snapshot& view, std::int64_t source) {
  const auto* info = view.defs().source(source);
  return info ? info->name : std::string();
}

// A column of values: field, custom attribute, occurrence.
using column = std::tuple<std::uint16_t, std::uint32_t, std::uint8_t>;

std::string column_name(const definitions& defs, const column& c) {
  fields::value v;
  v.field = static_cast<fields::field_id>(std::get<0>(c));
  v.custom = std::get<1>(c);
  const auto name = field_name(defs, v);
  return std::get<2>(c) == 0 ? name : name + "." + std::to_string(std::get<2>(c) + 1);
}

using cells_by_column = std::map<column, std::string>;

void add_cell(cells_by_column& cells, const fields::value& v, std::uint8_t group, const std::string& text) {
  auto& cell = cells[column{static_cast<std::uint16_t>(v.field), v.custom, group}];
  if (!cell.empty()) cell += "; ";
  cell += text;
}

// One line of the table and the values in it. Called for each line, twice over the same snapshot.
using take_line = std::function<result<void>(std::vector<std::string>&& fixed, const cells_by_column& values)>;

class exporting {
 public:
  exporting(snapshot& view, const progress& report) : view_(view), report_(report) {}

  result<void> each_link(const take_line& take) {
    return each_live([&](storage::record_row&& row, std::string customer) { return take(identity_cells(row, std::move(customer)), {}); });
  }

  result<void> each_record(const take_line& take) {
    return each_live([&](storage::record_row&& row, std::string customer) -> result<void> {
      CDB_ASSIGN(const auto content, fields::decode(row.write.body));
      cells_by_column cells;
      for (const auto& v : content.values)
        if (!v.derived) add_cell(cells, v, v.group, v.raw);
      return take(identity_cells(row, std::move(customer)), cells);
    });
  }

  result<void> each_customer(const take_line& take) {
    std::vector<std::int64_t> customers;
    CDB_TRY(view_.partition().each_golden(view_.connection(), 0, [&](std::int64_t customer, std::string_view) {
      if (view_.visible(customer)) customers.push_back(customer);
      return true;
    }));
    for (std::size_t i = 0; i < customers.size(); ++i) {
      CDB_TRY(look_around(i, customers.size()));
      CDB_ASSIGN(const auto contents, read_customer(view_, customers[i]));
      CDB_ASSIGN(const auto id, view_.uid_of(customers[i]));
      cells_by_column cells;
      for (const auto& ref : contents.golden)
        if (const auto* v = contents.value_of(ref)) add_cell(cells, *v, ref.group, v->canonical);
      CDB_TRY(take({to_uuid(id), std::to_string(contents.rows.size())}, cells));
    }
    return {};
  }

  // Oldest import first.
  result<void> each_unread(const take_line& take) {
    CDB_ASSIGN(const auto runs, storage::runs_in_state(view_.connection(), storage::run_state::done));
    std::uint64_t done = 0;
    for (const auto& run : runs) {
      if (run.kind != storage::run_kind::import) continue;
      result<void> outcome;
      CDB_TRY(storage::each_quarantined(view_.connection(), run.no, [&](storage::quarantined_row&& row) {
        outcome = look_around(done++, 0);
        if (outcome) outcome = take({to_uuid(run.uid), run.name, std::to_string(row.row), std::move(row.reason), escaped(row.bytes)}, {});
        return outcome.ok();
      }));
      CDB_TRY(std::move(outcome));
    }
    return {};
  }

 private:
  template <class Take>
  result<void> each_live(Take&& take) {
    std::uint64_t done = 0;
    result<void> outcome;
    CDB_TRY(storage::each_record(view_.connection(), 0, [&](storage::record_row&& row) {
      if (row.write.state != storage::record_state::live || !view_.visible(row.rec)) return true;
      outcome = look_around(done++, 0);
      if (!outcome) return false;
      auto customer = customer_id(row);
      outcome = customer ? take(std::move(row), *std::move(customer)) : result<void>(std::move(customer).error());
      return outcome.ok();
    }));
    return outcome;
  }

  result<void> look_around(std::uint64_t done, std::uint64_t total) const {
    if (done % 256 == 0 && report_.tick("export", done, total)) return make_error(status::cancelled, "the export was cancelled; no file was written");
    return {};
  }

  result<std::string> customer_id(const storage::record_row& row) {
    CDB_ASSIGN(const auto customer, view_.partition().customer_of(view_.connection(), row.rec));
    if (!customer) return make_error(status::damaged, "a record of the store has no customer");
    if (*customer == row.rec) return to_uuid(row.uid);
    const auto known = customer_ids_.find(*customer);
    if (known != customer_ids_.end()) return known->second;
    CDB_ASSIGN(const auto id, view_.uid_of(*customer));
    return customer_ids_[*customer] = to_uuid(id);
  }

  std::vector<std::string> identity_cells(const storage::record_row& row, std::string customer) const {
    return {source_name(view_, row.source), row.key, row.write.row ? std::to_string(row.write.row) : std::string(), to_uuid(row.uid), std::move(customer)};
  }

  snapshot& view_;
  const progress& report_;
  std::map<std::int64_t, std::string> customer_ids_;
};

result<void> each_line(exporting& from, export_what what, const take_line& take) {
  switch (what) {
    case export_what::links: return from.each_link(take);
    case export_what::golden: return from.each_customer(take);
    case export_what::records: return from.each_record(take);
    case export_what::quarantine: return from.each_unread(take);
  }
  return make_error(status::invalid_argument, "no such export");
}

}  // namespace

result<std::uint64_t> export_table(core& owner, const std::string& path, export_what what, const progress& report) {
  if (is_of_store(path, owner.file->path())) return make_error(status::invalid_argument, "the export would overwrite the store itself; give another path");
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  exporting from(*view, report);
  std::set<column> columns;
  if (what == export_what::golden || what == export_what::records)
    CDB_TRY(each_line(from, what, [&](std::vector<std::string>&&, const cells_by_column& cells) -> result<void> {
      for (const auto& [name, text] : cells) columns.insert(name);
      return {};
    }));
  csv_file file;
  CDB_TRY(file.open(path));
  auto header = fixed_columns(what);
  for (const auto& c : columns) header.push_back(column_name(view->defs(), c));
  CDB_TRY(file.row(header));
  std::uint64_t lines = 0;
  CDB_TRY(each_line(from, what, [&](std::vector<std::string>&& cells, const cells_by_column& values) -> result<void> {
    for (const auto& c : columns) {
      const auto at = values.find(c);
      cells.push_back(at == values.end() ? std::string() : at->second);
    }
    ++lines;
    return file.row(cells);
  }));
  CDB_TRY(file.finish());
  return lines;
}

}  // namespace cdb::engine
