#pragma once
// Reading: a customer with its golden values and their sources, a record, an id.

#include <optional>
#include <string_view>

#include "engine/core/golden.h"
#include "engine/core/snapshot.h"
#include "engine/store.h"

namespace cdb::engine {

// The records of a customer, decoded, by record number.
struct customer_contents {
  std::int64_t customer = 0;
  std::vector<storage::record_row> rows;
  std::vector<fields::record> contents;
  std::vector<golden_ref> golden;
  const fields::value* value_of(const golden_ref& ref) const;   // null if the reference leads nowhere
};
result<customer_contents> read_customer(snapshot& view, std::int64_t customer);

std::string display_name(const customer_contents& c);           // of a person, else an organization, else ""
doc customer_doc(snapshot& view, const customer_contents& c);
doc record_doc(snapshot& view, const storage::record_row& row, const fields::record& content);

result<doc> show_customer(core& owner, const id128& any);
result<doc> show_record(core& owner, const id128& record);

}  // namespace cdb::engine
