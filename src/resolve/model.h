#pragma once
// The model: weights, priors, frozen term frequencies, lifts, aliases, caps. Immutable and named by its hash.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/doc.h"
#include "base/result.h"
#include "base/siphash.h"
#include "resolve/comparison.h"
#include "resolve/frequencies.h"

namespace cdb::resolve {

// Two comparisons that agree together more often than by chance among different customers.
struct lift {
  std::uint8_t first = 0;   // comparisons; first < second
  std::uint8_t second = 0;
  millibits weight = 0;     // taken off when both agree by 4 bits or more, less in proportion
  bool operator==(const lift&) const = default;
};

// Two given names that one customer often bears: their difference is worth less.
struct alias {
  std::uint64_t key = 0;    // alias_key of the two words
  millibits weight = 0;     // added to "given name differs"
  bool operator==(const alias&) const = default;
};
std::uint64_t alias_key(std::uint64_t a, std::uint64_t b);  // symmetric

struct model {
  std::uint32_t block_cap = 20;         // a key is active while its block holds at most this many records
  std::uint32_t component_limit = 256;  // larger components are cut by raising the threshold

  std::uint64_t population = 0;         // records it was learned from; 0 = built in
  millibits prior_match = 0;            // LM: log2 chance that two records are one customer
  millibits prior_related = 0;          // LR: that they are of related customers
  std::array<std::array<millibits, max_levels>, comparisons> m{};  // log2 m by level
  frequencies terms;
  std::vector<lift> lifts;              // sorted; a forest
  std::vector<alias> aliases;           // sorted by key

  millibits alias_weight(std::uint64_t a, std::uint64_t b) const;  // 0 if the two are no aliases
};

std::shared_ptr<const model> builtin_model();       // priors only: a new store can start empty
std::string encode(const model& m);                 // canonical: equal models give equal bytes
result<std::shared_ptr<const model>> decode_model(std::string_view blob);
hash128 model_hash(const model& m);                 // of the canonical bytes
doc report(const model& m);                         // m, u examples, s, LM, LR, lifts, aliases
std::string_view term_name(term kind);              // "given name"

}  // namespace cdb::resolve
