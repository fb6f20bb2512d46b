#pragma once
// What is wrong with the pages of a file, told apart as far as seals and places show it.

#include <string>
#include <vector>

#include "base/result.h"
#include "crypto/page_cipher.h"

namespace cdb::storage {

class os_io;

// Of a file to which nothing in a log is newer. One line for each damaged page, up to a hundred; none: every page fits its seal. An old
// copy of a page fits, too: only what other pages say shows it.
result<std::vector<std::string>> tell_page_damage(os_io& io, int fd, const crypto::page_cipher& cipher);

}  // namespace cdb::storage
