#pragma once
// Features of records the writer met lately. Of bounded size: the one that came first goes first, one at a time, so that no put
// pays for many.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>
#include <utility>

#include "resolve/feature.h"

namespace cdb::engine {

class feature_cache {
 public:
  using value = std::shared_ptr<const resolve::feature>;
  explicit feature_cache(std::size_t most) : most_(most) {}

  const value* find(std::int64_t rec) const {
    const auto at = known_.find(rec);
    return at == known_.end() ? nullptr : &at->second;
  }

  void keep(std::int64_t rec, value f) {
    if (known_.empty()) known_.reserve(most_);
    if (!known_.insert_or_assign(rec, std::move(f)).second) return;
    order_.push_back(rec);
    if (order_.size() <= most_) return;
    known_.erase(order_.front());
    order_.pop_front();
  }

  std::size_t size() const { return known_.size(); }

  void clear() noexcept {
    known_.clear();
    order_.clear();
  }

  void swap(feature_cache& other) noexcept {
    std::swap(most_, other.most_);
    known_.swap(other.known_);
    order_.swap(other.order_);
  }

 private:
  std::size_t most_;
  std::unordered_map<std::int64_t, value> known_;
  std::deque<std::int64_t> order_;  // of arrival
};

}  // namespace cdb::engine
