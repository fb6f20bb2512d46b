#pragma once
// The table `audit`: who did what when, each row chained to the one before by a keyed hash. Ids only, never a value.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

struct audit_row {
  std::int64_t no = 0;  // when inserting: ignored, the next number is taken
  std::int64_t time = 0;
  std::int64_t run = 0;
  std::string action;
  std::string object;
  std::string hash;     // over the hash of the row before and this row
};

result<std::optional<audit_row>> last_audit(connection& c);
result<void> insert_audit(connection& c, const audit_row& row);
result<void> update_audit_hash(connection& c, std::int64_t no, std::string_view hash);  // of a chain under another key
result<void> each_audit(connection& c, const std::function<bool(audit_row&&)>& take);  // false stops

}  // namespace cdb::storage
