/* CustoDB for Node: an addon of N-API, which stays the same from one Node to the next. custodb.mjs makes classes of it.
 *
 * Texts come as Buffers, handles are externals that free themselves when they are collected, null is NULL. A status that is not OK is
 * thrown as an Error with code ("WRONG_KEY"), field and row. Calls wait for the disk on the thread that makes them: a server makes them on a
 * Worker. */
#include <custodb/custodb.h>
#define NAPI_VERSION 8
#include <node_api.h>
#include <string.h>

typedef struct { napi_value v[9]; } arguments; /* as many as any function takes */
typedef struct { const char *bytes; size_t size; } text;

static arguments take(napi_env env, napi_callback_info info) {
  arguments a;
  size_t n = 9;
  napi_get_cb_info(env, info, &n, a.v, NULL, NULL); /* what was not given is undefined */
  return a;
}
static text bytes(napi_env env, napi_value value) {
  text t = {NULL, 0};
  void *data = NULL;
  if (napi_get_buffer_info(env, value, &data, &t.size) == napi_ok) t.bytes = data;
  return t;
}
static void *handle(napi_env env, napi_value value) {
  void *h = NULL;
  napi_get_value_external(env, value, &h);
  return h;
}
static const custodb_id *id(napi_env env, napi_value value) {
  text t = bytes(env, value);
  return t.size == sizeof(custodb_id) ? (const void *)t.bytes : NULL;
}
static uint32_t number(napi_env env, napi_value value) { uint32_t n = 0; return napi_get_value_uint32(env, value, &n), n; }

static napi_value js_text(napi_env env, const char *t, size_t size) { napi_value v; return napi_create_string_utf8(env, t, size, &v), v; }
static napi_value js_number(napi_env env, double n) { napi_value v; return napi_create_double(env, n, &v), v; }
static napi_value js_bool(napi_env env, int b) { napi_value v; return napi_get_boolean(env, b != 0, &v), v; }
static napi_value js_id(napi_env env, const custodb_id *i) { napi_value v; return napi_create_buffer_copy(env, sizeof *i, i, NULL, &v), v; }
static void member(napi_env env, napi_value object, const char *name, napi_value value) { napi_set_named_property(env, object, name, value); }

static void free_store(napi_env env, void *h, void *hint) { (void)env, (void)hint, custodb_store_free(h); }
static void free_record(napi_env env, void *h, void *hint) { (void)env, (void)hint, custodb_record_free(h); }
static void free_doc(napi_env env, void *h, void *hint) { (void)env, (void)hint, custodb_doc_free(h); }
static void free_cancel(napi_env env, void *h, void *hint) { (void)env, (void)hint, custodb_cancel_free(h); }
static napi_value js_handle(napi_env env, void *h, napi_finalize finalize) { napi_value v; return napi_create_external(env, h, finalize, NULL, &v), v; }

/* Throws what a call answered; 1 if there was nothing to throw. */
static int fine(napi_env env, custodb_status status, custodb_error **error) { /* a pointer: the call may be made after e is looked at */
  custodb_error *e = *error;
  napi_value thrown;
  bool pending = false;
  if (status == CUSTODB_OK) return 1;
  napi_is_exception_pending(env, &pending); /* of a callback: it goes on by itself */
  if (!pending) {
    napi_create_error(env, js_text(env, custodb_status_name(status), NAPI_AUTO_LENGTH), js_text(env, custodb_error_message(e), NAPI_AUTO_LENGTH), &thrown);
    member(env, thrown, "field", js_text(env, custodb_error_field(e), NAPI_AUTO_LENGTH));
    member(env, thrown, "row", js_number(env, (double)custodb_error_row(e)));
    napi_throw(env, thrown);
  }
  return custodb_error_free(e), 0;
}

