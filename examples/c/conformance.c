/* Runs the vectors of tests/conformance/abi through custodb.h.   conformance FILE.jsonl, in an empty folder
 *
 * A line is a JSON array of texts: a call, what it should come to ("OK", "=" and an answer, or the name of a status), and its
 * arguments. Handles and ids have names. "hex:C3A9" stands for bytes that JSON cannot hold, "-" for a NULL store. */
#include <custodb/custodb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 8192
#define MOST 64
typedef struct { char bytes[LONGEST]; size_t size; } text; /* also ended by NUL */
typedef struct { char name[32]; void *handle; } named;
typedef struct { char name[32]; custodb_id id; } named_id;

static text words[16], answer; /* a line's texts; what the call answered, if it did */
static named stores[MOST], records[MOST];
static named_id ids[MOST];
static custodb_doc *doc;
static custodb_error *error, *last_error;
static int answered, reports;

static void die(const char *why) { fprintf(stderr, "%s\n", why), exit(2); }
static const char *name(int i) { return words[i].bytes; }
static unsigned long number(int i) { return strtoul(words[i].bytes, NULL, 10); }
static int is(int i, const char *what) { return strcmp(words[i].bytes, what) == 0; }

/* Where a name stands in a table, or where it goes. */
static void **place(named *table, const char *wanted) {
  size_t i;
  for (i = 0; i < MOST && table[i].name[0] && strcmp(table[i].name, wanted) != 0; ++i) continue;
  if (i == MOST) die("too many names");
  snprintf(table[i].name, sizeof table[i].name, "%s", wanted);
  return &table[i].handle;
}
static custodb_id *id(const char *wanted) {
  size_t i;
  for (i = 0; i < MOST && ids[i].name[0] && strcmp(ids[i].name, wanted) != 0; ++i) continue;
  if (i == MOST) die("too many ids");
  snprintf(ids[i].name, sizeof ids[i].name, "%s", wanted);
  return &ids[i].id;
}
static custodb_store *store(void) { return is(2, "-") ? NULL : *place(stores, name(2)); }
static custodb_record **record(int i) { return (custodb_record **)place(records, name(i)); }
static custodb_doc **new_doc(void) { return custodb_doc_free(doc), doc = NULL, &doc; }

static custodb_status say(const char *bytes, size_t size) {
  if (size >= LONGEST) die("an answer is too long");
  memcpy(answer.bytes, bytes, size), answer.bytes[size] = '\0', answer.size = size, answered = 1;
  return CUSTODB_OK;
}
static custodb_status say_text(const char *t) { return say(t, strlen(t)); }
static custodb_status say_number(long long n) { char t[24]; return snprintf(t, sizeof t, "%lld", n), say_text(t); }
static custodb_status say_bool(int b) { return say_text(b ? "true" : "false"); }
static int contains(const char *bytes, size_t size, const text *part) {
  size_t i;
  for (i = 0; i + part->size <= size; ++i) if (memcmp(bytes + i, part->bytes, part->size) == 0) return 1;
  return 0;
}

/* The texts of a line: the escapes \" \\ \n \t and \u00XX, and bytes in hexadecimal. */
static int parse(const char *at) {
  int n = 0;
  unsigned byte;
  size_t i;
  for (; n < 16 && (at = strchr(at, '"')) != NULL; ++n, ++at) {
    text *t = &words[n];
    for (t->size = 0, ++at; *at != '"'; ++at) {
      if (t->size + 1 >= LONGEST || *at == '\0') die("a text does not end");
      if (*at != '\\') { t->bytes[t->size++] = *at; continue; }
      ++at;
      if (*at == 'u') { if (sscanf(at + 1, "%4x", &byte) != 1) die("an escape"); t->bytes[t->size++] = (char)byte, at += 4; continue; }
      t->bytes[t->size++] = *at == 'n' ? '\n' : *at == 't' ? '\t' : *at;
    }
    t->bytes[t->size] = '\0';
    if (strncmp(t->bytes, "hex:", 4) != 0) continue;
    for (i = 0; sscanf(t->bytes + 4 + 2 * i, "%2x", &byte) == 1; ++i) t->bytes[i] = (char)byte;
    t->size = i, t->bytes[i] = '\0';
  }
  return n;
}

