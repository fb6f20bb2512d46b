#include "resolve/pair_store.h"

#include <algorithm>

namespace cdb::resolve {

void pair_store::add(std::uint32_t offset, std::uint32_t b, const evidence& e, bool barred) {
  constexpr millibits most = 65535;
  bool rounded = e.swayed == sway::all;
  for (std::size_t c = 0; c < comparisons; ++c) {
    if (!e.level[c]) continue;
    rarity_.push_back(static_cast<std::uint16_t>(std::min(e.rarity[c], most)));
    rounded = rounded || e.rarity[c] > most;
  }
  pairs_.push_back({pack(e.level), b, static_cast<std::uint16_t>(offset), barred, rounded});
}

void pair_store::shrink() {
  pairs_.shrink_to_fit();
  rarity_.shrink_to_fit();
}

void far_pairs::add(std::uint32_t offset, std::uint32_t b, const evidence& e, std::int64_t weight) {
  if (runs_.empty() || runs_.back().offset != offset) runs_.push_back({offset, static_cast<std::uint32_t>(b_.size())});
  const std::uint64_t levels = pack(e.level);
  auto known = numbers_.find(levels);
  if (known == numbers_.end() && patterns_.size() < most_patterns) {
    known = numbers_.emplace(levels, static_cast<std::uint16_t>(patterns_.size())).first;
    patterns_.push_back(levels);
  }
  const bool kept = known != numbers_.end() && e.swayed != sway::all;
  b_.push_back(e.swayed == sway::words ? b | by_words : b);
  pattern_.push_back(kept ? known->second : std::uint16_t{0});
  deficit_.push_back(kept ? static_cast<std::uint8_t>(std::clamp<std::int64_t>(-weight / deficit_unit, 0, 255)) : std::uint8_t{0});
}

void far_pairs::shrink() {
  runs_.shrink_to_fit();
  b_.shrink_to_fit();
  pattern_.shrink_to_fit();
  deficit_.shrink_to_fit();
  patterns_.shrink_to_fit();
  numbers_ = {};
}

}  // namespace cdb::resolve
