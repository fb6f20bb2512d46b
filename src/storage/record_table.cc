#include "storage/record_table.h"

#include "storage/row_scan.h"

namespace cdb::storage {

namespace {

#define CDB_RECORD_COLUMNS "rec, uid, source, key, forward, profile, row, state, hlc, seq, run, body"

// A record's old writes lie together: the row number is the record's number and the write's.
std::int64_t old_number(std::int64_t rec, std::int64_t seq) { return rec * (max_record_writes + 1) + seq; }

record_row record_of(const statement& s) {
  return {.rec = s.integer(0),
          .uid = column_id(s, 1),
          .source = s.integer(2),
          .key = std::string(s.text(3)),
          .forward = s.integer(4),
          .write = {.profile = s.integer(5),
                    .row = s.integer(6),
                    .state = static_cast<record_state>(s.integer(7)),
                    .hlc = s.integer(8),
                    .seq = s.integer(9),
                    .run = s.integer(10),
                    .body = std::string(s.blob(11))}};
}

}  // namespace

result<void> insert_record(connection& c, const record_row& row) {
  return c.prepare("INSERT INTO record(" CDB_RECORD_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
      .bind(0, row.rec)
      .bind_blob(1, row.uid.view())
      .bind(2, row.source)
      .bind_text(3, row.key)
      .bind(4, row.forward)
      .bind(5, row.write.profile)
      .bind(6, row.write.row)
      .bind(7, static_cast<std::int64_t>(row.write.state))
      .bind(8, row.write.hlc)
      .bind(9, row.write.seq)
      .bind(10, row.write.run)
      .bind_blob(11, row.write.body)
      .run();
}

result<std::optional<record_row>> read_record(connection& c, std::int64_t rec) {
  std::optional<record_row> row;
  CDB_TRY(scan(c.prepare("SELECT " CDB_RECORD_COLUMNS " FROM record WHERE rec = ?1").bind(0, rec), [&](statement& s) {
    row = record_of(s);
    return false;
  }));
  return row;
}

result<void> update_record(connection& c, std::int64_t rec, std::int64_t forward, const record_write& write) {
  return c.prepare("UPDATE record SET forward = ?2, profile = ?3, row = ?4, state = ?5, hlc = ?6, seq = ?7, run = ?8, body = ?9 WHERE rec = ?1")
      .bind(0, rec)
      .bind(1, forward)
      .bind(2, write.profile)
      .bind(3, write.row)
      .bind(4, static_cast<std::int64_t>(write.state))
      .bind(5, write.hlc)
      .bind(6, write.seq)
      .bind(7, write.run)
      .bind_blob(8, write.body)
      .run();
}

result<std::int64_t> delete_records(connection& c, std::int64_t lo, std::int64_t hi, std::int64_t limit) {
  CDB_TRY(c.prepare("DELETE FROM record WHERE rec IN (SELECT rec FROM record WHERE rec >= ?1 AND rec < ?2 LIMIT ?3)")
              .bind(0, lo)
              .bind(1, hi)
              .bind(2, limit)
              .run());
  return c.changes();
}

result<void> each_record(connection& c, std::int64_t from_rec, const std::function<bool(record_row&&)>& take) {
  return scan(c.prepare("SELECT " CDB_RECORD_COLUMNS " FROM record WHERE rec >= ?1 ORDER BY rec").bind(0, from_rec),
              [&](statement& s) { return take(record_of(s)); });
}

result<void> insert_old_write(connection& c, std::int64_t rec, const record_write& write) {
  return c.prepare("INSERT INTO record_old(no, profile, row, state, hlc, run, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      .bind(0, old_number(rec, write.seq))
      .bind(1, write.profile)
      .bind(2, write.row)
      .bind(3, static_cast<std::int64_t>(write.state))
      .bind(4, write.hlc)
      .bind(5, write.run)
      .bind_blob(6, write.body)
      .run();
}

result<void> delete_old_write(connection& c, std::int64_t rec, std::int64_t seq) {
  return c.prepare("DELETE FROM record_old WHERE no = ?1").bind(0, old_number(rec, seq)).run();
}

result<std::vector<record_write>> read_old_writes(connection& c, std::int64_t rec) {
  std::vector<record_write> writes;
  auto& select = c.prepare("SELECT no, profile, row, state, hlc, run, body FROM record_old WHERE no >= ?1 AND no <= ?2 ORDER BY no")
                     .bind(0, old_number(rec, 0))
                     .bind(1, old_number(rec, max_record_writes));
  CDB_TRY(scan(select, [&](statement& s) {
    writes.push_back({.profile = s.integer(1),
                      .row = s.integer(2),
                      .state = static_cast<record_state>(s.integer(3)),
                      .hlc = s.integer(4),
                      .seq = s.integer(0) - old_number(rec, 0),
                      .run = s.integer(5),
                      .body = std::string(s.blob(6))});
    return true;
  }));
  return writes;
}

result<std::int64_t> last_record(connection& c) {
  std::int64_t last = 0;
  CDB_TRY(scan(c.prepare("SELECT coalesce(max(rec), 0) FROM record"), [&](statement& s) {
    last = s.integer(0);
    return false;
  }));
  return last;
}

result<std::int64_t> newest_old_seq(connection& c, std::int64_t rec) {
  std::int64_t seq = 0;
  auto& select = c.prepare("SELECT no FROM record_old WHERE no >= ?1 AND no <= ?2 ORDER BY no DESC LIMIT 1")
                     .bind(0, old_number(rec, 0))
                     .bind(1, old_number(rec, max_record_writes));
  CDB_TRY(scan(select, [&](statement& s) {
    seq = s.integer(0) - old_number(rec, 0);
    return false;
  }));
  return seq;
}

}  // namespace cdb::storage
