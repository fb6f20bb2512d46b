#include "engine/core/audit.h"

#include <algorithm>

#include "base/bytes.h"

namespace cdb::engine {

namespace {

std::string entry_bytes(const storage::audit_row& row) {
  byte_writer w;
  w.zigzag(row.time);
  w.zigzag(row.run);
  w.text(row.action);
  w.text(row.object);
  return w.take();
}

}  // namespace

crypto::hash32 audit_head(std::string_view hash) {
  crypto::hash32 head{};
  std::copy_n(hash.begin(), std::min(hash.size(), head.size()), head.begin());
  return head;
}

crypto::hash32 audit_hash(const crypto::secret& key, const crypto::hash32& head, const storage::audit_row& row) {
  return crypto::chain_next(key, head, static_cast<std::uint64_t>(row.no), entry_bytes(row));
}

result<void> write_audit(core& owner, std::int64_t run, std::string_view action, std::string_view object) {
  CDB_ASSIGN(const auto last, storage::last_audit(owner.writer()));
  storage::audit_row row;
  row.no = last ? last->no + 1 : 1;
  row.time = owner.next_time();
  row.run = run;
  row.action = action;
  row.object = object;
  const auto head = last ? audit_head(last->hash) : crypto::hash32{};
  row.hash = crypto::view(audit_hash(owner.file->derived_key(audit_key_purpose), head, row));
  return storage::insert_audit(owner.writer(), row);
}

result<std::int64_t> check_audit(core& owner, storage::connection& c) {
  const auto key = owner.file->derived_key(audit_key_purpose);
  crypto::hash32 head{};
  std::int64_t expected = 1;
  std::int64_t broken = 0;
  CDB_TRY(storage::each_audit(c, [&](storage::audit_row&& row) {
    head = crypto::chain_next(key, head, static_cast<std::uint64_t>(expected), entry_bytes(row));
    if (row.no != expected || crypto::view(head) != row.hash) {
      broken = expected;
      return false;
    }
    ++expected;
    return true;
  }));
  return broken;
}

}  // namespace cdb::engine
