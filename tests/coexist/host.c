/* A host with a SQLite of its own, compiled in, that uses CustoDB in the same process: its database is plain, the store is not, each keeps its
 * version, and the host's SQLite can do the live store no harm. */
#include <custodb/custodb.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEED(what) do { if (!(what)) { fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what); exit(1); } } while (0)

static const char path[] = "store.cdb", name[] = "Wilhelmina Unmistakable";
static const uint8_t key[32] = {7, 1, 2, 3};

/* 1 if `text` stands anywhere in the file; 0 too if there is no file. */
static int contains(const char *file_name, const char *text) {
  static char bytes[1 << 22];
  FILE *file = fopen(file_name, "rb");
  size_t size, at;
  if (!file) return 0;
  size = fread(bytes, 1, sizeof bytes, file), fclose(file);
  for (at = 0; at + strlen(text) <= size; ++at)
    if (memcmp(bytes + at, text, strlen(text)) == 0) return 1;
  return 0;
}

static void host_is_itself(void) {
  sqlite3 *db;
  sqlite3_stmt *s;
  NEED(strcmp(sqlite3_libversion(), "3.99.0") == 0 && strcmp(sqlite3_sourceid(), "of the host") == 0);
  NEED(sqlite3_compileoption_used("MAX_ATTACHED=7") && sqlite3_threadsafe() == 2);
  NEED(sqlite3_open("host.db", &db) == SQLITE_OK);
  NEED(sqlite3_exec(db, "CREATE TABLE IF NOT EXISTS t(a); INSERT INTO t VALUES('Wilhelmina Unmistakable');", NULL, NULL, NULL) == SQLITE_OK);
  NEED(sqlite3_prepare_v2(db, "PRAGMA cipher_version", -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_DONE);
  sqlite3_finalize(s), sqlite3_close(db);
  NEED(contains("host.db", "SQLite format 3") && contains("host.db", name));
}

/* What the store's files hold, the log by any name; a file that is not there counts too. */
static uint64_t sum_of_files(void) {
  static const char *const names[] = {"store.cdb", "store.cdb-cwal", "store.cdb-wal", "store.cdb-shm", "store.cdb-journal"};
  uint64_t sum = 14695981039346656037u; /* FNV-1a */
  size_t i;
  for (i = 0; i < sizeof names / sizeof names[0]; ++i) {
    FILE *file = fopen(names[i], "rb");
    int byte = 0;
    while (file && (byte = getc(file)) != EOF) sum = (sum ^ (uint64_t)byte) * 1099511628211u;
    sum = (sum ^ (file ? 257u : 256u)) * 1099511628211u;
    if (file) fclose(file);
  }
  return sum;
}

/* Tries to read and to write the live store with the host's SQLite: nothing is read. */
static void try_all(const char *system, const char *locking) {
  static const char *const tries[] = {"SELECT * FROM sqlite_master", "PRAGMA journal_mode=wal", "PRAGMA user_version=7", "CREATE TABLE t(a)", "VACUUM"};
  sqlite3 *db;
  sqlite3_stmt *s;
  size_t i;
  NEED(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, system) == SQLITE_OK);
  NEED(sqlite3_exec(db, locking, NULL, NULL, NULL) == SQLITE_OK);
  for (i = 0; i < sizeof tries / sizeof tries[0]; ++i) {
    if (sqlite3_prepare_v2(db, tries[i], -1, &s, NULL) != SQLITE_OK) continue;
    NEED(i != 0); /* no schema can be read */
    sqlite3_step(s), sqlite3_finalize(s);
  }
  NEED(sqlite3_close(db) == SQLITE_OK);
}

/* Not a byte changes. Without locks in its way, and exclusive, SQLite takes a log of the name it knows into the file and removes it. */
static void meddle(void) {
  const uint64_t files = sum_of_files();
  try_all(NULL, "PRAGMA locking_mode=normal");
  try_all(NULL, "PRAGMA locking_mode=exclusive");
  try_all("unix-none", "PRAGMA locking_mode=normal");
  try_all("unix-none", "PRAGMA locking_mode=exclusive");
  NEED(sum_of_files() == files);
}

static void put(custodb_store *store, const char *record_key) {
  custodb_record *record = NULL;
  NEED(custodb_record_new("till", 4, record_key, strlen(record_key), &record, NULL) == CUSTODB_OK);
  NEED(custodb_record_add(record, CUSTODB_FIELD_NAME_FULL, strlen(CUSTODB_FIELD_NAME_FULL), name, strlen(name), NULL) == CUSTODB_OK);
  NEED(custodb_put(store, record, NULL, NULL) == CUSTODB_OK);
  custodb_record_free(record);
}

static void store_is_fine(custodb_store *store, unsigned records) {
  custodb_doc *doc = NULL;
  int ok = 0;
  int64_t n = 0;
  NEED(custodb_verify(store, NULL, &doc, NULL) == CUSTODB_OK && custodb_doc_bool(doc, "/ok", 3, &ok, NULL) == CUSTODB_OK && ok);
  custodb_doc_free(doc), doc = NULL;
  NEED(custodb_info(store, &doc, NULL) == CUSTODB_OK && custodb_doc_int(doc, "/records", 8, &n, NULL) == CUSTODB_OK && n == records);
  custodb_doc_free(doc);
}

static void nothing_plain(void) {
  static const char *const files[] = {"store.cdb", "store.cdb-cwal"}, *const texts[] = {"Wilhelmina", "SQLite format 3", "CREATE TABLE"};
  size_t i, j;
  for (i = 0; i < 2; ++i)
    for (j = 0; j < 3; ++j) NEED(!contains(files[i], texts[j]));
}

int main(void) {
  custodb_open_options options;
  custodb_store *store = NULL;
  host_is_itself();
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options, options.key = key, options.key_size = sizeof key;
  options.no_thread = 1; /* so that only what is called writes */
  NEED(custodb_store_create(path, strlen(path), &options, &store, NULL) == CUSTODB_OK);
  put(store, "1");
  meddle();
  put(store, "2");
  store_is_fine(store, 2);
  nothing_plain();
  host_is_itself();
  NEED(custodb_store_close(store, NULL) == CUSTODB_OK);
  custodb_store_free(store);
  nothing_plain();
  NEED(custodb_store_open(path, strlen(path), &options, &store, NULL) == CUSTODB_OK);
  store_is_fine(store, 2);
  custodb_store_free(store);
  host_is_itself();
  return 0;
}
