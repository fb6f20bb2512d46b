#include "storage/file_header.h"

#include <algorithm>
#include <stdexcept>

#include "base/bytes.h"
#include "base/utf8.h"
#include "crypto/aead.h"
#include "crypto/kdf.h"
#include "crypto/keyed_hash.h"

namespace cdb::storage {
namespace {

// Where things stand in a copy; docs/file-format.md has the same table.
constexpr std::size_t slots_offset = 256;
constexpr std::size_t slot_bytes = 240;
constexpr std::size_t slot_used_bytes = 112 + max_label_bytes;
constexpr std::size_t mac_offset = 8064;
constexpr std::size_t checksum_offset = 8096;
constexpr std::uint32_t cipher_sqlcipher_4 = 1;

static_assert(slots_offset + max_slots * slot_bytes <= mac_offset);
static_assert(checksum_offset + 32 == header_covered_bytes);

template <std::size_t n>
std::string_view bytes_of(const std::array<std::uint8_t, n>& a) {
  return {reinterpret_cast<const char*>(a.data()), n};
}

template <std::size_t n>
void take(byte_reader& in, std::array<std::uint8_t, n>& out) {
  const auto bytes = in.raw(n);
  if (bytes.size() == n) std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(out.data()));
}

void pad_to(byte_writer& out, std::size_t size) {
  if (out.str().size() > size) throw std::logic_error("header field too long");
  out.raw(std::string(size - out.str().size(), '\0'));
}

std::string encode_slot(const header_slot& slot) {
  byte_writer out;
  if (slot.kind != slot_kind::free) {
    out.u8(static_cast<std::uint8_t>(slot.kind));
    out.u8(1);  // layout of this slot
    out.u16(static_cast<std::uint16_t>(slot.label.size()));
    out.u32(slot.memory_kib);
    out.u32(slot.passes);
    out.u32(1);  // lanes
    out.raw(bytes_of(slot.salt));
    out.raw(bytes_of(slot.nonce));
    out.raw(bytes_of(slot.sealed));
    out.u64(static_cast<std::uint64_t>(slot.created_us));
    out.raw(slot.label);
  }
  pad_to(out, slot_used_bytes);
  pad_to(out, slot_bytes);
  return out.take();
}

result<header_slot> decode_slot(std::string_view bytes) {
  byte_reader in(bytes);
  header_slot slot;
  const auto kind = in.u8();
  if (kind == 0) return slot;
  const auto layout = in.u8();
  if (kind != static_cast<std::uint8_t>(slot_kind::passphrase) || layout != 1)
    return make_error(status::newer_version, "the header has a kind of key slot that this version does not know");
  slot.kind = slot_kind::passphrase;
  const auto label_size = in.u16();
  slot.memory_kib = in.u32();
  slot.passes = in.u32();
  const auto lanes = in.u32();
  take(in, slot.salt);
  take(in, slot.nonce);
  take(in, slot.sealed);
  slot.created_us = static_cast<std::int64_t>(in.u64());
  if (label_size > max_label_bytes || lanes != 1) return make_error(status::damaged, "a key slot of the header is impossible");
  slot.label = std::string(in.raw(label_size));
  if (!is_valid_utf8(slot.label)) return make_error(status::damaged, "a key slot of the header is impossible");
  return slot;
}

std::string slot_binding(const header_slot& slot, std::uint32_t number, const id128& store) {
  byte_writer out;
  out.raw("custodb key slot 1");
  out.raw(store.view());
  out.u32(number);
  out.u8(static_cast<std::uint8_t>(slot.kind));
  out.u32(slot.memory_kib);
  out.u32(slot.passes);
  out.raw(bytes_of(slot.salt));
  return out.take();
}

crypto::hash32 header_mac(std::string_view copy, const crypto::secret& master) {
  return crypto::keyed_hash(crypto::subkey(master, "header01"), copy.substr(0, mac_offset));
}

}  // namespace

