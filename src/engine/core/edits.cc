#include "engine/core/edits.h"

#include <algorithm>
#include <map>

#include "engine/core/content_sweep.h"
#include "engine/core/pending_work.h"
#include "resolve/population.h"
#include "storage/decision_table.h"
#include "storage/index_tables.h"
#include "storage/record_table.h"

namespace cdb::engine {

namespace {

// Whether the decision is the pin of an edit that counts.
result<bool> is_pin(storage::connection& c, const storage::decision_row& d) {
  if (d.kind != static_cast<std::uint8_t>(resolve::ruling::link) || d.side_a.size() != 1 || d.side_b.size() != 1) return false;
  CDB_ASSIGN(const auto run, storage::read_run(c, d.run));
  return run && run->kind == storage::run_kind::edit && run->state == storage::run_state::done;
}

// The records that pins name for `rec`: those it is pinned to, or those pinned to it; newest pin first.
enum class looking { up, down };
result<std::vector<std::int64_t>> along_pins(storage::connection& c, std::int64_t rec, looking where) {
  std::vector<std::int64_t> found;
  CDB_ASSIGN(const auto numbers, storage::decisions_naming(c, rec));
  if (numbers.empty()) return found;
  CDB_ASSIGN(const auto row, storage::read_record(c, rec));
  for (auto no = numbers.rbegin(); row && no != numbers.rend(); ++no) {
    CDB_ASSIGN(const auto d, storage::read_decision(c, *no));
    if (!d) continue;
    CDB_ASSIGN(const bool pin, is_pin(c, *d));
    const auto& mine = where == looking::up ? d->side_b : d->side_a;
    if (!pin || mine.front() != row->uid) continue;
    CDB_ASSIGN(const auto other, storage::rec_of_uid(c, where == looking::up ? d->side_a.front() : d->side_b.front()));
    if (other && std::find(found.begin(), found.end(), *other) == found.end()) found.push_back(*other);
  }
  return found;
}

// The edit keeps its writes, but none is in force.
result<void> put_to_sleep(core& owner, content_change& change) {
  if (!is_live(change.row)) return {};
  const auto written = change.before ? change.before->write.seq : 0;
  if (change.row.write.seq != written) CDB_TRY(storage::insert_old_write(owner.writer(), change.row.rec, change.row.write));
  change.row.write = {};
  change.row.write.state = storage::record_state::tombstone;
  change.keep_former = written > 0;
  return {};
}

class following {
 public:
  following(core& owner, std::vector<content_change>& changes) : core_(owner), changes_(changes) {}

  result<void> go() {
    for (std::size_t i = 0; i < changes_.size(); ++i) at_[changes_[i].row.rec] = i;
    const auto* steward = core_.writer_definitions().source(steward_source);
    if (!steward) return {};
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      if (changes_[i].row.source == steward->no)
        CDB_TRY(obey(changes_[i]));
      else if (changes_[i].before && is_live(*changes_[i].before) != is_live(changes_[i].row))
        CDB_TRY(take_along(changes_[i].row.rec, is_live(changes_[i].row)));
    }
    return {};
  }

 private:
  result<bool> will_be_live(std::int64_t rec) {
    if (const auto at = at_.find(rec); at != at_.end()) return is_live(changes_[at->second].row);
    CDB_ASSIGN(const auto row, core_.record(rec));
    return row && is_live(*row);
  }

  result<void> obey(content_change& edit) {
    CDB_ASSIGN(const auto target, pinned_to(core_, edit.row.rec));
    if (target == 0) return {};
    CDB_ASSIGN(const bool live, will_be_live(target));
    return live ? result<void>() : put_to_sleep(core_, edit);
  }

  result<void> take_along(std::int64_t target, bool live) {
    CDB_ASSIGN(const auto edits, along_pins(core_.writer(), target, looking::down));
    for (const auto edit : edits) {
      if (at_.contains(edit)) continue;
      CDB_TRY(take_over_content(core_, edit));
      CDB_ASSIGN(const auto row, storage::read_record(core_.writer(), edit));
      if (!row || is_live(*row) == live) continue;
      content_change change{.row = *row, .before = row, .keep_former = false};
      if (live) {
        CDB_ASSIGN(change, content_in_force(core_, *row));
        if (!is_live(change.row)) continue;  // taken back meanwhile
      } else {
        CDB_TRY(put_to_sleep(core_, change));
      }
      at_[edit] = changes_.size();
      changes_.push_back(std::move(change));
    }
    return {};
  }

  core& core_;
  std::vector<content_change>& changes_;
  std::map<std::int64_t, std::size_t> at_;
};

}  // namespace

result<std::int64_t> pinned_to(core& owner, std::int64_t rec) {
  CDB_ASSIGN(const auto row, storage::read_record(owner.writer(), rec));
  const auto* source = row ? owner.writer_definitions().source(row->source) : nullptr;
  if (!source || source->name != steward_source) return std::int64_t{0};
  return pin_target(owner.writer(), rec);
}

result<std::int64_t> pin_target(storage::connection& c, std::int64_t rec) {
  CDB_ASSIGN(const auto targets, along_pins(c, rec, looking::up));
  return targets.empty() ? std::int64_t{0} : targets.front();
}

result<std::vector<std::int64_t>> pinned_edits(storage::connection& c, std::int64_t rec) { return along_pins(c, rec, looking::down); }

result<void> sleep_without_target(core& owner, content_change& edit) {
  if (!is_live(edit.row)) return {};
  CDB_ASSIGN(const auto target, pinned_to(owner, edit.row.rec));
  if (target == 0) return {};
  CDB_ASSIGN(const auto row, owner.record(target));
  return row && is_live(*row) ? result<void>() : put_to_sleep(owner, edit);
}

result<std::map<id128, id128>> all_pins(storage::connection& c) {
  std::vector<storage::decision_row> rows;
  CDB_TRY(storage::each_decision(c, [&](storage::decision_row&& row) { rows.push_back(std::move(row)); }));
  std::map<id128, id128> pins;
  for (const auto& d : rows) {
    CDB_ASSIGN(const bool pin, is_pin(c, d));
    if (pin) pins.insert_or_assign(d.side_b.front(), d.side_a.front());
  }
  return pins;
}

result<void> let_edits_follow(core& owner, std::vector<content_change>& changes) { return following(owner, changes).go(); }

}  // namespace cdb::engine