#define A(i) words[i].bytes, words[i].size /* an argument as pointer and length */

static custodb_status open_store(int create) {
  custodb_open_options o;
  memset(&o, 0, sizeof o);
  o.struct_size = sizeof o;
  if (is(4, "key")) o.key = (const uint8_t *)words[5].bytes, o.key_size = words[5].size;
  if (is(4, "passphrase")) o.passphrase = words[5].bytes, o.passphrase_size = words[5].size;
  if (is(4, "recovery")) o.recovery_code = words[5].bytes, o.recovery_code_size = words[5].size;
  if (create && words[6].size) o.resolve_salt = (const uint8_t *)words[6].bytes, o.resolve_salt_size = words[6].size;
  if (create) o.kdf_memory_kib = 8, o.kdf_passes = 1; /* quick, and therefore not for use */
  return (create ? custodb_store_create : custodb_store_open)(A(3), &o, (custodb_store **)place(stores, name(2)), &error);
}
static custodb_status struct_size(void) {
  custodb_open_options o;
  custodb_store *none = NULL;
  memset(&o, 0, sizeof o);
  o.struct_size = (uint32_t)number(2);
  return custodb_store_create("sized", 5, &o, &none, &error);
}
static custodb_status put(int edits) { /* or a correction by hand, which names the customer first */
  custodb_put_result r;
  custodb_status status;
  char t[128], customer[64];
  memset(&r, 0, sizeof r);
  r.struct_size = sizeof r;
  status = edits ? custodb_edit(store(), id(name(3)), *record(4), &r, &error) : custodb_put(store(), *record(3), &r, &error);
  if (status != CUSTODB_OK) return status;
  snprintf(customer, sizeof customer, "%.48s.customer", name(4 + edits));
  *id(name(4 + edits)) = r.record, *id(customer) = r.customer;
  snprintf(t, sizeof t, "created=%u changed=%u records=%u merged=%u split=%u", r.created, r.changed, r.customer_records, r.merged, r.split);
  return say_text(t);
}
static custodb_status undo(int event) {
  custodb_undo_result r;
  custodb_status status;
  memset(&r, 0, sizeof r);
  r.struct_size = sizeof r;
  status = event ? custodb_undo_event(store(), number(3), &r, &error) : custodb_undo(store(), id(name(3)), NULL, &r, &error);
  if (status == CUSTODB_OK) *id(name(4)) = r.run;
  return status;
}
static custodb_status digest(void) {
  custodb_id *d = id(name(3));
  custodb_status status = custodb_digest(store(), d->bytes, &error);
  int i;
  if (status != CUSTODB_OK) return status;
  for (printf("digest %s ", name(3)), i = 0; i < 16; ++i) printf("%02x", d->bytes[i]);
  return puts(""), CUSTODB_OK;
}
static int watch(void *user, const char *stage, uint64_t done, uint64_t total) {
  (void)stage, (void)done, (void)total;
  return ++reports, strcmp(user, "stop") == 0;
}
static custodb_status import(void) {
  custodb_import_options o;
  custodb_progress p;
  custodb_status status;
  memset(&o, 0, sizeof o), memset(&p, 0, sizeof p);
  o.struct_size = sizeof o, p.struct_size = sizeof p;
  o.source = words[4].bytes, o.source_size = words[4].size, o.key_column = words[5].bytes, o.key_column_size = words[5].size;
  p.report = watch, p.user = words[6].bytes, reports = 0;
  status = custodb_import_file(store(), A(3), &o, words[6].size ? &p : NULL, new_doc(), &error);
  if (words[6].size && !reports) die("the import was not watched");
  return status;
}
static custodb_status cancel(void) { /* verifies with a flag that was raised, and perhaps lowered again */
  custodb_progress p;
  custodb_status status;
  memset(&p, 0, sizeof p);
  p.struct_size = sizeof p;
  if ((status = custodb_cancel_new(&p.cancel, &error)) != CUSTODB_OK) return status;
  custodb_cancel_set(p.cancel);
  if (is(3, "reset")) custodb_cancel_reset(p.cancel);
  status = custodb_verify(store(), &p, new_doc(), &error);
  return custodb_cancel_free(p.cancel), status;
}
static custodb_status rekey(void) {
  const int key = is(3, "key");
  return custodb_key_rekey(store(), key ? (const uint8_t *)words[4].bytes : NULL, key ? words[4].size : 0, key ? NULL : words[4].bytes,
                           key ? 0 : words[4].size, NULL, &error);
}
static custodb_status rescue(void) {
  custodb_open_options o;
  memset(&o, 0, sizeof o);
  o.struct_size = sizeof o, o.key = (const uint8_t *)words[3].bytes, o.key_size = words[3].size;
  return custodb_rescue(A(2), &o, A(4), NULL, NULL, new_doc(), &error);
}
static custodb_status counters(void) { /* whether it wrote anything */
  custodb_counters c;
  custodb_status status;
  memset(&c, 0, sizeof c);
  c.struct_size = sizeof c;
  return (status = custodb_store_counters(store(), &c, &error)) ? status : say_bool(c.rows_written > 0);
}
static custodb_status recovery_code(void) {
  const char *t;
  size_t n;
  custodb_status s = custodb_key_recovery(store(), new_doc(), &error);
  if (s == CUSTODB_OK) s = custodb_doc_string(doc, "/code", 5, &t, &n, &error);
  return s ? s : say(t, n);
}
static custodb_status picture(void) { /* of the document, which is an explanation: whether there is one */
  const text svg = {"<svg", 4};
  const char *t;
  size_t n;
  custodb_doc *drawn = NULL;
  custodb_status s = custodb_doc_json(doc, 0, &t, &n, &error);
  if (s == CUSTODB_OK) s = custodb_explanation_svg(t, n, &drawn, &error);
  if (s == CUSTODB_OK) s = custodb_doc_string(drawn, "/svg", 4, &t, &n, &error);
  if (s == CUSTODB_OK) s = say_bool(contains(t, n, &svg));
  return custodb_doc_free(drawn), s;
}
static custodb_status value(void) { /* of the document */
  static const char *const types[] = {"absent", "null", "bool", "int", "real", "string", "array", "object"};
  custodb_status s;
  const char *t, *p = words[2].bytes;
  size_t size = words[2].size, n;
  int64_t i;
  double d;
  int b;
  char buffer[64];
  if (is(0, "type")) return say_text(types[custodb_doc_type(doc, p, size) + 1]);
  if (is(0, "size")) return say_number((long long)custodb_doc_size(doc, p, size));
  if (is(0, "bool")) return (s = custodb_doc_bool(doc, p, size, &b, &error)) ? s : say_bool(b);
  if (is(0, "int")) return (s = custodb_doc_int(doc, p, size, &i, &error)) ? s : say_number(i);
  if (is(0, "real")) return (s = custodb_doc_real(doc, p, size, &d, &error)) ? s : (snprintf(buffer, sizeof buffer, "%.6f", d), say_text(buffer));
  if (is(0, "member")) return (s = custodb_doc_member(doc, p, size, number(3), &t, &n, &error)) ? s : say(t, n);
  if (is(0, "json_has")) return (s = custodb_doc_json(doc, 0, &t, &n, &error)) ? s : say_bool(contains(t, n, &words[2]));
  if ((s = custodb_doc_string(doc, p, size, &t, &n, &error)) != CUSTODB_OK) return s;
  if (is(0, "id_at")) return custodb_id_from_text(t, n, id(name(3)), &error);
  return is(0, "print") ? (printf("%s %s\n", p, t), CUSTODB_OK) : say(t, n);
}
static custodb_status file(void) {
  static char bytes[1 << 20];
  size_t size;
  FILE *f = fopen(name(2), is(0, "write") ? "wb" : "rb");
  if (!f) die(name(2));
  if (is(0, "write")) return fwrite(words[3].bytes, 1, words[3].size, f), fclose(f), CUSTODB_OK;
  size = fread(bytes, 1, sizeof bytes, f), fclose(f);
  return say_bool(contains(bytes, size, &words[3]));
}

