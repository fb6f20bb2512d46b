#include "capi/guard.h"

using namespace cdb;
using namespace cdb::capi;

extern "C" {

custodb_status custodb_explain(custodb_store* store, const custodb_id* any, custodb_doc** explanation, custodb_error** error) {
  return guarded_doc(explanation, error, [&]() -> result<doc> {
    CDB_TRY(not_null(any, "any"));
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->explain(to_id(*any));
  });
}

custodb_status custodb_explain_pair(custodb_store* store, const custodb_id* record_a, const custodb_id* record_b, custodb_doc** explanation,
                                    custodb_error** error) {
  return guarded_doc(explanation, error, [&]() -> result<doc> {
    CDB_TRY(not_null(record_a, "record_a"));
    CDB_TRY(not_null(record_b, "record_b"));
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->explain_pair(to_id(*record_a), to_id(*record_b));
  });
}

custodb_status custodb_merge(custodb_store* store, const custodb_id* any_a, const custodb_id* any_b, const char* reason, size_t reason_size,
                             custodb_id* run, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(any_a, "any_a"));
    CDB_TRY(not_null(any_b, "any_b"));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto why, text_argument(reason, reason_size, "reason"));
    CDB_ASSIGN(const auto id, s->merge(to_id(*any_a), to_id(*any_b), why));
    if (run) *run = from_id(id);
    return {};
  });
}

custodb_status custodb_split(custodb_store* store, const custodb_id* customer, const custodb_id* records, size_t record_count,
                             const char* reason, size_t reason_size, custodb_id* run, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(customer, "customer"));
    if (record_count) CDB_TRY(not_null(records, "records"));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto why, text_argument(reason, reason_size, "reason"));
    std::vector<id128> ids;
    for (size_t i = 0; i < record_count; ++i) ids.push_back(to_id(records[i]));
    CDB_ASSIGN(const auto id, s->split(to_id(*customer), ids, why));
    if (run) *run = from_id(id);
    return {};
  });
}

custodb_status custodb_train(custodb_store* store, const custodb_progress* progress, custodb_id* run, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    CDB_ASSIGN(const auto id, s->train(watch));
    if (run) *run = from_id(id);
    return {};
  });
}

custodb_status custodb_use_model(custodb_store* store, const char* model, size_t model_size, const custodb_progress* progress,
                                 custodb_id* run, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto name, text_argument(model, model_size, "model"));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    CDB_ASSIGN(const auto id, s->use_model(name, watch));
    if (run) *run = from_id(id);
    return {};
  });
}

}  // extern "C"
