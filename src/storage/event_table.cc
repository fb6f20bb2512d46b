#include "storage/event_table.h"

#include "storage/row_scan.h"

namespace cdb::storage {

namespace {

#define CDB_EVENT_COLUMNS "no, kind, time, run, customer, other, side_a, side_b, weight"

event_row event_of(const statement& s) {
  return {.no = s.integer(0),
          .kind = static_cast<event_kind>(s.integer(1)),
          .time = s.integer(2),
          .run = s.integer(3),
          .customer = column_id(s, 4),
          .other = column_id(s, 5),
          .side_a = unpack_ids(s.blob(6)),
          .side_b = unpack_ids(s.blob(7)),
          .weight_millibits = s.integer(8)};
}

}  // namespace

std::string_view to_name(event_kind kind) {
  switch (kind) {
    case event_kind::merged: return "merged";
    case event_kind::split: return "split";
    case event_kind::removed: return "removed";
    case event_kind::model_switched: return "model switched";
  }
  return "unknown";
}

result<std::int64_t> insert_event(connection& c, const event_row& row) {
  const std::string side_a = pack_ids(row.side_a);
  const std::string side_b = pack_ids(row.side_b);
  CDB_TRY(c.prepare("INSERT INTO event(kind, time, run, customer, other, side_a, side_b, weight) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
              .bind(0, static_cast<std::int64_t>(row.kind))
              .bind(1, row.time)
              .bind(2, row.run)
              .bind_blob(3, row.customer.view())
              .bind_blob(4, row.other.view())
              .bind_blob(5, side_a)
              .bind_blob(6, side_b)
              .bind(7, row.weight_millibits)
              .run());
  return c.last_rowid();
}

result<std::optional<event_row>> read_event(connection& c, std::int64_t no) {
  std::optional<event_row> row;
  CDB_TRY(scan(c.prepare("SELECT " CDB_EVENT_COLUMNS " FROM event WHERE no = ?1").bind(0, no), [&](statement& s) {
    row = event_of(s);
    return false;
  }));
  return row;
}

result<void> each_event(connection& c, std::int64_t after, const std::function<bool(event_row&&)>& take) {
  return scan(c.prepare("SELECT " CDB_EVENT_COLUMNS " FROM event WHERE no > ?1 ORDER BY no").bind(0, after),
              [&](statement& s) { return take(event_of(s)); });
}

// Times only grow, so the newest events are looked through until older ones come.
result<bool> delete_events_of_run(connection& c, std::int64_t run, std::int64_t since, std::size_t limit) {
  std::vector<std::int64_t> numbers;
  CDB_TRY(scan(c.prepare("SELECT no, run, time FROM event ORDER BY no DESC"), [&](statement& s) {
    if (s.integer(1) == run) numbers.push_back(s.integer(0));
    return s.integer(2) >= since && numbers.size() < limit;
  }));
  for (const auto no : numbers) {
    CDB_TRY(c.prepare("DELETE FROM timeline WHERE event = ?1 AND rec IN "
                      "(SELECT uid.rec FROM event JOIN uid ON uid.uid IN (event.customer, event.other) WHERE event.no = ?1)")
                .bind(0, no)
                .run());
    CDB_TRY(c.prepare("DELETE FROM event WHERE no = ?1").bind(0, no).run());
  }
  return !numbers.empty();
}

}  // namespace cdb::storage
