/* Tables as Arrow C streams, by hand: one in, the store's own out, and every way to hold them wrong. */
#include "check.h"

#include <errno.h>

/* ---- a stream of our own: two columns of text, one of integers; two batches ---- */

static int schemas_alive, arrays_alive, streams_alive;
static int fail_at = -1; /* the batch at which get_next fails */

static void release_schema(struct ArrowSchema *schema) {
  for (int64_t i = 0; i < schema->n_children; ++i)
    if (schema->children[i]->release) schema->children[i]->release(schema->children[i]);
  --schemas_alive;
  schema->release = NULL;
}

static void release_array(struct ArrowArray *array) {
  for (int64_t i = 0; i < array->n_children; ++i)
    if (array->children[i]->release) array->children[i]->release(array->children[i]);
  --arrays_alive;
  array->release = NULL;
}

static struct ArrowSchema columns[3];
static struct ArrowSchema *column_pointers[3] = {&columns[0], &columns[1], &columns[2]};

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  static const char *const names[3] = {"customer no", "name", "x.points"};
  static const char *const formats[3] = {"u", "U", "l"};
  struct ArrowSchema whole = {"+s", "", NULL, 0, 3, column_pointers, NULL, release_schema, NULL};
  int i;
  (void)stream;
  for (i = 0; i < 3; ++i) {
    struct ArrowSchema column = {NULL, NULL, NULL, ARROW_FLAG_NULLABLE, 0, NULL, NULL, release_schema, NULL};
    column.format = formats[i];
    column.name = names[i];
    columns[i] = column;
  }
  schemas_alive += 4;
  *out = whole;
  return 0;
}

/* 001 Ann 7, 002 - -, 003 Cleo 9; the second batch repeats the first row alone, by its length. */
static const int32_t key_offsets[] = {0, 3, 6, 9};
static const int64_t name_offsets[] = {0, 3, 3, 7};
static const int64_t points[] = {7, 0, 9};
static const uint8_t first_and_third = 5;
static const void *key_buffers[] = {NULL, key_offsets, "001002003"};
static const void *name_buffers[] = {&first_and_third, name_offsets, "AnnCleo"};
static const void *point_buffers[] = {&first_and_third, points};
static const void *row_buffers[] = {NULL};
static struct ArrowArray cells[3];
static struct ArrowArray *cell_pointers[3] = {&cells[0], &cells[1], &cells[2]};

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  int *batch = (int *)stream->private_data;
  struct ArrowArray rows = {0}, cell = {0};
  if (*batch == fail_at) return EIO;
  if (*batch == 2) {
    *out = rows; /* the end */
    return 0;
  }
  cell.length = rows.length = *batch == 0 ? 3 : 1;
  cell.release = rows.release = release_array;
  cell.n_buffers = 3;
  cells[0] = cells[1] = cells[2] = cell;
  cells[0].buffers = key_buffers;
  cells[1].buffers = name_buffers;
  cells[2].buffers = point_buffers;
  cells[2].n_buffers = 2;
  rows.n_buffers = 1;
  rows.buffers = row_buffers;
  rows.n_children = 3;
  rows.children = cell_pointers;
  arrays_alive += 4;
  ++*batch;
  *out = rows;
  return 0;
}

static const char *last_error(struct ArrowArrayStream *stream) {
  (void)stream;
  return "Zyxwvut is a value";
}

static void release_stream(struct ArrowArrayStream *stream) {
  --streams_alive;
  stream->release = NULL;
}

static struct ArrowArrayStream made(int *batch) {
  struct ArrowArrayStream stream = {get_schema, get_next, last_error, release_stream, NULL};
  *batch = 0;
  stream.private_data = batch;
  ++streams_alive;
  return stream;
}

/* ---- in ---- */

static custodb_store *store;

