#pragma once
// What all commands share: where the store is, what opens it, how the answer is printed.

#include <custodb/custodb.hpp>

#include <string>
#include <string_view>

namespace cdb::cli {

struct session {
  std::string store_path;
  std::string key_file;
  int passphrase_fd = -1;
  bool recovery = false;      // a recovery code instead of a passphrase
  bool json = false;
  bool quiet = false;         // no progress bar
  custodb::cancel_flag cancel;

  custodb::store open(bool read_only = false) const;
  custodb::store create() const;
  custodb::progress progress(std::string_view what) const;  // a bar on a terminal, nothing in a pipe
};

// An argument that names a record or customer: an id, or SOURCE#KEY.
custodb::id find_id(const custodb::store& store, std::string_view text);

}  // namespace cdb::cli
