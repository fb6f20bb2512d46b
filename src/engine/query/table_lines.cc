#include "engine/query/table_lines.h"

#include "base/utf8.h"
#include "engine/core/cells.h"
#include "engine/query/customer_view.h"

namespace cdb::engine {

namespace {

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

}  // namespace

result<std::unique_ptr<table_lines>> table_lines::open(core& owner, export_what what, const progress& report) {
  if (what > export_what::quarantine) return make_error(status::invalid_argument, "no such export");
  CDB_ASSIGN(auto view, snapshot::take(owner));
  std::unique_ptr<table_lines> lines(new table_lines(std::move(view), what));
  lines->header_ = fixed_columns(what);
  lines->fixed_ = lines->header_.size();
  if (what == export_what::golden || what == export_what::records) CDB_TRY(lines->learn_columns(report));
  return lines;
}

bool table_lines::is_number(std::size_t column) const {
  return column < fixed_ && (header_[column] == "records" || header_[column] == "row");
}

result<void> table_lines::learn_columns(const progress& report) {
  CDB_ASSIGN([[maybe_unused]] const bool left, walk(report, [&](std::vector<std::string>&&, const cells_by_column& cells) {
    for (const auto& [name, text] : cells) columns_.emplace(name, 0);
    return true;
  }));
  for (auto& [name, at] : columns_) {
    at = header_.size();
    header_.push_back(column_name(name));
  }
  next_rec_ = 0;
  next_customer_ = 0;
  done_ = 0;
  return {};
}

std::string table_lines::column_name(const column& c) const {
  fields::value v;
  v.field = static_cast<fields::field_id>(std::get<0>(c));
  v.custom = std::get<1>(c);
  const auto name = field_name(view_->defs(), v);
  return std::get<2>(c) == 0 ? name : name + "." + std::to_string(std::get<2>(c) + 1);
}

result<bool> table_lines::read(const progress& report, const take_line& take) {
  std::vector<std::string> line;
  return walk(report, [&](std::vector<std::string>&& fixed, const cells_by_column& values) {
    line = std::move(fixed);
    line.resize(header_.size());
    for (const auto& [name, text] : values) line[columns_.at(name)] = text;
    return take(line);
  });
}

result<bool> table_lines::walk(const progress& report, const take_cells& take) {
  if (what_ == export_what::golden) return walk_customers(report, take);
  if (what_ == export_what::quarantine) return walk_unread(report, take);
  return walk_records(report, take);
}

result<bool> table_lines::walk_records(const progress& report, const take_cells& take) {
  bool more = true;
  result<void> outcome;
  const auto line = [&](const storage::record_row& row) -> result<void> {
    CDB_TRY(look_around(report, 0));
    CDB_ASSIGN(auto customer, customer_id(row));
    std::vector<std::string> fixed{source_name(*view_, row.source), row.key, row.write.row ? std::to_string(row.write.row) : std::string(),
                                   to_uuid(row.uid), std::move(customer)};
    cells_by_column cells;
    if (what_ == export_what::records) {
      CDB_ASSIGN(const auto content, fields::decode(row.write.body));
      for (const auto& v : content.values)
        if (!v.derived) add_cell(cells, v, v.group, v.raw);
    }
    more = take(std::move(fixed), cells);
    return {};
  };
  CDB_TRY(storage::each_record(view_->connection(), next_rec_, [&](storage::record_row&& stored) {
    next_rec_ = stored.rec + 1;
    const auto row = view_->current(std::move(stored));
    if (!row) return (outcome = row.error(), false);
    if (row->write.state != storage::record_state::live || !view_->visible(row->rec)) return true;
    outcome = line(*row);
    ++done_;
    return outcome.ok() && more;
  }));
  CDB_TRY(std::move(outcome));
  return !more;
}

result<bool> table_lines::walk_customers(const progress& report, const take_cells& take) {
  if (!listed_) {
    CDB_TRY(view_->partition().each_golden(view_->connection(), 0, [&](std::int64_t customer, std::string_view) {
      if (view_->visible(customer)) customers_.push_back(customer);
      return true;
    }));
    listed_ = true;
  }
  while (next_customer_ < customers_.size()) {
    CDB_TRY(look_around(report, customers_.size()));
    const auto customer = customers_[next_customer_++];
    ++done_;
    CDB_ASSIGN(const auto contents, read_customer(*view_, customer));
    CDB_ASSIGN(const auto id, view_->uid_of(customer));
    cells_by_column cells;
    for (const auto& ref : contents.golden)
      if (const auto* v = contents.value_of(ref)) add_cell(cells, *v, ref.group, v->canonical);
    if (!take({to_uuid(id), std::to_string(contents.rows.size())}, cells)) return true;
  }
  return false;
}

// Oldest import first.
result<bool> table_lines::walk_unread(const progress& report, const take_cells& take) {
  if (!listed_) {
    CDB_ASSIGN(runs_, storage::runs_in_state(view_->connection(), storage::run_state::done));
    listed_ = true;
  }
  while (true) {
    while (next_unread_ < unread_.size()) {
      auto& row = unread_[next_unread_++];
      if (!take({std::move(row.run), std::move(row.source), std::move(row.row), std::move(row.reason), std::move(row.bytes)}, {})) return true;
    }
    if (next_run_ == runs_.size()) return false;
    CDB_TRY(load_unread(runs_[next_run_++], report));
  }
}

result<void> table_lines::load_unread(const storage::run_info& run, const progress& report) {
  unread_.clear();
  next_unread_ = 0;
  if (run.kind != storage::run_kind::import) return {};
  result<void> outcome;
  CDB_TRY(storage::each_quarantined(view_->connection(), run.no, [&](storage::quarantined_row&& row) {
    outcome = look_around(report, 0);
    ++done_;
    if (outcome) unread_.push_back({to_uuid(run.uid), run.name, std::to_string(row.row), std::move(row.reason), escaped(row.bytes)});
    return outcome.ok();
  }));
  return outcome;
}

void table_lines::add_cell(cells_by_column& cells, const fields::value& v, std::uint8_t group, const std::string& text) {
  auto& cell = cells[column{static_cast<std::uint16_t>(v.field), v.custom, group}];
  if (!cell.empty()) cell += "; ";
  cell += text;
}

result<void> table_lines::look_around(const progress& report, std::uint64_t total) const {
  if (report.cancelled() || (done_ % 256 == 0 && report.tick("export", done_, total))) return make_error(status::cancelled, "the export was cancelled; no file was written");
  return {};
}

result<std::string> table_lines::customer_id(const storage::record_row& row) {
  CDB_ASSIGN(const auto customer, view_->partition().customer_of(view_->connection(), row.rec));
  if (!customer) return make_error(status::damaged, "a record of the store has no customer");
  if (*customer == row.rec) return to_uuid(row.uid);
  const auto known = customer_ids_.find(*customer);
  if (known != customer_ids_.end()) return known->second;
  CDB_ASSIGN(const auto id, view_->uid_of(*customer));
  return customer_ids_[*customer] = to_uuid(id);
}

}  // namespace cdb::engine
