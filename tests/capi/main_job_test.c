/* The whole main job, call by call: import, put, find, explain, rule, undo, learn, export, verify, reopen. */
#include "check.h"


static custodb_store *store;
static char data[1024];

static const char *sample(const char *name) {
  static char path[2048];
  snprintf(path, sizeof path, "%s/examples/data/%s", data, name);
  return path;
}

typedef struct {
  int calls, stop_at;
  uint64_t last;
} watcher;

static int watch(void *user, const char *stage, uint64_t done, uint64_t total) {
  watcher *w = user;
  (void)total;
  CHECK(*stage != '\0');
  w->last = done;
  return ++w->calls == w->stop_at;
}

static void same_digest(const uint8_t before[16], int same, int line) {
  uint8_t now[16];
  OK(custodb_digest(store, now, &error));
  if ((memcmp(before, now, 16) == 0) != same) {
    ++failures;
    fprintf(stderr, "line %d: the digest is %s\n", line, same ? "another" : "the same");
  }
}

static custodb_id import(const char *name) {
  custodb_doc *report = NULL;
  custodb_id run = {{0}};
  const char *text = NULL;
  size_t size = 0;
  OK(custodb_import_file(store, T(sample(name)), NULL, NULL, &report, &error));
  CHECK(doc_says(report, "/shape", "import/1") && doc_number(report, "/rows/read") > 0 && doc_number(report, "/rows/quarantined") == 0);
  OK(custodb_doc_string(report, T("/run"), &text, &size, &error));
  OK(custodb_id_from_text(text, size, &run, &error));
  custodb_doc_free(report);
  return run;
}

static void importing(void) {
  uint8_t before[16];
  custodb_id run;
  custodb_doc *report = NULL;
  custodb_undo_result undone = {0};
  custodb_progress progress = {0};
  custodb_cancel *cancel = NULL;
  watcher w = {0, 1, 0};
  undone.struct_size = sizeof undone;
  import("pos_members_gbk.csv");
  import("google_contacts.csv");
  OK(custodb_digest(store, before, &error));
  run = import("youzan_customers.csv");
  same_digest(before, 0, __LINE__);
  OK(custodb_undo(store, &run, NULL, &undone, &error));
  CHECK(undone.records_changed > 0);
  same_digest(before, 1, __LINE__);
  EXPECT(CUSTODB_CONFLICT, custodb_undo(store, &run, NULL, NULL, &error));
  progress.struct_size = sizeof progress;
  progress.report = watch;
  progress.user = &w;
  EXPECT(CUSTODB_CANCELLED, custodb_import_file(store, T(sample("wecom_customers.csv")), NULL, &progress, &report, &error));
  CHECK(w.calls == 1);
  OK(custodb_cancel_new(&cancel, &error));
  custodb_cancel_set(cancel);
  progress.report = NULL;
  progress.cancel = cancel;
  EXPECT(CUSTODB_CANCELLED, custodb_import_file(store, T(sample("wecom_customers.csv")), NULL, &progress, &report, &error));
  CHECK(report == NULL);
  same_digest(before, 1, __LINE__);
  custodb_cancel_reset(cancel);
  OK(custodb_import_file(store, T(sample("wecom_customers.csv")), NULL, &progress, NULL, &error));
  custodb_cancel_free(cancel);
  OK(custodb_detect_file(T(sample("brevo_contacts.csv")), NULL, &report, &error));
  CHECK(doc_says(report, "/shape", "table/1") && doc_says(report, "/format/delimiter", ";"));
  custodb_doc_free(report);
  OK(custodb_check_file(T(sample("brevo_contacts.csv")), NULL, 0, NULL, &report, &error));
  CHECK(doc_says(report, "/shape", "quality/1") && custodb_doc_type(report, T("/columns/0/valid")) == CUSTODB_DOC_INT);
  custodb_doc_free(report);
}