std::uint32_t file_header::used_slots() const {
  return static_cast<std::uint32_t>(
      std::count_if(slots.begin(), slots.end(), [](const header_slot& s) { return s.kind != slot_kind::free; }));
}

copy_state examine_copy(std::string_view copy) {
  if (copy.size() < header_copy_bytes || copy.substr(0, header_magic.size()) != header_magic) return copy_state::no_magic;
  const auto sum = crypto::plain_hash(copy.substr(0, checksum_offset));
  return copy.substr(checksum_offset, sum.size()) == crypto::view(sum) ? copy_state::good : copy_state::bad_checksum;
}

std::string encode_copy(const file_header& header, const crypto::secret& master) {
  byte_writer out;
  out.raw(header_magic);
  out.u32(header.format);
  out.u32(header_bytes);
  out.u64(header.features_ignore);
  out.u64(header.features_readonly);
  out.u64(header.features_refuse);
  out.raw(header.store_id.view());
  out.u64(header.generation);
  out.u64(static_cast<std::uint64_t>(header.created_us));
  out.u32(database_page_bytes);
  out.u32(cipher_sqlcipher_4);
  out.u32(header.master_is_random ? 1 : 0);
  out.u32(0);
  out.raw(bytes_of(header.page_salt));
  pad_to(out, slots_offset);
  for (const auto& slot : header.slots) out.raw(encode_slot(slot));
  pad_to(out, mac_offset);
  out.raw(crypto::view(header_mac(out.str(), master)));
  out.raw(crypto::view(crypto::plain_hash(out.str())));
  pad_to(out, header_copy_bytes);
  return out.take();
}

result<file_header> decode_copy(std::string_view copy, bool for_reading_only) {
  byte_reader in(copy);
  in.raw(header_magic.size());
  file_header header;
  header.format = in.u32();
  const auto size = in.u32();
  header.features_ignore = in.u64();
  header.features_readonly = in.u64();
  header.features_refuse = in.u64();
  if (header.format > current_format || (header.features_refuse & ~known_features_refuse))
    return make_error(status::newer_version, "the store was written by a newer version of CustoDB");
  if (!for_reading_only && (header.features_readonly & ~known_features_readonly))
    return make_error(status::newer_version, "the store was written by a newer version of CustoDB; this one can only read it");
  take(in, header.store_id.bytes);
  header.generation = in.u64();
  header.created_us = static_cast<std::int64_t>(in.u64());
  const auto page = in.u32();
  const auto cipher = in.u32();
  header.master_is_random = (in.u32() & 1) != 0;
  in.u32();
  take(in, header.page_salt);
  if (header.format == 0 || size != header_bytes || page != database_page_bytes || cipher != cipher_sqlcipher_4)
    return make_error(status::damaged, "the header's content is impossible");
  for (std::size_t i = 0; i < max_slots; ++i) {
    CDB_ASSIGN(header.slots[i], decode_slot(copy.substr(slots_offset + i * slot_bytes, slot_bytes)));
  }
  return header;
}

bool copy_mac_fits(std::string_view copy, const crypto::secret& master) {
  return crypto::equal_constant_time(copy.substr(mac_offset, 32), crypto::view(header_mac(copy, master)));
}

void seal_slot(header_slot& slot, std::uint32_t number, const id128& store, const crypto::secret& slot_key,
               const crypto::secret& master) {
  const auto sealed = crypto::seal(slot_key, bytes_of(slot.nonce), slot_binding(slot, number, store), master.view());
  if (sealed.size() != slot.sealed.size()) throw std::logic_error("a key slot holds a key of 32 bytes");
  std::copy(sealed.begin(), sealed.end(), reinterpret_cast<char*>(slot.sealed.data()));
}

std::optional<crypto::secret> unseal_slot(const header_slot& slot, std::uint32_t number, const id128& store,
                                          const crypto::secret& slot_key) {
  return crypto::unseal(slot_key, bytes_of(slot.nonce), slot_binding(slot, number, store), bytes_of(slot.sealed));
}

}  // namespace cdb::storage