/* A function of the addon: its arguments are A(i), T(i) as pointer and length, H(i) a handle, I(i) an id, N(i) a number. */
#define FUNCTION(name) static napi_value name(napi_env env, napi_callback_info info)
#define BEGIN arguments a = take(env, info); custodb_error *e = NULL
#define T(i) bytes(env, a.v[i]).bytes, bytes(env, a.v[i]).size
#define H(i) handle(env, a.v[i])
#define I(i) id(env, a.v[i])
#define N(i) number(env, a.v[i])
#define CALL(call, value) return fine(env, call, &e) ? (value) : NULL
#define NOTHING(name, call) FUNCTION(name) { BEGIN; CALL(call, NULL); }
#define DOC(name, call) FUNCTION(name) { BEGIN; custodb_doc *d = NULL; CALL(call, js_handle(env, d, free_doc)); }
#define ID(name, call) FUNCTION(name) { BEGIN; custodb_id out; CALL(call, js_id(env, &out)); }
#define TEXT(name, call) FUNCTION(name) { BEGIN; const char *t = NULL; size_t n = 0; CALL(call, js_text(env, t, n)); }

FUNCTION(store_make) { /* create, path, key, passphrase, salt, KiB, passes, struct_size, recovery code */
  BEGIN;
  custodb_open_options o;
  custodb_store *s = NULL;
  bool create = false;
  text key = bytes(env, a.v[2]), passphrase = bytes(env, a.v[3]), salt = bytes(env, a.v[4]), code = bytes(env, a.v[8]);
  napi_get_value_bool(env, a.v[0], &create);
  memset(&o, 0, sizeof o);
  o.struct_size = N(7) ? N(7) : sizeof o;
  o.key = (const uint8_t *)key.bytes, o.key_size = key.size;
  o.passphrase = passphrase.bytes, o.passphrase_size = passphrase.size;
  o.recovery_code = code.bytes, o.recovery_code_size = code.size;
  o.resolve_salt = (const uint8_t *)salt.bytes, o.resolve_salt_size = salt.size;
  o.kdf_memory_kib = N(5), o.kdf_passes = N(6);
  CALL((create ? custodb_store_create : custodb_store_open)(T(1), &o, &s, &e), js_handle(env, s, free_store));
}
NOTHING(store_close, custodb_store_close(H(0), &e))
FUNCTION(record_new) { BEGIN; custodb_record *r = NULL; CALL(custodb_record_new(T(0), T(1), &r, &e), js_handle(env, r, free_record)); }
NOTHING(record_add, custodb_record_add(H(0), T(1), T(2), &e))
NOTHING(record_begin, custodb_record_begin(H(0), T(1), &e))
NOTHING(record_end, custodb_record_end(H(0), &e))
NOTHING(record_profile, custodb_record_profile(H(0), T(1), &e))
DOC(record_check, custodb_record_check(H(0), &d, &e))
DOC(normalize, custodb_normalize(T(0), T(1), T(2), &d, &e))
static napi_value js_put(napi_env env, const custodb_put_result *r) {
  napi_value out;
  napi_create_object(env, &out);
  member(env, out, "created", js_bool(env, (int)r->created)), member(env, out, "changed", js_bool(env, (int)r->changed));
  member(env, out, "customerRecords", js_number(env, r->customer_records)), member(env, out, "merged", js_number(env, r->merged));
  member(env, out, "split", js_number(env, r->split));
  member(env, out, "record", js_id(env, &r->record)), member(env, out, "customer", js_id(env, &r->customer));
  return out;
}
#define PUT(name, call) FUNCTION(name) { BEGIN; custodb_put_result r; memset(&r, 0, sizeof r); r.struct_size = sizeof r; CALL(call, js_put(env, &r)); }
PUT(put, custodb_put(H(0), H(1), &r, &e))
PUT(edit, custodb_edit(H(0), I(1), H(2), &r, &e))
FUNCTION(remove_record) { BEGIN; int removed = 0; CALL(custodb_remove(H(0), T(1), T(2), &removed, &e), js_bool(env, removed)); }
ID(record_id, custodb_record_id(H(0), T(1), T(2), &out, &e))
ID(customer_of, custodb_customer_of(H(0), I(1), &out, &e))
ID(merge, custodb_merge(H(0), I(1), I(2), T(3), &out, &e))
ID(split, custodb_split(H(0), I(1), (const custodb_id *)(const void *)bytes(env, a.v[2]).bytes, bytes(env, a.v[2]).size / sizeof out, T(3), &out, &e))
ID(digest, custodb_digest(H(0), out.bytes, &e))
ID(parse_id, custodb_id_from_text(T(0), &out, &e))
FUNCTION(id_text) { BEGIN; char t[37]; CALL(custodb_id_to_text(I(0), t, &e), js_text(env, t, 36)); }
#define UNDO(name, call) FUNCTION(name) { BEGIN; custodb_undo_result r; memset(&r, 0, sizeof r); r.struct_size = sizeof r; CALL(call, js_id(env, &r.run)); }
UNDO(undo, custodb_undo(H(0), I(1), NULL, &r, &e))
UNDO(undo_event, custodb_undo_event(H(0), N(1), &r, &e))
DOC(find, custodb_find(H(0), T(1), N(2), &d, &e))
DOC(get, custodb_get(H(0), I(1), &d, &e))
DOC(get_record, custodb_get_record(H(0), I(1), &d, &e))
DOC(explain, custodb_explain(H(0), I(1), &d, &e))
FUNCTION(verify) { /* store, cancel */
  BEGIN;
  custodb_progress p;
  custodb_doc *d = NULL;
  memset(&p, 0, sizeof p);
  p.struct_size = sizeof p, p.cancel = H(1);
  CALL(custodb_verify(H(0), &p, &d, &e), js_handle(env, d, free_doc));
}
FUNCTION(cancel_new) { custodb_error *e = NULL; custodb_cancel *c = NULL; (void)info; CALL(custodb_cancel_new(&c, &e), js_handle(env, c, free_cancel)); }
FUNCTION(cancel_set) { arguments a = take(env, info); return custodb_cancel_set(H(0)), NULL; }
FUNCTION(cancel_reset) { arguments a = take(env, info); return custodb_cancel_reset(H(0)), NULL; }

