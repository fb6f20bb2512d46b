#include "capi/record_input.h"

using namespace cdb;
using namespace cdb::capi;

namespace {

void fill(custodb_put_result* out, const engine::put_result& done) {
  if (!out) return;
  out->created = done.created ? 1 : 0;
  out->changed = done.changed ? 1 : 0;
  out->customer_records = done.customer_records;
  out->merged = done.merged;
  out->split = done.split;
  out->record = from_id(done.record);
  out->customer = from_id(done.customer);
}

}  // namespace

extern "C" {

custodb_status custodb_put(custodb_store* store, const custodb_record* record, custodb_put_result* out, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(check_result_struct(out));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto* input, input_of(record));
    CDB_ASSIGN(const auto done, s->put(*input));
    fill(out, done);
    return {};
  });
}

custodb_status custodb_remove(custodb_store* store, const char* source, size_t source_size, const char* key, size_t key_size, int* removed,
                              custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto source_name, text_argument(source, source_size, "source"));
    CDB_ASSIGN(const auto key_text, text_argument(key, key_size, "key"));
    CDB_ASSIGN(const bool was_there, s->remove(source_name, key_text));
    if (removed) *removed = was_there ? 1 : 0;
    return {};
  });
}

custodb_status custodb_edit(custodb_store* store, const custodb_id* customer, const custodb_record* values, custodb_put_result* out,
                            custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(check_result_struct(out));
    CDB_TRY(not_null(customer, "customer"));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto* input, input_of(values));
    CDB_ASSIGN(const auto done, s->edit(to_id(*customer), input->values));
    fill(out, done);
    return {};
  });
}

}  // extern "C"
