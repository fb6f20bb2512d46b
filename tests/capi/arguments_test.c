/* Every function with NULL, wrong sizes and invalid UTF-8: a status, never a crash, and nothing written. */
#include "check.h"

#define BAD "a\xff", (size_t)2 /* no UTF-8 */
#define NOTHING NULL, (size_t)0
#define LYING NULL, (size_t)5 /* NULL with a length */

static custodb_store *store;
static custodb_record *record;
static custodb_doc *const untouched = NULL;
static const custodb_id nobody = {{1}};

static void base(void) {
  char text[37];
  custodb_id id = nobody;
  custodb_cancel *cancel = NULL;
  CHECK(strcmp(custodb_version(), "0.1.0") == 0);
  CHECK(strcmp(custodb_status_name(CUSTODB_WRONG_KEY), "WRONG_KEY") == 0 && strcmp(custodb_status_name(12345), "UNKNOWN") == 0);
  CHECK(custodb_error_code(NULL) == CUSTODB_OK && custodb_error_row(NULL) == -1);
  CHECK(*custodb_error_message(NULL) == '\0' && *custodb_error_field(NULL) == '\0');
  custodb_error_free(NULL);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_id_to_text(NULL, text, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_id_to_text(&id, NULL, &error));
  OK(custodb_id_to_text(&id, text, &error));
  CHECK(strcmp(text, "01000000-0000-0000-0000-000000000000") == 0);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_id_from_text(T(text), NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_id_from_text(NOTHING, &id, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_id_from_text(LYING, &id, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_id_from_text(BAD, &id, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_id_from_text(T("no id"), &id, &error));
  CHECK(memcmp(&id, &nobody, sizeof id) == 0);
  OK(custodb_id_from_text(T("01000000000000000000000000000000"), &id, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_cancel_new(NULL, &error));
  custodb_cancel_set(NULL);
  custodb_cancel_reset(NULL);
  custodb_cancel_free(NULL);
  OK(custodb_cancel_new(&cancel, &error));
  custodb_cancel_free(cancel);
}

static void docs(void) {
  custodb_doc *doc = NULL;
  int flag = 9;
  int64_t number = 9;
  double real = 9;
  const char *text = NULL;
  size_t size = 9;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_fields(NULL, &error));
  OK(custodb_fields(&doc, &error));
  CHECK(custodb_doc_type(NULL, T("")) == -1 && custodb_doc_type(doc, LYING) == -1 && custodb_doc_type(doc, BAD) == -1);
  CHECK(custodb_doc_type(doc, NOTHING) == CUSTODB_DOC_OBJECT && custodb_doc_type(doc, T("/fields")) == CUSTODB_DOC_ARRAY);
  CHECK(custodb_doc_type(doc, T("fields")) == -1 && custodb_doc_type(doc, T("/fields/-1")) == -1 && custodb_doc_type(doc, T("/~2")) == -1);
  CHECK(custodb_doc_type(doc, T("/fields/99999999999999999999")) == -1);
  CHECK(custodb_doc_size(NULL, T("")) == 0 && custodb_doc_size(doc, LYING) == 0 && custodb_doc_size(doc, T("/shape")) == 0);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_bool(NULL, T(""), &flag, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_bool(doc, T("/shape"), NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_bool(doc, T("/shape"), &flag, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_int(NULL, T(""), &number, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_int(doc, T("/shape"), NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_int(doc, T("/shape"), &number, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_doc_int(doc, BAD, &number, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_doc_int(doc, T("/nothing"), &number, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_real(NULL, T(""), &real, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_real(doc, T("/shape"), NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_real(doc, T("/shape"), &real, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_string(NULL, T(""), &text, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_string(doc, T("/shape"), NULL, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_string(doc, T("/shape"), &text, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_string(doc, T("/fields"), &text, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_string(doc, LYING, &text, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_member(NULL, T(""), 0, &text, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_member(doc, T(""), 0, NULL, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_member(doc, T(""), 0, &text, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_member(doc, T("/fields"), 0, &text, &size, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_doc_member(doc, T(""), 2, &text, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_json(NULL, 0, &text, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_json(doc, 0, NULL, &size, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_json(doc, 0, &text, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_doc_json(doc, 17, &text, &size, &error));
  CHECK(flag == 9 && number == 9 && real == 9.0 && text == NULL && size == 9);
  OK(custodb_doc_bool(doc, T("/fields/0/multi_valued"), &flag, &error));
  OK(custodb_doc_member(doc, T(""), 1, &text, &size, &error));
  CHECK(flag == 0 && strcmp(text, "fields") == 0 && size == 6);
  OK(custodb_doc_json(doc, 0, &text, &size, &error));
  CHECK(strlen(text) == size && text[0] == '{');
  custodb_doc_free(doc);
  custodb_doc_free(NULL);
}

/* An option struct that ends in a member this library does not know. */
typedef struct {
  custodb_open_options known;
  uint64_t later;
} longer_options;

static void opening(void) {
  custodb_open_options options = key_options();
  custodb_store *none = NULL;
  longer_options longer;
  const char *path = in_folder("new");
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create(T(path), &options, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create(NOTHING, &options, &none, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create(LYING, &options, &none, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_store_create(BAD, &options, &none, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create("a\0b", 3, &options, &none, &error));
  EXPECT(CUSTODB_KEY_REQUIRED, custodb_store_create(T(path), NULL, &none, &error));
  options.key_size = 31;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create(T(path), &options, &none, &error));
  options = key_options();
  options.passphrase = "x";
  options.passphrase_size = 1;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create(T(path), &options, &none, &error));
  options.key = NULL;
  options.passphrase = "\xff";
  EXPECT(CUSTODB_INVALID_UTF8, custodb_store_create(T(path), &options, &none, &error));
  options.passphrase_size = 0;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create(T(path), &options, &none, &error));
  options.passphrase = "x";
  options.passphrase_size = 1;
  options.kdf_memory_kib = 1;
  EXPECT(CUSTODB_LIMIT, custodb_store_create(T(path), &options, &none, &error));
  options.kdf_memory_kib = UINT32_MAX;
  EXPECT(CUSTODB_LIMIT, custodb_store_create(T(path), &options, &none, &error));
  options.kdf_memory_kib = 64;
  options.kdf_passes = UINT32_MAX;
  EXPECT(CUSTODB_LIMIT, custodb_store_create(T(path), &options, &none, &error));
  options = key_options();
  options.key = NULL;
  options.recovery_code = "x";
  options.recovery_code_size = 1;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create(T(path), &options, &none, &error));
  options = key_options();
  options.resolve_salt = test_key;
  options.resolve_salt_size = 15;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_create(T(path), &options, &none, &error));
  options = key_options();
  options.reserved = 1;
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_store_create(T(path), &options, &none, &error));
  options = key_options();
  options.struct_size = 0;
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_store_create(T(path), &options, &none, &error));
  options.struct_size = sizeof options - 1;
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_store_create(T(path), &options, &none, &error));
  options.struct_size = UINT32_MAX; /* never set: must not lead the library out of the struct */
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_store_create(T(path), &options, &none, &error));
  longer.known = key_options();
  longer.known.struct_size = sizeof longer;
  longer.later = 1;
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_store_create(T(path), &longer.known, &none, &error));
  CHECK(none == NULL);
  longer.later = 0;
  OK(custodb_store_create(T(path), &longer.known, &none, &error));
  custodb_store_free(none);
  none = NULL;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_open(T(path), &longer.known, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_open(NOTHING, &longer.known, &none, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_store_open(BAD, &longer.known, &none, &error));
  EXPECT(CUSTODB_KEY_REQUIRED, custodb_store_open(T(path), NULL, &none, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_store_open(T(in_folder("missing")), &longer.known, &none, &error));
  EXPECT(CUSTODB_NOT_A_STORE, custodb_store_open(T(folder), &longer.known, &none, &error));
  CHECK(none == NULL);
  remove(path);
}

static void store_calls(void) {
  uint8_t digest[16];
  custodb_doc *doc = untouched;
  custodb_counters counters = {0}, sized = {0};
  custodb_progress progress = {0};
  sized.struct_size = sizeof sized;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_close(NULL, &error));
  custodb_store_free(NULL);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_digest(NULL, digest, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_digest(store, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_verify(NULL, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_verify(store, NULL, NULL, &error));
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_verify(store, &progress, &doc, &error));
  progress.struct_size = sizeof progress;
  progress.reserved = 1;
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_verify(store, &progress, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_rebuild(NULL, NULL, &error));
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_rebuild(store, &progress, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_info(NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_info(store, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_work(NULL, 1, NULL, &error));
  OK(custodb_work(store, 0, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_counters(NULL, &sized, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_store_counters(store, NULL, &error));
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_store_counters(store, &counters, &error));
  CHECK(doc == untouched);
}

static void keys(void) {
  custodb_doc *doc = untouched;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_list(NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_list(store, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_add(NULL, T("x"), NOTHING, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_add(store, NOTHING, NOTHING, NULL, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_key_add(store, BAD, NOTHING, NULL, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_key_add(store, T("x"), BAD, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_change(NULL, 0, T("x"), &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_change(store, 0, NOTHING, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_key_change(store, 0, BAD, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_key_change(store, 0, T("x"), &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_key_change(store, UINT32_MAX, T("x"), &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_remove(NULL, 0, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_key_remove(store, 31, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_key_remove(store, 32, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_recovery(NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_key_recovery(store, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_define_source(NULL, T("s"), 0, 0, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_define_source(store, NOTHING, 0, 0, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_define_source(store, BAD, 0, 0, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_definitions(NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_definitions(store, NULL, &error));
  CHECK(doc == untouched);
}

/* Each error sticks, so each needs a record of its own. */
static void sticks(custodb_status expected, const char *field, size_t field_size, const char *text, size_t text_size) {
  custodb_record *bad = new_record("s", "k", NULL, NULL);
  custodb_doc *doc = untouched;
  EXPECT(expected, custodb_record_add(bad, field, field_size, text, text_size, &error));
  EXPECT(expected, custodb_record_check(bad, &doc, &error));
  EXPECT(expected, custodb_put(store, bad, NULL, &error));
  EXPECT(expected, custodb_match(store, bad, 1, &doc, &error));
  CHECK(doc == untouched);
  custodb_record_free(bad);
}

static void records(void) {
  custodb_record *made = NULL;
  custodb_doc *doc = untouched;
  char long_name[300];
  memset(long_name, 'n', sizeof long_name);
  memcpy(long_name, "x.", 2);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_new(T("s"), T("k"), NULL, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_record_new(BAD, T("k"), &made, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_record_new(T("s"), BAD, &made, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_new(LYING, T("k"), &made, &error));
  CHECK(made == NULL);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_add(NULL, T("phone"), T("1"), &error));
  sticks(CUSTODB_UNKNOWN_FIELD, NOTHING, T("1"));
  sticks(CUSTODB_UNKNOWN_FIELD, T("phones"), T("1"));
  sticks(CUSTODB_UNKNOWN_FIELD, T("custom"), T("1"));
  sticks(CUSTODB_UNKNOWN_FIELD, T("x."), T("1"));
  sticks(CUSTODB_LIMIT, long_name, sizeof long_name, T("1"));
  sticks(CUSTODB_INVALID_UTF8, BAD, T("1"));
  sticks(CUSTODB_INVALID_UTF8, T("phone"), BAD);
  sticks(CUSTODB_INVALID_ARGUMENT, T("phone"), LYING);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_begin(NULL, T("address"), &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_end(NULL, &error));
  OK(custodb_record_new(T("s"), T("k"), &made, &error));
  EXPECT(CUSTODB_MISUSE, custodb_record_end(made, &error));
  custodb_record_free(made);
  OK(custodb_record_new(T("s"), T("k"), &made, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_begin(made, T("phone"), &error));
  custodb_record_free(made);
  OK(custodb_record_new(T("s"), T("k"), &made, &error));
  OK(custodb_record_begin(made, T("address"), &error));
  EXPECT(CUSTODB_MISUSE, custodb_put(store, made, NULL, &error));
  EXPECT(CUSTODB_MISUSE, custodb_record_check(made, &doc, &error));
  EXPECT(CUSTODB_MISUSE, custodb_record_begin(made, T("address"), &error));
  custodb_record_free(made);
  OK(custodb_record_new(T("s"), T("k"), &made, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_profile(NULL, T("region=CN"), &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_record_profile(made, BAD, &error));
  custodb_record_free(made);
  OK(custodb_record_new(T("s"), T("k"), &made, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_profile(made, T("colour=red"), &error));
  custodb_record_free(made);
  custodb_record_free(NULL);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_check(NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_check(record, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_normalize(T("phone"), T("1"), NOTHING, NULL, &error));
  EXPECT(CUSTODB_UNKNOWN_FIELD, custodb_normalize(NOTHING, T("1"), NOTHING, &doc, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_normalize(T("phone"), BAD, NOTHING, &doc, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_normalize(T("phone"), T("1"), BAD, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_normalize(T("phone"), T("1"), T("colour=red"), &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_audience_hash(T("google"), T("email"), T("a@x.example"), NOTHING, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_audience_hash(T("nobody"), T("email"), T("a@x.example"), NOTHING, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_audience_hash(T("uid2"), T("name.given"), T("Ann"), NOTHING, &doc, &error));
  EXPECT(CUSTODB_UNKNOWN_FIELD, custodb_audience_hash(T("google"), NOTHING, T("1"), NOTHING, &doc, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_audience_hash(T("google"), T("email"), BAD, NOTHING, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_audience_hash(T("google"), T("phone"), T("1"), T("colour=red"), &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_decode(NULL, 3, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_decode(T("x"), NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_decode("x", (size_t)-1, &doc, &error));
  CHECK(doc == untouched);
}

static void put_refuses(const char *source, size_t source_size, const char *key, size_t key_size) {
  custodb_record *made = NULL;
  OK(custodb_record_new(source, source_size, key, key_size, &made, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_put(store, made, NULL, &error));
  custodb_record_free(made);
}

static void writes(void) {
  custodb_put_result result = {0};
  int removed = 9;
  char long_text[600];
  memset(long_text, 'k', sizeof long_text);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_put(NULL, record, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_put(store, NULL, NULL, &error));
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_put(store, record, &result, &error));
  result.struct_size = UINT32_MAX;
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_put(store, record, &result, &error));
  put_refuses(NOTHING, T("k"));
  put_refuses(T("s"), NOTHING);
  put_refuses(long_text, 256, T("k"));
  put_refuses(T("s"), long_text, 513);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_remove(NULL, T("s"), T("k"), &removed, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_remove(store, LYING, T("k"), &removed, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_remove(store, BAD, T("k"), &removed, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_remove(store, T("s"), BAD, &removed, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_remove(store, T("s"), NOTHING, &removed, &error));
  CHECK(removed == 9);
  OK(custodb_remove(store, T("nobody"), T("k"), &removed, &error));
  OK(custodb_remove(store, T("nobody"), T("k"), NULL, &error));
  CHECK(removed == 0);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_edit(NULL, &nobody, record, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_edit(store, NULL, record, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_edit(store, &nobody, NULL, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_edit(store, &nobody, record, NULL, &error));
}

static void files(void) {
  custodb_import_options options = {0};
  custodb_doc *doc = untouched;
  uint64_t lines = 9;
  const char *missing = in_folder("missing.csv");
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_import_file(NULL, T(missing), NULL, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_import_file(store, NOTHING, NULL, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_import_file(store, BAD, NULL, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_import_file(store, "a\0b", 3, NULL, NULL, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_import_file(store, T(missing), NULL, NULL, NULL, &error));
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_import_file(store, T(missing), &options, NULL, NULL, &error));
  options.struct_size = sizeof options;
  options.source = "\xff";
  options.source_size = 1;
  EXPECT(CUSTODB_INVALID_UTF8, custodb_import_file(store, T(missing), &options, NULL, NULL, &error));
  options.source = NULL;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_import_file(store, T(missing), &options, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_detect_file(NOTHING, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_detect_file(T(missing), NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_detect_file(BAD, NULL, &doc, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_detect_file(T(missing), NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_check_file(NOTHING, NULL, 0, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_check_file(T(missing), NULL, 0, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_check_file(T(missing), NULL, 2, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_check_file(BAD, NULL, 0, NULL, &doc, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_check_file(T(missing), NULL, 1, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_export_file(NULL, T(missing), 0, NULL, &lines, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_export_file(store, NOTHING, 0, NULL, &lines, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_export_file(store, BAD, 0, NULL, &lines, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_export_file(store, T(missing), 4, NULL, &lines, &error));
  EXPECT(CUSTODB_IO, custodb_export_file(store, T(in_folder("no/such/folder")), 0, NULL, &lines, &error));
  CHECK(lines == 9 && doc == untouched);
}

static void reads(void) {
  custodb_id id = nobody;
  custodb_doc *doc = untouched;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_get(NULL, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_get(store, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_get(store, &nobody, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_get(store, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_get_record(NULL, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_get_record(store, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_get_record(store, &nobody, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_get_record(store, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_id(NULL, T("s"), T("k"), &id, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_record_id(store, T("s"), T("k"), NULL, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_record_id(store, BAD, T("k"), &id, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_record_id(store, T("s"), BAD, &id, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_record_id(store, NOTHING, NOTHING, &id, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_customer_of(NULL, &nobody, &id, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_customer_of(store, NULL, &id, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_customer_of(store, &nobody, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_customer_of(store, &nobody, &id, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_find(NULL, T("x"), 1, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_find(store, T("x"), 1, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_find(store, LYING, 1, &doc, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_find(store, BAD, 1, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_match(NULL, record, 1, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_match(store, NULL, 1, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_match(store, record, 1, NULL, &error));
  CHECK(doc == untouched && memcmp(&id, &nobody, sizeof id) == 0);
  OK(custodb_find(store, NOTHING, UINT32_MAX, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/hits")) == 0);
  custodb_doc_free(doc);
}

static void resolving(void) {
  custodb_doc *doc = untouched;
  custodb_id run = nobody;
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explain(NULL, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explain(store, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explain(store, &nobody, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_explain(store, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explain_pair(NULL, &nobody, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explain_pair(store, NULL, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explain_pair(store, &nobody, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explain_pair(store, &nobody, &nobody, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_explain_pair(store, &nobody, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_merge(NULL, &nobody, &nobody, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_merge(store, NULL, &nobody, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_merge(store, &nobody, NULL, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_merge(store, &nobody, &nobody, BAD, &run, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_merge(store, &nobody, &nobody, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_split(NULL, &nobody, &nobody, 1, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_split(store, NULL, &nobody, 1, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_split(store, &nobody, NULL, 1, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_split(store, &nobody, &nobody, (size_t)-1, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_split(store, &nobody, &nobody, 1, "why", (size_t)-1, &run, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_split(store, &nobody, &nobody, 1, BAD, &run, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_split(store, &nobody, NULL, 0, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_decide_pair(NULL, &nobody, &nobody, CUSTODB_RULING_SAME, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_decide_pair(store, NULL, &nobody, CUSTODB_RULING_SAME, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_decide_pair(store, &nobody, NULL, CUSTODB_RULING_SAME, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_decide_pair(store, &nobody, &nobody, 3, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_decide_pair(store, &nobody, &nobody, CUSTODB_RULING_APART, BAD, &run, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_decide_pair(store, &nobody, &nobody, CUSTODB_RULING_APART, NOTHING, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_review(NULL, 1, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_review(store, 1, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_sample_draw(NULL, 1, 1, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_sample_draw(store, 1, 1, NULL, &error));
  EXPECT(CUSTODB_LIMIT, custodb_sample_draw(store, 1, 0, &run, &error));
  EXPECT(CUSTODB_LIMIT, custodb_sample_draw(store, 1, UINT32_MAX, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_sample(NULL, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_sample(store, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_sample(store, &nobody, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_sample(store, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explanation_svg(T("{\"lines\":[]}"), NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explanation_svg(LYING, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explanation_svg(T("{\"steps\":[{}]}"), &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_explanation_svg(T("[7]"), &doc, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_explanation_svg(BAD, &doc, &error));
  EXPECT(CUSTODB_BAD_DATA, custodb_explanation_svg(NOTHING, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_model_report(NULL, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_model_report(store, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_preview_model(NULL, NOTHING, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_preview_model(store, NOTHING, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_preview_model(store, BAD, NULL, &doc, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_preview_model(store, T("none"), NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_train(NULL, NULL, &run, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_use_model(NULL, T("built in"), NULL, &run, &error));
  EXPECT(CUSTODB_INVALID_UTF8, custodb_use_model(store, BAD, NULL, &run, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_use_model(store, NOTHING, NULL, &run, &error));
  CHECK(doc == untouched && memcmp(&run, &nobody, sizeof run) == 0);
}

static void history(void) {
  custodb_doc *doc = untouched;
  custodb_undo_result result = {0};
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_undo(NULL, &nobody, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_undo(store, NULL, NULL, NULL, &error));
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_undo(store, &nobody, NULL, &result, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_undo(store, &nobody, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_undo_event(NULL, 1, NULL, &error));
  EXPECT(CUSTODB_STRUCT_SIZE, custodb_undo_event(store, 1, &result, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_undo_event(store, 0, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_undo_event(store, UINT64_MAX, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_runs(NULL, 1, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_runs(store, 1, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_history(NULL, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_history(store, NULL, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_history(store, &nobody, NULL, &error));
  EXPECT(CUSTODB_NOT_FOUND, custodb_history(store, &nobody, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_events(NULL, 0, 1, &doc, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_events(store, 0, 1, NULL, &error));
  CHECK(doc == untouched);
  OK(custodb_events(store, UINT64_MAX, UINT32_MAX, &doc, &error));
  CHECK(custodb_doc_size(doc, T("/events")) == 0);
  custodb_doc_free(doc);
}

/* Limits are reported by name, and no message holds a customer's value. */
static void limits(void) {
  static const char secret[] = "Xanthippe Quarles-7719";
  const size_t big = (1u << 20) + 1;
  char *text = malloc(big);
  custodb_record *made = new_record("s", "limits", NULL, NULL);
  int i;
  memset(text, 'v', big);
  OK(custodb_record_add(made, T(CUSTODB_FIELD_NOTES), text, big, &error));
  EXPECT(CUSTODB_LIMIT, custodb_put(store, made, NULL, &error));
  custodb_record_free(made);
  made = new_record("s", "limits", NULL, NULL);
  for (i = 0; i < 257; ++i) OK(custodb_record_add(made, T(CUSTODB_FIELD_TAG), T("t"), &error));
  EXPECT(CUSTODB_LIMIT, custodb_put(store, made, NULL, &error));
  custodb_record_free(made);
  EXPECT(CUSTODB_LIMIT, custodb_find(store, text, 1025, 1, &(custodb_doc *){NULL}, &error));
  EXPECT(CUSTODB_LIMIT, custodb_merge(store, &nobody, &nobody, text, 4097, NULL, &error));
  free(text);
  made = new_record("s", "secret", NULL, NULL);
  CHECK(custodb_record_add(made, T("name.whole"), T(secret), &error) == CUSTODB_UNKNOWN_FIELD);
  CHECK(strstr(custodb_error_message(error), "Xanthippe") == NULL && strcmp(custodb_error_field(error), "name.whole") == 0);
  CHECK(custodb_error_row(error) == -1);
  custodb_error_free(error);
  error = NULL;
  custodb_record_free(made);
}

int main(void) {
  static const char *const left[] = {"store"};
  uint8_t before[16], after[16];
  make_folder();
  store = new_store("store");
  record = new_record("s", "k", "Ann Lee", NULL);
  put_person(store, "other", "1", "Bo Ek", "+46 8 123 456 78");
  OK(custodb_digest(store, before, &error));
  base();
  docs();
  opening();
  store_calls();
  keys();
  records();
  writes();
  files();
  reads();
  resolving();
  history();
  limits();
  OK(custodb_digest(store, after, &error));
  CHECK(memcmp(before, after, sizeof before) == 0);
  CHECK(custodb_digest(NULL, after, NULL) == CUSTODB_INVALID_ARGUMENT); /* without a place for the error */
  custodb_record_free(record);
  OK(custodb_store_close(store, &error));
  custodb_store_free(store);
  return finish(left, 1);
}
