/* Every call that takes a store, with arguments that are good otherwise. */
#ifndef CUSTODB_TESTS_CAPI_EVERY_CALL_H
#define CUSTODB_TESTS_CAPI_EVERY_CALL_H

#include "check.h"

/* All of them answer `status` and write nothing. */
static inline void every_call(custodb_status status, custodb_store *store, const custodb_record *record, const custodb_id *id) {
  uint8_t digest[32] = {9};
  custodb_doc *doc = NULL;
  custodb_id out = {{9}};
  custodb_put_result put = {0};
  custodb_undo_result undo = {0};
  custodb_counters counters = {0};
  struct ArrowArrayStream stream = {0};
  uint64_t lines = 9;
  uint32_t slot = 99;
  int flag = 9;
  put.struct_size = sizeof put;
  undo.struct_size = sizeof undo;
  counters.struct_size = sizeof counters;
  EXPECT(status, custodb_digest(store, digest, &error));
  EXPECT(status, custodb_verify(store, NULL, &doc, &error));
  EXPECT(status, custodb_rebuild(store, NULL, &error));
  EXPECT(status, custodb_info(store, &doc, &error));
  EXPECT(status, custodb_work(store, 0, &flag, &error));
  EXPECT(status, custodb_store_counters(store, &counters, &error));
  EXPECT(status, custodb_key_list(store, &doc, &error));
  EXPECT(status, custodb_key_add(store, T("x"), T("x"), &slot, &error));
  EXPECT(status, custodb_key_change(store, 0, T("x"), &error));
  EXPECT(status, custodb_key_remove(store, 0, &error));
  EXPECT(status, custodb_key_rekey(store, digest, 32, NULL, 0, NULL, &error));
  EXPECT(status, custodb_key_recovery(store, &doc, &error));
  EXPECT(status, custodb_define_source(store, T("s"), 1, 0, &error));
  EXPECT(status, custodb_definitions(store, &doc, &error));
  EXPECT(status, custodb_put(store, record, &put, &error));
  EXPECT(status, custodb_remove(store, T("s"), T("k"), &flag, &error));
  EXPECT(status, custodb_edit(store, id, record, &put, &error));
  EXPECT(status, custodb_import_file(store, T("missing.csv"), NULL, NULL, &doc, &error));
  EXPECT(status, custodb_ingest(store, &stream, NULL, NULL, &doc, &error));
  EXPECT(status, custodb_export(store, CUSTODB_EXPORT_LINKS, NULL, &stream, &error));
  EXPECT(status, custodb_export_file(store, T(in_folder("export.csv")), CUSTODB_EXPORT_LINKS, NULL, &lines, &error));
  EXPECT(status, custodb_get(store, id, &doc, &error));
  EXPECT(status, custodb_get_record(store, id, &doc, &error));
  EXPECT(status, custodb_record_id(store, T("s"), T("k"), &out, &error));
  EXPECT(status, custodb_customer_of(store, id, &out, &error));
  EXPECT(status, custodb_find(store, T("x"), 1, &doc, &error));
  EXPECT(status, custodb_match(store, record, 1, &doc, &error));
  EXPECT(status, custodb_explain(store, id, &doc, &error));
  EXPECT(status, custodb_explain_pair(store, id, id, &doc, &error));
  EXPECT(status, custodb_merge(store, id, id, T("x"), &out, &error));
  EXPECT(status, custodb_split(store, id, id, 1, T("x"), &out, &error));
  EXPECT(status, custodb_decide_pair(store, id, id, CUSTODB_RULING_SAME, T("x"), &out, &error));
  EXPECT(status, custodb_review(store, 1, NULL, &doc, &error));
  EXPECT(status, custodb_sample_draw(store, 1, 1, &out, &error));
  EXPECT(status, custodb_sample(store, id, &doc, &error));
  EXPECT(status, custodb_model_report(store, NULL, &doc, &error));
  EXPECT(status, custodb_preview_model(store, NULL, 0, NULL, &doc, &error));
  EXPECT(status, custodb_train(store, NULL, &out, &error));
  EXPECT(status, custodb_use_model(store, T("built in"), NULL, &out, &error));
  EXPECT(status, custodb_undo(store, id, NULL, &undo, &error));
  EXPECT(status, custodb_undo_event(store, 1, &undo, &error));
  EXPECT(status, custodb_runs(store, 1, &doc, &error));
  EXPECT(status, custodb_history(store, id, &doc, &error));
  EXPECT(status, custodb_events(store, 0, 1, &doc, &error));
  CHECK(doc == NULL && stream.release == NULL && lines == 9 && slot == 99 && flag == 9 && digest[0] == 9 && out.bytes[0] == 9);
}

#endif
