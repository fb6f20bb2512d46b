/* The main job in C: messy exports in, one explained customer out.   main_job DATA_FOLDER EMPTY_FOLDER */
#include <custodb/custodb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define T(text) (text), strlen(text)

static custodb_error *error;
static void need(custodb_status status) {
  if (status == CUSTODB_OK) return;
  fprintf(stderr, "%s: %s\n", custodb_status_name(status), custodb_error_message(error)), exit(1);
}
static char at[512]; /* a path or a JSON Pointer */
static const char *join(const char *a, const char *b) { return snprintf(at, sizeof at, "%s/%s", a, b), at; }
static const char *item(const char *list, size_t i, const char *member) { return snprintf(at, sizeof at, "%s/%zu/%s", list, i, member), at; }
static const char *text(const custodb_doc *d, const char *p) { const char *s; size_t n; return need(custodb_doc_string(d, T(p), &s, &n, &error)), s; }
static long long number(const custodb_doc *d, const char *p) { int64_t n; return need(custodb_doc_int(d, T(p), &n, &error)), (long long)n; }

int main(int argc, char **argv) {
  static const char *const files[] = {"pos_members_gbk.csv", "wecom_customers.csv", "youzan_customers.csv", "google_contacts.csv"};
  custodb_open_options options = {.struct_size = sizeof options};
  custodb_put_result put = {.struct_size = sizeof put};
  custodb_undo_result undone = {.struct_size = sizeof undone};
  custodb_store *store; custodb_record *till; custodb_doc *doc; uint8_t before[16], after[16]; uint64_t lines; size_t i, k; int ok; char list[64];
  if (argc != 3) return 2;
  options.passphrase = "a passphrase of your own", options.passphrase_size = strlen(options.passphrase);
  options.resolve_salt = (const uint8_t *)"ssssssssssssssss", options.resolve_salt_size = 16; /* random if not given; stores of one salt choose alike among equals */
  need(custodb_store_create(T(join(argv[2], "shop.custodb")), &options, &store, &error));
  for (i = 0; i < 4; custodb_doc_free(doc), ++i) {
    need(custodb_import_file(store, T(join(argv[1], files[i])), NULL, NULL, &doc, &error));
    printf("%s: %s, %lld rows, %lld quarantined\n", files[i], text(doc, "/format/encoding"), number(doc, "/rows/read"), number(doc, "/rows/quarantined"));
  }
  need(custodb_record_new(T("till"), T("7"), &till, &error)), need(custodb_record_add(till, T(CUSTODB_FIELD_NAME_FULL), T("Wang Xiaoming"), &error));
  need(custodb_record_add(till, T(CUSTODB_FIELD_PHONE), T("+86 139 0000 1021"), &error)), need(custodb_put(store, till, &put, &error));
  printf("at the till: one of %u records of this customer\n", put.customer_records);
  need(custodb_find(store, T("1021"), 20, &doc, &error));
  for (i = 0; i < custodb_doc_size(doc, T("/hits")); ++i) printf("1021 finds %s", text(doc, item("/hits", i, "name"))), printf(" by %s\n", text(doc, item("/hits", i, "matched")));
  custodb_doc_free(doc), need(custodb_get(store, &put.customer, &doc, &error));
  for (i = 0; i < custodb_doc_size(doc, T("/golden")); ++i)
    printf("  %s", text(doc, item("/golden", i, "field"))), printf(" = %s", text(doc, item("/golden", i, "value"))), printf(" (from %s)\n", text(doc, item("/golden", i, "source")));
  custodb_doc_free(doc), need(custodb_explain(store, &put.customer, &doc, &error));
  for (i = 0; i < custodb_doc_size(doc, T("/steps")); ++i) {
    printf("merged at %lld millibits\n", number(doc, item("/steps", i, "weight_millibits")));
    for (snprintf(list, sizeof list, "/steps/%zu/lines", i), k = 0; k < custodb_doc_size(doc, T(list)); ++k)
      printf("  %lld", number(doc, item(list, k, "weight_millibits"))), printf(" %s\n", text(doc, item(list, k, "comparison")));
  }
  custodb_doc_free(doc), need(custodb_digest(store, before, &error)), need(custodb_events(store, 0, 1000, &doc, &error));
  i = custodb_doc_size(doc, T("/events")) - 1;
  need(custodb_undo_event(store, (uint64_t)number(doc, item("/events", i, "event")), &undone, &error));
  need(custodb_digest(store, after, &error));
  printf("without the newest event, %s: %s\n", text(doc, item("/events", i, "what")), memcmp(before, after, 16) == 0 ? "the same" : "another");
  need(custodb_undo(store, &undone.run, NULL, NULL, &error)), need(custodb_digest(store, after, &error));
  printf("with it again: %s\n", memcmp(before, after, 16) == 0 ? "the same" : "another");
  need(custodb_export_file(store, T(join(argv[2], "golden.csv")), CUSTODB_EXPORT_GOLDEN, NULL, &lines, &error));
  printf("%llu golden customers exported\n", (unsigned long long)lines);
  custodb_doc_free(doc), need(custodb_verify(store, NULL, &doc, &error)), need(custodb_doc_bool(doc, T("/ok"), &ok, &error));
  printf("verified: %s\n", ok ? "yes" : "no");
  return custodb_doc_free(doc), custodb_record_free(till), need(custodb_store_close(store, &error)), custodb_store_free(store), 0;
}
