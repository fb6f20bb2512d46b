#include "storage/run_table.h"

#include "storage/row_scan.h"

namespace cdb::storage {

namespace {

#define CDB_RUN_COLUMNS "no, uid, kind, state, started, ended, target, undone_by, name, report"

run_info run_of(const statement& s) {
  return {.no = s.integer(0),
          .uid = column_id(s, 1),
          .kind = static_cast<run_kind>(s.integer(2)),
          .state = static_cast<run_state>(s.integer(3)),
          .started = s.integer(4),
          .ended = s.integer(5),
          .target = s.integer(6),
          .undone_by = s.integer(7),
          .name = std::string(s.text(8)),
          .report = std::string(s.blob(9))};
}

result<std::optional<run_info>> first_run(statement& select) {
  std::optional<run_info> row;
  CDB_TRY(scan(select, [&](statement& s) {
    row = run_of(s);
    return false;
  }));
  return row;
}

result<std::vector<run_info>> all_runs(statement& select) {
  std::vector<run_info> rows;
  CDB_TRY(scan(select, [&](statement& s) {
    rows.push_back(run_of(s));
    return true;
  }));
  return rows;
}

result<std::vector<number_range>> all_ranges(statement& select) {
  std::vector<number_range> ranges;
  CDB_TRY(scan(select, [&](statement& s) {
    ranges.push_back({s.integer(0), s.integer(1)});
    return true;
  }));
  return ranges;
}

}  // namespace

std::string_view to_name(run_kind kind) {
  switch (kind) {
    case run_kind::put: return "put";
    case run_kind::import: return "import";
    case run_kind::decide: return "decide";
    case run_kind::train: return "train";
    case run_kind::use_model: return "use model";
    case run_kind::undo: return "undo";
    case run_kind::rebuild: return "rebuild";
    case run_kind::remove: return "remove";
    case run_kind::edit: return "edit";
    case run_kind::sample: return "sample";
  }
  return "unknown";
}

std::string_view to_name(run_state state) {
  switch (state) {
    case run_state::open: return "open";
    case run_state::done: return "done";
    case run_state::undone: return "undone";
    case run_state::dropped: return "dropped";
  }
  return "unknown";
}

result<std::int64_t> insert_run(connection& c, const run_info& row) {
  CDB_TRY(c.prepare("INSERT INTO run(uid, kind, state, started, ended, target, undone_by, name, report) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
              .bind_blob(0, row.uid.view())
              .bind(1, static_cast<std::int64_t>(row.kind))
              .bind(2, static_cast<std::int64_t>(row.state))
              .bind(3, row.started)
              .bind(4, row.ended)
              .bind(5, row.target)
              .bind(6, row.undone_by)
              .bind_text(7, row.name)
              .bind_blob(8, row.report)
              .run());
  return c.last_rowid();
}

result<void> update_run(connection& c, const run_info& row) {
  return c.prepare("UPDATE run SET state = ?2, ended = ?3, target = ?4, undone_by = ?5, report = ?6 WHERE no = ?1")
      .bind(0, row.no)
      .bind(1, static_cast<std::int64_t>(row.state))
      .bind(2, row.ended)
      .bind(3, row.target)
      .bind(4, row.undone_by)
      .bind_blob(5, row.report)
      .run();
}

result<std::optional<run_info>> read_run(connection& c, std::int64_t no) {
  return first_run(c.prepare("SELECT " CDB_RUN_COLUMNS " FROM run WHERE no = ?1").bind(0, no));
}

result<std::optional<run_info>> find_run(connection& c, const id128& uid) {
  return first_run(c.prepare("SELECT " CDB_RUN_COLUMNS " FROM run WHERE uid = ?1").bind_blob(0, uid.view()));
}

result<std::vector<run_info>> list_runs(connection& c, std::int64_t limit) {
  return all_runs(c.prepare("SELECT " CDB_RUN_COLUMNS " FROM run ORDER BY no DESC LIMIT ?1").bind(0, limit));
}

result<void> each_training_or_undo(connection& c, const std::function<bool(run_info&&)>& take) {
  auto& select = c.prepare("SELECT " CDB_RUN_COLUMNS " FROM run WHERE kind IN (4, 5, 6) AND state IN (1, 2) ORDER BY no DESC");
  return scan(select, [&](statement& s) { return take(run_of(s)); });
}

result<std::vector<run_info>> runs_in_state(connection& c, run_state state) {
  return all_runs(c.prepare("SELECT " CDB_RUN_COLUMNS " FROM run WHERE state = ?1 ORDER BY no").bind(0, static_cast<std::int64_t>(state)));
}

result<void> insert_quarantined(connection& c, std::int64_t run, const quarantined_row& row) {
  return c.prepare("INSERT INTO run_row(run, row, reason, bytes) VALUES(?1, ?2, ?3, ?4)")
      .bind(0, run)
      .bind(1, row.row)
      .bind_text(2, row.reason)
      .bind_blob(3, row.bytes)
      .run();
}

result<void> each_quarantined(connection& c, std::int64_t run, const std::function<bool(quarantined_row&&)>& take) {
  return scan(c.prepare("SELECT row, reason, bytes FROM run_row WHERE run = ?1 ORDER BY row, no").bind(0, run), [&](statement& s) {
    return take({.row = s.integer(0), .reason = std::string(s.text(1)), .bytes = std::string(s.blob(2))});
  });
}

result<void> delete_quarantined(connection& c, std::int64_t run) {
  return c.prepare("DELETE FROM run_row WHERE run = ?1").bind(0, run).run();
}

result<void> insert_range(connection& c, std::int64_t run, const number_range& range) {
  for (const char* sql : {"INSERT INTO open_range(run, lo, hi) VALUES(?1, ?2, ?3)", "INSERT INTO run_range(run, lo, hi) VALUES(?1, ?2, ?3)"})
    CDB_TRY(c.prepare(sql).bind(0, run).bind(1, range.lo).bind(2, range.hi).run());
  return {};
}

result<void> close_ranges(connection& c, std::int64_t run) {
  return c.prepare("DELETE FROM open_range WHERE run = ?1").bind(0, run).run();
}

result<void> delete_ranges(connection& c, std::int64_t run) {
  CDB_TRY(close_ranges(c, run));
  return c.prepare("DELETE FROM run_range WHERE run = ?1").bind(0, run).run();
}

result<std::vector<number_range>> open_ranges(connection& c) { return all_ranges(c.prepare("SELECT lo, hi FROM open_range ORDER BY lo")); }

result<std::vector<number_range>> ranges_of_run(connection& c, std::int64_t run) {
  return all_ranges(c.prepare("SELECT lo, hi FROM run_range WHERE run = ?1 ORDER BY lo").bind(0, run));
}

}  // namespace cdb::storage
