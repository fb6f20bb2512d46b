#pragma once
// Another master key for a store in use: the only way to revoke a recovery code or a key that somebody knows.

#include "base/progress.h"
#include "engine/core/core.h"

namespace cdb::engine {

// `fresh`: a raw key, or a passphrase for slot 0 and a random key. Puts and runs go on meanwhile; all former slots go.
result<void> rekey_store(core& owner, const storage::credentials& fresh, const progress& report);

}  // namespace cdb::engine
