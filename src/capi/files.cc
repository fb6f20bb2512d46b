#include "capi/guard.h"

using namespace cdb;
using namespace cdb::capi;

namespace {

result<std::string> path_argument(const char* path, size_t size) {
  CDB_ASSIGN(const auto text, text_argument(path, size, "path"));
  if (text.empty() || text.find('\0') != std::string_view::npos) return bad_argument("path", "is empty or holds a NUL");
  return std::string(text);
}

result<engine::import_options> import_options_of(const custodb_import_options* given) {
  CDB_ASSIGN(const auto o, take_options(given));
  engine::import_options out;
  CDB_ASSIGN(out.source, text_argument(o.source, o.source_size, "source"));
  CDB_ASSIGN(out.key_column, text_argument(o.key_column, o.key_column_size, "key_column"));
  CDB_ASSIGN(out.profile, text_argument(o.profile, o.profile_size, "profile"));
  out.train = o.no_train == 0;
  return out;
}

}  // namespace

extern "C" {

custodb_status custodb_import_file(custodb_store* store, const char* path, size_t path_size, const custodb_import_options* options,
                                   const custodb_progress* progress, custodb_doc** report, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto name, path_argument(path, path_size));
    CDB_ASSIGN(auto import, import_options_of(options));
    CDB_ASSIGN(import.report, to_progress(progress));
    CDB_ASSIGN(auto done, s->import_file(name, import));
    if (report) {
      done.report.set("shape", "import/1");
      *report = new_doc(std::move(done.report));
    }
    return {};
  });
}

custodb_status custodb_ingest(custodb_store* store, ArrowArrayStream* stream, const custodb_import_options* options,
                              const custodb_progress* progress, custodb_doc** report, custodb_error** error) {
  arrow_owner<ArrowArrayStream> taken;
  if (stream && stream->release) taken = arrow_owner<ArrowArrayStream>(stream);
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(stream, "stream"));
    CDB_ASSIGN(const auto s, engine_of(store));
    if (!taken) return bad_argument("stream", "has been released already");
    CDB_ASSIGN(auto import, import_options_of(options));
    CDB_ASSIGN(import.report, to_progress(progress));
    CDB_ASSIGN(auto done, s->ingest(std::move(taken), import));
    if (report) {
      done.report.set("shape", "import/1");
      *report = new_doc(std::move(done.report));
    }
    return {};
  });
}

custodb_status custodb_export(custodb_store* store, uint32_t what, const custodb_progress* progress, ArrowArrayStream* stream,
                              custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(stream, "stream"));
    CDB_ASSIGN(const auto s, engine_of(store));
    if (what > CUSTODB_EXPORT_QUARANTINE) return bad_argument("what", "is no export");
    CDB_ASSIGN(const auto watch, to_progress(progress));
    return s->export_arrow(static_cast<engine::export_what>(what), watch, stream);
  });
}

custodb_status custodb_detect_file(const char* path, size_t path_size, const custodb_import_options* options, custodb_doc** report,
                                   custodb_error** error) {
  return guarded_doc(report, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto name, path_argument(path, path_size));
    CDB_ASSIGN(const auto import, import_options_of(options));
    CDB_ASSIGN(auto out, engine::store::detect_file(name, import.profile, import.key_column));
    out.set("shape", "table/1");
    return out;
  });
}

custodb_status custodb_check_file(const char* path, size_t path_size, const custodb_import_options* options, uint32_t show_values,
                                  const custodb_progress* progress, custodb_doc** report, custodb_error** error) {
  return guarded_doc(report, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto name, path_argument(path, path_size));
    CDB_ASSIGN(const auto import, import_options_of(options));
    if (show_values > 1) return bad_argument("show_values", "is neither 0 nor 1");
    CDB_ASSIGN(const auto watch, to_progress(progress));
    CDB_ASSIGN(auto out, engine::store::check_file(name, import.profile, import.key_column, show_values == 1, watch));
    out.set("shape", "quality/1");
    return out;
  });
}

custodb_status custodb_export_file(custodb_store* store, const char* path, size_t path_size, uint32_t what, const custodb_progress* progress,
                                   uint64_t* lines, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto name, path_argument(path, path_size));
    if (what > CUSTODB_EXPORT_QUARANTINE) return bad_argument("what", "is none of CUSTODB_EXPORT_...");
    CDB_ASSIGN(const auto watch, to_progress(progress));
    CDB_ASSIGN(const auto written, s->export_file(name, static_cast<engine::export_what>(what), watch));
    if (lines) *lines = written;
    return {};
  });
}

}  // extern "C"
