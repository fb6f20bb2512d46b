#pragma once
// Which rows of a damaged store go into the new one, what must be put in for what is missing, and what is lost.

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/environment.h"
#include "base/progress.h"
#include "base/result.h"
#include "storage/damaged_tables.h"

namespace cdb::engine {

using truth_row = std::vector<storage::column_value>;

struct table_tally {
  std::uint64_t kept = 0;
  std::uint64_t lost = 0;
  bool exact = true;                             // false: more may be lost than is known of
  std::vector<storage::key_range> ranges;        // row numbers of the lost; of older writes, the numbers of their records
};

class rescued_truth {
 public:
  rescued_truth(storage::damaged_pages& pages, storage::damaged_tables& tables, environment& env) : pages_(pages), tables_(tables), env_(env) {}

  result<void> gather(const progress& report);   // first of all: looks at every row once

  const std::map<std::string, std::string>& settings() const { return settings_; }
  const std::map<std::int64_t, truth_row>& definitions() const { return definitions_; }  // stand-ins among them
  const std::map<std::int64_t, truth_row>& runs() const { return runs_; }
  std::vector<truth_row> audit_rows() const;     // from the first as far as their numbers go on
  std::size_t audit_rows_found() const { return audit_.size(); }
  // Rows of the other tables, each once. An error of take's stops.
  result<void> each(storage::truth_table table, const std::function<result<void>(const truth_row&)>& take);

  bool records_follow_from_raw() const { return profiles_whole_; }  // false: a profile is lost
  const table_tally& tally(storage::truth_table table) const { return tally_[static_cast<std::size_t>(table)]; }
  const std::vector<std::string>& notes() const { return notes_; }
  std::uint64_t records_named() const { return records_named_; }    // record numbers that anything speaks of

 private:
  struct record_note {
    std::int64_t hlc = 0;
    std::int64_t seq = 0;
    std::int64_t run = 0;
    std::vector<std::int64_t> old_seqs;
  };
  table_tally& tally_of(storage::truth_table table) { return tally_[static_cast<std::size_t>(table)]; }
  void gather_settings();
  void gather_small(storage::truth_table table, std::map<std::int64_t, truth_row>& into);
  result<void> gather_records(const progress& report);
  result<void> gather_old_writes(const progress& report);
  void note_body(const std::string& body, bool& readable);
  void stand_in_for_definitions();
  void stand_in_for_runs();
  void drop_open_runs();
  void count_losses();
  void count_record_losses();
  void count_old_writes();
  void count_gaps(storage::truth_table table, const std::vector<std::int64_t>& found, bool without_gaps, std::int64_t last_named);
  bool is_open(std::int64_t run) const { return open_runs_.contains(run); }
  void say(std::uint64_t count, const std::string& what);

  storage::damaged_pages& pages_;
  storage::damaged_tables& tables_;
  environment& env_;
  std::map<std::string, std::string> settings_;
  std::map<std::int64_t, truth_row> definitions_;
  std::map<std::int64_t, truth_row> runs_;
  std::map<std::int64_t, truth_row> audit_;
  std::unordered_map<std::int64_t, record_note> records_;
  std::set<std::int64_t> open_runs_;
  std::set<std::int64_t> unfinished_;            // records of open runs
  std::set<std::int64_t> sources_, profiles_, customs_;      // definitions that records name
  std::map<std::int64_t, bool> named_runs_;      // and runs: true if a content in force is theirs
  std::vector<std::int64_t> unreadable_bodies_;
  std::vector<std::int64_t> orphans_;            // records of which only older writes are left
  std::uint64_t stale_ = 0, twice_ = 0;
  std::uint64_t records_named_ = 0;
  bool profiles_whole_ = true;
  table_tally tally_[storage::truth_tables];
  std::vector<std::string> notes_;
};

}  // namespace cdb::engine
