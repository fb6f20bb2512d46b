#pragma once
// Finds address-like stretches in a cell: display names, labels, mailto:, lists, punctuation.

#include <string>
#include <string_view>
#include <vector>

namespace cdb::fields {

struct address_text {
  std::string local;            // unquoted where the quotes were needless
  std::string domain;           // lower case, U-labels, full stops of other scripts as '.'
  bool spaces = false;          // a space beside the '@' was closed
  bool doubled = false;         // another '@' stands directly behind the domain
  bool bare_word_before = false;  // "ann lee@example.com": a word stands before, with no bracket, label or capital
};

// At most eight; `cleaned` is the result of text::clean.
std::vector<address_text> find_addresses(std::string_view cleaned);

enum class address_fault : unsigned char { none, syntax, length, masked, lost_character };
address_fault check_address(const address_text& address);

}  // namespace cdb::fields
