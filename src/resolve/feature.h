#pragma once
// What resolving knows of a record: its values in comparable form and its match keys. A pure function of the record, its
// (source, key) and the store's salt; derived data, stored packed.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/siphash.h"
#include "fields/value.h"

namespace cdb::resolve {

struct identity {
  std::string_view source;
  std::string_view key;
  bool source_unique = false;  // the source holds at most one record per customer
};

// What a token is. Numbers are stored in the blob: only add, and raise the layout byte when the meaning changes.
enum class token_kind : std::uint8_t {
  given = 0, middle = 1, family = 2, nickname = 3, former = 4,
  birth_date = 5, birth_place = 6,
  postcode = 7, place = 8, house = 9, street = 10, unit = 11,
  email = 12, phone = 13, organization = 14, identifier = 15, card = 16, url = 17, category = 18,
  suffix = 19, kind = 20, gender = 21,
};
inline constexpr std::size_t token_kinds = 22;

// Values that are compared as one: equal blocks need one comparison only.
enum class facet : std::uint8_t {
  name, birth_date, place, email, phone, organization, identifier, card, url, category, suffix, kind, gender,
};
inline constexpr std::size_t facets = 13;
facet facet_of(token_kind kind);

// One comparable piece of text: a word of a name or a street, a whole phone, e-mail, postcode or identifier.
// Small: there are a dozen to a record, and all records of an import are in memory.
struct token {
  std::uint64_t hash = 0;      // of the text
  std::uint32_t letters = 0;   // which letters the Latin reading has: a quick proof that two words differ; a birth date packed
  std::uint16_t at = 0;        // of the text in the pool; its Latin reading and the hash of that follow, where the text is not Latin
  std::uint16_t soundex = 0;   // of the Latin reading, packed; 0 if none
  std::uint8_t size = 0;
  std::uint8_t latin_size = 0;
  token_kind kind = token_kind::given;
  std::uint8_t group = 0;      // address number; scheme of an identifier
  std::uint8_t flags = 0;
  bool nicknamed = false;      // a given name that has short or pet forms
};
static_assert(sizeof(token) == 24);

// Token flags; which are used depends on the kind.
inline constexpr std::uint8_t flag_ambiguous = 1;   // birth date: day and month may be the other way round
inline constexpr std::uint8_t flag_hard = 1;        // identifier: two different ones of a scheme exclude one customer
inline constexpr std::uint8_t flag_shared = 2;      // phone: a fixed line; e-mail: a desk or a family, not one person
inline constexpr std::uint8_t flag_personal = 4;    // phone: a mobile; e-mail: its local part holds the given name
inline constexpr std::uint8_t flag_from_name = 8;   // e-mail: the local part follows from the record's own name
inline constexpr std::uint8_t flag_nameless = 32;   // e-mail: of a record without a name, beside which it could say little
inline constexpr std::uint8_t flag_common = 16;     // e-mail: of a provider where anyone may have an address
inline constexpr std::uint8_t flag_national = 1;    // phone: as written, of a country that is not known
inline constexpr std::uint8_t flag_from_organization = 64;  // e-mail: the domain follows from the record's own organization
inline constexpr std::uint8_t flag_more_than_name = 128;    // e-mail: the local part holds more letters than the record's own name tells

inline constexpr std::size_t max_references = 3;

// Memory of its own, without the spare room of a vector.
class memory_block {
 public:
  memory_block() = default;
  explicit memory_block(std::size_t bytes) : bytes_(bytes ? std::make_unique<std::byte[]>(bytes) : nullptr), size_(bytes) {}
  memory_block(const memory_block& o) : memory_block(o.size_) { std::copy_n(o.bytes_.get(), size_, bytes_.get()); }
  memory_block(memory_block&& o) noexcept : bytes_(std::move(o.bytes_)), size_(std::exchange(o.size_, 0U)) {}
  memory_block& operator=(memory_block o) noexcept {
    std::swap(bytes_, o.bytes_);
    std::swap(size_, o.size_);
    return *this;
  }
  ~memory_block() = default;
  const std::byte* data() const { return bytes_.get(); }
  std::byte* data() { return bytes_.get(); }

 private:
  std::unique_ptr<std::byte[]> bytes_;
  std::size_t size_ = 0;
};

class feature {
 public:
  hash128 tag{};                    // keyed hash of (source, key): breaks ties
  std::uint64_t source_unique = 0;  // hash of the source if it is unique per customer, else 0
  std::vector<std::uint64_t> keys;  // match keys, sorted, unique

  std::span<const token> tokens() const { return {tokens_at(), token_count()}; }  // by kind, then in the order of the record
  std::span<const token> of(token_kind kind) const {
    const auto k = static_cast<std::size_t>(kind);
    return {tokens_at() + first_[k], static_cast<std::size_t>(first_[k + 1] - first_[k])};
  }
  std::string_view pool() const { return {pool_at(), pool_size_}; }  // texts of the tokens
  std::string_view text(const token& t) const { return {pool_at() + t.at, t.size}; }
  std::string_view latin(const token& t) const { return t.latin_size ? std::string_view(pool_at() + t.at + t.size, t.latin_size) : text(t); }
  std::uint64_t latin_hash(const token& t) const {
    if (!t.latin_size) return t.hash;
    std::uint64_t hash = 0;
    std::memcpy(&hash, pool_at() + t.at + t.size + t.latin_size, sizeof hash);
    return hash;
  }
  bool has(facet what) const { return (held_facets_ >> static_cast<unsigned>(what) & 1) != 0; }
  std::uint64_t block(facet what) const;  // hash of all the facet's tokens; 0 = missing

  // How its source refers to it: by its key and by other ids.
  std::span<const std::uint64_t> references() const { return {references_at(), reference_count_}; }
  // The reference of the record that this one was merged into in its source, or 0.
  std::uint64_t merged_into() const { return merged_ ? references_at()[reference_count_] : 0; }

  // At most 255 tokens, by kind; their places are in `pool`.
  void hold(std::span<const std::uint64_t> references, std::uint64_t merged_into, std::span<const token> tokens, std::string_view pool);

 private:
  std::size_t token_count() const { return first_[token_kinds]; }
  std::size_t reference_words() const { return reference_count_ + (merged_ ? 1U : 0U); }
  const std::uint64_t* references_at() const { return reinterpret_cast<const std::uint64_t*>(held_.data()); }
  const token* tokens_at() const { return reinterpret_cast<const token*>(references_at() + reference_words()); }
  const char* pool_at() const { return reinterpret_cast<const char*>(tokens_at() + token_count()); }

  memory_block held_;               // references, tokens and texts, one after the other
  std::array<std::uint8_t, token_kinds + 1> first_{};  // tokens of kind k: [first_[k], first_[k + 1])
  std::uint8_t reference_count_ = 0;
  bool merged_ = false;
  std::uint16_t held_facets_ = 0;
  std::uint16_t pool_size_ = 0;
};

hash128 tag_of(const identity& who, const hash_key& salt);  // the feature's tag: names the record, breaks ties
feature make_feature(const fields::record& r, const identity& who, const hash_key& salt);
std::string encode(const feature& f);  // begins with a layout byte; without the match keys, which follow from the rest
result<feature> decode_feature(std::string_view blob, const hash_key& salt);

}  // namespace cdb::resolve
