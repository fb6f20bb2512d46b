#include "capi/record_input.h"

using namespace cdb;
using namespace cdb::capi;

namespace {

const char* matched_name(std::optional<fields::term_kind> kind) {
  if (!kind) return "id";
  switch (*kind) {
    case fields::term_kind::name: return "name";
    case fields::term_kind::pinyin_initials: return "pinyin initials";
    case fields::term_kind::phone_reversed: return "phone";
    case fields::term_kind::email: return "email";
    case fields::term_kind::card:
    case fields::term_kind::card_reversed: return "card";
    case fields::term_kind::external_id: return "external id";
    case fields::term_kind::identifier: return "identifier";
  }
  return "";
}

}  // namespace

extern "C" {

custodb_status custodb_get(custodb_store* store, const custodb_id* any, custodb_doc** customer, custodb_error** error) {
  return guarded_doc(customer, error, [&]() -> result<doc> {
    CDB_TRY(not_null(any, "any"));
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->customer(to_id(*any));
  });
}

custodb_status custodb_get_record(custodb_store* store, const custodb_id* record, custodb_doc** out, custodb_error** error) {
  return guarded_doc(out, error, [&]() -> result<doc> {
    CDB_TRY(not_null(record, "record"));
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->record(to_id(*record));
  });
}

custodb_status custodb_record_id(custodb_store* store, const char* source, size_t source_size, const char* key, size_t key_size,
                                 custodb_id* record, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(record, "record"));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto source_name, text_argument(source, source_size, "source"));
    CDB_ASSIGN(const auto key_text, text_argument(key, key_size, "key"));
    CDB_ASSIGN(const auto id, s->record_id(source_name, key_text));
    if (!id) return make_error(status::not_found, "the source has no record of this key");
    *record = from_id(*id);
    return {};
  });
}

custodb_status custodb_customer_of(custodb_store* store, const custodb_id* any, custodb_id* customer, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(any, "any"));
    CDB_TRY(not_null(customer, "customer"));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto id, s->customer_of(to_id(*any)));
    *customer = from_id(id);
    return {};
  });
}

custodb_status custodb_find(custodb_store* store, const char* query, size_t query_size, uint32_t limit, custodb_doc** hits,
                            custodb_error** error) {
  return guarded_doc(hits, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto text, text_argument(query, query_size, "query"));
    CDB_ASSIGN(const auto found, s->find(text, limit));
    doc list{doc::array{}};
    for (const auto& hit : found) {
      doc entry;
      entry.set("customer", to_uuid(hit.customer)).set("record", to_uuid(hit.record)).set("matched", hit.near ? "similar name" : matched_name(hit.kind));
      entry.set("name", hit.display).set("records", hit.records);
      list.push(std::move(entry));
    }
    doc out;
    out.set("shape", "find/1").set("hits", std::move(list));
    return out;
  });
}

custodb_status custodb_match(custodb_store* store, const custodb_record* record, uint32_t limit, custodb_doc** matches, custodb_error** error) {
  return guarded_doc(matches, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto* input, input_of(record));
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->match(*input, limit);
  });
}

}  // extern "C"
