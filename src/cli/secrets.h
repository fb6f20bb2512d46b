#pragma once
// Keys and passphrases: from files, descriptors, the environment or the terminal; never from the command line, which other
// users of the machine can read.

#include <custodb/custodb.hpp>

#include <optional>
#include <string>

#include "cli/secret_text.h"

namespace cdb::cli {

struct session;

custodb::access read_access(const session& s);      // opens a store
custodb::access read_new_access(const session& s);  // for a new store: a passphrase typed is asked for twice

// Another key for a store that has one: a file, or a passphrase; none if no option says so and `needed` is false.
std::optional<custodb::access> read_other_access(const std::string& key_file, int passphrase_fd, bool needed);

// The new passphrase of `key add` and `key change`: from fd if it is not -1, else CUSTODB_NEW_PASSPHRASE, else the terminal.
secret_text read_new_passphrase(int fd);

}  // namespace cdb::cli
