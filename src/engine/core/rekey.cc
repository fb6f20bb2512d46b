#include "engine/core/rekey.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <vector>

#include "crypto/kdf.h"
#include "engine/core/audit.h"
#include "storage/audit_table.h"
#include "storage/store_rekey.h"

namespace cdb::engine {

namespace {

constexpr int pages_a_look = 16;
constexpr auto patience = std::chrono::milliseconds(3);
constexpr auto slice = std::chrono::milliseconds(20);
constexpr std::uint64_t sync_every = 8u << 20;  // bytes: so that no sync is long

// The chain's hashes are made with the key, so each entry gets a new one, as far as the chain holds: what did not follow does not
// follow afterwards either. Then the change itself is noted.
result<void> chain_anew(core& owner, storage::connection& copy, const crypto::secret& master) {
  const auto old_key = owner.file->derived_key(audit_key_purpose);
  const auto new_key = crypto::subkey(master, audit_key_purpose);
  crypto::hash32 old_head{}, new_head{};
  std::vector<storage::audit_row> rows;
  bool holds = true;
  CDB_TRY(storage::each_audit(copy, [&](storage::audit_row&& row) {
    old_head = audit_hash(old_key, old_head, row);
    holds = row.no == static_cast<std::int64_t>(rows.size()) + 1 && crypto::view(old_head) == row.hash;
    if (!holds) return false;
    new_head = audit_hash(new_key, new_head, row);
    row.hash = crypto::view(new_head);
    rows.push_back(std::move(row));
    return true;
  }));
  for (const auto& row : rows) CDB_TRY(storage::update_audit_hash(copy, row.no, row.hash));
  CDB_ASSIGN(const auto last, storage::last_audit(copy));
  storage::audit_row entry;
  entry.no = last ? last->no + 1 : 1;
  entry.time = owner.next_time();
  entry.action = "key replaced";
  if (last) new_head = audit_head(last->hash);
  entry.hash = crypto::view(audit_hash(new_key, new_head, entry));
  return storage::insert_audit(copy, entry);
}

result<void> copy_pages(core& owner, storage::store_file::rekeying& work, const progress& report) {
  std::uint64_t synced_at = work.pages_left();
  for (bool more = true; more;) {
    if (report.tick("copy", work.pages() - work.pages_left(), work.pages())) return make_error(status::cancelled, "cancelled");
    {
      const writer_turn turn(owner.gate, urgency::run);
      CDB_TRY(owner.check_usable());
      const auto start = std::chrono::steady_clock::now();
      const auto spent = [&] { return std::chrono::steady_clock::now() - start; };
      do {
        CDB_ASSIGN(more, work.copy_some(pages_a_look));
      } while (more && spent() < slice && !report.cancelled() && !(owner.gate.someone_waits() && spent() > patience));
    }
    if (more && synced_at - std::min(synced_at, work.pages_left()) < sync_every / 4096) continue;
    synced_at = work.pages_left();
    CDB_TRY(work.sync_copy());
  }
  return {};
}

}  // namespace

result<void> rekey_store(core& owner, const storage::credentials& fresh, const progress& report) {
  CDB_TRY(owner.check_writable());
  CDB_ASSIGN(const auto one, work_turn::take(owner, owner.rekey_mutex, report));
  std::unique_ptr<storage::store_file::rekeying> work;
  struct given_up {  // whatever ends this, the copy is let go in a turn
    core& owner;
    std::unique_ptr<storage::store_file::rekeying>& work;
    ~given_up() {
      if (!work) return;
      std::shared_ptr<void> rest;
      {
        const writer_turn turn(owner.gate, urgency::run);
        rest = work->give_up();
        work.reset();
      }
      owner.upkeep().discard(std::move(rest));
    }
  } const at_the_end{owner, work};
  {
    const writer_turn turn(owner.gate, urgency::run);
    CDB_TRY(owner.check_usable());
    auto begun = owner.file->begin_rekey(owner.writer(), fresh);
    if (!begun) return std::move(begun).error();
    work = *std::move(begun);
  }
  CDB_TRY(copy_pages(owner, *work, report));
  const auto upkeep = owner.upkeep().pause();  // it may wait for a turn, so before ours
  const writer_turn turn(owner.gate, urgency::run);
  auto outcome = owner.check_usable();
  if (outcome) outcome = owner.change_file([&](bool& replaced) {
    return owner.file->finish_rekey(*work, [&](storage::connection& copy, const crypto::secret& master) { return chain_anew(owner, copy, master); }, replaced);
  });
  work.reset();  // still in the turn
  return outcome;
}

}  // namespace cdb::engine
