#pragma once
// A constant set of words. Most words that are looked up are not in it: their first byte and length tell so without a comparison.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace cdb::fields {

template <std::size_t N>
class word_set {
 public:
  constexpr explicit word_set(const std::string_view (&list)[N]) {
    std::copy(std::begin(list), std::end(list), words_.begin());
    std::ranges::sort(words_);
    for (const std::string_view word : words_) lengths_[first(word[0])] |= bit(word.size());
  }
  constexpr explicit word_set(const std::array<std::string_view, N>& list) : words_(list) {
    std::ranges::sort(words_);
    for (const std::string_view word : words_) lengths_[first(word[0])] |= bit(word.size());
  }
  constexpr bool has(std::string_view word) const {
    return !word.empty() && may_have(word[0], word.size()) && std::ranges::binary_search(words_, word);
  }
  constexpr bool may_have(char first_byte, std::size_t size) const { return (lengths_[first(first_byte)] & bit(size)) != 0; }

 private:
  static constexpr std::size_t first(char byte) { return static_cast<unsigned char>(byte); }
  static constexpr std::uint32_t bit(std::size_t size) { return std::uint32_t{1} << std::min<std::size_t>(size, 31); }

  std::array<std::string_view, N> words_{};
  std::array<std::uint32_t, 256> lengths_{};
};

// Tells from the last two of three bytes, those that differ, that no word of a list begins or ends with a Han character, kana or Hangul.
class character_set {
 public:
  constexpr void add(std::string_view character) { rows_[low(character[1])] |= std::uint64_t{1} << low(character[2]); }
  constexpr bool may_have(std::string_view character) const { return rows_[low(character[1])] >> low(character[2]) & 1U; }

 private:
  static constexpr unsigned low(char c) { return static_cast<unsigned char>(c) & 0x3FU; }
  std::array<std::uint64_t, 64> rows_{};
};

}  // namespace cdb::fields
