#include "capi/guard.h"

namespace cdb::capi {

custodb_error& no_memory_error() noexcept {
  static custodb_error e{CUSTODB_NO_MEMORY, "out of memory", {}, -1};  // a text short enough to need no allocation
  return e;
}

custodb_status report(custodb_error** error, const cdb::error& failure) noexcept {
  const auto code = static_cast<custodb_status>(failure.code);
  if (!error) return code;
  try {
    *error = new custodb_error{code, failure.message, failure.field, failure.row};
  } catch (...) {
    *error = &no_memory_error();
  }
  return code;
}

custodb_status report_no_memory(custodb_error** error) noexcept {
  if (error) *error = &no_memory_error();
  return CUSTODB_NO_MEMORY;
}

custodb_status report_bug(custodb_error** error) noexcept {
  try {
    return report(error, make_error(status::internal, "a bug in CustoDB stopped this call; please report it"));
  } catch (...) {
    return report_no_memory(error);
  }
}

}  // namespace cdb::capi

using namespace cdb;
using namespace cdb::capi;

extern "C" {

const char* custodb_version(void) { return "0.1.0"; }

const char* custodb_status_name(custodb_status status) {
  switch (status) {
    case CUSTODB_OK: return "OK";
    case CUSTODB_INVALID_ARGUMENT: return "INVALID_ARGUMENT";
    case CUSTODB_INVALID_UTF8: return "INVALID_UTF8";
    case CUSTODB_UNKNOWN_FIELD: return "UNKNOWN_FIELD";
    case CUSTODB_CLOSED: return "CLOSED";
    case CUSTODB_STRUCT_SIZE: return "STRUCT_SIZE";
    case CUSTODB_FORKED: return "FORKED";
    case CUSTODB_MISUSE: return "MISUSE";
    case CUSTODB_CANCELLED: return "CANCELLED";
    case CUSTODB_BUSY: return "BUSY";
    case CUSTODB_NOT_FOUND: return "NOT_FOUND";
    case CUSTODB_EXISTS: return "EXISTS";
    case CUSTODB_CONFLICT: return "CONFLICT";
    case CUSTODB_BAD_DATA: return "BAD_DATA";
    case CUSTODB_LIMIT: return "LIMIT";
    case CUSTODB_UNSUPPORTED_FORMAT: return "UNSUPPORTED_FORMAT";
    case CUSTODB_UNKNOWN_ENCODING: return "UNKNOWN_ENCODING";
    case CUSTODB_NO_MEMORY: return "NO_MEMORY";
    case CUSTODB_IO: return "IO";
    case CUSTODB_DISK_FULL: return "DISK_FULL";
    case CUSTODB_LOCKED: return "LOCKED";
    case CUSTODB_NEWER_VERSION: return "NEWER_VERSION";
    case CUSTODB_DAMAGED: return "DAMAGED";
    case CUSTODB_NOT_A_STORE: return "NOT_A_STORE";
    case CUSTODB_READ_ONLY: return "READ_ONLY";
    case CUSTODB_INTERNAL: return "INTERNAL";
    case CUSTODB_WRONG_KEY: return "WRONG_KEY";
    case CUSTODB_KEY_REQUIRED: return "KEY_REQUIRED";
    case CUSTODB_NOT_ENCRYPTED: return "NOT_ENCRYPTED";
    case CUSTODB_TAMPERED: return "TAMPERED";
    default: return "UNKNOWN";
  }
}

custodb_status custodb_error_code(const custodb_error* error) { return error ? error->code : CUSTODB_OK; }
const char* custodb_error_message(const custodb_error* error) { return error ? error->message.c_str() : ""; }
const char* custodb_error_field(const custodb_error* error) { return error ? error->field.c_str() : ""; }
int64_t custodb_error_row(const custodb_error* error) { return error ? error->row : -1; }
void custodb_error_free(custodb_error* error) {
  if (error && error != &no_memory_error()) delete error;
}

custodb_status custodb_id_to_text(const custodb_id* id, char text[37], custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(id, "id"));
    CDB_TRY(not_null(text, "text"));
    const auto out = to_uuid(to_id(*id));
    std::memcpy(text, out.c_str(), out.size() + 1);
    return {};
  });
}

custodb_status custodb_id_from_text(const char* text, size_t text_size, custodb_id* id, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(id, "id"));
    CDB_ASSIGN(const auto view, text_argument(text, text_size, "text"));
    const auto parsed = parse_uuid(view);
    if (!parsed) return bad_argument("text", "is no id: 32 hexadecimal digits, hyphens optional");
    *id = from_id(*parsed);
    return {};
  });
}

custodb_status custodb_cancel_new(custodb_cancel** cancel, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(cancel, "cancel"));
    *cancel = new custodb_cancel;
    return {};
  });
}

void custodb_cancel_set(custodb_cancel* cancel) {
  if (cancel) cancel->token.cancel();
}

void custodb_cancel_reset(custodb_cancel* cancel) {
  if (cancel) cancel->token.reset();
}

void custodb_cancel_free(custodb_cancel* cancel) { delete cancel; }

}  // extern "C"
