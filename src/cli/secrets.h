#pragma once
// Keys and passphrases: from files, descriptors, the environment or the terminal; never from the command line, which other
// users of the machine can read.

#include <custodb/custodb.hpp>

#include "cli/secret_text.h"

namespace cdb::cli {

struct session;

custodb::access read_access(const session& s);      // opens a store
custodb::access read_new_access(const session& s);  // for a new store: a passphrase typed is asked for twice

// The new passphrase of `key add` and `key change`: from fd if it is not -1, else CUSTODB_NEW_PASSPHRASE, else the terminal.
secret_text read_new_passphrase(int fd);

}  // namespace cdb::cli
