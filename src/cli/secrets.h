#pragma once
// Keys and passphrases: from files, descriptors, the environment or the terminal; never from the command line, which other
// users of the machine can read.

#include <custodb/custodb.hpp>

#include <string>
#include <string_view>

namespace cdb::cli {

struct session;

// A text that is wiped when it goes.
class secret_text {
 public:
  secret_text() = default;
  secret_text(const secret_text&) = delete;
  secret_text& operator=(const secret_text&) = delete;
  secret_text(secret_text&& other) noexcept;
  secret_text& operator=(secret_text&& other) noexcept;
  ~secret_text() { wipe(); }
  void add(char c);
  void remove_last();
  std::string_view view() const { return text_; }

 private:
  void wipe();
  std::string text_;
};

custodb::access read_access(const session& s);      // opens a store
custodb::access read_new_access(const session& s);  // for a new store: a passphrase typed is asked for twice

// The new passphrase of `key add` and `key change`: from fd if it is not -1, else CUSTODB_NEW_PASSPHRASE, else the terminal.
secret_text read_new_passphrase(int fd);

}  // namespace cdb::cli
