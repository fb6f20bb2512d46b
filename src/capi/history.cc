#include <algorithm>

#include "capi/guard.h"

using namespace cdb;
using namespace cdb::capi;

namespace {

void fill(custodb_undo_result* out, const engine::undo_result& done) {
  if (!out) return;
  out->records_changed = done.records_changed;
  out->kept_later = done.kept_later;
  out->run = from_id(done.run);
}

}  // namespace

extern "C" {

custodb_status custodb_undo(custodb_store* store, const custodb_id* run, const custodb_progress* progress, custodb_undo_result* out,
                            custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(check_result_struct(out));
    CDB_TRY(not_null(run, "run"));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    CDB_ASSIGN(const auto done, s->undo_run(to_id(*run), {.report = watch}));
    fill(out, done);
    return {};
  });
}

custodb_status custodb_undo_event(custodb_store* store, uint64_t event, custodb_undo_result* out, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(check_result_struct(out));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto done, s->undo_event(event));
    fill(out, done);
    return {};
  });
}

custodb_status custodb_runs(custodb_store* store, uint32_t limit, custodb_doc** runs, custodb_error** error) {
  return guarded_doc(runs, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->runs(limit);
  });
}

custodb_status custodb_history(custodb_store* store, const custodb_id* any, custodb_doc** history, custodb_error** error) {
  return guarded_doc(history, error, [&]() -> result<doc> {
    CDB_TRY(not_null(any, "any"));
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->history(to_id(*any));
  });
}

custodb_status custodb_events(custodb_store* store, uint64_t after, uint32_t limit, custodb_doc** events, custodb_error** error) {
  return guarded_doc(events, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->events(std::min(after, std::uint64_t{INT64_MAX}), limit);
  });
}

}  // extern "C"
