#include "engine/core/latecomers.h"

#include <algorithm>

#include "engine/core/golden.h"
#include "storage/pending_table.h"
#include "storage/record_table.h"

namespace cdb::engine {

namespace {

result<std::int64_t> oldest_of(core& owner, const std::vector<std::int64_t>& records) {
  std::int64_t oldest = 0;
  id128 id{};
  for (const auto rec : records) {
    CDB_ASSIGN(const auto row, owner.record(rec));
    if (row && (oldest == 0 || row->uid < id)) {
      oldest = rec;
      id = row->uid;
    }
  }
  return oldest;
}

result<void> take_in(core& owner, storage::connection& c, const storage::partition& slot, std::int64_t rec) {
  CDB_ASSIGN(const auto row, owner.record(rec));
  const bool live = row && row->write.state == storage::record_state::live && owner.visible(rec);
  CDB_ASSIGN(const auto customer, slot.customer_of(c, rec));
  std::vector<std::int64_t> members;
  if (customer) {
    CDB_ASSIGN(members, slot.records_of(c, *customer));
    CDB_TRY(slot.delete_golden(c, *customer));
  }
  if (live && !customer) members.push_back(rec);
  if (!live && customer) {
    CDB_TRY(slot.unassign(c, rec));
    std::erase(members, rec);
  }
  if (members.empty()) return {};
  CDB_ASSIGN(const auto anchor, oldest_of(owner, members));
  for (const auto member : members) CDB_TRY(slot.assign(c, member, anchor));
  CDB_ASSIGN(const auto golden, make_golden(owner, members));
  return slot.write_golden(c, anchor, golden);
}

}  // namespace

result<void> take_in_latecomers(core& owner, storage::connection& c, const storage::partition& slot, std::int64_t run) {
  CDB_ASSIGN(const auto records, storage::changed_beside(c, run));
  // First those that went: the customers of the others are then made of records that are there.
  for (const bool gone : {true, false})
    for (const auto rec : records) {
      CDB_ASSIGN(const auto row, owner.record(rec));
      const bool live = row && row->write.state == storage::record_state::live;
      if (live != gone) CDB_TRY(take_in(owner, c, slot, rec));
    }
  return {};
}

}  // namespace cdb::engine
