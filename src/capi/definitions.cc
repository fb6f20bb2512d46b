#include "capi/guard.h"
#include "engine/fields_view.h"

using namespace cdb;
using namespace cdb::capi;

extern "C" {

custodb_status custodb_fields(custodb_doc** out, custodb_error** error) {
  return guarded_doc(out, error, []() -> result<doc> { return engine::list_fields(); });
}

custodb_status custodb_define_source(custodb_store* store, const char* name, size_t name_size, int32_t trust, int unique,
                                     custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto text, text_argument(name, name_size, "name"));
    return s->define_source(text, trust, unique != 0);
  });
}

custodb_status custodb_definitions(custodb_store* store, custodb_doc** out, custodb_error** error) {
  return guarded_doc(out, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->definitions();
  });
}

}  // extern "C"