FUNCTION(fields) { custodb_error *e = NULL; custodb_doc *d = NULL; (void)info; CALL(custodb_fields(&d, &e), js_handle(env, d, free_doc)); }
DOC(decode, custodb_decode(T(0), &d, &e))
DOC(audience_hash, custodb_audience_hash(T(0), T(1), T(2), T(3), &d, &e))
DOC(detect_file, custodb_detect_file(T(0), NULL, &d, &e))
DOC(check_file, custodb_check_file(T(0), NULL, 0, NULL, &d, &e))
DOC(explain_pair, custodb_explain_pair(H(0), I(1), I(2), &d, &e))
DOC(explanation_svg, custodb_explanation_svg(T(0), &d, &e))
DOC(match, custodb_match(H(0), H(1), N(2), &d, &e))
DOC(review, custodb_review(H(0), N(1), NULL, &d, &e))
ID(decide_pair, custodb_decide_pair(H(0), I(1), I(2), N(3), T(4), &out, &e))
ID(sample_draw, custodb_sample_draw(H(0), N(1), N(2), &out, &e))
DOC(sample, custodb_sample(H(0), I(1), &d, &e))
ID(train, custodb_train(H(0), NULL, &out, &e))
ID(use_model, custodb_use_model(H(0), T(1), NULL, &out, &e))
DOC(preview_model, custodb_preview_model(H(0), T(1), NULL, &d, &e))
DOC(model_report, custodb_model_report(H(0), NULL, &d, &e))
DOC(runs, custodb_runs(H(0), N(1), &d, &e))
DOC(history, custodb_history(H(0), I(1), &d, &e))
DOC(events, custodb_events(H(0), N(1), N(2), &d, &e))
DOC(info, custodb_info(H(0), &d, &e))
DOC(definitions, custodb_definitions(H(0), &d, &e))
NOTHING(define_source, custodb_define_source(H(0), T(1), (int32_t)N(2), (int)N(3), &e))
DOC(key_list, custodb_key_list(H(0), &d, &e))
FUNCTION(key_add) { BEGIN; uint32_t slot = 0; CALL(custodb_key_add(H(0), T(1), T(2), &slot, &e), js_number(env, slot)); }
NOTHING(key_change, custodb_key_change(H(0), N(1), T(2), &e))
NOTHING(key_remove, custodb_key_remove(H(0), N(1), &e))
DOC(key_recovery, custodb_key_recovery(H(0), &d, &e))
FUNCTION(key_rekey) { /* store, key, passphrase */
  BEGIN;
  text key = bytes(env, a.v[1]);
  CALL(custodb_key_rekey(H(0), (const uint8_t *)key.bytes, key.size, T(2), NULL, &e), NULL);
}
NOTHING(rebuild, custodb_rebuild(H(0), NULL, &e))
FUNCTION(rescue) { /* path, key, new path */
  BEGIN;
  custodb_open_options o;
  custodb_doc *d = NULL;
  text key = bytes(env, a.v[1]);
  memset(&o, 0, sizeof o);
  o.struct_size = sizeof o, o.key = (const uint8_t *)key.bytes, o.key_size = key.size;
  CALL(custodb_rescue(T(0), &o, T(2), NULL, NULL, &d, &e), js_handle(env, d, free_doc));
}
FUNCTION(work) { BEGIN; int more = 0; CALL(custodb_work(H(0), N(1), &more, &e), js_bool(env, more)); }
FUNCTION(counters) {
  BEGIN;
  custodb_counters c;
  napi_value out;
  memset(&c, 0, sizeof c);
  c.struct_size = sizeof c;
  if (!fine(env, custodb_store_counters(H(0), &c, &e), &e)) return NULL;
  napi_create_object(env, &out);
  member(env, out, "rowsRead", js_number(env, (double)c.rows_read)), member(env, out, "rowsWritten", js_number(env, (double)c.rows_written));
  member(env, out, "pagesWritten", js_number(env, (double)c.pages_written));
  member(env, out, "comparedPairs", js_number(env, (double)c.compared_pairs));
  member(env, out, "clusteredRecords", js_number(env, (double)c.clustered_records));
  return out;
}

