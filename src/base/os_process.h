#pragma once
// The process a handle was made in; after fork() the child has another number.

#include <cstdint>

namespace cdb {

std::int64_t os_process_id();

}  // namespace cdb
