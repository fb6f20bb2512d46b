#include "storage/audit_table.h"

#include "storage/row_scan.h"

namespace cdb::storage {

namespace {

audit_row audit_of(const statement& s) {
  return {.no = s.integer(0),
          .time = s.integer(1),
          .run = s.integer(2),
          .action = std::string(s.text(3)),
          .object = std::string(s.blob(4)),
          .hash = std::string(s.blob(5))};
}

}  // namespace

result<std::optional<audit_row>> last_audit(connection& c) {
  std::optional<audit_row> row;
  CDB_TRY(scan(c.prepare("SELECT no, time, run, action, object, hash FROM audit ORDER BY no DESC LIMIT 1"), [&](statement& s) {
    row = audit_of(s);
    return false;
  }));
  return row;
}

result<void> insert_audit(connection& c, const audit_row& row) {
  return c.prepare("INSERT INTO audit(time, run, action, object, hash) VALUES(?1, ?2, ?3, ?4, ?5)")
      .bind(0, row.time)
      .bind(1, row.run)
      .bind_text(2, row.action)
      .bind_blob(3, row.object)
      .bind_blob(4, row.hash)
      .run();
}

result<void> update_audit_hash(connection& c, std::int64_t no, std::string_view hash) {
  return c.prepare("UPDATE audit SET hash = ?2 WHERE no = ?1").bind(0, no).bind_blob(1, hash).run();
}

result<void> each_audit(connection& c, const std::function<bool(audit_row&&)>& take) {
  return scan(c.prepare("SELECT no, time, run, action, object, hash FROM audit ORDER BY no"), [&](statement& s) { return take(audit_of(s)); });
}

}  // namespace cdb::storage
