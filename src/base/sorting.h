#pragma once
// Sorting of so much that somebody may want it stopped.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace cdb {

// False: it was asked to stop, and what is in `values` is worth nothing.
template <class T, class Less = std::less<>>
bool sort_unless_stopped(std::vector<T>& values, const progress& report, std::string_view stage, Less less = {}) {
  struct stopped {};
  constexpr std::uint32_t comparisons_a_look = 1 << 16;
  std::uint32_t compared = 0;
  try {
    std::sort(values.begin(), values.end(), [&](const T& a, const T& b) {
      if (++compared % comparisons_a_look == 0 && report.tick(stage, 0, 0)) throw stopped{};
      return less(a, b);
    });
  } catch (const stopped&) {
    return false;
  }
  return true;
}

}  // namespace cdb
