#include "crypto/page_cipher.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <memory>
#include <new>
#include <stdexcept>

#include "crypto/sodium_ready.h"

namespace cdb::crypto {
namespace {

constexpr std::size_t iv_bytes = 16;
constexpr std::size_t mac_bytes = 64;
constexpr std::uint8_t mac_salt_mask = 0x3a;  // SQLCipher's: what makes the MAC's salt of the page's
constexpr int mac_key_rounds = 2;             // and how often PBKDF2 stirs a key that is random already
constexpr std::string_view file_mark{"SQLite format 3\0", page_salt_bytes};

std::size_t clear_bytes(std::uint32_t number) { return number == 1 ? page_salt_bytes : 0; }

const unsigned char* bytes_of(std::string_view v) { return reinterpret_cast<const unsigned char*>(v.data()); }

// PBKDF2-HMAC-SHA512 (RFC 8018) for a result no longer than one block.
secret stretched(const secret& password, std::string_view salt, int rounds, std::size_t size) {
  std::array<unsigned char, mac_bytes> block{}, sum{};
  std::string first(salt);
  first.append("\0\0\0\1", 4);
  for (int i = 0; i < rounds; ++i) {
    crypto_auth_hmacsha512_state state;
    crypto_auth_hmacsha512_init(&state, password.data(), password.size());
    if (i == 0) crypto_auth_hmacsha512_update(&state, bytes_of(first), first.size());
    else crypto_auth_hmacsha512_update(&state, block.data(), block.size());
    crypto_auth_hmacsha512_final(&state, block.data());
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] = static_cast<unsigned char>(sum[k] ^ block[k]);
  }
  secret out(std::string_view(reinterpret_cast<const char*>(sum.data()), size));
  wipe(block.data(), block.size());
  wipe(sum.data(), sum.size());
  return out;
}

}  // namespace

page_cipher::page_cipher(const secret& master, std::string_view salt) : key_(master.clone()) {
  sodium_ready();
  std::string masked(salt);
  for (char& c : masked) c = static_cast<char>(static_cast<std::uint8_t>(c) ^ mac_salt_mask);
  mac_key_ = stretched(master, masked, mac_key_rounds, 32);
}

bool page_cipher::fits(std::uint32_t number, std::string_view page) const {
  if (page.size() != page_bytes) return false;
  const auto from = clear_bytes(number);
  std::array<unsigned char, 4> place{};
  for (unsigned i = 0; i < 4; ++i) place[i] = static_cast<unsigned char>(number >> (8 * i));
  std::array<unsigned char, mac_bytes> mac{};
  crypto_auth_hmacsha512_state state;
  crypto_auth_hmacsha512_init(&state, mac_key_.data(), mac_key_.size());
  crypto_auth_hmacsha512_update(&state, bytes_of(page) + from, page_bytes - page_seal_bytes - from + iv_bytes);
  crypto_auth_hmacsha512_update(&state, place.data(), place.size());
  crypto_auth_hmacsha512_final(&state, mac.data());
  return sodium_memcmp(mac.data(), bytes_of(page) + page_bytes - mac_bytes, mac_bytes) == 0;
}

void page_cipher::open(std::uint32_t number, std::span<char> page) const {
  if (page.size() != page_bytes) throw std::logic_error("a page has 4096 bytes");
  const auto from = clear_bytes(number);
  auto* bytes = reinterpret_cast<unsigned char*>(page.data());
  const unsigned char* iv = bytes + page_bytes - page_seal_bytes;
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  if (!context) throw std::bad_alloc();
  std::array<unsigned char, page_bytes> clear{};
  int size = 0;
  const int sealed = static_cast<int>(page_bytes - page_seal_bytes - from);
  if (EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key_.data(), iv) != 1 ||
      EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
      EVP_DecryptUpdate(context.get(), clear.data(), &size, bytes + from, sealed) != 1 || size != sealed)
    throw std::bad_alloc();
  std::copy_n(clear.data(), static_cast<std::size_t>(sealed), bytes + from);
  if (number == 1) std::copy(file_mark.begin(), file_mark.end(), page.data());
}

}  // namespace cdb::crypto
