#pragma once
// The keys of the records that an import stages, by the order they came in.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/byte_lists.h"

namespace cdb::engine {

class staged_key_list {
 public:
  std::size_t size() const { return keys_.size(); }
  std::string_view operator[](std::size_t i) const { return keys_[i]; }
  std::optional<std::size_t> find(std::string_view key) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t found = slots_[slot_of(key)];
    return found ? std::optional<std::size_t>(found - 1) : std::nullopt;
  }
  void add(std::string_view key) {  // that is not there yet
    if (slots_.size() < 2 * (keys_.size() + 1)) grow();
    const std::size_t at = slot_of(key);
    keys_.add(key);  // which memory may end in
    slots_[at] = static_cast<std::uint32_t>(keys_.size());
  }
  void clear() { *this = {}; }

 private:
  // Where the key is, or else where it would be.
  std::size_t slot_of(std::string_view key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = std::hash<std::string_view>{}(key) & mask;
    while (slots_[at] && keys_[slots_[at] - 1] != key) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<std::uint32_t> wider(slots_.empty() ? 1024 : 2 * slots_.size());
    slots_.swap(wider);
    for (std::size_t i = 0; i < keys_.size(); ++i) slots_[slot_of(keys_[i])] = static_cast<std::uint32_t>(i + 1);
  }

  byte_lists keys_;
  std::vector<std::uint32_t> slots_;  // index of a key and 1, 0 free; twice as many as keys or more, a power of two
};

}  // namespace cdb::engine
