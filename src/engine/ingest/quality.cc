#include "engine/ingest/quality.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/store_image.h"
#include "engine/ingest/import_report.h"
#include "engine/ingest/opened_table.h"
#include "fields/normalize.h"
#include "resolve/parallel.h"
#include "text/fold.h"

namespace cdb::engine {

namespace {

using fields::reason;
using fields::value_status;

constexpr std::size_t rows_read_at_once = 2048;
constexpr std::size_t rows_a_check = 64;
constexpr std::size_t shapes_a_reason = 12;    // the first that are met; all cells of the reason are counted all the same
constexpr std::size_t longest_shape = 40;      // characters
constexpr std::size_t longest_example = 200;   // bytes
constexpr std::size_t reasons_shown = 5;
constexpr std::size_t last_reason = static_cast<std::size_t>(reason::two_digit_year);

std::string cut(std::string_view text) {
  if (text.size() <= longest_example) return std::string(text);
  std::size_t end = longest_example;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

struct reason_tally {
  std::uint64_t count = 0;
  std::vector<std::pair<std::string, std::uint64_t>> shapes;

  void add(std::string example) {
    ++count;
    const auto at = std::find_if(shapes.begin(), shapes.end(), [&](const auto& s) { return s.first == example; });
    if (at != shapes.end())
      ++at->second;
    else if (shapes.size() < shapes_a_reason)
      shapes.emplace_back(std::move(example), 1);
  }
  std::string most_frequent() const {
    const auto most = std::max_element(shapes.begin(), shapes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == shapes.end() ? std::string() : most->first;
  }
};

struct column_tally {
  std::array<std::uint64_t, 4> by_status{};  // of values; a cell may hold several
  std::uint64_t filled = 0,  // cells
                placeholder = 0, suggestions = 0;
  std::array<reason_tally, last_reason + 1> reasons;
  std::string suggested_for, suggestion;  // the first one

  void add_to(doc& out, std::uint64_t rows, bool with_values) const {
    const auto of = [&](value_status s) { return by_status[static_cast<std::size_t>(s)]; };
    out.set("missing", rows - filled).set("placeholder", placeholder);
    out.set("valid", of(value_status::valid)).set("possible", of(value_status::possible)).set("invalid", of(value_status::invalid));
    out.set("suggestions", suggestions);
    if (with_values && suggestions) {
      doc example;
      example.set("value", suggested_for).set("suggestion", suggestion);
      out.set("suggestion_example", std::move(example));
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 1; i <= last_reason; ++i)
      if (reasons[i].count) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return reasons[a].count != reasons[b].count ? reasons[a].count > reasons[b].count : a < b; });
    if (order.size() > reasons_shown) order.resize(reasons_shown);
    doc list{doc::array{}};
    for (const std::size_t i : order) {
      doc entry;
      entry.set("reason", fields::to_name(static_cast<reason>(i))).set("count", reasons[i].count).set("example", reasons[i].most_frequent());
      list.push(std::move(entry));
    }
    out.set("reasons", std::move(list));
  }
};

// What one row's cells are; made beside the others of its batch.
struct judged_row {
  std::vector<std::uint32_t> columns;
  std::vector<fields::judged_cell> cells;
  std::vector<std::string> examples;  // of cells with a reason
};

class checking {
 public:
  checking(opened_table table, bool with_values, const progress& report)
      : table_(std::move(table)), with_values_(with_values), report_(report), tallies_(table_.mapping.columns.size()) {
    custom_.assign(table_.mapping.columns.size(), 1);
  }

  result<doc> run() {
    table_rows rows(table_);
    for (bool more = true; more;) {
      CDB_ASSIGN(more, read_batch(rows));
      judged_.resize(batch_.size());
      const std::size_t chunks = (batch_.size() + rows_a_check - 1) / rows_a_check;
      if (!resolve::run_chunks(chunks, worker_threads(), {nullptr, report_.cancel}, "check", [&](std::size_t chunk, unsigned) { judge(chunk); })) return cancelled();
      for (const judged_row& row : judged_) count(row);
      if (report_.tick("check", table_.reader->bytes_read(), table_.reader->bytes_total())) return cancelled();
    }
    return answer();
  }

