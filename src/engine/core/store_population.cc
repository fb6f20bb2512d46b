#include "engine/core/store_population.h"

#include <algorithm>
#include <limits>
#include <set>

#include "storage/decision_table.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

result<bool> in_force(storage::connection& c, std::int64_t run) {
  CDB_ASSIGN(const auto info, storage::read_run(c, run));
  return info && info->state == storage::run_state::done;
}

result<std::vector<resolve::record_no>> numbers_of(const id_look_up& look_up, const std::vector<id128>& ids) {
  std::vector<resolve::record_no> numbers;
  for (const auto& id : ids) {
    CDB_ASSIGN(const auto rec, look_up(id));
    if (rec) numbers.push_back(static_cast<resolve::record_no>(*rec));
  }
  return numbers;
}

id_look_up stored_ids(storage::connection& c) {
  return [&c](const id128& id) { return storage::rec_of_uid(c, id); };
}

result<resolve::decision> resolved(const id_look_up& look_up, const hash_key& salt, const storage::decision_row& row) {
  resolve::decision d;
  d.number = static_cast<std::uint64_t>(row.no);
  d.kind = static_cast<resolve::ruling>(row.kind);
  d.time = row.hlc;
  d.tag = siphash128(salt, row.uid.view());
  CDB_ASSIGN(d.side_a, numbers_of(look_up, row.side_a));
  CDB_ASSIGN(d.side_b, numbers_of(look_up, row.side_b));
  return d;
}

}  // namespace

// The block less the open ranges: one look-up for each gap between them, in ascending order.
result<void> store_population::block(std::uint64_t key, std::size_t limit, std::vector<resolve::record_no>& out) {
  const std::size_t wanted = out.size() + limit;
  std::int64_t lo = 0;
  for (const auto& open : core_.state.open_ranges) {
    CDB_TRY(storage::records_of_key(core_.writer(), key, lo, open.lo, wanted - out.size(), out));
    lo = open.hi;
  }
  return storage::records_of_key(core_.writer(), key, lo, std::numeric_limits<std::int64_t>::max(), wanted - out.size(), out);
}

result<std::shared_ptr<const resolve::feature>> store_population::feature_of(resolve::record_no rec) {
  return core_.feature_of(static_cast<std::int64_t>(rec));
}

result<void> store_population::links(resolve::record_no rec, std::vector<resolve::link>& out) {
  std::vector<storage::stored_link> stored;
  CDB_TRY(core_.partition().links_of(core_.writer(), static_cast<std::int64_t>(rec), stored));
  for (const auto& l : stored) {
    const auto other = static_cast<resolve::record_no>(l.other);
    out.push_back({std::min(rec, other), std::max(rec, other), l.weight_millibits, l.pattern});
  }
  return {};
}

result<void> store_population::decisions(resolve::record_no rec, std::vector<resolve::decision>& out) {
  CDB_ASSIGN(auto named, decisions_naming_any(core_.writer(), core_.salt, {static_cast<std::int64_t>(rec)}));
  for (auto& d : named) out.push_back(std::move(d));
  return {};
}

result<std::vector<resolve::decision>> decisions_naming_any(storage::connection& c, const hash_key& salt, const std::vector<std::int64_t>& records) {
  std::set<std::int64_t> numbers;
  for (const auto rec : records) {
    CDB_ASSIGN(const auto named, storage::decisions_naming(c, rec));
    numbers.insert(named.begin(), named.end());
  }
  std::vector<resolve::decision> out;
  for (const auto no : numbers) {
    CDB_ASSIGN(const auto row, storage::read_decision(c, no));
    if (!row) continue;
    CDB_ASSIGN(const bool counts, in_force(c, row->run));
    if (!counts) continue;
    CDB_ASSIGN(auto d, resolved(stored_ids(c), salt, *row));
    out.push_back(std::move(d));
  }
  return out;
}

result<std::vector<resolve::decision>> decisions_in_force(storage::connection& c, const hash_key& salt) {
  return decisions_in_force(c, salt, stored_ids(c));
}

result<std::vector<resolve::decision>> decisions_in_force(storage::connection& c, const hash_key& salt, const id_look_up& look_up) {
  std::vector<storage::decision_row> rows;
  CDB_TRY(storage::each_decision(c, [&](storage::decision_row&& row) { rows.push_back(std::move(row)); }));
  std::vector<resolve::decision> out;
  for (const auto& row : rows) {
    CDB_ASSIGN(const bool counts, in_force(c, row.run));
    if (!counts) continue;
    CDB_ASSIGN(auto d, resolved(look_up, salt, row));
    out.push_back(std::move(d));
  }
  return out;
}

}  // namespace cdb::engine
