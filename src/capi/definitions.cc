#include "capi/guard.h"
#include "fields/catalogue.h"

using namespace cdb;
using namespace cdb::capi;

extern "C" {

custodb_status custodb_fields(custodb_doc** out, custodb_error** error) {
  return guarded_doc(out, error, [&]() -> result<doc> {
    doc list{doc::array{}};
    for (const auto& f : fields::catalogue()) {
      if (f.id == fields::field_id::custom) continue;
      doc entry;
      entry.set("name", f.name).set("type", fields::to_name(f.type)).set("group", fields::to_name(f.group)).set("multi_valued", f.multi_valued);
      entry.set("sensitivity", fields::to_name(f.level)).set("match_role", fields::to_name(f.role));
      entry.set("survivorship", fields::to_name(f.policy)).set("description", f.description);
      list.push(std::move(entry));
    }
    doc tree;
    tree.set("shape", "fields/1").set("fields", std::move(list));
    return tree;
  });
}

custodb_status custodb_define_source(custodb_store* store, const char* name, size_t name_size, int32_t trust, int unique,
                                     custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(auto* s, engine_of(store));
    CDB_ASSIGN(const auto text, text_argument(name, name_size, "name"));
    return s->define_source(text, trust, unique != 0);
  });
}

custodb_status custodb_definitions(custodb_store* store, custodb_doc** out, custodb_error** error) {
  return guarded_doc(out, error, [&]() -> result<doc> {
    CDB_ASSIGN(auto* s, engine_of(store));
    return s->definitions();
  });
}

}  // extern "C"
