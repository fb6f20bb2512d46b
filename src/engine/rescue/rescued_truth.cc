#include "engine/rescue/rescued_truth.h"

#include <algorithm>

#include "fields/profile.h"
#include "fields/value.h"
#include "storage/record_table.h"
#include "storage/run_table.h"
#include "storage/definition_table.h"

namespace cdb::engine {

namespace {

using storage::column_value;
using storage::truth_table;

constexpr std::size_t ticks_every = 1024;
constexpr std::int64_t writes_a_record = storage::max_record_writes + 1;

// Columns of the tables, as docs/file-format.md lists them.
namespace record_at {
constexpr std::size_t source = 2, profile = 4, state = 6, hlc = 8, seq = 10, run = 11, body = 12;
}
namespace old_at {
constexpr std::size_t profile = 1, state = 3, run = 6, body = 7;
}
namespace run_at {
constexpr std::size_t state = 3, started = 4, ended = 5;
}

column_value integer(std::int64_t v) { return {column_value::type::integer, v, {}}; }
column_value text(std::string v) { return {column_value::type::text, 0, std::move(v)}; }
column_value blob(std::string v) { return {column_value::type::blob, 0, std::move(v)}; }

bool is_live(std::int64_t state) { return state == static_cast<std::int64_t>(storage::record_state::live); }

void add_range(std::vector<storage::key_range>& ranges, std::int64_t number) {
  if (!ranges.empty() && ranges.back().to + 1 == number) ranges.back().to = number;
  else if (ranges.empty() || ranges.back().to < number) ranges.push_back({number, number});
}

bool covered(const std::vector<storage::key_range>& ranges, std::int64_t number) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& r) { return number >= r.from && number <= r.to; });
}

}  // namespace

void rescued_truth::say(std::uint64_t count, const std::string& what) {
  if (count) notes_.push_back(std::to_string(count) + " " + what);
}

result<void> rescued_truth::gather(const progress& report) {
  gather_settings();
  gather_small(truth_table::definition, definitions_);
  gather_small(truth_table::run, runs_);
  for (const auto& [no, row] : runs_)
    if (row[run_at::state].number == static_cast<std::int64_t>(storage::run_state::open)) open_runs_.insert(no);
  CDB_TRY(gather_records(report));
  CDB_TRY(gather_old_writes(report));
  gather_small(truth_table::audit, audit_);
  count_losses();
  stand_in_for_definitions();
  stand_in_for_runs();
  drop_open_runs();
  return {};
}

void rescued_truth::gather_settings() {
  tables_.each_row(truth_table::store, [&](truth_row&& row) {
    settings_[row[0].bytes] = row[1].bytes;
    return true;
  });
}

// Of two copies of a run the one that ended later counts; other rows never change.
void rescued_truth::gather_small(truth_table table, std::map<std::int64_t, truth_row>& into) {
  tables_.each_row(table, [&](truth_row&& row) {
    const auto no = row[0].number;
    auto [at, fresh] = into.try_emplace(no, row);
    if (fresh) return true;
    ++twice_;
    if (table == truth_table::run && row[run_at::ended].number >= at->second[run_at::ended].number && row[run_at::state].number > at->second[run_at::state].number)
      at->second = std::move(row);
    return true;
  });
}

void rescued_truth::note_body(const std::string& body, bool& readable) {
  const auto content = fields::decode(body);
  readable = content.ok();
  if (!content) return;
  for (const auto& v : content->values)
    if (v.field == fields::field_id::custom) customs_.insert(v.custom);
}

result<void> rescued_truth::gather_records(const progress& report) {
  std::size_t seen = 0;
  bool stopped = false;
  tables_.each_row(truth_table::record, [&](truth_row&& row) {
    stopped = ++seen % ticks_every == 0 && report.tick("read", seen, 0);
    if (stopped) return false;
    const auto rec = row[0].number;
    if (is_open(row[record_at::run].number)) {
      unfinished_.insert(rec);
      return true;
    }
    bool readable = true;
    if (is_live(row[record_at::state].number)) note_body(row[record_at::body].bytes, readable);
    if (!readable) {
      unreadable_bodies_.push_back(rec);
      return true;
    }
    record_note note{row[record_at::hlc].number, row[record_at::seq].number, row[record_at::run].number, {}};
    auto [at, fresh] = records_.try_emplace(rec, note);
    if (!fresh) ++twice_;
    if (!fresh && std::pair(note.hlc, note.seq) > std::pair(at->second.hlc, at->second.seq)) at->second = note;
    sources_.insert(row[record_at::source].number);
    if (note.seq > 0) profiles_.insert(row[record_at::profile].number);
    return true;
  });
  if (stopped) return make_error(status::cancelled, "cancelled");
  for (const auto& [rec, note] : records_)
    if (note.seq > 0) named_runs_[note.run] = true;
  return {};
}

