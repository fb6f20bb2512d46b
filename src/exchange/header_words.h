#pragma once
// A header as words with meanings: "Business Postal Code" is a use (business) and a field (postcode); "Contact Owner" is
// about somebody else.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fields/catalogue.h"

namespace cdb::exchange {

enum class word_kind : std::uint8_t {
  unknown,
  field,      // names a field
  use,        // home, billing, ... : which address or phone
  filler,     // says nothing: customer, number, of
  id,         // id, 编号
  stranger,   // the column is about somebody else: owner, assistant, 门店
  other,      // a property that is no field: status, type, latitude
  label,      // label of a value beside it
  number,     // digits
  title,      // a job or an honorific: the values tell
  contact,    // a person, a phone or a mail: the values tell
  remark,     // notes, or the name somebody was saved under: the values tell
  payment,    // a payment card's number or secret
};

struct header_word {
  word_kind kind = word_kind::unknown;
  fields::field_id field = fields::field_id::none;
  std::string text;      // folded; for uses the canonical use ("work" for business, office, 公司)
  unsigned number = 0;
};

// Folded words: camel case, digits and scripts part words, punctuation and accents are gone.
std::vector<std::string> split_header(std::string_view header);
std::vector<header_word> read_header(std::string_view header);
// "Ad", "Họ": a word that is so short that it heads a part of a name only beside a column of the other part. Folded.
bool is_doubtful_name(std::string_view word);

// The word table (header_table.cc, header_table_more.cc): synonyms in the languages that exports come in, written without spaces.
struct word_entry {
  word_kind kind;
  fields::field_id field;
  std::string_view use;        // canonical use
  std::string_view synonyms;   // separated by spaces
};
inline constexpr std::string_view whole_name_use = "whole name";  // of words that head whole names, and never a part of one

std::span<const word_entry> header_vocabulary();
std::span<const word_entry> further_header_vocabulary();         // a word that is in both means what the first says
std::span<const word_entry> whole_header_vocabulary();  // words that mean a field only when they are the whole header

// "lead_status" of "Lead Status".
std::string attribute_name(std::string_view header);

}  // namespace cdb::exchange
