#pragma once
// Collects the tokens of a feature and completes what follows from their texts: hashes, codes, blocks.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/feature.h"

namespace cdb::resolve {

inline constexpr std::size_t max_token_bytes = 96;  // a longer text is cut, and its hash is of what is left
inline constexpr std::size_t max_tokens = 120;  // fewer than 256

std::uint64_t value_hash(std::string_view text);                    // the same in every store, so models can be compared
// The finalizer of MurmurHash3 (Austin Appleby, public domain) over both.
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = a * 0x9E3779B97F4A7C15U + b;
  h ^= h >> 33;
  h *= 0xFF51AFD7ED558CCDU;
  h ^= h >> 33;
  h *= 0xC4CEB9FE1A85EC53U;
  h ^= h >> 33;
  return h;
}
std::uint32_t letter_set(std::string_view latin);                 // bit 31: has others than ASCII
std::uint32_t packed_date(std::string_view digits);                 // YYYYMMDD, 0 if it is none
std::uint16_t packed_soundex(std::string_view latin);               // 0 if the text has none
std::uint32_t soundex_letters(std::uint16_t packed);                // its four letters and digits, a byte each

class token_builder {
 public:
  // Keeps at most `limit` tokens of a kind. `latin` is the Latin reading where it differs from the text.
  void add(token_kind kind, std::string_view text, std::uint8_t group = 0, std::uint8_t flags = 0, std::string_view latin = {},
           std::size_t limit = 8);
  // Gives `f` the tokens, by kind, and how its source refers to it.
  void finish(feature& f, std::span<const std::uint64_t> references, std::uint64_t merged_into);

 private:
  struct draft {
    token_kind kind;
    std::uint8_t group;
    std::uint8_t flags;
    std::string text;
    std::string latin;
  };
  std::vector<draft> drafts_;
};

}  // namespace cdb::resolve
