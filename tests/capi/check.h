/* What the C tests share: checks that count, a folder of their own, a store. */
#ifndef CUSTODB_TESTS_CAPI_CHECK_H
#define CUSTODB_TESTS_CAPI_CHECK_H

#include <custodb/custodb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;
static custodb_error *error = NULL; /* of the call in hand */

/* A text and its length, as two arguments. */
#define T(text) (text), strlen(text)

#define CHECK(condition)                                                        \
  do {                                                                          \
    if (!(condition)) {                                                         \
      ++failures;                                                               \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);   \
    }                                                                           \
  } while (0)

/* The call, which passes &error, answers this status, and an error exactly when it fails. */
#define EXPECT(expected, call) expect((expected), (call), __FILE__, __LINE__, #call)
#define OK(call) EXPECT(CUSTODB_OK, call)

static inline void expect(custodb_status expected, custodb_status answered, const char *file, int line, const char *call) {
  if (answered != expected) {
    ++failures;
    fprintf(stderr, "%s:%d: %s instead of %s: %s (%s)\n", file, line, custodb_status_name(answered), custodb_status_name(expected),
            call, custodb_error_message(error));
  }
  if ((answered != CUSTODB_OK) != (error != NULL) || custodb_error_code(error) != answered ||
      (error && custodb_error_message(error)[0] == '\0')) {
    ++failures;
    fprintf(stderr, "%s:%d: the error does not fit the status: %s\n", file, line, call);
  }
  custodb_error_free(error);
  error = NULL;
}

static char folder[256];

static inline const char *in_folder(const char *name) {
  static char paths[4][512];
  static unsigned turn = 0;
  char *path = paths[turn++ % 4];
  snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static inline void make_folder(void) {
  const char *base = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/custodb-capi-XXXXXX", base && *base ? base : "/tmp");
  if (!mkdtemp(folder)) {
    perror("mkdtemp");
    exit(2);
  }
}

/* What a test leaves: its folder goes with the files it names. */
static inline int finish(const char *const *files, size_t count) {
  size_t i;
  for (i = 0; i < count; ++i) remove(in_folder(files[i]));
  if (remove(folder) != 0) {
    ++failures;
    fprintf(stderr, "%s: a call left something behind\n", folder);
  }
  if (failures) fprintf(stderr, "%d checks failed\n", failures);
  return failures ? 1 : 0;
}

static const uint8_t test_key[32] = {7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

static inline custodb_open_options key_options(void) {
  custodb_open_options options;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.key = test_key;
  options.key_size = sizeof test_key;
  return options;
}

static inline custodb_store *new_store(const char *name) {
  custodb_open_options options = key_options();
  custodb_store *store = NULL;
  OK(custodb_store_create(T(in_folder(name)), &options, &store, &error));
  if (!store) exit(1);
  return store;
}

/* A record with a name and a phone; NULL leaves a value out. */
static inline custodb_record *new_record(const char *source, const char *key, const char *name, const char *phone) {
  custodb_record *record = NULL;
  OK(custodb_record_new(T(source), T(key), &record, &error));
  if (name) OK(custodb_record_add(record, T(CUSTODB_FIELD_NAME_FULL), T(name), &error));
  if (phone) OK(custodb_record_add(record, T(CUSTODB_FIELD_PHONE), T(phone), &error));
  return record;
}

static inline custodb_put_result put_person(custodb_store *store, const char *source, const char *key, const char *name, const char *phone) {
  custodb_put_result result;
  custodb_record *record = new_record(source, key, name, phone);
  memset(&result, 0, sizeof result);
  result.struct_size = sizeof result;
  OK(custodb_put(store, record, &result, &error));
  custodb_record_free(record);
  return result;
}

static inline int64_t doc_number(const custodb_doc *doc, const char *pointer) {
  int64_t value = -1;
  OK(custodb_doc_int(doc, T(pointer), &value, &error));
  return value;
}

static inline int doc_says(const custodb_doc *doc, const char *pointer, const char *expected) {
  const char *text = NULL;
  size_t size = 0;
  OK(custodb_doc_string(doc, T(pointer), &text, &size, &error));
  return text && size == strlen(expected) && memcmp(text, expected, size) == 0 && text[size] == '\0';
}

#endif
