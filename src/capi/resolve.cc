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
    if (record_count > PTRDIFF_MAX / sizeof *records) return bad_argument("record_count", "is more than memory can hold");
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto why, text_argument(reason, reason_size, "reason"));
    std::vector<id128> ids;
    for (size_t i = 0; i < record_count; ++i) ids.push_back(to_id(records[i]));
    CDB_ASSIGN(const auto id, s->split(to_id(*customer), ids, why));
    if (run) *run = from_id(id);
    return {};
  });
}

custodb_status custodb_decide_pair(custodb_store* store, const custodb_id* record_a, const custodb_id* record_b, uint32_t ruling,
                                   const char* reason, size_t reason_size, custodb_id* run, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(record_a, "record_a"));
    CDB_TRY(not_null(record_b, "record_b"));
    if (ruling != CUSTODB_RULING_SAME && ruling != CUSTODB_RULING_APART) return make_error(status::invalid_argument, "there is no such ruling");
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto why, text_argument(reason, reason_size, "reason"));
    CDB_ASSIGN(const auto id, s->decide_pair(to_id(*record_a), to_id(*record_b), ruling == CUSTODB_RULING_SAME, why));
    if (run) *run = from_id(id);
    return {};
  });
}

custodb_status custodb_review(custodb_store* store, uint32_t limit, const custodb_progress* progress, custodb_doc** review, custodb_error** error) {
  return guarded_doc(review, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    return s->review(limit, watch);
  });
}

custodb_status custodb_sample_draw(custodb_store* store, uint64_t seed, uint32_t size, custodb_id* run, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(run, "run"));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto id, s->draw_sample(seed, size));
    *run = from_id(id);
    return {};
  });
}

custodb_status custodb_sample(custodb_store* store, const custodb_id* run, custodb_doc** sample, custodb_error** error) {
  return guarded_doc(sample, error, [&]() -> result<doc> {
    CDB_TRY(not_null(run, "run"));
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->sample(to_id(*run));
  });
}

custodb_status custodb_explanation_svg(const char* json, size_t json_size, custodb_doc** svg, custodb_error** error) {
  return guarded_doc(svg, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto text, text_argument(json, json_size, "json"));
    return engine::store::explanation_svg(text);
  });
}

custodb_status custodb_model_report(custodb_store* store, const custodb_progress* progress, custodb_doc** report, custodb_error** error) {
  return guarded_doc(report, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    return s->model_report(watch);
  });
}

custodb_status custodb_preview_model(custodb_store* store, const char* model, size_t model_size, const custodb_progress* progress,
                                     custodb_doc** preview, custodb_error** error) {
  return guarded_doc(preview, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto name, text_argument(model, model_size, "model"));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    return s->preview_model(name, watch);
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
