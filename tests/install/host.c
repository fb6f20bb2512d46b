/* A host that has functions of SQLite's and libsodium's names itself, exported, as a program linking those has. It makes a store,
 * puts a record, and looks for the record's text in the file: with the host's functions in the place of the library's
 * own, this would end in abort() or find the text. */
#include <custodb/custodb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THEIRS(name) int name(void); int name(void) { abort(); }
THEIRS(sqlite3_open_v2)
THEIRS(sqlite3_key)
THEIRS(sqlite3_initialize)
THEIRS(sqlite3_prepare_v2)
THEIRS(sqlite3_step)
THEIRS(sqlite3_vfs_register)
THEIRS(sqlcipher_register_provider)
THEIRS(sodium_init)
THEIRS(sodium_malloc)
THEIRS(crypto_pwhash)
THEIRS(crypto_generichash)
THEIRS(randombytes_buf)
THEIRS(utf8proc_map)
THEIRS(XML_ParserCreate)

static const char path[] = "host.custodb";
static const char name[] = "Wilhelmina Unmistakable";

static int fail(const char *what, custodb_error *error) {
  fprintf(stderr, "%s: %s\n", what, custodb_error_message(error));
  return 1;
}

static int make_store(void) {
  uint8_t key[32] = {7, 1, 2, 3};
  custodb_open_options options;
  custodb_store *store = NULL;
  custodb_record *record = NULL;
  custodb_error *error = NULL;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.key = key;
  options.key_size = sizeof key;
  if (custodb_store_create(path, strlen(path), &options, &store, &error)) return fail("create", error);
  if (custodb_record_new("till", 4, "1", 1, &record, &error)) return fail("record", error);
  if (custodb_record_add(record, CUSTODB_FIELD_NAME_FULL, strlen(CUSTODB_FIELD_NAME_FULL), name, strlen(name), &error))
    return fail("add", error);
  if (custodb_put(store, record, NULL, &error)) return fail("put", error);
  custodb_record_free(record);
  if (custodb_store_close(store, &error)) return fail("close", error);
  custodb_store_free(store);
  return 0;
}

/* 1 if `text` stands anywhere in the file. */
static int contains(const char *file_name, const char *text) {
  FILE *file = fopen(file_name, "rb");
  char *bytes = malloc(1 << 24);
  size_t size, at;
  int found = file == NULL || bytes == NULL;
  if (!found) {
    size = fread(bytes, 1, 1 << 24, file);
    for (at = 0; at + strlen(text) <= size && !found; ++at) found = memcmp(bytes + at, text, strlen(text)) == 0;
  }
  if (file) fclose(file);
  free(bytes);
  return found;
}

int main(void) {
  if (make_store()) return 1;
  if (contains(path, name) || contains(path, "SQLite format 3") || contains(path, "CREATE TABLE")) {
    fprintf(stderr, "the file holds plain text\n");
    return 1;
  }
  return 0;
}