 private:
  static error cancelled() { return make_error(status::cancelled, "the check was cancelled"); }

  result<bool> read_batch(table_rows& rows) {
    batch_.clear();
    while (batch_.size() < rows_read_at_once) {
      exchange::row row;
      CDB_ASSIGN(const bool more, rows.next(row));
      if (!more) return false;
      ++read_;
      skipped_ += row.skipped;
      quarantined_ += row.quarantined;
      if (!row.skipped && !row.quarantined) batch_.push_back(std::move(row));
    }
    return true;
  }

  void judge(std::size_t chunk) {
    std::vector<fields::cell> cells;
    std::vector<std::string> scratch;
    for (std::size_t i = chunk * rows_a_check; i < std::min(batch_.size(), (chunk + 1) * rows_a_check); ++i) {
      judged_row& out = judged_[i];
      exchange::map_row(table_.mapping, batch_[i].cells, custom_, cells, scratch, &out.columns);
      out.cells = fields::judge_record(cells, table_.mapping.profile);
      out.examples.assign(cells.size(), {});
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const bool card = out.cells[c].why == reason::payment_card;  // not even with values
        if (out.cells[c].why == reason::none && out.cells[c].suggestion.empty()) continue;
        out.examples[c] = with_values_ && !card ? cut(cells[c].raw) : text::shape(cells[c].raw, longest_shape);
      }
    }
  }

  void count(const judged_row& row) {
    std::uint32_t last = UINT32_MAX;  // a cell that is split gives several values and is one filled cell
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const fields::judged_cell& cell = row.cells[c];
      column_tally& tally = tallies_[row.columns[c]];
      if (cell.status == value_status::missing && cell.why != reason::placeholder) continue;  // blank
      tally.filled += row.columns[c] != last;
      last = row.columns[c];
      const bool placeholder = cell.why == reason::placeholder && cell.status <= value_status::invalid;
      if (placeholder)
        ++tally.placeholder;
      else
        ++tally.by_status[static_cast<std::size_t>(cell.status)];
      if (cell.why != reason::none) tally.reasons[static_cast<std::size_t>(cell.why)].add(row.examples[c]);
      if (cell.suggestion.empty()) continue;
      if (tally.suggestions++ == 0) tally.suggested_for = row.examples[c], tally.suggestion = cut(cell.suggestion);
    }
  }

  doc answer() const {
    const std::uint64_t rows = read_ - skipped_ - quarantined_;
    doc columns{doc::array{}};
    for (std::size_t i = 0; i < table_.mapping.columns.size(); ++i) {
      doc column = column_report(table_.mapping.columns[i]);
      if (table_.mapping.columns[i].field != fields::field_id::none) tallies_[i].add_to(column, rows, with_values_);
      columns.push(std::move(column));
    }
    doc out = table_report(*table_.reader, table_.mapping, std::move(columns));
    doc counts;
    counts.set("read", read_).set("skipped", skipped_).set("quarantined", quarantined_);
    out.set("rows", std::move(counts));
    return out;
  }

  opened_table table_;
  bool with_values_;
  const progress& report_;
  std::vector<std::uint32_t> custom_;  // a number for each, so that no column is left out
  std::vector<column_tally> tallies_;
  std::vector<exchange::row> batch_;
  std::vector<judged_row> judged_;
  std::uint64_t read_ = 0, skipped_ = 0, quarantined_ = 0;
};

}  // namespace

result<doc> check_table(std::unique_ptr<exchange::table_reader> reader, std::string_view profile, std::string_view key_column, bool with_values,
                        const progress& report) {
  CDB_ASSIGN(auto table, open_and_map(std::move(reader), profile, key_column, report));
  return checking(std::move(table), with_values, report).run();
}

}  // namespace cdb::engine
