#include "engine/core/pending_work.h"

#include <algorithm>
#include <chrono>

#include "engine/core/content.h"
#include "engine/core/content_sweep.h"
#include "engine/core/edits.h"
#include "engine/core/model_switch.h"
#include "engine/core/store_population.h"
#include "resolve/update.h"
#include "storage/pending_table.h"

namespace cdb::engine {

namespace {

constexpr std::size_t largest_slice = 512;
constexpr std::size_t few_contents = 64;
constexpr std::size_t all_contents = 100'000;  // as many as memory should hold the look-ups of
constexpr std::int64_t slice_us = 3'000;          // while somebody waits for the writer
constexpr std::int64_t lonely_slice_us = 30'000;  // while nobody does

// Elapsed time steers the size of a slice; it has no part in any result.
std::int64_t elapsed_us(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - since).count();
}

result<void> recheck_links(core& owner, std::int64_t rec, resolve::update_request& request) {
  std::vector<storage::stored_link> links;
  CDB_TRY(owner.partition().links_of(owner.writer(), rec, links));
  for (const auto& l : links)
    request.recheck.emplace_back(static_cast<resolve::record_no>(std::min(l.rec, l.other)), static_cast<resolve::record_no>(std::max(l.rec, l.other)));
  return {};
}

struct slice {
  std::vector<content_change> changes;
  resolve::update_request request;
};

result<void> take_in(core& owner, const storage::record_row& row, slice& out) {
  CDB_ASSIGN(auto change, content_in_force(owner, row));
  out.changes.push_back(std::move(change));
  out.request.changed.push_back(static_cast<resolve::record_no>(row.rec));
  return {};
}

// A record that was put while its import was taken back stays after all, and so do the corrections of it.
result<void> take_in_edits(core& owner, const storage::record_row& row, slice& out) {
  CDB_ASSIGN(const auto edits, pinned_edits(owner.writer(), row.rec));
  for (const auto edit : edits) {
    const bool there = std::any_of(out.changes.begin(), out.changes.end(), [&](const auto& change) { return change.row.rec == edit; });
    CDB_ASSIGN(const auto stored, storage::read_record(owner.writer(), edit));
    if (stored && !there) CDB_TRY(take_in(owner, *stored, out));
  }
  return {};
}

result<void> take_item(core& owner, const storage::pending_item& item, const resolve::model& model, store_population& population, slice& out) {
  switch (item.kind) {
    case storage::pending_kind::refresh: {
      CDB_ASSIGN(const auto row, storage::read_record(owner.writer(), item.item));
      if (!row) return {};
      CDB_TRY(take_in(owner, *row, out));
      return item.extra ? take_in_edits(owner, *row, out) : result<void>();
    }
    case storage::pending_kind::settle_key:
      return resolve::settle_key(population, model, static_cast<std::uint64_t>(item.item), static_cast<std::size_t>(item.extra), out.request);
    case storage::pending_kind::content: return {};  // sweep_contents() has them
    case storage::pending_kind::recheck: return recheck_links(owner, item.item, out.request);
  }
  return {};
}

// One transaction's worth; the number of items done.
result<std::size_t> work_slice(core& owner, storage::connection& c, std::size_t limit) {
  CDB_ASSIGN(const auto items, storage::next_pending(c, limit));
  if (items.empty()) {
    CDB_ASSIGN(const bool waiting, storage::any_pending(c));
    owner.state.noting_keys = waiting || owner.state.preparing_run != 0;
    return std::size_t{0};
  }
  CDB_ASSIGN(const auto model, owner.model_by_number(c, owner.state.model_no));
  store_population population(owner);
  slice work;
  for (const auto& item : items) {
    // Two runs may have asked for the same; the answer is the same.
    const bool again = &item != items.data() && (&item - 1)->item == item.item && item.kind != storage::pending_kind::settle_key;
    if (!again) CDB_TRY(take_item(owner, item, *model, population, work));
    CDB_TRY(storage::delete_pending(c, item));
  }
  CDB_ASSIGN([[maybe_unused]] const auto done, apply_request(owner, std::move(work.changes), std::move(work.request), items.front().run));
  return items.size();
}

}  // namespace

result<content_change> content_in_force(core& owner, const storage::record_row& row) {
  CDB_ASSIGN(auto write, content_reader(owner.writer(), owner.writer_definitions()).latest_write(row));
  content_change change;
  change.row = row;
  change.before = row;
  change.keep_former = false;
  if (write && write->seq == row.write.seq) return change;
  if (!write && row.write.seq == 0) return change;  // the stub of a record all of whose writes are undone
  change.keep_former = row.write.seq > 0;
  if (write) {
    CDB_TRY(storage::delete_old_write(owner.writer(), row.rec, write->seq));
    change.row.write = *std::move(write);
    change.row.forward = 0;
  } else {
    change.row.write = {};
    change.row.write.state = storage::record_state::tombstone;
  }
  return change;
}

result<bool> work_off_pending(core& owner, std::int64_t budget_us, const progress& report) {
  CDB_ASSIGN(const auto one_at_a_time, work_turn::take(owner, owner.pending_mutex, report));
  const auto start = std::chrono::steady_clock::now();
  for (;;) {
    CDB_ASSIGN(const bool more, sweep_contents(owner, budget_us > 0 ? few_contents : all_contents, report));
    if (!more) break;
    if (budget_us > 0 && elapsed_us(start) >= budget_us) return true;
  }
  std::size_t size = 16;
  std::uint64_t done = 0;
  for (;;) {
    const auto slice_start = std::chrono::steady_clock::now();
    CDB_ASSIGN(const auto items, owner.write(urgency::run, [&](storage::connection& c) { return work_slice(owner, c, size); }, core::commits::ordered));
    if (items == 0) return false;
    done += items;
    if (report.tick("settle", done, 0)) return make_error(status::cancelled, "cancelled; what is pending will be settled later");
    const auto target = owner.gate.someone_waits() ? slice_us : lonely_slice_us;
    const auto spent = std::max<std::int64_t>(elapsed_us(slice_start), 1);
    const auto fitting = static_cast<std::size_t>(static_cast<std::int64_t>(size) * target / spent);
    size = std::clamp<std::size_t>(fitting, 1, std::min(size * 2, largest_slice));
    if (budget_us > 0 && elapsed_us(start) >= budget_us) return true;
  }
}

result<void> settle(core& owner, const progress& report) {
  auto done = clear_idle_partition(owner, report);  // of what was in force before
  if (done) {
    const auto left = work_off_pending(owner, 0, report);
    if (!left) done = left.error();
  }
  if (done) return {};
  owner.leave_rest();
  return done.error().code == status::cancelled ? result<void>() : std::move(done);
}

}  // namespace cdb::engine
