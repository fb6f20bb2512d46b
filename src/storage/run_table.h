#pragma once
// The tables `run` (identified pieces of work), `run_row` (rows a run could not read) and the number ranges of imports.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

enum class run_kind : std::uint8_t { put = 1, import = 2, decide = 3, train = 4, use_model = 5, undo = 6, rebuild = 7, remove = 8, edit = 9, sample = 10 };
std::string_view to_name(run_kind kind);

// open: not visible yet; done: in force; undone: taken back; dropped: never became visible.
enum class run_state : std::uint8_t { open = 0, done = 1, undone = 2, dropped = 3 };
std::string_view to_name(run_state state);

struct run_info {
  std::int64_t no = 0;         // when inserting: ignored, the next number is taken
  id128 uid{};
  run_kind kind{};
  run_state state{};
  std::int64_t started = 0;
  std::int64_t ended = 0;
  std::int64_t target = 0;     // of an undo: the run it took back; of a model switch: the model in force before
  std::int64_t undone_by = 0;
  std::string name;            // the source, file or model it worked on
  std::string report;          // JSON, may be empty
};

result<std::int64_t> insert_run(connection& c, const run_info& row);
result<void> update_run(connection& c, const run_info& row);  // state, ended, target, undone_by, report
result<std::optional<run_info>> read_run(connection& c, std::int64_t no);
result<std::optional<run_info>> find_run(connection& c, const id128& uid);
result<std::vector<run_info>> list_runs(connection& c, std::int64_t limit);        // newest first
// Trainings, choices of a model and undos that took effect, whether undone since or not: newest first, until take answers false.
result<void> each_training_or_undo(connection& c, const std::function<bool(run_info&&)>& take);
result<std::vector<run_info>> runs_in_state(connection& c, run_state state);       // by number

struct quarantined_row {
  std::int64_t row = 0;
  std::string reason;
  std::string bytes;           // as read, UTF-8
};
result<void> insert_quarantined(connection& c, std::int64_t run, const quarantined_row& row);
result<void> each_quarantined(connection& c, std::int64_t run, const std::function<bool(quarantined_row&&)>& take);
result<void> delete_quarantined(connection& c, std::int64_t run);

// Record numbers a run took for the records it creates. While a range is open its records are invisible.
struct number_range {
  std::int64_t lo = 0;
  std::int64_t hi = 0;  // exclusive
};
result<void> insert_range(connection& c, std::int64_t run, const number_range& range);  // open
result<void> close_ranges(connection& c, std::int64_t run);                             // visible from now on
result<void> delete_ranges(connection& c, std::int64_t run);
result<std::vector<number_range>> open_ranges(connection& c);                           // ascending
result<std::vector<number_range>> ranges_of_run(connection& c, std::int64_t run);

}  // namespace cdb::storage