typedef struct { napi_env env; napi_value report; } watcher;
static int forward(void *user, const char *stage, uint64_t done, uint64_t total) {
  watcher *w = user;
  napi_value given[3] = {js_text(w->env, stage, NAPI_AUTO_LENGTH), js_number(w->env, (double)done), js_number(w->env, (double)total)};
  napi_value self, answer;
  bool stop = false;
  napi_get_undefined(w->env, &self);
  if (napi_call_function(w->env, self, w->report, 3, given, &answer) != napi_ok) return 1; /* it has thrown: that comes out of the import */
  napi_get_value_bool(w->env, answer, &stop);
  return stop;
}
FUNCTION(import_file) { /* store, path, source, key column, report */
  BEGIN;
  custodb_import_options o;
  custodb_progress p;
  custodb_doc *d = NULL;
  watcher w = {env, a.v[4]};
  napi_valuetype type;
  text source = bytes(env, a.v[2]), column = bytes(env, a.v[3]);
  memset(&o, 0, sizeof o), memset(&p, 0, sizeof p);
  o.struct_size = sizeof o, p.struct_size = sizeof p;
  o.source = source.bytes, o.source_size = source.size, o.key_column = column.bytes, o.key_column_size = column.size;
  napi_typeof(env, a.v[4], &type);
  if (type == napi_function) p.report = forward, p.user = &w;
  CALL(custodb_import_file(H(0), T(1), &o, &p, &d, &e), js_handle(env, d, free_doc));
}
FUNCTION(export_file) { BEGIN; uint64_t lines = 0; CALL(custodb_export_file(H(0), T(1), N(2), NULL, &lines, &e), js_number(env, (double)lines)); }

