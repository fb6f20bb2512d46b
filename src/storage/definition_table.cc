#include "storage/definition_table.h"

#include "storage/row_scan.h"

namespace cdb::storage {

namespace {

definition_row definition_of(const statement& s) {
  return {.no = s.integer(0),
          .uid = column_id(s, 1),
          .kind = static_cast<definition_kind>(s.integer(2)),
          .name = std::string(s.text(3)),
          .body = std::string(s.blob(4)),
          .hlc = s.integer(5),
          .run = s.integer(6)};
}

}  // namespace

result<std::int64_t> insert_definition(connection& c, const definition_row& row) {
  CDB_TRY(c.prepare("INSERT INTO definition(uid, kind, name, body, hlc, run) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
              .bind_blob(0, row.uid.view())
              .bind(1, static_cast<std::int64_t>(row.kind))
              .bind_text(2, row.name)
              .bind_blob(3, row.body)
              .bind(4, row.hlc)
              .bind(5, row.run)
              .run());
  return c.last_rowid();
}

result<std::optional<definition_row>> read_definition(connection& c, std::int64_t no) {
  std::optional<definition_row> row;
  CDB_TRY(scan(c.prepare("SELECT no, uid, kind, name, body, hlc, run FROM definition WHERE no = ?1").bind(0, no), [&](statement& s) {
    row = definition_of(s);
    return false;
  }));
  return row;
}

result<void> each_definition(connection& c, const std::function<void(definition_row&&)>& take) {
  return scan(c.prepare("SELECT no, uid, kind, name, body, hlc, run FROM definition ORDER BY no"), [&](statement& s) {
    take(definition_of(s));
    return true;
  });
}

}  // namespace cdb::storage