static void putting(void) {
  custodb_record *record = new_record("till", "7", "Wang Xiaoming", "+86 139 0000 1021");
  custodb_put_result put = {0}, again = {0};
  custodb_doc *doc = NULL;
  custodb_id id, other;
  int removed = 0;
  put.struct_size = again.struct_size = sizeof put;
  OK(custodb_record_profile(record, T("region=CN"), &error));
  OK(custodb_record_begin(record, T("address"), &error));
  OK(custodb_record_add(record, T(CUSTODB_FIELD_ADDRESS_CITY), T("Beijing"), &error));
  OK(custodb_record_end(record, &error));
  OK(custodb_record_begin(record, T("address"), &error));
  OK(custodb_record_add(record, T(CUSTODB_FIELD_ADDRESS_CITY), T("Shanghai"), &error));
  OK(custodb_record_end(record, &error));
  OK(custodb_record_add(record, T(CUSTODB_FIELD_ADDRESS_CITY), T("Tianjin"), &error)); /* an address of its own */
  OK(custodb_record_add(record, T("x.shoe_size"), T("43"), &error));
  OK(custodb_record_check(record, &doc, &error));
  CHECK(doc_says(doc, "/shape", "check/1"));
  custodb_doc_free(doc);
  OK(custodb_match(store, record, 5, &doc, &error));
  CHECK(doc_says(doc, "/shape", "match/1") && doc_says(doc, "/matches/0/relation", "same") && custodb_doc_size(doc, T("/matches")) > 0 && doc_number(doc, "/matches/0/weight_millibits") > 0);
  custodb_doc_free(doc);
  OK(custodb_put(store, record, &put, &error));
  CHECK(put.created == 1 && put.customer_records > 1);
  OK(custodb_put(store, record, &again, &error));
  CHECK(again.created == 0 && again.changed == 0 && memcmp(&again.record, &put.record, sizeof put.record) == 0);
  OK(custodb_get_record(store, &put.record, &doc, &error));
  {
    size_t i;
    int64_t cities = 0, groups = 0;
    for (i = 0; i < custodb_doc_size(doc, T("/values")); ++i) {
      char pointer[64];
      snprintf(pointer, sizeof pointer, "/values/%zu/field", i);
      if (!doc_says(doc, pointer, CUSTODB_FIELD_ADDRESS_CITY)) continue;
      snprintf(pointer, sizeof pointer, "/values/%zu/group", i);
      ++cities;
      groups += (int64_t)1 << doc_number(doc, pointer);
    }
    CHECK(cities == 3 && groups == 7); /* three groups: 0, 1, 2 */
  }
  custodb_doc_free(doc);
  OK(custodb_record_id(store, T("till"), T("7"), &id, &error));
  OK(custodb_customer_of(store, &id, &other, &error));
  CHECK(memcmp(&id, &put.record, sizeof id) == 0 && memcmp(&other, &put.customer, sizeof id) == 0);
  OK(custodb_find(store, T("1021"), 5, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/hits")) == 1 && doc_says(doc, "/hits/0/matched", "phone"));
  custodb_doc_free(doc);
  OK(custodb_remove(store, T("till"), T("7"), &removed, &error));
  CHECK(removed == 1);
  OK(custodb_customer_of(store, &put.record, &other, &error)); /* the id forwards */
  CHECK(memcmp(&other, &put.customer, sizeof id) == 0);
  OK(custodb_put(store, record, &again, &error));
  CHECK(again.created == 1 && memcmp(&again.record, &put.record, sizeof id) == 0);
  custodb_record_free(record);
}

static void ruling(void) {
  uint8_t before[16];
  custodb_id a, b, run, ids[2];
  custodb_record *values = new_record("any", "any", "Zoe Q. Public", NULL);
  custodb_doc *doc = NULL;
  custodb_undo_result undone = {0};
  undone.struct_size = sizeof undone;
  a = put_person(store, "pos", "a", "Zoe Public", "+49 1512 1111111").record;
  b = put_person(store, "pos", "b", "Ulf Nilsson", "+46 70 174 06 05").record;
  OK(custodb_digest(store, before, &error));
  OK(custodb_merge(store, &a, &b, T("married"), &run, &error));
  EXPECT(CUSTODB_CONFLICT, custodb_merge(store, &a, &b, T("again"), NULL, &error));
  OK(custodb_explain(store, &a, &doc, &error));
  CHECK(doc_says(doc, "/shape", "customer_explanation/1") && custodb_doc_size(doc, T("/steps")) == 1);
  custodb_doc_free(doc);
  {
    custodb_id sample, seen;
    const char *json;
    size_t size;
    custodb_doc *svg = NULL;
    OK(custodb_sample_draw(store, 7, 10000, &sample, &error));
    OK(custodb_decide_pair(store, &a, &b, CUSTODB_RULING_SAME, T("seen"), &seen, &error));
    OK(custodb_sample(store, &sample, &svg, &error));
    CHECK(doc_says(svg, "/shape", "sample/1") && doc_number(svg, "/right") == 1 && doc_number(svg, "/wrong") == 0);
    custodb_doc_free(svg);
    OK(custodb_explain(store, &a, &doc, &error));
    OK(custodb_doc_json(doc, 0, &json, &size, &error));
    OK(custodb_explanation_svg(json, size, &svg, &error));
    CHECK(doc_says(svg, "/shape", "svg/1"));
    custodb_doc_free(svg);
    custodb_doc_free(doc);
    OK(custodb_review(store, 10, NULL, &doc, &error));
    CHECK(doc_says(doc, "/shape", "review/1") && doc_number(doc, "/left") >= 0);
    custodb_doc_free(doc);
    OK(custodb_model_report(store, NULL, &doc, &error));
    CHECK(doc_says(doc, "/shape", "model_report/1") && custodb_doc_size(doc, T("/guards")) == 6);
    custodb_doc_free(doc);
    OK(custodb_preview_model(store, T("built in"), NULL, &doc, &error));
    CHECK(doc_says(doc, "/shape", "model_preview/1") && doc_number(doc, "/customers_before") > 0);
    custodb_doc_free(doc);
    OK(custodb_undo(store, &seen, NULL, NULL, &error));
  }
  OK(custodb_undo(store, &run, NULL, &undone, &error));
  same_digest(before, 1, __LINE__);
  OK(custodb_undo(store, &undone.run, NULL, NULL, &error)); /* the redo */
  ids[0] = b;
  OK(custodb_split(store, &a, ids, 1, T("no"), &run, &error));
  OK(custodb_undo(store, &run, NULL, NULL, &error));
  OK(custodb_explain_pair(store, &a, &b, &doc, &error));
  {
    int64_t sum = 0;
    size_t i;
    for (i = 0; i < custodb_doc_size(doc, T("/lines")); ++i) {
      char pointer[64];
      snprintf(pointer, sizeof pointer, "/lines/%zu/weight_millibits", i);
      sum += doc_number(doc, pointer);
    }
    CHECK(sum == doc_number(doc, "/weight_millibits"));
  }
  custodb_doc_free(doc);
  OK(custodb_edit(store, &a, values, NULL, &error));
  OK(custodb_get(store, &a, &doc, &error));
  CHECK(doc_says(doc, "/name", "Zoe Q. Public"));
  custodb_doc_free(doc);
  OK(custodb_history(store, &a, &doc, &error));
  CHECK(doc_says(doc, "/shape", "history/1") && custodb_doc_size(doc, T("/history")) >= 4);
  custodb_doc_free(doc);
  OK(custodb_runs(store, 3, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/runs")) == 3 && doc_says(doc, "/runs/0/kind", "edit"));
  custodb_doc_free(doc);
  OK(custodb_events(store, 0, UINT32_MAX, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/events")) > 0 && doc_says(doc, "/events/0/what", "merged"));
  OK(custodb_undo_event(store, (uint64_t)doc_number(doc, "/events/0/event"), &undone, &error));
  OK(custodb_undo(store, &undone.run, NULL, NULL, &error));
  custodb_doc_free(doc);
  custodb_record_free(values);
}

static void whole_store(void) {
  uint8_t before[16];
  custodb_id run;
  custodb_doc *doc = NULL;
  custodb_counters counters = {0};
  uint64_t lines = 0;
  int64_t records, customers;
  int ok = 0, more = 9;
  char line[512];
  FILE *file;
  OK(custodb_define_source(store, T("pos"), 5, 0, &error));
  OK(custodb_definitions(store, &doc, &error));
  CHECK(doc_says(doc, "/shape", "definitions/1") && doc_says(doc, "/models/0", "built in"));
  custodb_doc_free(doc);
  OK(custodb_digest(store, before, &error));
  OK(custodb_train(store, NULL, &run, &error));
  OK(custodb_use_model(store, T("built in"), NULL, NULL, &error));
  same_digest(before, 1, __LINE__);
  OK(custodb_rebuild(store, NULL, &error));
  same_digest(before, 1, __LINE__);
  OK(custodb_work(store, 0, &more, &error));
  CHECK(more == 0);
  OK(custodb_info(store, &doc, &error));
  records = doc_number(doc, "/records");
  customers = doc_number(doc, "/customers");
  CHECK(doc_says(doc, "/shape", "info/1") && doc_number(doc, "/pending") == 0 && customers > 0 && customers < records);
  custodb_doc_free(doc);
  OK(custodb_export_file(store, T(in_folder("golden.csv")), CUSTODB_EXPORT_GOLDEN, NULL, &lines, &error));
  CHECK(lines == (uint64_t)customers);
  OK(custodb_export_file(store, T(in_folder("records.csv")), CUSTODB_EXPORT_RECORDS, NULL, &lines, &error));
  CHECK(lines == (uint64_t)records);
  OK(custodb_export_file(store, T(in_folder("links.csv")), CUSTODB_EXPORT_LINKS, NULL, &lines, &error));
  CHECK(lines == (uint64_t)records);
  file = fopen(in_folder("links.csv"), "r");
  CHECK(file && fgets(line, sizeof line, file) && strcmp(line, "source,key,row,record_id,customer_id\n") == 0);
  if (file) fclose(file);
  OK(custodb_verify(store, NULL, &doc, &error));
  OK(custodb_doc_bool(doc, T("/ok"), &ok, &error));
  CHECK(ok == 1 && custodb_doc_size(doc, T("/problems")) == 0);
  custodb_doc_free(doc);
  counters.struct_size = sizeof counters;
  OK(custodb_store_counters(store, &counters, &error));
  CHECK(counters.rows_read > 0 && counters.rows_written > 0 && counters.pages_written > 0);
  OK(custodb_normalize(T(CUSTODB_FIELD_PHONE), T("01512/3456789"), T("region=DE"), &doc, &error));
  CHECK(doc_says(doc, "/values/0/canonical", "+4915123456789"));
  custodb_doc_free(doc);
  OK(custodb_audience_hash(T("meta"), T(CUSTODB_FIELD_NAME_GIVEN), T("Mary"), NULL, 0, &doc, &error));  /* the example of its manual */
  CHECK(doc_says(doc, "/sha256", "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"));
  custodb_doc_free(doc);
}

int main(int argc, char **argv) {
  static const char *const left[] = {"store", "golden.csv", "links.csv", "records.csv"};
  custodb_open_options options = key_options();
  uint8_t digest[16];
  if (argc < 2) return 2;
  snprintf(data, sizeof data, "%s", argv[1]);
  make_folder();
  store = new_store("store");
  importing();
  putting();
  ruling();
  whole_store();
  OK(custodb_digest(store, digest, &error));
  OK(custodb_store_close(store, &error));
  custodb_store_free(store);
  OK(custodb_store_open(T(in_folder("store")), &options, &store, &error));
  same_digest(digest, 1, __LINE__);
  custodb_store_free(store);
  return finish(left, 4);
}
