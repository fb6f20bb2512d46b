#pragma once
// Search terms: what `find` can look up. One entry per (kind, text); text is compared as bytes, prefixes allowed where
// the kind says so.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fields/value.h"

namespace cdb::fields {

enum class term_kind : std::uint8_t {
  name = 1,            // folded name token (given, family, organization, nickname); prefix
  pinyin_initials = 2, // "wxm" of a Han name; prefix
  phone_reversed = 3,  // national digits reversed, so that the last digits are a prefix
  email = 4,           // folded address; prefix
  card = 5,            // membership card, digits and letters folded; whole or prefix
  card_reversed = 6,   // its last characters as a prefix
  external_id = 7,     // whole
  identifier = 8,      // whole
};

struct term {
  term_kind kind;
  std::string text;
  auto operator<=>(const term&) const = default;
};

std::vector<term> search_terms(const record& r);  // sorted, unique, each text at most 64 bytes

// The look-ups a query text could mean, most specific first ("0155" -> phone and card suffixes; "wxm" -> name and pinyin
// initials; "ann@" -> e-mail). The same folding as search_terms. prefix: match by prefix, else whole.
struct look_up {
  term_kind kind;
  std::string text;
  bool prefix;
};
std::vector<look_up> parse_query(std::string_view query);

}  // namespace cdb::fields