result<void> rescued_truth::gather_old_writes(const progress& report) {
  std::size_t seen = 0;
  bool stopped = false;
  tables_.each_row(truth_table::record_old, [&](truth_row&& row) {
    stopped = ++seen % ticks_every == 0 && report.tick("read", seen, 0);
    if (stopped) return false;
    const auto rec = row[0].number / writes_a_record;
    const auto seq = row[0].number % writes_a_record;
    const auto run = row[old_at::run].number;
    if (is_open(run) || unfinished_.contains(rec)) return true;
    const auto at = records_.find(rec);
    if (at == records_.end()) {
      orphans_.push_back(rec);
      return true;
    }
    if (seq == at->second.seq) {
      ++stale_;  // it is in force and was replaced: the record's row is older than that
      return true;
    }
    bool readable = true;
    if (is_live(row[old_at::state].number)) note_body(row[old_at::body].bytes, readable);
    if (!readable || std::find(at->second.old_seqs.begin(), at->second.old_seqs.end(), seq) != at->second.old_seqs.end()) return true;
    at->second.old_seqs.push_back(seq);
    profiles_.insert(row[old_at::profile].number);
    // A write after the one in force does not count, so its run was undone.
    named_runs_.try_emplace(run, false);
    if (seq < at->second.seq) named_runs_[run] = true;
    return true;
  });
  if (stopped) return make_error(status::cancelled, "cancelled");
  return {};
}

result<void> rescued_truth::each(truth_table table, const std::function<result<void>(const truth_row&)>& take) {
  result<void> outcome;
  std::set<std::int64_t> done;
  tables_.each_row(table, [&](truth_row&& row) {
    const auto no = row[0].number;
    if (table == truth_table::record) {
      const auto at = records_.find(no);
      const bool chosen = at != records_.end() && row[record_at::hlc].number == at->second.hlc && row[record_at::seq].number == at->second.seq;
      if (!chosen || unfinished_.contains(no)) return true;
    } else if (table == truth_table::record_old) {
      const auto at = records_.find(no / writes_a_record);
      if (at == records_.end() || is_open(row[old_at::run].number)) return true;
      const auto& seqs = at->second.old_seqs;
      if (std::find(seqs.begin(), seqs.end(), no % writes_a_record) == seqs.end()) return true;
    } else if ((table == truth_table::event && is_open(row[3].number)) || (table == truth_table::run_row && is_open(row[1].number))) {
      return true;
    } else if (!done.insert(no).second) {
      return true;
    }
    ++tally_of(table).kept;
    outcome = take(row);
    return outcome.ok();
  });
  return outcome;
}

std::vector<truth_row> rescued_truth::audit_rows() const {
  std::vector<truth_row> out;
  for (const auto& [no, row] : audit_) {
    if (no != static_cast<std::int64_t>(out.size()) + 1) break;
    out.push_back(row);
  }
  return out;
}

// A name or settings that are gone cannot be made up; what hangs on them can be kept.
void rescued_truth::stand_in_for_definitions() {
  std::uint64_t sources = 0, profiles = 0, customs = 0;
  const auto put = [&](std::int64_t no, storage::definition_kind kind, std::string name, std::string body) {
    definitions_[no] = {integer(no), blob(std::string(env_.new_id().view())), integer(static_cast<std::int64_t>(kind)), text(std::move(name)),
                        blob(std::move(body)), integer(0), integer(0), integer(0), integer(0)};
  };
  for (const auto no : sources_)
    if (no > 0 && !definitions_.contains(no)) {
      put(no, storage::definition_kind::source, "lost source " + std::to_string(no), std::string("\1\0\0", 3));
      ++sources;
    }
  for (const auto no : profiles_)
    if (no > 0 && !definitions_.contains(no)) {
      put(no, storage::definition_kind::profile, "", fields::to_text(fields::profile{}));
      ++profiles;
    }
  for (const auto no : customs_)
    if (no > 0 && !definitions_.contains(no)) {
      put(no, storage::definition_kind::custom_field, "x.lost_" + std::to_string(no), "\1");
      ++customs;
    }
  profiles_whole_ = profiles == 0;
  say(sources, "sources have lost their names and settings and are called 'lost source' with a number");
  say(profiles, "profiles are lost: whether raw values give the canonical ones is not checked in the new store");
  say(customs, "custom attributes have lost their names and are called 'x.lost_' with a number");
}

void rescued_truth::stand_in_for_runs() {
  std::uint64_t count = 0;
  for (const auto& [no, counts] : named_runs_) {
    if (no <= 0 || runs_.contains(no)) continue;
    const auto state = counts ? storage::run_state::done : storage::run_state::undone;
    runs_[no] = {integer(no), blob(std::string(env_.new_id().view())), integer(static_cast<std::int64_t>(storage::run_kind::put)),
                 integer(static_cast<std::int64_t>(state)), integer(0), integer(0), integer(0), integer(0), text(""), blob("")};
    ++count;
  }
  say(count, "runs that records name are lost; others stand in for them");
}

// What a crash left unfinished would have been dropped at the next opening.
void rescued_truth::drop_open_runs() {
  for (const auto no : open_runs_) {
    auto& row = runs_[no];
    row[run_at::state] = integer(static_cast<std::int64_t>(storage::run_state::dropped));
    if (row[run_at::ended].number == 0) row[run_at::ended] = row[run_at::started];
  }
  if (!open_runs_.empty()) notes_.push_back("work that was not finished when the store was last closed is left out");
}

