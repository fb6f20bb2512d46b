#pragma once
// libsodium's one-time start (choice of code for this processor, random source), before the first use of anything in it.

namespace cdb::crypto {

void sodium_ready();  // any thread; throws std::runtime_error if the library cannot start

}  // namespace cdb::crypto
