#pragma once
// The table `decision`: people's rulings. One is in force while its run is.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

struct decision_row {
  std::int64_t no = 0;    // when inserting: ignored, the next number is taken
  id128 uid{};
  std::uint8_t kind = 0;  // resolve::ruling
  std::int64_t hlc = 0;
  std::int64_t run = 0;
  std::string reason;
  std::vector<id128> side_a;  // record ids
  std::vector<id128> side_b;
};

result<std::int64_t> insert_decision(connection& c, const decision_row& row);
result<std::optional<decision_row>> read_decision(connection& c, std::int64_t no);
result<std::vector<decision_row>> decisions_of_run(connection& c, std::int64_t run);
result<void> each_decision(connection& c, const std::function<void(decision_row&&)>& take);  // by number

}  // namespace cdb::storage
