#include "storage/header_io.h"

#include <optional>
#include <utility>
#include <vector>

#include "crypto/kdf.h"
#include "crypto/recovery_code.h"
#include "storage/os_io.h"

namespace cdb::storage {
namespace {

struct candidate {
  unsigned copy;
  file_header header;
};

// The copies with a fitting checksum, the newest first.
result<std::vector<candidate>> good_copies(const header_copies& copies, bool for_reading_only) {
  std::vector<candidate> good;
  for (unsigned i = 0; i < 2; ++i) {
    if (copies.state[i] != copy_state::good) continue;
    CDB_ASSIGN(file_header header, decode_copy(copies.bytes[i], for_reading_only));
    good.push_back({i, std::move(header)});
  }
  if (good.size() == 2 && good[1].header.generation > good[0].header.generation) std::swap(good[0], good[1]);
  return good;
}

error nothing_good(const header_copies& copies) {
  for (const auto state : copies.state)
    if (state == copy_state::bad_checksum)
      return make_error(status::damaged, copies.cut_short ? "the file ends inside its header: all that followed is lost" : "both copies of the header are damaged; a recovery code still opens the store");
  return make_error(status::not_a_store, "this file is not a CustoDB store");
}

error tampered_error() {
  return make_error(status::tampered, "the header was changed by somebody who does not have the key");
}

// No build writes others; and the MAC cannot be checked before the work these ask for is done.
bool derivable(const header_slot& slot) {
  return slot.memory_kib >= crypto::min_kdf_memory_kib && slot.memory_kib <= crypto::max_kdf_memory_kib && slot.passes > 0 &&
         slot.passes <= crypto::max_kdf_passes;
}

}  // namespace

result<crypto::secret> open_slots(const file_header& header, const crypto::secret& passphrase) {
  for (std::uint32_t i = 0; i < max_slots; ++i) {
    const auto& slot = header.slots[i];
    if (slot.kind == slot_kind::free) continue;
    if (!derivable(slot)) return tampered_error();
    const std::string_view salt(reinterpret_cast<const char*>(slot.salt.data()), slot.salt.size());
    CDB_ASSIGN(const crypto::secret key, crypto::key_from_passphrase(passphrase.view(), salt, slot.memory_kib, slot.passes));
    if (auto master = unseal_slot(slot, i, header.store_id, key)) return std::move(*master);
  }
  return make_error(status::wrong_key, "the passphrase opens no key slot of this store");
}

namespace {

unlocked_header found(const header_copies& copies, candidate&& best, std::size_t good, crypto::secret&& master) {
  unlocked_header out;
  out.header = std::move(best.header);
  out.master = std::move(master);
  out.first_copy = 1 - best.copy;
  out.to_be_written = good < 2 || copies.bytes[0].substr(0, header_covered_bytes) != copies.bytes[1].substr(0, header_covered_bytes);
  return out;
}

result<unlocked_header> unlock_by_key(const header_copies& copies, std::vector<candidate>&& good, crypto::secret&& master,
                                      bool is_recovery, const std::function<bool(const crypto::secret&)>& key_opens_pages) {
  if (!good.empty() && copy_mac_fits(copies.bytes[good[0].copy], master))
    return found(copies, std::move(good[0]), good.size(), std::move(master));
  const bool older_fits = good.size() == 2 && copy_mac_fits(copies.bytes[good[1].copy], master);
  if (older_fits && is_recovery) return found(copies, std::move(good[1]), 1, std::move(master));
  if (older_fits) return tampered_error();
  const bool opens = key_opens_pages(master);
  if (!opens && good.empty()) return nothing_good(copies);
  if (!opens) return make_error(status::wrong_key, "the key is not this store's");
  if (!good.empty() && !is_recovery) return tampered_error();
  unlocked_header out;
  out.master = std::move(master);
  out.rebuilt = out.to_be_written = true;
  return out;
}

}  // namespace

result<header_copies> read_header(os_io& io, int fd) {
  header_copies out;
  std::string bytes(header_bytes, '\0');
  const auto n = io.read(fd, bytes.data(), bytes.size(), 0);
  if (n < 0) return make_error(status::io, "reading the header: " + describe_errno(n));
  out.cut_short = static_cast<std::size_t>(n) < header_bytes;
  for (std::size_t i = 0; i < 2; ++i) {
    out.bytes[i] = bytes.substr(i * header_copy_bytes, header_copy_bytes);
    out.state[i] = examine_copy(out.bytes[i]);
  }
  return out;
}

result<void> write_header(os_io& io, int fd, const file_header& header, const crypto::secret& master, unsigned first_copy) {
  const std::string copy = encode_copy(header, master);
  for (const unsigned i : {first_copy, 1 - first_copy}) {
    int r = io.write(fd, copy.data(), header_covered_bytes, static_cast<std::int64_t>(i * header_copy_bytes));
    if (r >= 0) r = io.sync(fd);
    if (r < 0) return make_error(is_disk_full(r) ? status::disk_full : status::io, "writing the header: " + describe_errno(r));
  }
  return {};
}

result<void> check_credentials(const credentials& who) {
  const int given = !who.raw_key.empty() + !who.passphrase.empty() + !who.recovery_code.empty();
  if (given == 0) return make_error(status::key_required, "a key, a passphrase or a recovery code is needed");
  if (given > 1) return make_error(status::invalid_argument, "more than one of key, passphrase and recovery code is given");
  if (!who.raw_key.empty() && who.raw_key.size() != crypto::key_bytes)
    return make_error(status::invalid_argument, "a raw key has 32 bytes");
  return {};
}

result<unlocked_header> unlock_header(const header_copies& copies, const credentials& who, bool for_reading_only,
                                      const std::function<bool(const crypto::secret&)>& key_opens_pages) {
  CDB_TRY(check_credentials(who));
  auto good = good_copies(copies, for_reading_only);
  if (!good && !(good.error().code == status::damaged && who.passphrase.empty())) return std::move(good).error();
  std::vector<candidate> usable;
  if (good) usable = *std::move(good);
  if (!who.recovery_code.empty()) {
    CDB_ASSIGN(crypto::secret master, crypto::parse_recovery_code(who.recovery_code));
    return unlock_by_key(copies, std::move(usable), std::move(master), true, key_opens_pages);
  }
  if (!who.raw_key.empty()) return unlock_by_key(copies, std::move(usable), who.raw_key.clone(), false, key_opens_pages);
  if (usable.empty()) return nothing_good(copies);
  CDB_ASSIGN(crypto::secret master, open_slots(usable[0].header, who.passphrase));
  if (!copy_mac_fits(copies.bytes[usable[0].copy], master)) return tampered_error();
  return found(copies, std::move(usable[0]), usable.size(), std::move(master));
}

}  // namespace cdb::storage
