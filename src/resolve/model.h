#pragma once
// The model: weights, priors, frozen term frequencies, lifts, aliases, caps. Immutable and named by its hash.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/doc.h"
#include "base/result.h"
#include "base/siphash.h"

namespace cdb::resolve {

struct model {
  std::uint32_t block_cap = 20;         // a key is active while its block holds at most this many records
  std::uint32_t component_limit = 256;  // larger components are cut by raising the threshold
};

std::shared_ptr<const model> builtin_model();       // priors only: a new store can start empty
std::string encode(const model& m);                 // canonical: equal models give equal bytes
result<std::shared_ptr<const model>> decode_model(std::string_view blob);
hash128 model_hash(const model& m);                 // of the canonical bytes
doc report(const model& m);                         // m, u examples, s, LM, LR, lifts, aliases

}  // namespace cdb::resolve
