#pragma once
// The log of a damaged store, read as far as its frames can be used, whatever stands between them.

#include <cstdint>
#include <functional>
#include <map>
#include <string_view>

#include "storage/os_io.h"

namespace cdb::storage {

struct damaged_log {
  bool there = false;
  bool damaged = false;                           // frames of committed work cannot be used
  std::uint32_t pages = 0;                        // the database has after the last commit; 0: the log does not say
  std::map<std::uint32_t, std::int64_t> newest;   // where in the log the newest usable copy of a page is
};

// `fits` says whether bytes are sealed as that page. A frame counts as soon as its page fits: a log whose middle is damaged
// gives what follows, too. What no commit follows does not count.
damaged_log read_damaged_log(os_io& io, int fd, const std::function<bool(std::uint32_t, std::string_view)>& fits);

}  // namespace cdb::storage
