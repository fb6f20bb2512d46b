#pragma once
// The operating system's random source and clock: the part of base that knows the platform.

#include <cstdint>
#include <span>

namespace cdb {

void os_fill_random(std::span<std::uint8_t> out);  // cryptographic; throws std::system_error if the system has none
std::int64_t os_now_us();                          // UTC, microseconds since 1970

}  // namespace cdb
