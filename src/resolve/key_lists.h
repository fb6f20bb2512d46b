#pragma once
// The match keys of many records, packed and apart from their features: they are of use only until the candidates are found.

#include <cstdint>
#include <cstring>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "base/byte_lists.h"
#include "resolve/match_keys.h"

namespace cdb::resolve {

class key_lists {
  static constexpr std::size_t key_bytes = 6;
  static_assert(match_key_bits <= 8 * key_bytes);

 public:
  class iterator {
   public:
    using value_type = std::uint64_t;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    using pointer = void;
    using reference = std::uint64_t;
    explicit iterator(const char* at) : at_(at) {}
    std::uint64_t operator*() const {
      std::uint32_t low = 0;
      std::uint16_t high = 0;
      std::memcpy(&low, at_, sizeof low);
      std::memcpy(&high, at_ + sizeof low, sizeof high);
      return static_cast<std::uint64_t>(high) << 32 | low;
    }
    iterator& operator++() {
      at_ += key_bytes;
      return *this;
    }
    iterator operator++(int) {
      const iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const iterator&) const = default;

   private:
    const char* at_;
  };
  class list {
   public:
    explicit list(std::string_view bytes) : bytes_(bytes) {}
    iterator begin() const { return iterator(bytes_.data()); }
    iterator end() const { return iterator(bytes_.data() + bytes_.size()); }
    std::size_t size() const { return bytes_.size() / key_bytes; }

   private:
    std::string_view bytes_;
  };

  std::size_t size() const { return lists_.size(); }  // records
  list operator[](std::size_t record) const { return list(lists_[record]); }
  template <class Keys>
  void add(const Keys& keys) { lists_.add(packed(keys)); }  // of the next record, ascending
  template <class Keys>
  void replace(std::size_t record, const Keys& keys) { lists_.replace(record, packed(keys)); }

 private:
  template <class Keys>
  std::string_view packed(const Keys& keys) {
    scratch_.clear();
    for (const std::uint64_t key : keys) {
      const auto low = static_cast<std::uint32_t>(key);
      const auto high = static_cast<std::uint16_t>(key >> 32);
      scratch_.append(reinterpret_cast<const char*>(&low), sizeof low);
      scratch_.append(reinterpret_cast<const char*>(&high), sizeof high);
    }
    return scratch_;
  }

  byte_lists lists_;
  std::string scratch_;
};

}  // namespace cdb::resolve
