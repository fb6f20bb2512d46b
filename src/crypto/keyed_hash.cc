#include "crypto/keyed_hash.h"

#include <sodium.h>

#include <stdexcept>

#include "base/bytes.h"
#include "crypto/sodium_ready.h"

namespace cdb::crypto {
namespace {

hash32 hash_pieces(const std::uint8_t* key, std::size_t key_size, std::initializer_list<std::string_view> pieces) {
  sodium_ready();
  if (key_size > crypto_generichash_KEYBYTES_MAX) throw std::logic_error("the key of a keyed hash has at most 64 bytes");
  crypto_generichash_state state;
  hash32 out;
  crypto_generichash_init(&state, key, key_size, out.size());
  for (const auto piece : pieces)
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
  crypto_generichash_final(&state, out.data(), out.size());
  wipe(&state, sizeof state);
  return out;
}

}  // namespace

hash32 plain_hash(std::string_view bytes) { return hash_pieces(nullptr, 0, {bytes}); }

hash32 keyed_hash(const secret& key, std::string_view bytes) { return keyed_hash(key, {bytes}); }

hash32 keyed_hash(const secret& key, std::initializer_list<std::string_view> pieces) {
  if (key.empty()) throw std::logic_error("a keyed hash without a key");
  return hash_pieces(key.data(), key.size(), pieces);
}

hash32 chain_next(const secret& key, const hash32& head, std::uint64_t position, std::string_view entry) {
  byte_writer place;
  place.u64(position);
  return keyed_hash(key, {view(head), place.str(), entry});
}

}  // namespace cdb::crypto
