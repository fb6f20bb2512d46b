#include "resolve/bits.h"

#include <algorithm>
#include <array>
#include <bit>

namespace cdb::resolve {
namespace {

__extension__ typedef unsigned __int128 wide;

constexpr int steps = 1000;
constexpr int scale = 62;
constexpr int reach = 12000;  // log2(1 + 2^-12) is below half a millibit

struct tables {
  std::array<std::uint64_t, steps + 1> power{};    // 2^(i/1000) * 2^62
  std::array<std::uint16_t, reach + 1> one_plus{};  // log2(1 + 2^(-d/1000))
  std::array<std::uint16_t, 1024> start{};          // by the ten bits after the leading one: the power at or below
};

millibits log2_in(const tables& t, std::uint64_t n) {
  const int width = static_cast<int>(std::bit_width(n)) - 1;
  const std::uint64_t mantissa = width <= scale ? n << (scale - width) : n >> (width - scale);
  std::size_t index = t.start[mantissa >> (scale - 10) & 1023];
  while (index < steps && t.power[index + 1] <= mantissa) ++index;
  if (index < steps && mantissa - t.power[index] > t.power[index + 1] - mantissa) ++index;
  return width * steps + static_cast<int>(index);
}

std::uint64_t exp2_in(const tables& t, millibits x, unsigned shift) {
  const int whole = x >= 0 ? x / steps : -((steps - 1 - x) / steps);
  const std::uint64_t mantissa = t.power[static_cast<std::size_t>(x - whole * steps)];
  const int up = whole + static_cast<int>(shift) - scale;
  if (up < -63) return 0;
  if (up < 0) return mantissa >> -up;
  return std::uint64_t{1} << 62;
}

tables make_tables() {
  tables t;
  constexpr std::uint64_t root = 4614883703693923851U;  // 2^(1/1000) * 2^62
  t.power[0] = std::uint64_t{1} << scale;
  for (std::size_t i = 1; i < steps; ++i) t.power[i] = static_cast<std::uint64_t>((wide{t.power[i - 1]} * root) >> scale);
  t.power[steps] = std::uint64_t{1} << (scale + 1);
  for (std::size_t i = 0; i < t.start.size(); ++i) {
    const std::uint64_t least = (std::uint64_t{1024} + i) << (scale - 10);
    t.start[i] = static_cast<std::uint16_t>(std::upper_bound(t.power.begin(), t.power.end(), least) - t.power.begin() - 1);
  }
  constexpr unsigned small = 40;
  for (int d = 0; d <= reach; ++d) {
    const std::uint64_t sum = (std::uint64_t{1} << small) + exp2_in(t, -d, small);
    t.one_plus[static_cast<std::size_t>(d)] = static_cast<std::uint16_t>(log2_in(t, sum) - static_cast<int>(small) * steps);
  }
  return t;
}

const tables& shared() {
  static const tables t = make_tables();
  return t;
}

}  // namespace

millibits log2_of(std::uint64_t n) { return log2_in(shared(), n ? n : 1); }

millibits log2_ratio(std::uint64_t part, std::uint64_t whole) { return log2_of(part) - log2_of(whole); }

millibits log2_sum(millibits a, millibits b) {
  const millibits high = std::max(a, b);
  const std::int64_t distance = std::int64_t{high} - std::min(a, b);
  return distance > reach ? high : high + shared().one_plus[static_cast<std::size_t>(distance)];
}

std::uint64_t exp2_scaled(millibits x, unsigned shift) { return exp2_in(shared(), x, shift); }

}  // namespace cdb::resolve
