#pragma once
// Golden values: for each field or group, which record's value survives. Pure; ties break on tags; only times the data
// gives count.

#include <cstdint>
#include <span>
#include <vector>

#include "base/siphash.h"
#include "fields/value.h"

namespace cdb::resolve {

struct survivor_input {
  const fields::record* record = nullptr;
  hash128 tag{};
  std::int32_t trust = 0;         // of the source; higher wins
  bool steward = false;           // an edit by a person: wins over all sources
};

struct golden_value {
  std::uint32_t input = 0;        // index into the inputs
  std::uint32_t value = 0;        // index into that record's values
  std::uint8_t group = 0;         // occurrence in the golden customer (second address)
  std::uint32_t support = 0;      // how many inputs hold an equal value
};

// In catalogue order, best first within a multi-valued field. Independent of the order of the inputs.
std::vector<golden_value> choose_golden(std::span<const survivor_input> inputs);

}  // namespace cdb::resolve