static custodb_status call(void) {
  custodb_status s;
  int yes;
  uint64_t lines;
  uint32_t slot;
  char t[37];
  if (is(0, "create") || is(0, "open")) return open_store(is(0, "create"));
  if (is(0, "struct_size")) return struct_size();
  if (is(0, "close")) return custodb_store_close(store(), &error);
  if (is(0, "record")) return custodb_record_free(*record(2)), *record(2) = NULL, custodb_record_new(A(3), A(4), record(2), &error);
  if (is(0, "add")) return custodb_record_add(*record(2), A(3), A(4), &error);
  if (is(0, "begin")) return custodb_record_begin(*record(2), A(3), &error);
  if (is(0, "end")) return custodb_record_end(*record(2), &error);
  if (is(0, "profile")) return custodb_record_profile(*record(2), A(3), &error);
  if (is(0, "check")) return custodb_record_check(*record(2), new_doc(), &error);
  if (is(0, "fields")) return custodb_fields(new_doc(), &error);
  if (is(0, "decode")) return custodb_decode(A(2), new_doc(), &error);
  if (is(0, "audience")) return custodb_audience_hash(A(2), A(3), A(4), A(5), new_doc(), &error);
  if (is(0, "detect")) return custodb_detect_file(A(2), NULL, new_doc(), &error);
  if (is(0, "quality")) return custodb_check_file(A(2), NULL, 0, NULL, new_doc(), &error);
  if (is(0, "normalize")) return custodb_normalize(A(2), A(3), A(4), new_doc(), &error);
  if (is(0, "put")) return put(0);
  if (is(0, "edit")) return put(1);
  if (is(0, "remove")) return (s = custodb_remove(store(), A(3), A(4), &yes, &error)) ? s : say_bool(yes);
  if (is(0, "record_id")) return custodb_record_id(store(), A(3), A(4), id(name(5)), &error);
  if (is(0, "customer_of")) return custodb_customer_of(store(), id(name(3)), id(name(4)), &error);
  if (is(0, "find")) return custodb_find(store(), A(3), (uint32_t)number(4), new_doc(), &error);
  if (is(0, "get")) return custodb_get(store(), id(name(3)), new_doc(), &error);
  if (is(0, "get_record")) return custodb_get_record(store(), id(name(3)), new_doc(), &error);
  if (is(0, "explain")) return custodb_explain(store(), id(name(3)), new_doc(), &error);
  if (is(0, "explain_pair")) return custodb_explain_pair(store(), id(name(3)), id(name(4)), new_doc(), &error);
  if (is(0, "picture")) return picture();
  if (is(0, "match")) return custodb_match(store(), *record(3), (uint32_t)number(4), new_doc(), &error);
  if (is(0, "review")) return custodb_review(store(), (uint32_t)number(3), NULL, new_doc(), &error);
  if (is(0, "draw_sample")) return custodb_sample_draw(store(), number(3), (uint32_t)number(4), id(name(5)), &error);
  if (is(0, "sample")) return custodb_sample(store(), id(name(3)), new_doc(), &error);
  if (is(0, "train")) return custodb_train(store(), NULL, id(name(3)), &error);
  if (is(0, "use_model")) return custodb_use_model(store(), A(3), NULL, id(name(4)), &error);
  if (is(0, "preview_model")) return custodb_preview_model(store(), words[3].size ? name(3) : NULL, words[3].size, NULL, new_doc(), &error);
  if (is(0, "model_report")) return custodb_model_report(store(), NULL, new_doc(), &error);
  if (is(0, "decide_pair")) return custodb_decide_pair(store(), id(name(3)), id(name(4)), (uint32_t)number(5), A(6), id(name(7)), &error);
  if (is(0, "runs")) return custodb_runs(store(), (uint32_t)number(3), new_doc(), &error);
  if (is(0, "history")) return custodb_history(store(), id(name(3)), new_doc(), &error);
  if (is(0, "events")) return custodb_events(store(), number(3), (uint32_t)number(4), new_doc(), &error);
  if (is(0, "merge")) return custodb_merge(store(), id(name(3)), id(name(4)), A(5), id(name(6)), &error);
  if (is(0, "split")) return custodb_split(store(), id(name(3)), id(name(4)), 1, A(5), id(name(6)), &error);
  if (is(0, "undo")) return undo(0);
  if (is(0, "undo_event")) return undo(1);
  if (is(0, "verify")) return custodb_verify(store(), NULL, new_doc(), &error);
  if (is(0, "cancel")) return cancel();
  if (is(0, "rebuild")) return custodb_rebuild(store(), NULL, &error);
  if (is(0, "rescue")) return rescue();
  if (is(0, "info")) return custodb_info(store(), new_doc(), &error);
  if (is(0, "work")) return (s = custodb_work(store(), (uint32_t)number(3), &yes, &error)) ? s : say_bool(yes);
  if (is(0, "counters")) return counters();
  if (is(0, "keys")) return custodb_key_list(store(), new_doc(), &error);
  if (is(0, "add_key")) return (s = custodb_key_add(store(), A(3), A(4), &slot, &error)) ? s : say_number(slot);
  if (is(0, "change_key")) return custodb_key_change(store(), (uint32_t)number(3), A(4), &error);
  if (is(0, "remove_key")) return custodb_key_remove(store(), (uint32_t)number(3), &error);
  if (is(0, "recovery_code")) return recovery_code();
  if (is(0, "rekey")) return rekey();
  if (is(0, "define_source")) return custodb_define_source(store(), A(3), (int32_t)number(4), is(5, "unique"), &error);
  if (is(0, "definitions")) return custodb_definitions(store(), new_doc(), &error);
  if (is(0, "digest")) return digest();
  if (is(0, "import")) return import();
  if (is(0, "export")) return (s = custodb_export_file(store(), A(3), (uint32_t)number(4), NULL, &lines, &error)) ? s : say_number((long long)lines);
  if (is(0, "id_from_text")) return custodb_id_from_text(A(2), id(name(3)), &error);
  if (is(0, "id_to_text")) return (s = custodb_id_to_text(id(name(2)), t, &error)) ? s : say_text(t);
  if (is(0, "same")) return say_bool(memcmp(id(name(2)), id(name(3)), sizeof(custodb_id)) == 0);
  if (is(0, "error_field")) return say_text(custodb_error_field(last_error));
  if (is(0, "error_row")) return say_number(custodb_error_row(last_error));
  if (is(0, "error_has")) return say_bool(contains(custodb_error_message(last_error), strlen(custodb_error_message(last_error)), &words[2]));
  if (is(0, "write") || is(0, "file_has")) return file();
  return value();
}

int main(int argc, char **argv) {
  static char line[4 * LONGEST];
  FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
  int lines = 0, i, right;
  if (!in) die("conformance FILE.jsonl");
  while (fgets(line, sizeof line, in)) {
    custodb_status status;
    ++lines, answered = 0;
    for (i = parse(line); i < 16; ++i) words[i].size = 0, words[i].bytes[0] = '\0';
    status = call();
    if (error) custodb_error_free(last_error), last_error = error, error = NULL;
    if (status == CUSTODB_OK && answered)
      right = words[1].bytes[0] == '=' && words[1].size == answer.size + 1 && memcmp(words[1].bytes + 1, answer.bytes, answer.size) == 0;
    else
      right = is(1, custodb_status_name(status));
    if (right) continue;
    fprintf(stderr, "%s:%d: %s%s: %s %s\n", argv[1], lines, line, custodb_status_name(status), answered ? answer.bytes : "", custodb_error_message(last_error));
    return 1;
  }
  for (i = 0; i < MOST; ++i) custodb_store_free(stores[i].handle), custodb_record_free(records[i].handle);
  custodb_doc_free(doc), custodb_error_free(last_error), fclose(in);
  return printf("%d lines as expected\n", lines), 0;
}
