#pragma once
// The table `event`: what happened to customers, in order. It names both sides' records, so that a merge can be taken back.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

enum class event_kind : std::uint8_t { merged = 1, split = 2, removed = 3, model_switched = 4 };
std::string_view to_name(event_kind kind);

struct event_row {
  std::int64_t no = 0;  // when inserting: ignored, the next number is taken
  event_kind kind{};
  std::int64_t time = 0;
  std::int64_t run = 0;
  id128 customer{};           // that keeps its id
  id128 other{};              // merged into it, or split off it
  std::vector<id128> side_a;  // record ids of the customer and of the other at that time
  std::vector<id128> side_b;
  std::int64_t weight_millibits = 0;
};

result<std::int64_t> insert_event(connection& c, const event_row& row);
result<std::optional<event_row>> read_event(connection& c, std::int64_t no);
result<void> each_event(connection& c, std::int64_t after, const std::function<bool(event_row&&)>& take);  // false stops

// Events of a run that never took effect, written since that time, and their places in the timelines of records that stay; at most
// `limit` a call, true if there were any.
result<bool> delete_events_of_run(connection& c, std::int64_t run, std::int64_t since, std::size_t limit);

}  // namespace cdb::storage
