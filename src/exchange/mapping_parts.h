#pragma once
// The steps of map_columns, apart so that each can be read and tested alone.

#include <span>
#include <string>
#include <vector>

#include "exchange/column_values.h"
#include "exchange/header_words.h"
#include "exchange/mapping.h"

namespace cdb::exchange {

// A column while it is being decided.
struct column_draft {
  std::vector<header_word> words;
  fields::field_id field = fields::field_id::custom;
  unsigned confidence = 0;
  std::string why = "custom";
  std::string use;          // home, work, ...; "" = the plain one
  unsigned number = 0;      // "Address 2 - City" -> 2
  bool bare_name = false;   // just "name": a family name where given names stand beside it
  bool doubtful_name = false;  // is_doubtful_name
  bool locality = false;    // city and postcode in one column: "PLZ Ort", "City, State, ZIP"
  bool remark = false;      // headed as a remark
  bool foreign = false;     // about somebody or something else: values decide nothing
  bool title = false;       // "Title": a job or an honorific
};

inline bool is_address(fields::field_id id) { return id >= fields::field_id::address_full && id <= fields::field_id::address_country; }

// One column by itself: header words, then values that confirm, refuse or decide.
column_draft draft_column(std::string_view header, const column_values& values);

// What only the whole table tells: which name is the name, whose company, street or whole address, repeated columns.
void settle_columns(std::vector<column_draft>& drafts, std::span<const column_values> values);

// Group numbers by use and number, in column order.
void number_groups(std::vector<column_draft>& drafts, std::span<const column_values> values, std::vector<column_mapping>& columns);

// Date orders, spreadsheets' day numbers, region. What `given` says stays.
fields::profile infer_profile(const std::vector<column_mapping>& columns, std::span<const row> sample, const fields::profile& given);

}  // namespace cdb::exchange