static void goes_in(void) {
  custodb_import_options options = {0};
  custodb_doc *report = NULL, *doc = NULL;
  custodb_id id;
  struct ArrowArrayStream stream;
  int batch;
  options.struct_size = sizeof options;
  options.source = "crm", options.source_size = 3;
  options.key_column = "customer no", options.key_column_size = 11;
  stream = made(&batch);
  OK(custodb_ingest(store, &stream, &options, NULL, &report, &error));
  CHECK(stream.release == NULL && streams_alive == 0 && arrays_alive == 0 && schemas_alive == 0);
  {
    int64_t read = 0, created = 0;
    OK(custodb_doc_int(report, T("/rows/read"), &read, &error));
    OK(custodb_doc_int(report, T("/records/created"), &created, &error));
    CHECK(read == 4 && created == 3);
  }
  custodb_doc_free(report);
  OK(custodb_record_id(store, T("crm"), T("003"), &id, &error));
  OK(custodb_get(store, &id, &doc, &error));
  {
    const char *name = NULL;
    size_t size = 0;
    OK(custodb_doc_string(doc, T("/name"), &name, &size, &error));
    CHECK(name && strcmp(name, "Cleo") == 0);
  }
  custodb_doc_free(doc);
}

/* Whatever the answer, the stream is released. */
static void is_refused(custodb_status status, custodb_store *into, const custodb_import_options *options) {
  custodb_doc *report = NULL;
  int batch;
  struct ArrowArrayStream stream = made(&batch);
  EXPECT(status, custodb_ingest(into, &stream, options, NULL, &report, &error));
  CHECK(report == NULL && stream.release == NULL && streams_alive == 0 && arrays_alive == 0 && schemas_alive == 0);
}

static void refuses(void) {
  custodb_import_options options = {0};
  struct ArrowArrayStream empty = {0};
  custodb_error *e = NULL;
  int batch;
  options.struct_size = sizeof options;
  is_refused(CUSTODB_INVALID_ARGUMENT, store, NULL);
  is_refused(CUSTODB_INVALID_ARGUMENT, store, &options);
  options.source = "crm", options.source_size = 3;
  is_refused(CUSTODB_INVALID_ARGUMENT, NULL, &options);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_ingest(store, NULL, &options, NULL, NULL, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_ingest(store, &empty, &options, NULL, NULL, &error));
  for (fail_at = 0; fail_at < 2; ++fail_at) is_refused(CUSTODB_BAD_DATA, store, &options);
  fail_at = 0;
  {
    struct ArrowArrayStream stream = made(&batch);
    CHECK(custodb_ingest(store, &stream, &options, NULL, NULL, &e) == CUSTODB_BAD_DATA);
    CHECK(strstr(custodb_error_message(e), "Zyxwvut") == NULL);
    custodb_error_free(e);
  }
  fail_at = -1;
  options.struct_size = 1;
  is_refused(CUSTODB_STRUCT_SIZE, store, &options);
}

/* ---- out ---- */

static int64_t count_rows(struct ArrowArrayStream *stream) {
  int64_t rows = 0;
  for (;;) {
    struct ArrowArray batch = {0};
    CHECK(stream->get_next(stream, &batch) == 0);
    if (!batch.release) return rows;
    rows += batch.length;
    batch.release(&batch);
  }
}

