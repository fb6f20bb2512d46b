#include "base/os_process.h"

#include <unistd.h>

namespace cdb {

std::int64_t os_process_id() { return ::getpid(); }

}  // namespace cdb
