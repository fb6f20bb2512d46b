#pragma once
// A short list of tokens without an allocation.

#include <array>
#include <cstddef>
#include <span>

#include "resolve/feature.h"

namespace cdb::resolve {

class token_list {
 public:
  static constexpr std::size_t capacity = 12;
  // Tokens beyond the capacity are left out: a facet holds few.
  void push_back(const token* t) {
    if (size_ < items_.size()) items_[size_++] = t;
  }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const token* operator[](std::size_t i) const { return items_[i]; }
  const token* const* begin() const { return items_.data(); }
  const token* const* end() const { return items_.data() + size_; }

 private:
  std::array<const token*, capacity> items_;
  std::size_t size_ = 0;
};

}  // namespace cdb::resolve
