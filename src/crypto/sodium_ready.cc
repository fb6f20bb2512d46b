#include "crypto/sodium_ready.h"

#include <sodium.h>

#include <stdexcept>

namespace cdb::crypto {

void sodium_ready() {
  static const int started = sodium_init();  // 0 or 1: ready; a function's static is made once, whatever the threads
  if (started < 0) throw std::runtime_error("libsodium could not start");
}

}  // namespace cdb::crypto
