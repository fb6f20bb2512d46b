#include "storage/index_tables.h"

#include "storage/row_scan.h"

namespace cdb::storage {

namespace {

result<std::optional<std::int64_t>> first_number(statement& select) {
  std::optional<std::int64_t> number;
  CDB_TRY(scan(select, [&](statement& s) {
    number = s.integer(0);
    return false;
  }));
  return number;
}

result<std::vector<std::int64_t>> all_numbers(statement& select) {
  std::vector<std::int64_t> numbers;
  CDB_TRY(scan(select, [&](statement& s) {
    numbers.push_back(s.integer(0));
    return true;
  }));
  return numbers;
}

// INSERT ... VALUES(?1,?2),(?3,?4),... for many rows of two columns: running a statement costs as much as the row it writes.
std::string with_many_rows(std::string sql) {
  sql += " VALUES";
  for (std::size_t i = 0; i < rows_together; ++i)
    sql += (i ? ",(?" : "(?") + std::to_string(2 * i + 1) + ",?" + std::to_string(2 * i + 2) + ")";
  return sql;
}

// Rows of a first column and a record number: as many together as the statement takes, the rest one by one.
template <class First, class Bind, class One>
result<void> insert_all(connection& c, const std::string& many, std::span<const std::pair<First, std::int64_t>> rows, Bind bind, One one) {
  for (; rows.size() >= rows_together; rows = rows.subspan(rows_together)) {
    auto& insert = c.prepare(many);
    for (std::size_t i = 0; i < rows_together; ++i) {
      bind(insert, static_cast<int>(2 * i), rows[i].first);
      insert.bind(static_cast<int>(2 * i + 1), rows[i].second);
    }
    CDB_TRY(insert.run());
  }
  for (const auto& [first, rec] : rows) CDB_TRY(one(first, rec));
  return {};
}

}  // namespace

result<void> insert_uid(connection& c, const id128& uid, std::int64_t rec) {
  return c.prepare("INSERT INTO uid(uid, rec) VALUES(?1, ?2)").bind_blob(0, uid.view()).bind(1, rec).run();
}

result<std::optional<std::int64_t>> rec_of_uid(connection& c, const id128& uid) {
  return first_number(c.prepare("SELECT rec FROM uid WHERE uid = ?1").bind_blob(0, uid.view()));
}

result<void> insert_source_key(connection& c, std::int64_t source, std::string_view key, std::int64_t rec) {
  return c.prepare("INSERT INTO source_key(source, key, rec) VALUES(?1, ?2, ?3)").bind(0, source).bind_text(1, key).bind(2, rec).run();
}

result<std::optional<std::int64_t>> rec_of_key(connection& c, std::int64_t source, std::string_view key) {
  return first_number(c.prepare("SELECT rec FROM source_key WHERE source = ?1 AND key = ?2").bind(0, source).bind_text(1, key));
}

result<void> delete_identity(connection& c, const id128& uid, std::int64_t source, std::string_view key, std::int64_t rec) {
  CDB_TRY(c.prepare("DELETE FROM uid WHERE uid = ?1").bind_blob(0, uid.view()).run());
  return c.prepare("DELETE FROM source_key WHERE source = ?1 AND key = ?2 AND rec = ?3").bind(0, source).bind_text(1, key).bind(2, rec).run();
}

result<void> write_feature(connection& c, std::int64_t rec, std::string_view body) {
  return c.prepare("INSERT OR REPLACE INTO feature(rec, body) VALUES(?1, ?2)").bind(0, rec).bind_blob(1, body).run();
}

result<void> delete_feature(connection& c, std::int64_t rec) {
  return c.prepare("DELETE FROM feature WHERE rec = ?1").bind(0, rec).run();
}

result<std::optional<std::string>> read_feature(connection& c, std::int64_t rec) {
  std::optional<std::string> body;
  CDB_TRY(scan(c.prepare("SELECT body FROM feature WHERE rec = ?1").bind(0, rec), [&](statement& s) {
    body = std::string(s.blob(0));
    return false;
  }));
  return body;
}

result<void> insert_term(connection& c, std::string_view text, std::int64_t rec) {
  return c.prepare("INSERT INTO term(text, rec) VALUES(?1, ?2)").bind_blob(0, text).bind(1, rec).run();
}

result<void> insert_terms(connection& c, std::span<const std::pair<std::string_view, std::int64_t>> rows) {
  static const std::string sql = with_many_rows("INSERT INTO term(text, rec)");
  return insert_all(c, sql, rows, [](statement& s, int at, std::string_view text) { s.bind_blob(at, text); },
                    [&](std::string_view text, std::int64_t rec) { return insert_term(c, text, rec); });
}

result<void> add_term(connection& c, std::string_view text, std::int64_t rec) {
  return c.prepare("INSERT OR IGNORE INTO term(text, rec) VALUES(?1, ?2)").bind_blob(0, text).bind(1, rec).run();
}

result<void> delete_term(connection& c, std::string_view text, std::int64_t rec) {
  return c.prepare("DELETE FROM term WHERE text = ?1 AND rec = ?2").bind_blob(0, text).bind(1, rec).run();
}

result<void> each_term(connection& c, std::string_view prefix, bool whole, const std::function<bool(std::string_view text, std::int64_t rec)>& take) {
  auto& select = whole ? c.prepare("SELECT text, rec FROM term WHERE text = ?1 ORDER BY rec").bind_blob(0, prefix)
                       : c.prepare("SELECT text, rec FROM term WHERE text >= ?1 ORDER BY text, rec").bind_blob(0, prefix);
  return scan(select, [&](statement& s) { return s.blob(0).starts_with(prefix) && take(s.blob(0), s.integer(1)); });
}

result<std::optional<std::string>> next_term(connection& c, std::string_view from) {
  std::optional<std::string> found;
  CDB_TRY(scan(c.prepare("SELECT text FROM term WHERE text >= ?1 ORDER BY text LIMIT 1").bind_blob(0, from), [&](statement& s) {
    found = std::string(s.blob(0));
    return false;
  }));
  return found;
}

result<void> insert_run_record(connection& c, std::int64_t run, std::int64_t rec) {
  return c.prepare("INSERT OR IGNORE INTO run_record(run, rec) VALUES(?1, ?2)").bind(0, run).bind(1, rec).run();
}

result<std::vector<std::int64_t>> records_of_run(connection& c, std::int64_t run) {
  return all_numbers(c.prepare("SELECT rec FROM run_record WHERE run = ?1 ORDER BY rec").bind(0, run));
}

result<void> delete_run_record(connection& c, std::int64_t run, std::int64_t rec) {
  return c.prepare("DELETE FROM run_record WHERE run = ?1 AND rec = ?2").bind(0, run).bind(1, rec).run();
}

result<void> insert_decision_of(connection& c, std::int64_t rec, std::int64_t decision) {
  return c.prepare("INSERT OR IGNORE INTO decision_of(rec, decision) VALUES(?1, ?2)").bind(0, rec).bind(1, decision).run();
}

result<std::vector<std::int64_t>> decisions_naming(connection& c, std::int64_t rec) {
  return all_numbers(c.prepare("SELECT decision FROM decision_of WHERE rec = ?1 ORDER BY decision").bind(0, rec));
}

result<void> insert_timeline(connection& c, std::int64_t rec, std::int64_t event) {
  return c.prepare("INSERT OR IGNORE INTO timeline(rec, event) VALUES(?1, ?2)").bind(0, rec).bind(1, event).run();
}

result<void> delete_timeline(connection& c, std::int64_t rec) {
  return c.prepare("DELETE FROM timeline WHERE rec = ?1").bind(0, rec).run();
}

result<std::vector<std::int64_t>> events_of(connection& c, std::int64_t rec) {
  return all_numbers(c.prepare("SELECT event FROM timeline WHERE rec = ?1 ORDER BY event").bind(0, rec));
}

}  // namespace cdb::storage
