#pragma once
// A customer's golden values as stored: references to the values they came from.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/core.h"
#include "resolve/survivorship.h"

namespace cdb::engine {

struct golden_ref {
  std::int64_t rec = 0;
  std::uint32_t value = 0;    // index into the record's values
  std::uint8_t group = 0;     // occurrence in the customer
  std::uint32_t support = 0;  // records that hold an equal value
};

std::string encode_golden(const std::vector<golden_ref>& refs);
result<std::vector<golden_ref>> decode_golden(std::string_view blob);

// One record of a customer, for choosing.
struct golden_candidate {
  std::int64_t rec = 0;
  std::int64_t source = 0;
  hash128 tag{};
  const fields::record* content = nullptr;
};
std::vector<golden_ref> choose_golden(const definitions& defs, const std::vector<golden_candidate>& records);

// Reads the records and chooses; the blob to store. Inside a writer's turn.
result<std::string> make_golden(core& owner, const std::vector<std::int64_t>& records);

}  // namespace cdb::engine
