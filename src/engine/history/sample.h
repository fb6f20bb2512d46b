#pragma once
// Precision by audit: a random sample of the pairs of records that are one customer, drawn once and kept, and what people's rulings
// since then say of it.

#include <cstdint>

#include "engine/core/core.h"

namespace cdb::engine {

inline constexpr std::uint32_t most_sampled = 10'000;

// Draws the same pairs for the same seed while the customers are the same. The run that holds the sample; undoing it changes nothing else.
result<id128> draw_sample(core& owner, std::uint64_t seed, std::uint32_t size);

// {"shape":"sample/1",...} as custodb_sample says.
result<doc> read_sample(core& owner, const id128& run);

}  // namespace cdb::engine
