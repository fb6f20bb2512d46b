/* The ways into a store, and the errors of each wrong one. */
#include "check.h"

static custodb_status opens(const custodb_open_options *options) {
  custodb_store *store = NULL;
  const custodb_status status = custodb_store_open(T(in_folder("store")), options, &store, NULL);
  custodb_store_free(store);
  return status;
}

static custodb_open_options passphrase(const char *text) {
  custodb_open_options options = key_options();
  options.key = NULL;
  options.passphrase = text;
  options.passphrase_size = strlen(text);
  options.kdf_memory_kib = 64; /* quick, for the test */
  options.kdf_passes = 1;
  return options;
}

static void read_only(void) {
  custodb_open_options options = passphrase("second");
  custodb_store *store = NULL;
  custodb_record *record = new_record("s", "k", "Bo Ek", NULL);
  custodb_doc *doc = NULL;
  options.read_only = 1;
  OK(custodb_store_open(T(in_folder("store")), &options, &store, &error));
  OK(custodb_find(store, T("ann"), 5, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/hits")) == 1);
  custodb_doc_free(doc);
  EXPECT(CUSTODB_READ_ONLY, custodb_put(store, record, NULL, &error));
  EXPECT(CUSTODB_READ_ONLY, custodb_key_remove(store, 0, &error));
  EXPECT(CUSTODB_READ_ONLY, custodb_key_add(store, T("word"), T(""), NULL, &error));
  EXPECT(CUSTODB_READ_ONLY, custodb_key_change(store, 0, T("word"), &error));
  EXPECT(CUSTODB_READ_ONLY, custodb_key_rekey(store, NULL, 0, T("word"), NULL, &error));
  EXPECT(CUSTODB_READ_ONLY, custodb_rebuild(store, NULL, &error));
  EXPECT(CUSTODB_READ_ONLY, custodb_work(store, 0, NULL, &error));
  OK(custodb_store_close(store, &error));
  custodb_store_free(store);
  custodb_record_free(record);
}

/* A host without threads carries the log over itself. */
static void without_thread(void) {
  custodb_open_options options = passphrase("second");
  custodb_store *store = NULL;
  int more = 99;
  options.no_thread = 1;
  OK(custodb_store_open(T(in_folder("store")), &options, &store, &error));
  put_person(store, "pos", "2", "Cy Holm", NULL);
  OK(custodb_work(store, 0, &more, &error));
  CHECK(more == 0);
  OK(custodb_store_close(store, &error));
  custodb_store_free(store);
}

/* The same key, another key, and what is in the way. */
static void rescue(void) {
  custodb_open_options options = passphrase("second"), other = key_options();
  custodb_doc *doc = NULL;
  custodb_store *store = NULL;
  char copy[512];
  snprintf(copy, sizeof copy, "%s", in_folder("new"));
  OK(custodb_rescue(T(in_folder("store")), &options, copy, strlen(copy), &other, NULL, &doc, &error));
  CHECK(doc_says(doc, "/shape", "rescue/1") && doc_number(doc, "/records") == 2 && doc_number(doc, "/records_lost") == 0);
  custodb_doc_free(doc);
  doc = NULL;
  OK(custodb_store_open(copy, strlen(copy), &other, &store, &error));
  OK(custodb_find(store, T("ann"), 5, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/hits")) == 1);
  custodb_doc_free(doc);
  doc = NULL;
  OK(custodb_store_close(store, &error));
  custodb_store_free(store);
  EXPECT(CUSTODB_EXISTS, custodb_rescue(T(in_folder("store")), &options, copy, strlen(copy), NULL, NULL, &doc, &error));
  EXPECT(CUSTODB_WRONG_KEY, custodb_rescue(T(in_folder("store")), &other, T("x"), NULL, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_rescue(T(in_folder("store")), &options, T(""), NULL, NULL, &doc, &error));
  EXPECT(CUSTODB_KEY_REQUIRED, custodb_rescue(T(in_folder("store")), NULL, T("x"), NULL, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_rescue(T(in_folder("store")), &options, T("x"), NULL, NULL, NULL, &error));
  CHECK(doc == NULL);
}

/* Another key: whatever opened the store before opens it no more. */
static void rekey(const char *code, size_t code_size) {
  custodb_open_options options = passphrase("second"), fresh = key_options();
  custodb_store *store = NULL;
  custodb_doc *doc = NULL;
  static const uint8_t other[32] = {7};
  OK(custodb_store_open(T(in_folder("store")), &options, &store, &error));
  EXPECT(CUSTODB_KEY_REQUIRED, custodb_key_rekey(store, NULL, 0, NULL, 0, NULL, &error));
  EXPECT(CUSTODB_KEY_REQUIRED, custodb_key_rekey(store, NULL, 0, T(""), NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_rekey(store, other, 31, NULL, 0, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_rekey(store, other, 32, T("x"), NULL, &error));
  OK(custodb_key_rekey(store, NULL, 0, T("third"), NULL, &error));
  OK(custodb_find(store, T("ann"), 5, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/hits")) == 1);
  custodb_doc_free(doc);
  put_person(store, "pos", "3", "Di Moss", NULL);
  OK(custodb_store_close(store, &error));
  custodb_store_free(store);
  CHECK(opens(&options) == CUSTODB_WRONG_KEY);
  options = passphrase("third");
  CHECK(opens(&options) == CUSTODB_OK);
  OK(custodb_store_open(T(in_folder("store")), &options, &store, &error));
  OK(custodb_key_rekey(store, other, 32, NULL, 0, NULL, &error));
  custodb_store_free(store);
  fresh.key = other;
  CHECK(opens(&fresh) == CUSTODB_OK);
  CHECK(opens(&options) == CUSTODB_WRONG_KEY);
  fresh.key = NULL;
  fresh.recovery_code = code;
  fresh.recovery_code_size = code_size;
  CHECK(opens(&fresh) == CUSTODB_WRONG_KEY);
}

int main(void) {
  static const char *const left[] = {"store", "text", "new"};
  custodb_open_options options = passphrase("first");
  custodb_store *store = NULL, *second = NULL;
  custodb_doc *doc = NULL;
  const char *text = NULL;
  char code[256], kept[256];
  size_t size = 0;
  uint32_t slot = 99;
  FILE *file;
  make_folder();
  OK(custodb_store_create(T(in_folder("store")), &options, &store, &error));
  EXPECT(CUSTODB_EXISTS, custodb_store_create(T(in_folder("store")), &options, &second, &error));
  EXPECT(CUSTODB_LOCKED, custodb_store_open(T(in_folder("store")), &options, &second, &error));
  put_person(store, "pos", "1", "Ann Lee", NULL);
  EXPECT(CUSTODB_CONFLICT, custodb_key_remove(store, 0, &error));
  OK(custodb_key_add(store, T("second"), T("office"), &slot, &error));
  CHECK(slot == 1);
  OK(custodb_key_list(store, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/slots")) == 2 && doc_says(doc, "/slots/1/label", "office") && doc_number(doc, "/slots/1/memory_kib") == 64);
  custodb_doc_free(doc);
  OK(custodb_key_change(store, 0, T("changed"), &error));
  OK(custodb_key_recovery(store, &doc, &error));
  OK(custodb_doc_string(doc, T("/code"), &text, &size, &error));
  CHECK(size < sizeof code);
  memcpy(code, text, size + 1);
  memcpy(kept, text, size + 1);
  custodb_doc_free(doc);
  OK(custodb_store_close(store, &error));
  custodb_store_free(store);

  CHECK(opens(&options) == CUSTODB_WRONG_KEY);
  options = passphrase("changed");
  CHECK(opens(&options) == CUSTODB_OK);
  options = passphrase("second");
  CHECK(opens(&options) == CUSTODB_OK);
  options = key_options();
  CHECK(opens(&options) == CUSTODB_WRONG_KEY);
  options.key = NULL;
  CHECK(opens(&options) == CUSTODB_KEY_REQUIRED);
  options.recovery_code = code;
  options.recovery_code_size = size;
  CHECK(opens(&options) == CUSTODB_OK);
  code[0] = code[0] == 'A' ? 'B' : 'A';
  CHECK(opens(&options) != CUSTODB_OK);
  memcpy(code, kept, size + 1);
  read_only();
  without_thread();
  rescue();
  rekey(code, size);
  file = fopen(in_folder("text"), "w");
  fputs("no store at all\n", file);
  fclose(file);
  options = key_options();
  EXPECT(CUSTODB_NOT_A_STORE, custodb_store_open(T(in_folder("text")), &options, &second, &error));
  CHECK(second == NULL);
  return finish(left, 3);
}