void rescued_truth::count_gaps(truth_table table, const std::vector<std::int64_t>& found, bool without_gaps, std::int64_t last_named) {
  auto& tally = tally_of(table);
  const auto unreadable = tables_.unreadable_ranges(table);
  tally.exact = !tables_.end_is_unknown(table);
  std::int64_t next = 1;
  const auto miss = [&](std::int64_t from, std::int64_t to) {
    for (auto no = from; no <= to; ++no)
      if (without_gaps || covered(unreadable, no)) {
        ++tally.lost;
        add_range(tally.ranges, no);
      }
  };
  for (const auto no : found) {
    miss(next, no - 1);
    next = no + 1;
  }
  if (without_gaps) return miss(next, last_named);
  auto last = next - 1;  // ranges with an end say which numbers there were after the last found
  for (const auto& r : unreadable)
    if (r.to != INT64_MAX) last = std::max(last, r.to);
  miss(next, last);
}

void rescued_truth::count_losses() {
  static constexpr const char* settings[] = {"store_id", "resolve_salt", "created_us", "schema_version", "derived_layout", "normalizer_version"};
  for (const char* name : settings)
    if (!settings_.contains(name)) ++tally_of(truth_table::store).lost;
  tally_of(truth_table::store).kept = settings_.size();
  tally_of(truth_table::store).exact = !tables_.end_is_unknown(truth_table::store) || tally_of(truth_table::store).lost == 0;

  const auto numbers = [](const std::map<std::int64_t, truth_row>& rows) {
    std::vector<std::int64_t> out;
    for (const auto& [no, row] : rows) out.push_back(no);
    return out;
  };
  const auto greatest = [](const auto& names) { return names.empty() ? std::int64_t{0} : *names.rbegin(); };
  count_gaps(truth_table::definition, numbers(definitions_), true, std::max({greatest(sources_), greatest(profiles_), greatest(customs_)}));
  count_gaps(truth_table::run, numbers(runs_), true, named_runs_.empty() ? 0 : named_runs_.rbegin()->first);
  count_gaps(truth_table::audit, numbers(audit_), true, 0);
  tally_of(truth_table::definition).kept = definitions_.size();
  tally_of(truth_table::run).kept = runs_.size();

  const bool dropped = std::any_of(runs_.begin(), runs_.end(), [](const auto& r) {
    const auto state = static_cast<storage::run_state>(r.second[run_at::state].number);
    return state == storage::run_state::dropped || state == storage::run_state::open;
  });
  for (const auto table : {truth_table::decision, truth_table::event, truth_table::run_row}) {
    std::vector<std::int64_t> found;
    tables_.each_row(table, [&](truth_row&& row) {
      found.push_back(row[0].number);
      return true;
    });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    count_gaps(table, found, table == truth_table::decision || (table == truth_table::event && !dropped), 0);
  }
  count_record_losses();
  count_old_writes();
  say(stale_, "records stand with an older content: an old copy of their page is in the place of the new one");
  say(twice_, "rows were there twice, in a page and in an old copy of another");
}

void rescued_truth::count_record_losses() {
  std::vector<std::int64_t> named = tables_.known_records();
  named.insert(named.end(), unreadable_bodies_.begin(), unreadable_bodies_.end());
  named.insert(named.end(), orphans_.begin(), orphans_.end());
  const auto& cut = tables_.cut_rows(truth_table::record);
  named.insert(named.end(), cut.begin(), cut.end());
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  auto& tally = tally_of(truth_table::record);
  std::uint64_t lost = 0;
  for (const auto rec : named) {
    if (records_.contains(rec) || unfinished_.contains(rec)) continue;
    ++lost;
    add_range(tally.ranges, rec);
  }
  tally.lost = lost + stale_;
  tally.exact = !tables_.end_is_unknown(truth_table::record) || !tables_.known_records().empty();
  records_named_ = records_.size() + lost;
  say(unreadable_bodies_.size(), "records have a content that cannot be understood");
}

// The writes of a record are counted without gaps.
void rescued_truth::count_old_writes() {
  auto& tally = tally_of(truth_table::record_old);
  tally.exact = !tables_.end_is_unknown(truth_table::record_old);
  std::map<std::int64_t, std::int64_t> missing;
  for (const auto& [rec, note] : records_) {
    auto last = note.seq;
    for (const auto seq : note.old_seqs) last = std::max(last, seq);
    const auto there = static_cast<std::int64_t>(note.old_seqs.size()) + (note.seq > 0 ? 1 : 0);
    if (last > there) missing[rec] += last - there;
  }
  for (const auto no : tables_.cut_rows(truth_table::record_old))
    if (!records_.contains(no / writes_a_record)) missing[no / writes_a_record] += 1;
  for (const auto rec : orphans_) missing[rec] += 1;
  for (const auto& [rec, count] : missing) {
    tally.lost += static_cast<std::uint64_t>(count);
    add_range(tally.ranges, rec);
  }
}

}  // namespace cdb::engine
