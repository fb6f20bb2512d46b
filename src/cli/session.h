#pragma once
// What all commands share: where the store is, what opens it, how the answer is printed.

#include <custodb/custodb.hpp>

#include <functional>
#include <map>
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
  custodb::access access() const;  // what opens the store
  custodb::progress progress(std::string_view what) const;  // a bar on a terminal, nothing in a pipe
};

// Runs work on a file of the user's: that the file, or its folder, is not there is a fault of the surroundings, not of the data.
template <class Work>
auto with_file(Work&& work) {
  try {
    return work();
  } catch (const custodb::flow_error& e) {
    if (e.code() == CUSTODB_NOT_FOUND) throw custodb::environment_error(e.code(), e.what());
    throw;
  }
}

// An argument that names a record or customer: an id, or SOURCE#KEY.
custodb::id find_id(const custodb::store& store, std::string_view text);

// How people name a record: its source, and its row or key. entry has the members source, key and perhaps row.
std::string record_name(const custodb::node& entry);
// Names of a customer's records by id.
std::map<std::string, std::string, std::less<>> record_names(const custodb::customer& c);

}  // namespace cdb::cli