FUNCTION(doc_type) { arguments a = take(env, info); return js_number(env, custodb_doc_type(H(0), T(1))); }
FUNCTION(doc_size) { arguments a = take(env, info); return js_number(env, (double)custodb_doc_size(H(0), T(1))); }
FUNCTION(doc_bool) { BEGIN; int b = 0; CALL(custodb_doc_bool(H(0), T(1), &b, &e), js_bool(env, b)); }
FUNCTION(doc_int) { BEGIN; int64_t i = 0; napi_value v; CALL(custodb_doc_int(H(0), T(1), &i, &e), (napi_create_bigint_int64(env, i, &v), v)); }
FUNCTION(doc_real) { BEGIN; double r = 0; CALL(custodb_doc_real(H(0), T(1), &r, &e), js_number(env, r)); }
TEXT(doc_text, custodb_doc_string(H(0), T(1), &t, &n, &e))
TEXT(doc_member, custodb_doc_member(H(0), T(1), N(2), &t, &n, &e))
TEXT(doc_json, custodb_doc_json(H(0), 0, &t, &n, &e))

NAPI_MODULE_INIT() {
  static const struct { const char *name; napi_callback call; } all[] = {
      {"storeMake", store_make}, {"storeClose", store_close}, {"recordNew", record_new}, {"recordAdd", record_add},
      {"recordBegin", record_begin}, {"recordEnd", record_end}, {"recordProfile", record_profile}, {"recordCheck", record_check},
      {"normalize", normalize}, {"fields", fields}, {"decode", decode}, {"audienceHash", audience_hash},
      {"detectFile", detect_file}, {"checkFile", check_file}, {"put", put}, {"edit", edit}, {"remove", remove_record},
      {"recordId", record_id}, {"customerOf", customer_of}, {"find", find}, {"match", match}, {"get", get},
      {"getRecord", get_record}, {"explain", explain}, {"explainPair", explain_pair}, {"explanationSvg", explanation_svg},
      {"merge", merge}, {"split", split}, {"decidePair", decide_pair}, {"review", review}, {"sampleDraw", sample_draw},
      {"sample", sample}, {"train", train}, {"useModel", use_model}, {"previewModel", preview_model}, {"modelReport", model_report},
      {"undo", undo}, {"undoEvent", undo_event}, {"runs", runs}, {"history", history}, {"events", events},
      {"importFile", import_file}, {"exportFile", export_file}, {"digest", digest}, {"verify", verify}, {"cancelNew", cancel_new},
      {"cancelSet", cancel_set}, {"cancelReset", cancel_reset}, {"rebuild", rebuild}, {"rescue", rescue}, {"info", info},
      {"work", work}, {"counters", counters}, {"definitions", definitions}, {"defineSource", define_source}, {"keyList", key_list},
      {"keyAdd", key_add}, {"keyChange", key_change}, {"keyRemove", key_remove}, {"keyRecovery", key_recovery},
      {"keyRekey", key_rekey}, {"parseId", parse_id}, {"idText", id_text}, {"docType", doc_type}, {"docSize", doc_size},
      {"docBool", doc_bool}, {"docInt", doc_int}, {"docReal", doc_real}, {"docText", doc_text}, {"docMember", doc_member},
      {"docJson", doc_json}};
  size_t i;
  napi_value f;
  for (i = 0; i < sizeof all / sizeof all[0]; ++i)
    if (napi_create_function(env, all[i].name, NAPI_AUTO_LENGTH, all[i].call, NULL, &f) == napi_ok) member(env, exports, all[i].name, f);
  return exports;
}
