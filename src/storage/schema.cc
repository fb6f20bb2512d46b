#include "storage/schema.h"

namespace cdb::storage {

namespace {

constexpr const char* truth_sql = R"sql(
CREATE TABLE store(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE definition(
  no INTEGER PRIMARY KEY, uid BLOB NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL,
  hlc INTEGER NOT NULL, replica INTEGER NOT NULL DEFAULT 0, seq INTEGER NOT NULL DEFAULT 0, run INTEGER NOT NULL);
CREATE TABLE record(
  rec INTEGER PRIMARY KEY, uid BLOB NOT NULL, source INTEGER NOT NULL, key TEXT NOT NULL, profile INTEGER NOT NULL,
  row INTEGER NOT NULL, state INTEGER NOT NULL, forward INTEGER NOT NULL DEFAULT 0, hlc INTEGER NOT NULL,
  replica INTEGER NOT NULL DEFAULT 0, seq INTEGER NOT NULL, run INTEGER NOT NULL, body BLOB NOT NULL, sealed BLOB);
CREATE TABLE record_old(
  no INTEGER PRIMARY KEY, profile INTEGER NOT NULL, row INTEGER NOT NULL, state INTEGER NOT NULL, hlc INTEGER NOT NULL,
  replica INTEGER NOT NULL DEFAULT 0, run INTEGER NOT NULL, body BLOB NOT NULL, sealed BLOB);
CREATE TABLE decision(
  no INTEGER PRIMARY KEY, uid BLOB NOT NULL, kind INTEGER NOT NULL, hlc INTEGER NOT NULL, replica INTEGER NOT NULL DEFAULT 0,
  seq INTEGER NOT NULL DEFAULT 0, run INTEGER NOT NULL, reason TEXT NOT NULL, side_a BLOB NOT NULL, side_b BLOB NOT NULL);
CREATE TABLE event(
  no INTEGER PRIMARY KEY, kind INTEGER NOT NULL, time INTEGER NOT NULL, run INTEGER NOT NULL, customer BLOB NOT NULL,
  other BLOB NOT NULL, side_a BLOB NOT NULL, side_b BLOB NOT NULL, weight INTEGER NOT NULL);
CREATE TABLE run(
  no INTEGER PRIMARY KEY, uid BLOB NOT NULL, kind INTEGER NOT NULL, state INTEGER NOT NULL, started INTEGER NOT NULL,
  ended INTEGER NOT NULL, target INTEGER NOT NULL DEFAULT 0, undone_by INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL,
  report BLOB NOT NULL);
CREATE TABLE run_row(
  no INTEGER PRIMARY KEY, run INTEGER NOT NULL, row INTEGER NOT NULL, reason TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE INDEX run_row_by_run ON run_row(run, row);
CREATE TABLE audit(
  no INTEGER PRIMARY KEY, time INTEGER NOT NULL, run INTEGER NOT NULL, action TEXT NOT NULL, object BLOB NOT NULL,
  hash BLOB NOT NULL);
CREATE TABLE open_range(run INTEGER NOT NULL, lo INTEGER NOT NULL, hi INTEGER NOT NULL, PRIMARY KEY(run, lo)) WITHOUT ROWID;
CREATE TABLE run_range(run INTEGER NOT NULL, lo INTEGER NOT NULL, hi INTEGER NOT NULL, PRIMARY KEY(run, lo)) WITHOUT ROWID;
)sql";

constexpr const char* derived_sql = R"sql(
CREATE TABLE uid(uid BLOB PRIMARY KEY, rec INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE source_key(source INTEGER NOT NULL, key TEXT NOT NULL, rec INTEGER NOT NULL, PRIMARY KEY(source, key)) WITHOUT ROWID;
CREATE TABLE feature(rec INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE term(text BLOB NOT NULL, rec INTEGER NOT NULL, PRIMARY KEY(text, rec)) WITHOUT ROWID;
CREATE TABLE run_record(run INTEGER NOT NULL, rec INTEGER NOT NULL, PRIMARY KEY(run, rec)) WITHOUT ROWID;
CREATE TABLE decision_of(rec INTEGER NOT NULL, decision INTEGER NOT NULL, PRIMARY KEY(rec, decision)) WITHOUT ROWID;
CREATE TABLE timeline(rec INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY(rec, event)) WITHOUT ROWID;
CREATE TABLE pending(
  kind INTEGER NOT NULL, item INTEGER NOT NULL, run INTEGER NOT NULL, extra INTEGER NOT NULL,
  PRIMARY KEY(kind, item, run)) WITHOUT ROWID;
CREATE TABLE link_0(rec INTEGER NOT NULL, other INTEGER NOT NULL, weight INTEGER NOT NULL, pattern INTEGER NOT NULL, PRIMARY KEY(rec, other)) WITHOUT ROWID;
CREATE TABLE link_1(rec INTEGER NOT NULL, other INTEGER NOT NULL, weight INTEGER NOT NULL, pattern INTEGER NOT NULL, PRIMARY KEY(rec, other)) WITHOUT ROWID;
CREATE TABLE assignment_0(rec INTEGER PRIMARY KEY, customer INTEGER NOT NULL);
CREATE TABLE assignment_1(rec INTEGER PRIMARY KEY, customer INTEGER NOT NULL);
CREATE TABLE customer_record_0(customer INTEGER NOT NULL, rec INTEGER NOT NULL, PRIMARY KEY(customer, rec)) WITHOUT ROWID;
CREATE TABLE customer_record_1(customer INTEGER NOT NULL, rec INTEGER NOT NULL, PRIMARY KEY(customer, rec)) WITHOUT ROWID;
CREATE TABLE customer_0(customer INTEGER PRIMARY KEY, golden BLOB NOT NULL);
CREATE TABLE customer_1(customer INTEGER PRIMARY KEY, golden BLOB NOT NULL);
)sql";

// The index has its words in the schema, as all that a rescue reads there.
constexpr const char* match_key_sql = R"sql(
CREATE TABLE match_key(key INTEGER NOT NULL, rec INTEGER NOT NULL, pairs BLOB NOT NULL);
CREATE UNIQUE INDEX match_key_by_bound ON match_key(key, rec);
)sql";

constexpr const char* derived_names[] = {
    "uid",     "source_key", "feature",      "match_key",    "term",              "run_record",        "decision_of", "timeline",          "pending",
    "link_0",  "link_1",     "assignment_0", "assignment_1", "customer_record_0", "customer_record_1", "customer_0",  "customer_1",
};

}  // namespace

result<void> create_truth_tables(connection& c) { return c.exec(truth_sql); }

result<void> create_derived_tables(connection& c) {
  CDB_TRY(c.exec(derived_sql));
  return c.exec(match_key_sql);
}

result<void> empty_look_ups(connection& c) {
  CDB_TRY(c.exec("DROP TABLE IF EXISTS match_key"));
  return c.exec(match_key_sql);
}

result<void> drop_derived_tables(connection& c) {
  for (const char* name : derived_names) CDB_TRY(c.exec(std::string("DROP TABLE IF EXISTS ") + name));
  return {};
}

}  // namespace cdb::storage
