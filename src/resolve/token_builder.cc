#include "resolve/token_builder.h"

#include <algorithm>
#include <array>
#include <span>

#include "fields/nicknames.h"
#include "text/similarity.h"

namespace cdb::resolve {
namespace {

// A fixed key: value hashes name terms in models, which must be equal for equal records in every store.
constexpr hash_key value_key{0x637573746f646221U, 0x76616c7565732e31U};

std::string_view cut(std::string_view text) {
  if (text.size() <= max_token_bytes) return text;
  std::size_t end = max_token_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

static_assert(max_token_bytes <= 255 && max_tokens * (2 * max_token_bytes + sizeof(std::uint64_t)) <= 65535 && facets <= 16);

bool has_soundex(token_kind kind) { return kind <= token_kind::former || kind == token_kind::street; }

}  // namespace

std::uint64_t value_hash(std::string_view text) {
  const std::uint64_t h = siphash64(value_key, text);
  return h ? h : 1;
}

std::uint32_t letter_set(std::string_view latin) {
  std::uint32_t set = 0;
  for (const char c : latin) {
    const auto u = static_cast<unsigned char>(c);
    if (u >= 0x80) set |= 1U << 31;
    else set |= u >= 'a' && u <= 'z' ? 1U << (u - 'a') : 1U << (26 + u % 5);
  }
  return set;
}

std::uint32_t packed_date(std::string_view digits) {
  if (digits.size() != 8 || digits.find_first_not_of("0123456789") != digits.npos) return 0;
  const auto number = [&](std::size_t at, std::size_t size) {
    std::uint32_t n = 0;
    for (const char c : digits.substr(at, size)) n = n * 10 + static_cast<std::uint32_t>(c - '0');
    return n;
  };
  return number(0, 4) << 14 | number(4, 2) << 7 | number(6, 2);
}

std::uint16_t packed_soundex(std::string_view latin) {
  const std::string code = text::soundex(latin);
  if (code.empty()) return 0;
  unsigned packed = 1U << 5 | static_cast<unsigned>(code[0] - 'a');
  for (const char c : std::string_view(code).substr(1)) packed = packed << 3 | static_cast<unsigned>(c - '0');
  return static_cast<std::uint16_t>(packed);
}

std::uint32_t soundex_letters(std::uint16_t packed) {
  if (!packed) return 0;
  std::uint32_t letters = 'a' + (packed >> 9 & 31U);
  for (const unsigned shift : {6U, 3U, 0U}) letters = letters << 8 | ('0' + (packed >> shift & 7U));
  return letters;
}

void token_builder::add(token_kind kind, std::string_view text, std::uint8_t group, std::uint8_t flags, std::string_view latin,
                        std::size_t limit) {
  if (text.empty() || drafts_.size() >= max_tokens) return;
  if (drafts_.empty()) drafts_.reserve(24);
  std::size_t same = 0;
  for (const draft& d : drafts_) {
    if (d.kind != kind || d.group != group) continue;
    if (d.text == cut(text)) return;
    ++same;
  }
  if (same >= limit) return;
  drafts_.push_back({kind, group, flags, std::string(cut(text)), latin == text ? std::string{} : std::string(cut(latin))});
}

void token_builder::finish(feature& f, std::span<const std::uint64_t> references, std::uint64_t merged_into) {
  std::array<std::uint16_t, max_tokens> order;
  for (std::size_t i = 0; i < drafts_.size(); ++i) order[i] = static_cast<std::uint16_t>(static_cast<std::size_t>(drafts_[i].kind) << 8 | i);
  const std::span<std::uint16_t> sorted(order.data(), drafts_.size());
  std::ranges::sort(sorted);
  std::string pool;
  std::array<token, max_tokens> tokens;
  std::size_t count = 0;
  for (const std::uint16_t place : sorted) {
    const draft& d = drafts_[place & 0xFF];
    const std::string& latin = d.latin.empty() ? d.text : d.latin;
    token& t = tokens[count++];
    t.kind = d.kind;
    t.group = d.group;
    t.flags = d.flags;
    t.at = static_cast<std::uint16_t>(pool.size());
    t.size = static_cast<std::uint8_t>(d.text.size());
    t.latin_size = static_cast<std::uint8_t>(d.latin.size());
    t.hash = value_hash(d.text);
    pool += d.text;
    if (!d.latin.empty()) {
      pool += d.latin;
      const std::uint64_t hash = value_hash(d.latin);
      pool.append(reinterpret_cast<const char*>(&hash), sizeof hash);
    }
    t.letters = d.kind == token_kind::birth_date ? packed_date(d.text) : letter_set(latin);
    if (d.kind == token_kind::given || d.kind == token_kind::nickname) t.nicknamed = !fields::nickname_groups(latin).empty();
    if (has_soundex(d.kind)) t.soundex = packed_soundex(latin);
  }
  f.hold(references, merged_into, std::span(tokens.data(), count), pool);
}

void feature::hold(std::span<const std::uint64_t> references, std::uint64_t merged_into, std::span<const token> tokens, std::string_view pool) {
  held_ = memory_block((references.size() + (merged_into ? 1U : 0U)) * sizeof(std::uint64_t) + tokens.size_bytes() + pool.size());
  std::byte* to = held_.data();
  const auto put = [&](const void* from, std::size_t bytes) {
    if (bytes) to = std::copy_n(static_cast<const std::byte*>(from), bytes, to);
  };
  put(references.data(), references.size_bytes());
  if (merged_into) put(&merged_into, sizeof merged_into);
  put(tokens.data(), tokens.size_bytes());
  put(pool.data(), pool.size());
  reference_count_ = static_cast<std::uint8_t>(references.size());
  merged_ = merged_into != 0;
  pool_size_ = static_cast<std::uint16_t>(pool.size());
  held_facets_ = 0;
  std::size_t at = 0;
  for (std::size_t k = 0; k < token_kinds; ++k) {
    first_[k] = static_cast<std::uint8_t>(at);
    for (; at < tokens.size() && static_cast<std::size_t>(tokens[at].kind) == k; ++at)
      held_facets_ = static_cast<std::uint16_t>(held_facets_ | 1U << static_cast<unsigned>(facet_of(tokens[at].kind)));
  }
  first_[token_kinds] = static_cast<std::uint8_t>(at);
}

std::uint64_t feature::block(facet what) const {
  std::uint64_t block = 0;
  if (!has(what)) return block;
  for (const token& t : tokens()) {
    if (facet_of(t.kind) != what) continue;
    block = mix(block, mix(t.hash, static_cast<std::uint64_t>(t.kind) << 16 | static_cast<std::uint64_t>(t.group) << 8 | t.flags));
    if (block == 0) block = 1;
  }
  return block;
}

facet facet_of(token_kind kind) {
  switch (kind) {
    case token_kind::given:
    case token_kind::middle:
    case token_kind::family:
    case token_kind::nickname:
    case token_kind::former: return facet::name;
    case token_kind::birth_date: return facet::birth_date;
    case token_kind::birth_place:
    case token_kind::postcode:
    case token_kind::place:
    case token_kind::house:
    case token_kind::street:
    case token_kind::unit: return facet::place;
    case token_kind::email: return facet::email;
    case token_kind::phone: return facet::phone;
    case token_kind::organization: return facet::organization;
    case token_kind::identifier: return facet::identifier;
    case token_kind::card: return facet::card;
    case token_kind::url: return facet::url;
    case token_kind::category: return facet::category;
    case token_kind::suffix: return facet::suffix;
    case token_kind::kind: return facet::kind;
    case token_kind::gender: return facet::gender;
  }
  return facet::name;
}

}  // namespace cdb::resolve
