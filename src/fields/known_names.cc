#include "fields/known_names.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace cdb::fields {
namespace {

// Ascending. The lowest bit stands for a given name, the next for a family name, the third for a common word, the others for the word's hash.
constexpr std::uint32_t rows[] = {
#include "fields/known_names.inc"
};

// What is kept of a hash: the upper bits by where the rows of their value begin, 13 more in the row. A word in 2,700 that is not there is
// taken for one that is.
constexpr unsigned bucket_bits = 14;
constexpr unsigned flag_bits = 3;
constexpr std::uint16_t within_bucket(std::uint32_t hash) { return static_cast<std::uint16_t>((hash >> 2) & 0xFFF8); }
constexpr auto buckets = [] {
  std::array<std::uint16_t, (std::size_t{1} << bucket_bits) + 1> out{};
  static_assert(std::size(rows) < 0xFFFF);
  std::size_t row = 0;
  for (std::size_t bucket = 0; bucket < out.size(); ++bucket) {
    while (row < std::size(rows) && (rows[row] >> (32 - bucket_bits)) < bucket) ++row;
    out[bucket] = static_cast<std::uint16_t>(row);
  }
  return out;
}();

constexpr auto in_buckets = [] {
  std::array<std::uint16_t, std::size(rows)> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint16_t>(within_bucket(rows[i]) | (rows[i] & ((1U << flag_bits) - 1)));
  return out;
}();

}  // namespace

known_name look_up_name(std::string_view folded) {
  std::uint32_t hash = 2166136261;  // FNV-1a
  for (const char c : folded) {
    if (c < 'a' || c > 'z') return {};
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  const std::uint32_t bucket = hash >> (32 - bucket_bits);
  for (std::size_t i = buckets[bucket]; i < buckets[bucket + 1]; ++i) {
    const unsigned row = in_buckets[i];
    if ((row >> flag_bits << flag_bits) == within_bucket(hash)) return {(row & 1U) != 0, (row & 2U) != 0, (row & 4U) != 0};
  }
  return {};
}

}  // namespace cdb::fields