static void comes_out(void) {
  struct ArrowArrayStream stream = {0};
  struct ArrowSchema schema = {0};
  struct ArrowArray batch = {0};
  OK(custodb_export(store, CUSTODB_EXPORT_LINKS, NULL, &stream, &error));
  CHECK(stream.get_schema(&stream, &schema) == 0);
  CHECK(strcmp(schema.format, "+s") == 0 && schema.n_children == 5);
  CHECK(strcmp(schema.children[0]->name, "source") == 0 && strcmp(schema.children[0]->format, "u") == 0);
  CHECK(strcmp(schema.children[2]->name, "row") == 0 && strcmp(schema.children[2]->format, "l") == 0);
  schema.release(&schema);
  CHECK(stream.get_next(&stream, &batch) == 0 && batch.release != NULL && batch.length == 3 && batch.n_children == 5);
  {
    const struct ArrowArray *keys = batch.children[1];
    const int32_t *offsets = (const int32_t *)keys->buffers[1];
    CHECK(keys->length == 3 && offsets[1] == 3 && memcmp(keys->buffers[2], "001", 3) == 0);
    CHECK(((const int64_t *)batch.children[2]->buffers[1])[2] == 3);
  }
  batch.release(&batch);
  CHECK(count_rows(&stream) == 0 && count_rows(&stream) == 0);
  stream.release(&stream);
  CHECK(stream.release == NULL);
  OK(custodb_export(store, CUSTODB_EXPORT_GOLDEN, NULL, &stream, &error));
  CHECK(count_rows(&stream) == 3);
  stream.release(&stream);
  memset(&stream, 0, sizeof stream);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_export(store, 99, NULL, &stream, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_export(NULL, CUSTODB_EXPORT_LINKS, NULL, &stream, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_export(store, CUSTODB_EXPORT_LINKS, NULL, NULL, &error));
  CHECK(stream.release == NULL);
}

/* A stream that was not read to its end when the store closed. */
static void outlives_the_store(void) {
  struct ArrowArrayStream stream = {0};
  struct ArrowArray batch = {0};
  OK(custodb_export(store, CUSTODB_EXPORT_RECORDS, NULL, &stream, &error));
  OK(custodb_store_close(store, &error));
  CHECK(stream.get_next(&stream, &batch) == EINVAL && batch.release == NULL);
  CHECK(stream.get_last_error(&stream) != NULL && strstr(stream.get_last_error(&stream), "closed") != NULL);
  custodb_store_free(store);
  CHECK(stream.get_next(&stream, &batch) == EINVAL);
  stream.release(&stream);
}

/* ---- a column normalized ---- */

static void normalizes(void) {
  /* The stream of above has three columns, and values are one. */
  struct ArrowArrayStream out = {0}, empty = {0}, values;
  int batch;
  values = made(&batch);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_normalize_stream(T("phone"), NULL, 0, &values, &out, &error));
  values = made(&batch);
  EXPECT(CUSTODB_UNKNOWN_FIELD, custodb_normalize_stream(T("nothing"), NULL, 0, &values, &out, &error));
  values = made(&batch);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_normalize_stream(T("phone"), T("colour=red"), &values, &out, &error));
  CHECK(streams_alive == 0 && schemas_alive == 0 && out.release == NULL);
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_normalize_stream(T("phone"), NULL, 0, NULL, &out, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_normalize_stream(T("phone"), NULL, 0, &empty, &out, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_normalize_stream(T("phone"), NULL, 0, &empty, NULL, &error));
  /* The store's links have text columns; one table's stream of one column is not at hand, an export's is refused alike. */
  OK(custodb_export(store, CUSTODB_EXPORT_LINKS, NULL, &values, &error));
  EXPECT(CUSTODB_INVALID_ARGUMENT, custodb_normalize_stream(T("phone"), NULL, 0, &values, &out, &error));
}

static void decodes(void) {
  custodb_doc *doc = NULL;
  OK(custodb_decode("\xD0\xD5\xC3\xFB,\xCA\xD6\xBB\xFA\n\xCD\xF5\xD0\xA1\xC3\xF7,138\n", 21, &doc, &error));
  CHECK(doc_says(doc, "/encoding", "GB18030"));
  custodb_doc_free(doc);
  doc = NULL;
  OK(custodb_decode(T("\xEF\xBB\xBFplain"), &doc, &error));
  CHECK(doc_says(doc, "/encoding", "UTF-8") && doc_says(doc, "/text", "plain"));
  custodb_doc_free(doc);
}

int main(void) {
  static const char *const left[] = {"arrow.custodb"};
  make_folder();
  store = new_store("arrow.custodb");
  refuses();
  goes_in();
  comes_out();
  normalizes();
  decodes();
  outlives_the_store();
  return finish(left, 1);
}
