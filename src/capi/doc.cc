#include "capi/guard.h"

using namespace cdb;
using namespace cdb::capi;

namespace {

// The node at the pointer, or null.
const doc* node_at(const custodb_doc* d, const char* pointer, size_t size) {
  if (!d || (!pointer && size)) return nullptr;
  return d->tree.at(std::string_view(pointer ? pointer : "", size));
}

result<const doc*> need_node(const custodb_doc* d, const char* pointer, size_t size) {
  CDB_TRY(not_null(d, "doc"));
  CDB_ASSIGN([[maybe_unused]] const auto text, text_argument(pointer, size, "pointer"));
  const auto* node = node_at(d, pointer, size);
  if (!node) return make_error(status::not_found, "the document has nothing at this pointer");
  return node;
}

cdb::error other_type() { return make_error(status::invalid_argument, "the value at this pointer has another type"); }

}  // namespace

extern "C" {

int custodb_doc_type(const custodb_doc* d, const char* pointer, size_t pointer_size) {
  const auto* node = node_at(d, pointer, pointer_size);
  return node ? static_cast<int>(node->type()) : -1;
}

size_t custodb_doc_size(const custodb_doc* d, const char* pointer, size_t pointer_size) {
  const auto* node = node_at(d, pointer, pointer_size);
  return node ? node->size() : 0;
}

custodb_status custodb_doc_bool(const custodb_doc* d, const char* pointer, size_t pointer_size, int* value, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(value, "value"));
    CDB_ASSIGN(const auto* node, need_node(d, pointer, pointer_size));
    const auto* found = node->as_bool();
    if (!found) return other_type();
    *value = *found ? 1 : 0;
    return {};
  });
}

custodb_status custodb_doc_int(const custodb_doc* d, const char* pointer, size_t pointer_size, int64_t* value, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(value, "value"));
    CDB_ASSIGN(const auto* node, need_node(d, pointer, pointer_size));
    const auto* found = node->as_int();
    if (!found) return other_type();
    *value = *found;
    return {};
  });
}

custodb_status custodb_doc_real(const custodb_doc* d, const char* pointer, size_t pointer_size, double* value, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(value, "value"));
    CDB_ASSIGN(const auto* node, need_node(d, pointer, pointer_size));
    if (const auto* real = node->as_real())
      *value = *real;
    else if (const auto* integer = node->as_int())
      *value = static_cast<double>(*integer);
    else
      return other_type();
    return {};
  });
}

custodb_status custodb_doc_string(const custodb_doc* d, const char* pointer, size_t pointer_size, const char** text, size_t* text_size,
                                  custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(text, "text"));
    CDB_TRY(not_null(text_size, "text_size"));
    CDB_ASSIGN(const auto* node, need_node(d, pointer, pointer_size));
    const auto* found = node->as_string();
    if (!found) return other_type();
    *text = found->c_str();
    *text_size = found->size();
    return {};
  });
}

custodb_status custodb_doc_member(const custodb_doc* d, const char* pointer, size_t pointer_size, size_t index, const char** name,
                                  size_t* name_size, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(name, "name"));
    CDB_TRY(not_null(name_size, "name_size"));
    CDB_ASSIGN(const auto* node, need_node(d, pointer, pointer_size));
    const auto* members = node->as_object();
    if (!members) return other_type();
    if (index >= members->size()) return make_error(status::not_found, "the object has fewer members");
    *name = (*members)[index].first.c_str();
    *name_size = (*members)[index].first.size();
    return {};
  });
}

custodb_status custodb_doc_json(custodb_doc* d, uint32_t indent, const char** json, size_t* json_size, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(d, "doc"));
    CDB_TRY(not_null(json, "json"));
    CDB_TRY(not_null(json_size, "json_size"));
    if (indent > 16) return bad_argument("indent", "is more than 16");
    d->json = d->tree.to_json(static_cast<int>(indent));
    *json = d->json.c_str();
    *json_size = d->json.size();
    return {};
  });
}

void custodb_doc_free(custodb_doc* d) { delete d; }

}  // extern "C"
