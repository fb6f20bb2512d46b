#include "storage/decision_table.h"

#include "storage/row_scan.h"

namespace cdb::storage {

namespace {

#define CDB_DECISION_COLUMNS "no, uid, kind, hlc, run, reason, side_a, side_b"

decision_row decision_of(const statement& s) {
  return {.no = s.integer(0),
          .uid = column_id(s, 1),
          .kind = static_cast<std::uint8_t>(s.integer(2)),
          .hlc = s.integer(3),
          .run = s.integer(4),
          .reason = std::string(s.text(5)),
          .side_a = unpack_ids(s.blob(6)),
          .side_b = unpack_ids(s.blob(7))};
}

}  // namespace

result<std::int64_t> insert_decision(connection& c, const decision_row& row) {
  const std::string side_a = pack_ids(row.side_a);
  const std::string side_b = pack_ids(row.side_b);
  CDB_TRY(c.prepare("INSERT INTO decision(uid, kind, hlc, run, reason, side_a, side_b) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
              .bind_blob(0, row.uid.view())
              .bind(1, row.kind)
              .bind(2, row.hlc)
              .bind(3, row.run)
              .bind_text(4, row.reason)
              .bind_blob(5, side_a)
              .bind_blob(6, side_b)
              .run());
  return c.last_rowid();
}

result<std::optional<decision_row>> read_decision(connection& c, std::int64_t no) {
  std::optional<decision_row> row;
  CDB_TRY(scan(c.prepare("SELECT " CDB_DECISION_COLUMNS " FROM decision WHERE no = ?1").bind(0, no), [&](statement& s) {
    row = decision_of(s);
    return false;
  }));
  return row;
}

result<std::vector<decision_row>> decisions_of_run(connection& c, std::int64_t run) {
  std::vector<decision_row> rows;
  CDB_TRY(each_decision(c, [&](decision_row&& row) {
    if (row.run == run) rows.push_back(std::move(row));
  }));
  return rows;
}

result<void> each_decision(connection& c, const std::function<void(decision_row&&)>& take) {
  return scan(c.prepare("SELECT " CDB_DECISION_COLUMNS " FROM decision ORDER BY no"), [&](statement& s) {
    take(decision_of(s));
    return true;
  });
}

}  // namespace cdb::storage
