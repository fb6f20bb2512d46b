#include "base/civil.h"
#include "capi/guard.h"

using namespace cdb;
using namespace cdb::capi;

extern "C" {

custodb_status custodb_key_list(custodb_store* store, custodb_doc** keys, custodb_error** error) {
  return guarded_doc(keys, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    doc slots{doc::array{}};
    for (const auto& slot : s->key_slots()) {
      doc entry;
      entry.set("slot", slot.number).set("kind", slot.kind).set("label", slot.label).set("created", utc_text(slot.created_us));
      entry.set("memory_kib", slot.kdf.memory_kib).set("passes", slot.kdf.passes);
      slots.push(std::move(entry));
    }
    doc out;
    out.set("shape", "keys/1").set("slots", std::move(slots));
    return out;
  });
}

custodb_status custodb_key_add(custodb_store* store, const char* passphrase, size_t passphrase_size, const char* label, size_t label_size,
                               uint32_t* slot, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto secret, text_argument(passphrase, passphrase_size, "passphrase"));
    CDB_ASSIGN(const auto name, text_argument(label, label_size, "label"));
    if (secret.empty()) return bad_argument("passphrase", "is empty");
    CDB_ASSIGN(const auto number, s->add_passphrase(secret, name));
    if (slot) *slot = number;
    return {};
  });
}

custodb_status custodb_key_change(custodb_store* store, uint32_t slot, const char* passphrase, size_t passphrase_size, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto secret, text_argument(passphrase, passphrase_size, "passphrase"));
    if (secret.empty()) return bad_argument("passphrase", "is empty");
    return s->change_passphrase(slot, secret);
  });
}

custodb_status custodb_key_remove(custodb_store* store, uint32_t slot, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->remove_key(slot);
  });
}

custodb_status custodb_key_rekey(custodb_store* store, const uint8_t* key, size_t key_size, const char* passphrase, size_t passphrase_size,
                                 const custodb_progress* progress, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    CDB_ASSIGN(const auto words, text_argument(passphrase, passphrase_size, "passphrase"));
    if (key && passphrase) return make_error(status::invalid_argument, "give only one of key and passphrase");
    storage::credentials fresh;
    if (key) {
      if (key_size != 32) return bad_argument("key_size", "is not 32");
      fresh.raw_key = crypto::secret(std::string_view(reinterpret_cast<const char*>(key), key_size));
    } else if (!words.empty()) {
      fresh.passphrase = crypto::secret(words);
    }
    return s->rekey(fresh, watch);
  });
}

custodb_status custodb_key_recovery(custodb_store* store, custodb_doc** code, custodb_error** error) {
  return guarded_doc(code, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto text, s->recovery_code());
    doc out;
    out.set("shape", "recovery_code/1").set("code", text);
    return out;
  });
}

}  // extern "C"
