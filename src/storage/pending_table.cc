#include "storage/pending_table.h"

#include "storage/row_scan.h"

namespace cdb::storage {

result<void> add_pending(connection& c, const pending_item& item) {
  return c
      .prepare("INSERT INTO pending(kind, item, run, extra) VALUES(?1, ?2, ?3, ?4) "
               "ON CONFLICT(kind, item, run) DO UPDATE SET extra = extra + excluded.extra")
      .bind(0, static_cast<std::int64_t>(item.kind))
      .bind(1, item.item)
      .bind(2, item.run)
      .bind(3, item.extra)
      .run();
}

result<void> widen_pending_key(connection& c, std::int64_t key, std::int64_t by) {
  return c.prepare("UPDATE pending SET extra = extra + ?3 WHERE kind = ?1 AND item = ?2")
      .bind(0, static_cast<std::int64_t>(pending_kind::settle_key))
      .bind(1, key)
      .bind(2, by)
      .run();
}

result<void> delete_pending(connection& c, const pending_item& item) {
  return c.prepare("DELETE FROM pending WHERE kind = ?1 AND item = ?2 AND run = ?3")
      .bind(0, static_cast<std::int64_t>(item.kind))
      .bind(1, item.item)
      .bind(2, item.run)
      .run();
}

result<std::vector<pending_item>> next_pending(connection& c, std::size_t limit) {
  std::vector<pending_item> items;
  auto& select = c.prepare("SELECT kind, item, run, extra FROM pending "
                           "WHERE kind > ?1 AND (run = 0 OR run NOT IN (SELECT no FROM run WHERE state = 0)) ORDER BY kind, item LIMIT ?2")
                     .bind(0, static_cast<std::int64_t>(pending_kind::content))
                     .bind(1, static_cast<std::int64_t>(limit));
  CDB_TRY(scan(select, [&](statement& s) {
    const auto kind = static_cast<pending_kind>(s.integer(0));
    if (!items.empty() && items.front().kind != kind) return false;
    items.push_back({kind, s.integer(1), s.integer(2), s.integer(3)});
    return true;
  }));
  return items;
}

result<std::optional<pending_item>> content_item(connection& c, std::int64_t rec) {
  std::optional<pending_item> item;
  auto& select = c.prepare("SELECT run, extra FROM pending WHERE kind = ?1 AND item = ?2 LIMIT 1")
                     .bind(0, static_cast<std::int64_t>(pending_kind::content))
                     .bind(1, rec);
  CDB_TRY(scan(select, [&](statement& s) {
    item = {pending_kind::content, rec, s.integer(0), s.integer(1)};
    return false;
  }));
  return item;
}

result<std::vector<pending_item>> content_items(connection& c, std::int64_t from_rec, std::size_t limit) {
  std::vector<pending_item> items;
  auto& select = c.prepare("SELECT item, run, extra FROM pending WHERE kind = ?1 AND item >= ?2 ORDER BY item LIMIT ?3")
                     .bind(0, static_cast<std::int64_t>(pending_kind::content))
                     .bind(1, from_rec)
                     .bind(2, static_cast<std::int64_t>(limit));
  CDB_TRY(scan(select, [&](statement& s) {
    items.push_back({pending_kind::content, s.integer(0), s.integer(1), s.integer(2)});
    return true;
  }));
  return items;
}

result<std::vector<std::int64_t>> changed_beside(connection& c, std::int64_t run) {
  std::vector<std::int64_t> records;
  auto& select = c.prepare("SELECT item FROM pending WHERE kind = ?1 AND run = ?2 AND extra <> 0 ORDER BY item")
                     .bind(0, static_cast<std::int64_t>(pending_kind::refresh))
                     .bind(1, run);
  CDB_TRY(scan(select, [&](statement& s) {
    records.push_back(s.integer(0));
    return true;
  }));
  return records;
}

result<bool> any_pending(connection& c) {
  bool any = false;
  CDB_TRY(scan(c.prepare("SELECT 1 FROM pending LIMIT 1"), [&](statement&) {
    any = true;
    return false;
  }));
  return any;
}

result<std::int64_t> count_pending(connection& c) {
  std::int64_t count = 0;
  CDB_TRY(scan(c.prepare("SELECT count(*) FROM pending"), [&](statement& s) {
    count = s.integer(0);
    return false;
  }));
  return count;
}

result<std::int64_t> delete_pending_of_run(connection& c, std::int64_t run, std::int64_t limit) {
  CDB_TRY(c.prepare("DELETE FROM pending WHERE (kind, item, run) IN (SELECT kind, item, run FROM pending WHERE run = ?1 LIMIT ?2)")
              .bind(0, run)
              .bind(1, limit)
              .run());
  return c.changes();
}

}  // namespace cdb::storage
