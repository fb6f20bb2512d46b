#pragma once
// The seal of one SQLCipher 4 page, opened without SQLCipher: for rescuing pages of a file whose other pages it cannot open.
// AES-256-CBC with the IV at the page's end, HMAC-SHA512 over ciphertext, IV and page number.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "crypto/secret.h"

namespace cdb::crypto {

inline constexpr std::size_t page_bytes = 4096;
inline constexpr std::size_t page_seal_bytes = 80;    // IV 16, MAC 64, at the end of each page
inline constexpr std::size_t page_salt_bytes = 16;    // in clear at the beginning of page 1

class page_cipher {
 public:
  page_cipher(const secret& master, std::string_view salt);  // the database's salt
  // Whether the page is what somebody with the key wrote as this page (perhaps long ago).
  bool fits(std::uint32_t number, std::string_view page) const;
  // Opens a page that fits, in place; its last page_seal_bytes stay as they are. Page 1's salt becomes SQLite's file mark.
  void open(std::uint32_t number, std::span<char> page) const;

 private:
  secret key_;
  secret mac_key_;
};

}  // namespace cdb::crypto
