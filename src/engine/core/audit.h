#pragma once
// The audit log: one row for each act that changes what the store holds or who may open it, each chained to the one before
// by a hash under a key made from the master key.

#include <string_view>

#include "crypto/keyed_hash.h"
#include "engine/core/core.h"
#include "storage/audit_table.h"

namespace cdb::engine {

inline constexpr std::string_view audit_key_purpose = "auditlog";

// The hash of an entry that comes after one with the hash `head` (of the first: zeros).
crypto::hash32 audit_hash(const crypto::secret& key, const crypto::hash32& head, const storage::audit_row& row);

crypto::hash32 audit_head(std::string_view hash);  // a hash as a table holds it

// Inside a write. object: ids, names of sources or files; never a customer's value.
result<void> write_audit(core& owner, std::int64_t run, std::string_view action, std::string_view object);

// The number of the first row whose hash does not follow from the one before; 0 if the chain holds.
result<std::int64_t> check_audit(core& owner, storage::connection& c);

}  // namespace cdb::engine
