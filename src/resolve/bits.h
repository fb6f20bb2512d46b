#pragma once
// Logarithms to base 2 in thousandths of a bit, in integers only: every machine and compiler gives the same number.

#include <cstdint>

namespace cdb::resolve {

using millibits = std::int32_t;
inline constexpr millibits one_bit = 1000;

millibits log2_of(std::uint64_t n);                             // n >= 1
millibits log2_ratio(std::uint64_t part, std::uint64_t whole);  // both >= 1
millibits log2_sum(millibits a, millibits b);                   // log2(2^a + 2^b)
std::uint64_t exp2_scaled(millibits x, unsigned scale);         // 2^x * 2^scale, 0 if below 1, capped at 2^62

}  // namespace cdb::resolve
