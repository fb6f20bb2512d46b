// Key slots: adding, removing, changing. Each reports success only when both header copies are on disk.

#include <utility>

#include "base/utf8.h"
#include "crypto/kdf.h"
#include "storage/header_io.h"
#include "storage/store_impl.h"

namespace cdb::storage {

result<header_slot> store_file::impl::make_slot(std::uint32_t number, std::string_view passphrase, std::string_view label,
                                                const id128& store) {
  if (passphrase.empty()) return make_error(status::key_required, "the passphrase is empty");
  if (label.size() > max_label_bytes) return make_error(status::limit, "a key slot's label has at most 64 bytes");
  if (!is_valid_utf8(label) || !is_valid_utf8(passphrase)) return make_error(status::invalid_utf8, "not valid UTF-8");
  header_slot slot;
  slot.kind = slot_kind::passphrase;
  slot.memory_kib = options.kdf.memory_kib;
  slot.passes = options.kdf.passes;
  slot.label = label;
  slot.created_us = env->now_us();
  env->fill_random(slot.salt);
  env->fill_random(slot.nonce);
  const std::string_view salt(reinterpret_cast<const char*>(slot.salt.data()), slot.salt.size());
  CDB_ASSIGN(const crypto::secret key, crypto::key_from_passphrase(passphrase, salt, slot.memory_kib, slot.passes));
  seal_slot(slot, number, store, key, master);
  return slot;
}

result<void> store_file::impl::save(file_header changed) {
  if (state->read_only) return make_error(status::read_only, "the store is open for reading only");
  // Counted on even if writing fails: a copy that got through must not share its number with another content.
  changed.generation = ++header.generation;
  CDB_TRY(write_header(*state->io, state->fd, changed, master, 1));
  header = std::move(changed);
  return {};
}

std::vector<key_slot> store_file::key_slots() const {
  const std::lock_guard guard(impl_->header_mutex);
  std::vector<key_slot> out;
  for (std::uint32_t i = 0; i < max_slots; ++i) {
    const auto& s = impl_->header.slots[i];
    if (s.kind != slot_kind::free) out.push_back({i, "passphrase", s.label, s.created_us, {s.memory_kib, s.passes}});
  }
  return out;
}

result<std::uint32_t> store_file::add_passphrase(std::string_view passphrase, std::string_view label) {
  const std::lock_guard guard(impl_->header_mutex);
  CDB_TRY(impl_->usable());
  file_header changed = impl_->header;
  for (std::uint32_t i = 0; i < max_slots; ++i) {
    if (changed.slots[i].kind != slot_kind::free) continue;
    CDB_ASSIGN(changed.slots[i], impl_->make_slot(i, passphrase, label, changed.store_id));
    CDB_TRY(impl_->save(std::move(changed)));
    return i;
  }
  return make_error(status::limit, "all 32 key slots are used");
}

result<void> store_file::remove_slot(std::uint32_t number) {
  const std::lock_guard guard(impl_->header_mutex);
  CDB_TRY(impl_->usable());
  file_header changed = impl_->header;
  if (number >= max_slots || changed.slots[number].kind == slot_kind::free)
    return make_error(status::not_found, "there is no key slot of this number");
  if (changed.master_is_random && changed.used_slots() == 1)
    return make_error(status::conflict, "the last key slot of a store whose key is random cannot be removed");
  changed.slots[number] = header_slot{};
  return impl_->save(std::move(changed));
}

result<void> store_file::change_passphrase(std::uint32_t number, std::string_view passphrase) {
  const std::lock_guard guard(impl_->header_mutex);
  CDB_TRY(impl_->usable());
  file_header changed = impl_->header;
  if (number >= max_slots || changed.slots[number].kind == slot_kind::free)
    return make_error(status::not_found, "there is no key slot of this number");
  CDB_ASSIGN(changed.slots[number], impl_->make_slot(number, passphrase, changed.slots[number].label, changed.store_id));
  return impl_->save(std::move(changed));
}

result<void> store_file::restore_store_id(const id128& id) {
  const std::lock_guard guard(impl_->header_mutex);
  CDB_TRY(impl_->usable());
  if (!impl_->rebuilt || impl_->header.used_slots() > 0)
    return make_error(status::misuse, "a store id is given back only to a header that was made anew and has no slots yet");
  file_header changed = impl_->header;
  changed.store_id = id;
  return impl_->save(std::move(changed));
}

}  // namespace cdb::storage
